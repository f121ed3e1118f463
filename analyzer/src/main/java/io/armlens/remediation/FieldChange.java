package io.armlens.remediation;

import io.armlens.json.JsonValue;

/**
 * One operation of a modify policy on one resource.
 *
 * @param operation {@code add}, {@code addOrReplace} or {@code remove}
 * @param field as the policy writes it, evaluated
 * @param value what is set; absent for removing
 * @param result what comes of it
 * @param note why it is not done; empty when it is
 */
public record FieldChange(String operation, String field, JsonValue value, Result result, String note) {
    /** What comes of an operation. */
    public enum Result {
        /** The resource changes. */
        DONE("Done"),
        /** The resource is that way already. */
        SAME("Same"),
        /** Its condition does not hold on the resource. */
        CONDITION_FALSE("ConditionFalse"),
        /** {@code add} finds another value and leaves it. */
        OTHER_VALUE("OtherValue"),
        /** There is nothing to which it could be done: no element of an array. */
        NO_PLACE("NoPlace"),
        /** Something about it is not known here. */
        UNKNOWN("Unknown"),
        /** Azure could not do it either. */
        FAILED("Failed");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** As reports spell it. */
        public String word() {
            return word;
        }
    }
}
