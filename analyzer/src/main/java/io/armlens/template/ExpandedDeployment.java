package io.armlens.template;

import io.armlens.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A nested deployment that an expansion met.
 *
 * @param id unknown when the name or the target is
 * @param target the id of the scope that it deploys to; empty for the tenant
 * @param mode {@code Incremental} or {@code Complete}
 * @param path the names of the deployments that it is in
 * @param whyNot why it was not expanded, so that its resources are missing; empty when it was
 * @param link the address of its template, as far as it is known; empty when the template is nested
 * @param file the file that was read for the link; empty when there was none
 * @param outputs by name; none when it was not expanded
 */
public record ExpandedDeployment(
        JsonValue id,
        JsonValue name,
        JsonValue target,
        String mode,
        Presence presence,
        SourcePlace place,
        List<String> path,
        String whyNot,
        String link,
        String file,
        Map<String, OutputValue> outputs) {
    /** Copies the collections. */
    public ExpandedDeployment {
        path = List.copyOf(path);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** Whether its resources are in the expansion. */
    public boolean isExpanded() {
        return whyNot.isEmpty();
    }
}
