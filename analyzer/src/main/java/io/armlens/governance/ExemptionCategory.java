package io.armlens.governance;

import io.armlens.json.JsonText;
import java.util.Optional;

/** Why a resource is exempt. For people and reports: both kinds have the same effect on compliance. */
public enum ExemptionCategory {
    /** The non-compliance is accepted for a time. */
    WAIVER("Waiver"),
    /** The policy's intent is met in another way. */
    MITIGATED("Mitigated");

    private final String azureName;

    ExemptionCategory(String azureName) {
        this.azureName = azureName;
    }

    /** Azure's spelling. */
    public String azureName() {
        return azureName;
    }

    /** The category of that name, in any case. */
    static Optional<ExemptionCategory> of(String name) {
        for (ExemptionCategory category : values()) {
            if (JsonText.equalsIgnoreCase(category.azureName, name)) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }
}
