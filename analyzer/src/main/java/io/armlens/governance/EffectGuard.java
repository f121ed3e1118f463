package io.armlens.governance;

import io.armlens.eval.Truth;
import io.armlens.resource.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a resource gets the effect of one use rather than that of another use of the same member.
 * Overrides are taken in their order and the first that means the resource counts; that is armlens's
 * reading of Azure's "evaluated in order".
 *
 * @param earlier overrides that must not mean the resource
 * @param own the override that must mean it; null for the effect that remains
 */
record EffectGuard(List<PolicyOverride> earlier, @Nullable PolicyOverride own) {
    /** For the only effect of a member. */
    static final EffectGuard NONE = new EffectGuard(List.of(), null);

    EffectGuard {
        earlier = List.copyOf(earlier);
    }

    boolean isNone() {
        return earlier.isEmpty() && own == null;
    }

    /** {@code UNKNOWN} for the first use of which it cannot be told; {@code FALSE} for those after it. */
    Truth test(Resource resource) {
        for (PolicyOverride override : earlier) {
            if (override.selects(resource) != Truth.FALSE) {
                return Truth.FALSE;
            }
        }
        return own == null ? Truth.TRUE : own.selects(resource);
    }
}
