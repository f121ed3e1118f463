package io.armlens;

import io.armlens.alias.AliasCatalog;
import io.armlens.eval.FieldPaths;
import io.armlens.eval.PolicyFacts;
import io.armlens.policy.bound.FieldReference;
import io.armlens.resource.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The paths along which a policy reads resources of a type: what must be kept of them. */
final class ReadPaths {
    private static final FieldPath EVERYTHING = new FieldPath(List.of());

    /** Ignore files name findings by the tags of their resource. */
    private static final FieldPath TAGS = FieldPath.parse("tags");

    /** What reports show, and what decides how a resource is read. */
    private static final List<FieldPath> ALWAYS =
            List.of("id", "name", "type", "kind", "location", "apiVersion").stream()
                    .map(FieldPath::parse)
                    .toList();

    private ReadPaths() {}

    /** Of a resource that the {@code if} part judges. */
    static List<FieldPath> ofSource(PolicyFacts facts, String type, AliasCatalog aliases) {
        List<FieldPath> out = new ArrayList<>(of(facts, facts.sourceFields(), type, aliases));
        out.add(TAGS);
        return out;
    }

    /** Of a related resource. */
    static List<FieldPath> ofRelated(PolicyFacts facts, String type, AliasCatalog aliases) {
        return of(facts, facts.relatedFields(), type, aliases);
    }

    private static List<FieldPath> of(
            PolicyFacts facts, Set<FieldReference> fields, String type, AliasCatalog aliases) {
        if (facts.readsAnything()) {
            return List.of(EVERYTHING);
        }
        List<FieldPath> out = new ArrayList<>(ALWAYS);
        out.addAll(FieldPaths.of(fields, type, aliases));
        return out;
    }
}
