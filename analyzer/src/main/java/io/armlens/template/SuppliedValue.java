package io.armlens.template;

import io.armlens.json.JsonValue;

/** What was supplied for a parameter. */
public sealed interface SuppliedValue {
    /** Where it was supplied. */
    SourcePlace place();

    /**
     * A value. Text in brackets is text: Azure evaluates no expressions in parameter files.
     *
     * @param value may be, or contain, unknown values
     */
    record Given(JsonValue value, SourcePlace place) implements SuppliedValue {
        /** Not the value, which may be a secret. */
        @Override
        public String toString() {
            return "a value at " + place;
        }
    }

    /** A reference to a secret in a key vault. */
    record KeyVaultSecret(SourcePlace place) implements SuppliedValue {}

    /**
     * An expression that the Bicep compiler left in a parameter file.
     *
     * @param text with its brackets
     */
    record Computed(String text, SourcePlace place) implements SuppliedValue {}
}
