package io.armlens.eval;

/** The state of a resource under a policy, in the order in which Azure lets one win over the next. */
public enum ComplianceState {
    /** The policy finds fault. */
    NON_COMPLIANT("NonCompliant"),
    /** The policy applies and finds no fault. */
    COMPLIANT("Compliant"),
    /** The snapshot cannot tell; armlens's own. */
    INDETERMINATE("Indeterminate"),
    /** Azure could not evaluate it either. */
    ERROR("Error"),
    /** Two policies would change the same field in different ways. */
    CONFLICT("Conflict"),
    /** A denyAction policy protects it. */
    PROTECTED("Protected"),
    /** An exemption covers it. */
    EXEMPT("Exempt"),
    /** A manual policy without attestation. */
    UNKNOWN("Unknown"),
    /** The policy does not apply: no record, no count. */
    NOT_APPLICABLE("NotApplicable");

    private final String azureName;

    ComplianceState(String azureName) {
        this.azureName = azureName;
    }

    /** As Azure and the reports spell it. */
    public String azureName() {
        return azureName;
    }
}
