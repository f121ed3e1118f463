package io.armlens.governance;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.Effect;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.FieldReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the policies that would change one field of a resource in different ways. Azure documents: among
 * modify policies it is a conflict when more than one of them has the conflict effect {@code deny}, else
 * each stays non-compliant; two append policies conflict when they give a field different values. A
 * modify and an append policy on one field are not compared: Azure documents nothing for them.
 */
public final class ConflictFinder {
    private ConflictFinder() {}

    /**
     * A policy that is not complied with and would change the resource.
     *
     * @param number tells the policies apart
     * @param details its details with all expressions evaluated on the resource
     */
    public record Changing(int number, BoundPolicy policy, JsonValue details) {}

    /** Whether a policy changes resources at all. */
    public static boolean changes(BoundPolicy policy) {
        return policy.effect() == Effect.MODIFY || policy.effect() == Effect.APPEND;
    }

    /** For each policy in conflict the numbers of those that it conflicts with. */
    public static Map<Integer, Set<Integer>> find(List<Changing> all) {
        Map<String, List<Change>> byField = new LinkedHashMap<>();
        for (Changing one : all) {
            for (Change change : changes(one)) {
                byField.computeIfAbsent(change.effect + " " + change.field, k -> new ArrayList<>())
                        .add(change);
            }
        }
        Map<Integer, Set<Integer>> out = new LinkedHashMap<>();
        for (List<Change> changes : byField.values()) {
            Set<Integer> conflicting = conflicting(changes);
            for (int number : conflicting) {
                Set<Integer> others = out.computeIfAbsent(number, k -> new LinkedHashSet<>());
                others.addAll(conflicting);
                others.remove(number);
            }
        }
        return out;
    }

    private static Set<Integer> conflicting(List<Change> changes) {
        Set<Integer> numbers = new LinkedHashSet<>();
        Set<Integer> denying = new LinkedHashSet<>();
        Set<JsonValue> values = new LinkedHashSet<>();
        for (Change change : changes) {
            if (change.value instanceof JsonUnknown) {
                // Nobody here can tell whether the values differ.
                return Set.of();
            }
            numbers.add(change.number);
            values.add(change.value);
            if (change.denies) {
                denying.add(change.number);
            }
        }
        boolean differ = numbers.size() > 1 && values.size() > 1;
        boolean decided = changes.get(0).effect == Effect.APPEND || denying.size() > 1;
        return differ && decided ? numbers : Set.of();
    }

    /** One field that a policy would set; an absent value stands for removing it. */
    private record Change(int number, Effect effect, String field, JsonValue value, boolean denies) {}

    private static List<Change> changes(Changing one) {
        List<Change> out = new ArrayList<>();
        if (one.policy.effect() == Effect.APPEND) {
            for (JsonValue entry : ObjectMembers.list(one.details)) {
                if (entry instanceof JsonObject o && o.get("field") instanceof JsonString field) {
                    add(out, one, field.value(), o.get("value"), true);
                }
            }
            return out;
        }
        if (!(one.details instanceof JsonObject details)) {
            return out;
        }
        boolean denies = !(details.get("conflictEffect") instanceof JsonString effect)
                || JsonText.equalsIgnoreCase(effect.value(), "deny");
        for (JsonValue entry : details.array("operations").orElse(JsonArray.EMPTY)) {
            if (entry instanceof JsonObject o
                    && o.get("field") instanceof JsonString field
                    && isDone(o.get("condition"))) {
                add(out, one, field.value(), o.get("value"), denies);
            }
        }
        return out;
    }

    private static void add(List<Change> out, Changing one, String field, JsonValue value, boolean denies) {
        // Members are added to an array beside each other.
        if (!field.contains("[*]")) {
            out.add(new Change(one.number, one.policy.effect(), key(field), value, denies));
        }
    }

    /** An operation whose condition is false is passed over. */
    private static boolean isDone(JsonValue condition) {
        return condition.isNothing() || JsonText.equalsIgnoreCase(JsonText.stringForm(condition), "true");
    }

    /** Equal for the spellings of one field. */
    private static String key(String field) {
        return FieldReference.of(field, false) instanceof FieldReference.Tag tag
                ? "tag " + JsonText.lower(tag.name())
                : JsonText.lower(field);
    }
}
