package io.armlens.remediation;

/** How far a remediation could be worked out. */
public enum PlanStatus {
    /** Everything about it is known. */
    RENDERED("Rendered"),
    /** A value that it needs is not known here; it is reported and not written. */
    UNKNOWN("Unknown"),
    /** Azure could not carry it out either: an expression or the template fails. */
    FAILED("Failed"),
    /** Policies contradict each other, so Azure carries none of them out. */
    CONFLICT("Conflict"),
    /** Carrying it out would change nothing. */
    NOTHING_TO_DO("NothingToDo");

    private final String word;

    PlanStatus(String word) {
        this.word = word;
    }

    /** As reports spell it. */
    public String word() {
        return word;
    }
}
