package io.armlens.governance;

import io.armlens.json.JsonText;

/** Whether Azure acts on an assignment. It has no influence on compliance. */
public enum EnforcementMode {
    /** Effects are enforced. */
    DEFAULT("Default"),
    /** States are computed, nothing is enforced. */
    DO_NOT_ENFORCE("DoNotEnforce"),
    /** Enforced where a resource was enrolled. */
    ENROLL("Enroll");

    private final String azureName;

    EnforcementMode(String azureName) {
        this.azureName = azureName;
    }

    /** Azure's spelling. */
    public String azureName() {
        return azureName;
    }

    /** The mode of that name in any case; {@link #DEFAULT} for any other text, as Azure reads a missing one. */
    static EnforcementMode of(String name) {
        for (EnforcementMode mode : values()) {
            if (JsonText.equalsIgnoreCase(mode.azureName, name)) {
                return mode;
            }
        }
        return DEFAULT;
    }
}
