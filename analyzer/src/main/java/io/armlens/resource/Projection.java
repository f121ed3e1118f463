package io.armlens.resource;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The paths that somebody will read, as a tree: prunes a body to them, so that what must be kept until the
 * end of an export stays small. Selecting any of its paths gives the same on the pruned body.
 */
public final class Projection {
    private final Node root = new Node();

    /** Adds a path. */
    public Projection add(FieldPath path) {
        Node node = root;
        for (FieldPath.Step step : path.steps()) {
            if (step instanceof FieldPath.Step.Member member) {
                // A step that may lead through "properties" keeps both ways.
                Node direct = node.member(member.name());
                if (member.optionalProperties()) {
                    node.through.put(JsonText.lower(member.name()), direct);
                }
                node = direct;
            } else {
                // Elements are not told apart: their number and order must stay.
                node = node.element();
            }
        }
        node.whole = true;
        return this;
    }

    /** Keeps everything below the root. */
    public Projection addAll() {
        root.whole = true;
        return this;
    }

    /** The body without what no path reads. */
    public JsonObject prune(JsonObject body) {
        return (JsonObject) prune(body, root);
    }

    private static JsonValue prune(JsonValue value, Node node) {
        if (node.whole || value instanceof JsonUnknown) {
            return value;
        }
        if (value instanceof JsonArray array) {
            if (node.elements == null) {
                return JsonArray.EMPTY;
            }
            List<JsonValue> out = new ArrayList<>();
            for (JsonValue element : array) {
                out.add(prune(element, node.elements));
            }
            return JsonArray.of(out);
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObject.Builder builder = JsonObject.builder();
        for (int i = 0; i < object.size(); i++) {
            String name = JsonText.lower(object.name(i));
            Node child = node.members.get(name);
            JsonValue member = object.value(i);
            if (name.equals("properties") && !node.through.isEmpty()) {
                Node inner = new Node();
                inner.members.putAll(node.through);
                if (child != null) {
                    inner = Node.both(inner, child);
                }
                builder.put(object.name(i), prune(member, inner));
            } else if (child != null) {
                builder.put(object.name(i), prune(member, child));
            }
        }
        return builder.build();
    }

    private static final class Node {
        private final Map<String, Node> members = new HashMap<>();
        private final Map<String, Node> through = new HashMap<>();
        private @Nullable Node elements;
        private boolean whole;

        /** What either of two nodes reads. */
        static Node both(Node a, Node b) {
            Node out = new Node();
            out.whole = a.whole || b.whole;
            out.elements = a.elements == null || b.elements == null
                    ? (a.elements == null ? b.elements : a.elements)
                    : both(a.elements, b.elements);
            out.members.putAll(a.members);
            b.members.forEach((name, node) -> out.members.merge(name, node, Node::both));
            out.through.putAll(a.through);
            b.through.forEach((name, node) -> out.through.merge(name, node, Node::both));
            return out;
        }

        Node member(String name) {
            return members.computeIfAbsent(JsonText.lower(name), n -> new Node());
        }

        Node element() {
            if (elements == null) {
                elements = new Node();
            }
            return elements;
        }
    }
}
