package io.armlens.eval;

/** The state of a resource under a policy, in the order in which Azure lets one win over the next. */
public enum ComplianceState {
    /** The policy finds fault. */
    NON_COMPLIANT("NonCompliant", 0),
    /** The policy applies and finds no fault. */
    COMPLIANT("Compliant", 1),
    /** The snapshot cannot tell; armlens's own. */
    INDETERMINATE("Indeterminate", 2),
    /** Azure could not evaluate it either. */
    ERROR("Error", 3),
    /** Two policies would change the same field in different ways. */
    CONFLICT("Conflict", 4),
    /** A denyAction policy protects it. */
    PROTECTED("Protected", 5),
    /** An exemption covers it. */
    EXEMPT("Exempt", 6),
    /** A manual policy without attestation. */
    UNKNOWN("Unknown", 7),
    /** The policy does not apply: no record, no count. */
    NOT_APPLICABLE("NotApplicable", 8);

    /** How many there are. */
    public static final int COUNT = 9;

    private static final ComplianceState[] BY_RANK = new ComplianceState[COUNT];

    static {
        for (ComplianceState state : values()) {
            BY_RANK[state.rank] = state;
        }
    }

    private final String azureName;
    private final int rank;

    ComplianceState(String azureName, int rank) {
        this.azureName = azureName;
        this.rank = rank;
    }

    /** Its place in the order in which one wins over the next, from 0. */
    public int rank() {
        return rank;
    }

    /** The state at a place of that order. */
    public static ComplianceState ofRank(int rank) {
        return BY_RANK[rank];
    }

    /** As Azure and the reports spell it. */
    public String azureName() {
        return azureName;
    }
}
