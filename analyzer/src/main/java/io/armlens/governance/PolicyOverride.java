package io.armlens.governance;

import io.armlens.eval.Truth;
import io.armlens.resource.Resource;
import java.util.List;

/**
 * Changes the effect or the version of what an assignment assigns, for some members or resources.
 *
 * @param value the effect's name or the version
 * @param selectors all must hold
 */
public record PolicyOverride(Kind kind, String value, List<Selector> selectors) {
    /** What is changed. */
    public enum Kind {
        /** The effect. */
        EFFECT,
        /** The version of the definition. */
        VERSION
    }

    /** Copies the selectors. */
    public PolicyOverride {
        selectors = List.copyOf(selectors);
    }

    /** Whether it means a member at all; the empty id stands for a policy outside of an initiative. */
    boolean selectsReference(String referenceId) {
        return selectors.stream().allMatch(s -> s.selectsReference(referenceId));
    }

    /** Whether it depends on the resource. */
    boolean readsResource() {
        return selectors.stream().anyMatch(Selector::readsResource);
    }

    /** Whether it means a resource. */
    Truth selects(Resource resource) {
        return ResourceSelector.allHold(selectors, resource);
    }
}
