package io.armlens.resource;

import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path from the root of a resource to values, such as {@code properties.securityRules[*].access}.
 * Selecting follows the rules of array aliases: without {@code [*]} exactly one value (perhaps absent);
 * with it, one for each element, none when the array is missing or is no array.
 *
 * @param steps from the root; empty selects the root
 */
public record FieldPath(List<Step> steps) {
    /** One step of a path. */
    public sealed interface Step {
        /**
         * The member of an object, ignoring ASCII case.
         *
         * @param optionalProperties when the object has no such member but an object {@code properties} that has it,
         *     descend through that: the way in which sub-resources nest, used where no catalogue gives the exact path
         */
        record Member(String name, boolean optionalProperties) implements Step {
            // Written out here and below: what records bring along is assembled at run time, which a short run pays
            // for.
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Member that
                        && optionalProperties == that.optionalProperties
                        && name.equals(that.name);
            }

            @Override
            public int hashCode() {
                return name.hashCode() * 2 + (optionalProperties ? 1 : 0);
            }
        }

        /** Every element of an array. */
        record Each() implements Step {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Each;
            }

            @Override
            public int hashCode() {
                return 1;
            }
        }

        /** One element of an array, from 0. */
        record Element(int index) implements Step {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Element that && index == that.index;
            }

            @Override
            public int hashCode() {
                return index;
            }
        }
    }

    /** The only {@code [*]}. */
    public static final Step EACH = new Step.Each();

    /**
     * A selected value and where it is.
     *
     * @param path with concrete indexes: {@code properties.ipRules[1].value}
     */
    public record Selected(JsonValue value, String path) {}

    /** Copies the steps. */
    public FieldPath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a path: names separated by dots, {@code [*]} for all elements, {@code [0]} for one, {@code
     * ['any.text']} for a name with odd characters. Everything else belongs to the name.
     */
    public static FieldPath parse(String text) {
        return parse(text, false);
    }

    /** As {@link #parse(String)}, with each member reached through an optional {@code properties}. */
    public static FieldPath parseByRule(String text) {
        return parse(text, true);
    }

    private static FieldPath parse(String text, boolean optionalProperties) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        StringBuilder name = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '.') {
                flush(name, steps, optionalProperties);
                at++;
            } else if (text.startsWith("[*]", at)) {
                flush(name, steps, optionalProperties);
                steps.add(EACH);
                at += 3;
            } else if (text.startsWith("['", at) && text.indexOf("']", at) > 0) {
                flush(name, steps, optionalProperties);
                int close = text.indexOf("']", at);
                steps.add(new Step.Member(text.substring(at + 2, close), false));
                at = close + 2;
            } else if (c == '[' && elementEnd(text, at) > 0) {
                flush(name, steps, optionalProperties);
                int close = elementEnd(text, at);
                steps.add(new Step.Element(Integer.parseInt(text.substring(at + 1, close))));
                at = close + 1;
            } else {
                name.append(c);
                at++;
            }
        }
        flush(name, steps, optionalProperties);
        return new FieldPath(steps);
    }

    private static int elementEnd(String text, int open) {
        int at = open + 1;
        while (at < text.length() && at - open < 8 && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return at > open + 1 && at < text.length() && text.charAt(at) == ']' ? at : -1;
    }

    private static void flush(StringBuilder name, List<Step> steps, boolean optionalProperties) {
        if (name.length() > 0) {
            steps.add(new Step.Member(name.toString(), optionalProperties));
            name.setLength(0);
        }
    }

    /** Whether it selects a collection: it has a {@code [*]}. */
    public boolean isCollection() {
        return steps.contains(EACH);
    }

    /** The path without its first steps. */
    public FieldPath from(int step) {
        return new FieldPath(steps.subList(step, steps.size()));
    }

    /** Everything it selects. An unknown on the way is selected in place of what would be below it. */
    public List<Selected> select(JsonValue root) {
        List<Selected> out = new ArrayList<>();
        select(root, 0, "", out);
        return out;
    }

    /** As {@link #select(JsonValue)}, continuing a path that leads to the given value. */
    public List<Selected> select(JsonValue root, String pathToRoot) {
        List<Selected> out = new ArrayList<>();
        select(root, 0, pathToRoot, out);
        return out;
    }

    private void select(JsonValue node, int step, String path, List<Selected> out) {
        if (node instanceof JsonUnknown || step == steps.size()) {
            out.add(new Selected(node, path));
            return;
        }
        Step next = steps.get(step);
        if (next instanceof Step.Member member) {
            JsonValue child = JsonAbsent.ABSENT;
            String childPath = append(path, member.name());
            if (node instanceof JsonObject o) {
                int position = o.position(member.name());
                if (position >= 0) {
                    child = o.value(position);
                    childPath = append(path, o.name(position));
                } else if (member.optionalProperties()) {
                    JsonValue inner = o.get("properties");
                    if (inner instanceof JsonUnknown) {
                        out.add(new Selected(inner, append(path, "properties")));
                        return;
                    }
                    if (inner instanceof JsonObject properties && properties.has(member.name())) {
                        child = properties.get(member.name());
                        childPath = append(append(path, "properties"), member.name());
                    }
                }
            }
            if (child instanceof JsonAbsent
                    && steps.subList(step + 1, steps.size()).contains(EACH)) {
                return;
            }
            select(child, step + 1, childPath, out);
        } else if (next instanceof Step.Each) {
            if (node instanceof JsonArray a) {
                for (int i = 0; i < a.size(); i++) {
                    select(a.get(i), step + 1, path + "[" + i + "]", out);
                }
            }
        } else if (next instanceof Step.Element element) {
            boolean inside = node instanceof JsonArray a && element.index() < a.size();
            JsonValue child = inside ? ((JsonArray) node).get(element.index()) : JsonAbsent.ABSENT;
            if (inside || !steps.subList(step + 1, steps.size()).contains(EACH)) {
                select(child, step + 1, path + "[" + element.index() + "]", out);
            }
        }
    }

    private static String append(String path, String name) {
        String shown = name.indexOf('.') < 0 && name.indexOf('[') < 0 ? name : "['" + name + "']";
        return path.isEmpty() ? shown : shown.startsWith("[") ? path + shown : path + "." + shown;
    }

    /** The path as text; a member name with odd characters stands in {@code ['…']}. */
    @Override
    public String toString() {
        String out = "";
        for (Step step : steps) {
            if (step instanceof Step.Member member) {
                out = append(out, member.name());
            } else if (step instanceof Step.Element e) {
                out += "[" + e.index() + "]";
            } else {
                out += "[*]";
            }
        }
        return out;
    }

    /** A key for equal paths: lower case, telling exact from optional steps. */
    public String key() {
        StringBuilder out = new StringBuilder();
        for (Step step : steps) {
            if (step instanceof Step.Member member) {
                out.append(member.optionalProperties() ? '?' : '.').append(JsonText.lower(member.name()));
            } else if (step instanceof Step.Element e) {
                out.append('[').append(e.index()).append(']');
            } else {
                out.append("[*]");
            }
        }
        return out.toString();
    }
}
