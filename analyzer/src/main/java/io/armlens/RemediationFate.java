package io.armlens;

/** What a simulated remediation does to a finding. */
public enum RemediationFate {
    /** The resource complies afterwards, or the policy does not apply to it any more. */
    CLEARED("Cleared"),
    /** The same, but only because of what a resource provider does on its side. */
    CLEARED_WITH_PROVIDER("ClearedWithProvider"),
    /** It was carried out, and the resource still does not comply. */
    NOT_CLEARED("NotCleared"),
    /** Whether the resource complies afterwards cannot be told. */
    UNDECIDED("Undecided"),
    /** Azure would not carry it out. */
    REFUSED("Refused"),
    /** It could not be rendered, so it was not carried out. */
    NOT_RENDERED("NotRendered");

    private final String word;

    RemediationFate(String word) {
        this.word = word;
    }

    /** As reports spell it. */
    public String word() {
        return word;
    }

    /** Whether the finding is gone. */
    public boolean isCleared() {
        return this == CLEARED || this == CLEARED_WITH_PROVIDER;
    }
}
