package io.armlens.diff;

import io.armlens.diagnostic.Excerpt;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.resource.FieldPath;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What differs between two states of a resource, of that what a policy reads. */
final class PropertyChanges {
    private static final int LONGEST_VALUE = 200;
    private static final int MOST = 5;

    private PropertyChanges() {}

    /** Sentences, a few at most. */
    static List<String> between(Resource was, Resource is, Reads reads) {
        Set<String> out = new LinkedHashSet<>();
        for (FieldPath path : reads.open()) {
            Map<String, JsonValue> before = values(was, path);
            Map<String, JsonValue> after = values(is, path);
            Set<String> places = new LinkedHashSet<>(before.keySet());
            places.addAll(after.keySet());
            for (String place : places) {
                JsonValue a = before.getOrDefault(place, JsonAbsent.ABSENT);
                JsonValue b = after.getOrDefault(place, JsonAbsent.ABSENT);
                if (!a.equals(b) && !(a.isNothing() && b.isNothing())) {
                    out.add(sentence("`" + place + "`", a, b));
                }
            }
        }
        for (FieldPath path : reads.secret()) {
            if (!values(was, path).equals(values(is, path))) {
                out.add("`" + path + "`, a secret, has another value");
            }
        }
        if (out.isEmpty() && reads.anything() && !was.body().equals(is.body())) {
            out.add("the resource is not what it was, and the policy may read any of it");
        }
        List<String> sentences = new ArrayList<>(out);
        if (sentences.size() > MOST) {
            int more = sentences.size() - MOST;
            sentences = new ArrayList<>(sentences.subList(0, MOST));
            sentences.add("and " + more + " more");
        }
        return sentences;
    }

    /**
     * What a policy reads of a resource.
     *
     * @param open paths whose values may be shown
     * @param secret paths of secrets
     * @param anything whether it may read more than that
     */
    record Reads(List<FieldPath> open, List<FieldPath> secret, boolean anything) {}

    private static Map<String, JsonValue> values(Resource resource, FieldPath path) {
        Map<String, JsonValue> out = new TreeMap<>();
        path.select(resource.body()).forEach(s -> out.put(s.path(), s.value()));
        return out;
    }

    /** {@code `tags.env` was absent and is `prod`}. */
    static String sentence(String what, JsonValue was, JsonValue is) {
        return what + " was " + shown(was) + " and is " + shown(is);
    }

    private static String shown(JsonValue value) {
        if (value.isNothing()) {
            return "absent";
        }
        String text = value instanceof JsonString string ? string.value() : JsonWriter.compact(value);
        return "`" + Excerpt.of(text, LONGEST_VALUE) + "`";
    }
}
