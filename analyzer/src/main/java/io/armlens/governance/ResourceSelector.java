package io.armlens.governance;

import io.armlens.eval.Truth;
import io.armlens.resource.Resource;
import java.util.List;

/**
 * Narrows an assignment or an exemption to some resources of its scope.
 *
 * @param selectors all must hold; without any, every resource is selected
 */
public record ResourceSelector(String name, List<Selector> selectors) {
    /** Copies the selectors. */
    public ResourceSelector {
        selectors = List.copyOf(selectors);
    }

    /** Whether one of several selects the resource; without any, every resource is selected. */
    static Truth anySelects(List<ResourceSelector> selectors, Resource resource) {
        Truth any = Truth.of(selectors.isEmpty());
        for (ResourceSelector selector : selectors) {
            any = any.or(allHold(selector.selectors, resource));
        }
        return any;
    }

    static Truth allHold(List<Selector> selectors, Resource resource) {
        Truth all = Truth.TRUE;
        for (Selector selector : selectors) {
            all = all.and(selector.test(resource));
        }
        return all;
    }
}
