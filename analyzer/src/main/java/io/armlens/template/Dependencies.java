package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which resources of one template are deployed after which others, and which have the same id. */
final class Dependencies {
    private final Deployment deployment;
    private final ExpansionRun run;
    private final IdentityHashMap<ResourceNode, Declared> declared = new IdentityHashMap<>();
    private int found;

    /**
     * What one resource declares.
     *
     * @param nodes resources of the template
     * @param sure those that are meant for certain: a name alone may be that of several
     * @param texts what names no resource of the template
     */
    private record Declared(Set<ResourceNode> nodes, Set<ResourceNode> sure, List<String> texts) {}

    Dependencies(Deployment deployment) {
        this.deployment = deployment;
        this.run = deployment.run();
    }

    /** Ids, or texts as written, of what a resource is deployed after, in the order written. */
    List<String> of(ResourceNode node) {
        Set<String> all = new LinkedHashSet<>();
        Set<ResourceNode> seen = new HashSet<>();
        Deque<ResourceNode> open = new ArrayDeque<>(declared(node).nodes());
        while (!open.isEmpty()) {
            ResourceNode next = open.poll();
            if (!seen.add(next)) {
                continue;
            }
            if (next.isExisting() || next.header().isAbsent()) {
                // Azure waits for what these wait for.
                open.addAll(declared(next).nodes());
            } else if (next.header().id() instanceof JsonString id) {
                all.add(id.value());
            } else if (!next.declaration().symbol().isEmpty()) {
                all.add(next.declaration().symbol());
            }
        }
        all.addAll(declared(node).texts());
        return List.copyOf(all);
    }

    private Declared declared(ResourceNode node) {
        Declared known = declared.get(node);
        if (known == null) {
            known = read(node);
            declared.put(node, known);
        }
        return known;
    }

    private Declared read(ResourceNode node) {
        Declared result = new Declared(new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>());
        JsonValue written = node.declaration().raw().get("dependsOn");
        if (written.isNothing() || (node.header().isAbsent() && !node.isExisting())) {
            return result;
        }
        SourcePlace place = node.declaration().place().child("dependsOn");
        JsonValue evaluated = run.evaluator().lenient(written, node.site(ExpressionPlace.HEADER), place);
        if (evaluated instanceof JsonUnknown) {
            return result;
        }
        if (evaluated instanceof JsonString) {
            evaluated = JsonArray.of(evaluated);
        }
        if (!(evaluated instanceof JsonArray array)) {
            run.report(
                    DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED,
                    place,
                    "`dependsOn` must be an array, found " + Values.describe(evaluated));
            return result;
        }
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof JsonString s) || s.value().isEmpty()) {
                continue;
            }
            List<ResourceNode> named = deployment.resources().named(s.value());
            if (isTooMany(named.size(), place)) {
                return result;
            }
            if (named.isEmpty()) {
                result.texts().add(s.value());
                if (!deployment.resources().hasUnknownNames()) {
                    run.report(
                            DiagnosticCode.TEMPLATE_DEPENDENCY_UNKNOWN,
                            written instanceof JsonArray ? place.child(i) : place,
                            "the template deploys nothing that is called " + quoted(s));
                }
            }
            named.stream().filter(other -> other != node || named.size() == 1).forEach(result.nodes()::add);
            if (named.size() == 1
                    || (!named.isEmpty()
                            && JsonText.equalsIgnoreCase(named.get(0).loopName(), s.value()))) {
                result.sure().addAll(named);
            }
        }
        return result;
    }

    /** Each of many resources may depend on each of many others. */
    private boolean isTooMany(int more, SourcePlace place) {
        boolean before = found > ExpansionLimits.DEPENDENCIES;
        found += before ? 0 : Math.max(1, more);
        boolean after = found > ExpansionLimits.DEPENDENCIES;
        if (after && !before) {
            run.report(
                    DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT,
                    place,
                    "the template has more than " + ExpansionLimits.DEPENDENCIES
                            + " dependencies; the others are left out");
        }
        return after;
    }

    private String quoted(ResourceNode node, JsonString id) {
        boolean secret =
                node.header().name() instanceof JsonString name && run.secrets().isSecret(name);
        return secret ? "of this name" : "`" + id.value() + "`";
    }

    private String quoted(JsonString text) {
        return run.secrets().isSecret(text) ? "so" : "`" + text.value() + "`";
    }

    /** Reports resources that wait for each other, once for each circle. */
    void reportCycles() {
        IdentityHashMap<ResourceNode, Boolean> done = new IdentityHashMap<>();
        for (ResourceNode start : deployment.resources().nodes()) {
            if (done.containsKey(start)) {
                continue;
            }
            Deque<ResourceNode> path = new ArrayDeque<>();
            Deque<Iterator<ResourceNode>> open = new ArrayDeque<>();
            done.put(start, false);
            path.push(start);
            open.push(edges(start).iterator());
            while (!path.isEmpty()) {
                if (!open.getFirst().hasNext()) {
                    done.put(path.pop(), true);
                    open.pop();
                    continue;
                }
                ResourceNode next = open.getFirst().next();
                Boolean state = done.get(next);
                if (state == null) {
                    done.put(next, false);
                    path.push(next);
                    open.push(edges(next).iterator());
                } else if (!state) {
                    run.report(
                            DiagnosticCode.TEMPLATE_CYCLE,
                            next.declaration().place(),
                            "the resource waits for itself through `dependsOn` or `reference`");
                }
            }
        }
    }

    private List<ResourceNode> edges(ResourceNode node) {
        List<ResourceNode> edges = new ArrayList<>(declared(node).sure());
        edges.addAll(node.references());
        edges.removeIf(to -> to.deployment() != deployment);
        return edges;
    }

    /** Reports resources of one id in one template: Azure refuses them unless a condition excludes one. */
    void reportRepeated() {
        Map<String, ResourceNode> first = new HashMap<>();
        for (ResourceNode node : deployment.resources().nodes()) {
            boolean counts = !node.isExisting()
                    && !node.header().isAbsent()
                    && node.header().presence().isCertain();
            if (counts && node.header().id() instanceof JsonString id) {
                ResourceNode earlier = first.putIfAbsent(JsonText.lower(id.value()), node);
                if (earlier != null) {
                    run.report(
                            DiagnosticCode.TEMPLATE_RESOURCE_REPEATED,
                            node.declaration().place(),
                            "the resource " + quoted(node, id) + " is declared more than once");
                }
            }
        }
    }
}
