package io.armlens.eval;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Makes a failing case smaller for as long as it fails, and writes it as a case of a test file. */
public final class Shrinking {
    private Shrinking() {}

    /**
     * The smallest case found, as text for a failure message.
     *
     * @param fails whether a condition and a resource still show the fault; false when they are no case at all
     */
    public static String smallest(
            JsonObject condition, JsonObject resource, BiPredicate<JsonObject, JsonObject> fails) {
        JsonObject smallCondition = shrink(condition, c -> fails.test(c, resource));
        JsonObject smallResource = shrink(resource, r -> fails.test(smallCondition, r));
        JsonObject smallest = shrink(smallCondition, c -> fails.test(c, smallResource));
        return "\ncases:\n  - name: found at random\n    policy: " + RandomPolicies.rule(smallest) + "\n    resource: "
                + smallResource;
    }

    private static JsonObject shrink(JsonObject start, Predicate<JsonObject> fails) {
        JsonObject best = start;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (JsonValue candidate : candidates(best)) {
                if (candidate instanceof JsonObject o && failsQuietly(fails, o)) {
                    best = o;
                    smaller = true;
                    break;
                }
            }
        }
        return best;
    }

    private static boolean failsQuietly(Predicate<JsonObject> fails, JsonObject candidate) {
        try {
            return fails.test(candidate);
        } catch (AssertionError | RuntimeException noCaseAtAll) {
            return false;
        }
    }

    /** All values that are one step smaller. */
    private static List<JsonValue> candidates(JsonValue value) {
        List<JsonValue> out = new ArrayList<>();
        if (value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                // A logical operator gives way to one of its conditions.
                if (object.size() == 1 && object.value(i) instanceof JsonArray children) {
                    out.addAll(children.asList());
                } else if (object.size() == 1) {
                    out.add(object.value(i));
                }
                out.add(object.without(object.name(i)));
                for (JsonValue inner : candidates(object.value(i))) {
                    out.add(object.with(object.name(i), inner));
                }
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                List<JsonValue> without = new ArrayList<>(array.asList());
                without.remove(i);
                out.add(JsonArray.of(without));
                for (JsonValue inner : candidates(array.get(i))) {
                    List<JsonValue> with = new ArrayList<>(array.asList());
                    with.set(i, inner);
                    out.add(JsonArray.of(with));
                }
            }
        }
        return out;
    }
}
