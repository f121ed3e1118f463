package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one template, an entry for each instance of a loop, children after their parents, in
 * the order of the source. Built on demand, as outputs may ask before the resources are listed.
 */
final class ResourceTable {
    private final Deployment owner;
    private final ExpansionRun run;
    private final List<ResourceNode> nodes = new ArrayList<>();
    private boolean built;
    private final Map<String, List<ResourceNode>> symbols = new HashMap<>();
    private final Map<String, List<ResourceNode>> ids = new HashMap<>();
    private final Map<String, List<ResourceNode>> names = new HashMap<>();
    private final Map<String, List<ResourceNode>> ownNames = new HashMap<>();
    private boolean named;

    ResourceTable(Deployment owner) {
        this.owner = owner;
        this.run = owner.run();
    }

    /** All of them, also those whose condition is false and those that exist already. */
    List<ResourceNode> nodes() {
        if (!built) {
            // First, so that a loop's count cannot ask for the table that it helps to build.
            built = true;
            JsonObject template = owner.source().template();
            SourcePlace place = owner.source().place().child("resources");
            for (ResourceDeclaration declaration : ResourceDeclaration.in(template.get("resources"), place, run)) {
                add(declaration, null, owner.loops(), Presence.CERTAIN, List.of(), 1);
            }
            if (nodes.size() > AzureLimits.RESOURCES) {
                run.report(
                        DiagnosticCode.TEMPLATE_OVER_AZURE_LIMIT,
                        place,
                        "Azure accepts " + AzureLimits.RESOURCES + " resources in one template, found " + nodes.size());
            }
        }
        return nodes;
    }

    private void add(
            ResourceDeclaration declaration,
            @Nullable ResourceNode parent,
            @Nullable LoopIndex loops,
            Presence presence,
            List<CopyIndex> copies,
            int level) {
        JsonValue copy = declaration.raw().get(PropertyLoop.COPY);
        SourcePlace place = declaration.place().child(PropertyLoop.COPY);
        if (copy.isNothing()) {
            addInstance(declaration, parent, loops, presence, copies, level, "");
            return;
        }
        if (!(copy instanceof JsonObject loop) || !loop.has("count")) {
            run.report(
                    DiagnosticCode.TEMPLATE_COPY_MALFORMED,
                    place,
                    "the loop of a resource is an object with the members `name` and `count`");
            addInstance(declaration, parent, loops, presence, copies, level, "");
            return;
        }
        if (parent != null) {
            run.report(
                    DiagnosticCode.TEMPLATE_COPY_MALFORMED,
                    place,
                    "Azure runs no loops of child resources; write the child at the top level, with its full name");
        }
        String name = loop.string("name").orElse(declaration.symbol());
        JsonUnknown unknown = null;
        int count = 0;
        try {
            ExpressionSite site =
                    new ExpressionSite(owner.environment(), owner, loops, ExpressionPlace.COUNT, null, null);
            CopyCount evaluated = CopyCount.evaluate(loop.get("count"), site, place.child("count"));
            unknown = evaluated.unknown();
            count = evaluated.count();
        } catch (EvaluationException e) {
            unknown = run.evaluator().failed(e, place.child("count"));
        }
        if (unknown == null) {
            checkBatchSize(loop, count, place);
        }
        if (unknown != null) {
            LoopIndex index = new LoopIndex(LoopIndex.Kind.RESOURCE, name, unknown, loops);
            Presence any = Presence.countUnknown(unknown.reason()).within(presence);
            addInstance(declaration, parent, index, any, with(copies, new CopyIndex(name, -1)), level, name);
        }
        for (int i = 0; i < count; i++) {
            LoopIndex index = new LoopIndex(LoopIndex.Kind.RESOURCE, name, JsonNumber.of(i), loops);
            boolean room = addInstance(
                    declaration, parent, index, presence, with(copies, new CopyIndex(name, i)), level, name);
            if (!room) {
                return;
            }
        }
    }

    private void checkBatchSize(JsonObject loop, int count, SourcePlace place) {
        boolean fits = !(loop.get("batchSize") instanceof JsonNumber size)
                || (size.longValue() >= 1 && (size.longValue() <= count || count == 0));
        if (!fits) {
            run.report(
                    DiagnosticCode.TEMPLATE_COPY_MALFORMED,
                    place.child("batchSize"),
                    "`batchSize` must be from 1 to the count of the loop, " + count);
        }
    }

    private static List<CopyIndex> with(List<CopyIndex> copies, CopyIndex inner) {
        List<CopyIndex> all = new ArrayList<>(copies);
        all.add(inner);
        return all;
    }

    private boolean addInstance(
            ResourceDeclaration declaration,
            @Nullable ResourceNode parent,
            @Nullable LoopIndex loops,
            Presence presence,
            List<CopyIndex> copies,
            int level,
            String loopName) {
        if (!run.takeResource(declaration.place())) {
            return false;
        }
        ResourceNode node = new ResourceNode(owner, declaration, parent, loops, presence, copies, loopName);
        nodes.add(node);
        addSymbols(node);
        List<ResourceDeclaration> children = ResourceDeclaration.in(
                declaration.raw().get("resources"), declaration.place().child("resources"), run);
        if (level > AzureLimits.CHILD_LEVELS && !children.isEmpty()) {
            run.report(
                    DiagnosticCode.TEMPLATE_OVER_AZURE_LIMIT,
                    declaration.place().child("resources"),
                    "Azure accepts child resources " + AzureLimits.CHILD_LEVELS + " levels deep");
        }
        for (ResourceDeclaration child : children) {
            add(child, node, loops, presence, copies, level + 1);
        }
        return true;
    }

    /** The resource group of this id that the template creates, or null. */
    @Nullable
    ResourceNode group(String id) {
        for (ResourceNode node : named(id)) {
            if (Ids.isResourceGroup(Values.text(node.header().type())) && !node.isExisting()) {
                return node;
            }
        }
        return null;
    }

    /** Symbols and loops are known without evaluating any name. */
    private void addSymbols(ResourceNode node) {
        String symbol = node.declaration().symbol();
        if (!symbol.isEmpty()) {
            add(symbols, symbol, node);
            if (node.loopNumber() >= 0) {
                add(symbols, symbol + "[" + node.loopNumber() + "]", node);
            }
        }
        if (!node.loopName().isEmpty()) {
            add(symbols, node.loopName(), node);
        }
    }

    private static void add(Map<String, List<ResourceNode>> to, String name, ResourceNode node) {
        List<ResourceNode> same = to.computeIfAbsent(JsonText.lower(name), n -> new ArrayList<>());
        if (same.isEmpty() || same.get(same.size() - 1) != node) {
            same.add(node);
        }
    }

    /**
     * What a text in {@code dependsOn} or {@code reference} names: a symbol, with or without an index, a
     * loop, an id, a type with names between, or, if nothing else, a name, which several resources may have.
     */
    List<ResourceNode> named(String text) {
        nodes();
        List<ResourceNode> symbol = symbols.get(JsonText.lower(text));
        if (symbol != null) {
            return symbol;
        }
        if (!named) {
            named = true;
            nodes().forEach(this::addNames);
        }
        List<ResourceNode> found = ids.getOrDefault(normal(text), List.of());
        if (found.isEmpty()) {
            found = names.getOrDefault(normal(text), List.of());
        }
        return found.isEmpty() ? ownNames.getOrDefault(normal(text), List.of()) : found;
    }

    /** Groups have ids of two forms. */
    private static String normal(String text) {
        String key = JsonText.lower(text);
        if (key.endsWith("/") && key.length() > 1) {
            key = key.substring(0, key.length() - 1);
        }
        return key.startsWith("/subscriptions/")
                ? key.replace("/providers/microsoft.resources/resourcegroups/", "/resourcegroups/")
                : key;
    }

    private void addNames(ResourceNode node) {
        ResourceHeader header = node.header();
        if (header.id() instanceof JsonString id) {
            add(ids, id.value(), node);
            String base = Values.text(header.base());
            String local = id.value().substring(base.length());
            add(ids, local.startsWith("/providers/") ? local.substring("/providers/".length()) : local, node);
        }
        if (header.name() instanceof JsonString name) {
            add(names, name.value(), node);
        }
        if (!header.ownName().isEmpty()) {
            add(ownNames, header.ownName(), node);
        }
    }

    /** Whether there is a resource whose name nobody here can tell. */
    boolean hasUnknownNames() {
        return nodes().stream().anyMatch(n -> n.header().id() instanceof JsonUnknown);
    }
}
