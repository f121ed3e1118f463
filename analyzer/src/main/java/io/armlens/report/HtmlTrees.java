package io.armlens.report;

import io.armlens.diagnostic.Excerpt;
import io.armlens.eval.EvaluatedExpression;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.Outcome;
import io.armlens.eval.Trace;
import io.armlens.eval.Truth;
import io.armlens.governance.ComplianceRecord;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.policy.bound.BoundPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * The evaluation of a record as a short JSON text: a condition is {@code [truth, line, notes, children]}, and
 * beside the {@code if} part stands what was looked for with the candidates that were considered.
 */
final class HtmlTrees {
    private static final int MOST_CANDIDATES = 10;
    private static final int MOST_CHECKS = 10;
    private static final int MOST_MEMBERS = 10;
    private static final int LONGEST_EXPRESSION = 160;

    private final AliasSource aliases;

    HtmlTrees(AliasSource aliases) {
        this.aliases = aliases;
    }

    /** The text for a record; empty when nothing was evaluated. */
    String of(ComplianceRecord one) {
        Outcome outcome = one.outcome();
        BoundPolicy policy = one.use().policy();
        JsonObject.Builder out = JsonObject.builder();
        boolean any = false;
        if (outcome.condition() != null) {
            any = true;
            out.put("if", node(policy, outcome.condition(), one.resource().type()));
        }
        Outcome.Existence existence = outcome.existence();
        if (existence != null) {
            any = true;
            existence(policy, existence, out);
        }
        return any ? JsonWriter.compact(out.build()) : "";
    }

    private void existence(BoundPolicy policy, Outcome.Existence existence, JsonObject.Builder out) {
        ExistenceLookup lookup = existence.lookup();
        String type = lookup == null ? "" : lookup.type();
        if (lookup != null) {
            String name = lookup.nameText();
            out.put(
                    "lookup",
                    SafeText.of(type
                            + (name.isEmpty() ? "" : " named " + name)
                            + (lookup.kind() == null ? "" : " of kind " + lookup.kind())
                            + ", "
                            + switch (lookup.place()) {
                                case CHILD -> "below ";
                                case EXTENSION -> "on ";
                                case RESOURCE_GROUP, SUBSCRIPTION -> "in ";
                            }
                            + lookup.anchor()));
        }
        List<JsonValue> candidates = new ArrayList<>();
        for (Outcome.Candidate candidate : existence.candidates()) {
            if (candidates.size() == MOST_CANDIDATES) {
                break;
            }
            List<JsonValue> cells = new ArrayList<>();
            cells.add(truth(candidate.truth()));
            cells.add(text(candidate.id()));
            if (candidate.condition() != null) {
                cells.add(node(policy, candidate.condition(), type));
            }
            candidates.add(JsonArray.of(cells));
        }
        out.put("considered", existence.candidates().size()).put("candidates", JsonArray.of(candidates));
    }

    private JsonValue node(BoundPolicy policy, Trace trace, String type) {
        if (trace instanceof Trace.Group group) {
            String name = switch (group.logic()) {
                case ALL_OF -> "allOf";
                case ANY_OF -> "anyOf";
                case NOT -> "not";
            };
            List<JsonValue> children = new ArrayList<>();
            group.children().forEach(child -> children.add(node(policy, child, type)));
            return node(group.truth(), name, List.of(), children);
        }
        return leaf(policy, (Trace.Leaf) trace, type);
    }

    private static JsonValue node(Truth truth, String line, List<String> notes, List<JsonValue> children) {
        List<JsonValue> safe = new ArrayList<>();
        notes.forEach(note -> safe.add(text(note)));
        return JsonArray.of(truth(truth), text(line), JsonArray.of(safe), JsonArray.of(children));
    }

    private JsonValue leaf(BoundPolicy policy, Trace.Leaf leaf, String type) {
        String left = Excerpt.of(leaf.expression(), LONGEST_EXPRESSION);
        String what = switch (leaf.side()) {
            case FIELD -> left;
            case VALUE -> "value " + left;
            case COUNT -> "count of " + left;
        };
        List<String> notes = new ArrayList<>();
        checks(leaf, type, notes);
        if (!leaf.problem().isEmpty()) {
            notes.add(leaf.problem());
        }
        if (leaf.unknown() != null) {
            notes.add(leaf.unknown().message());
        }
        List<JsonValue> members = new ArrayList<>();
        for (Trace.Member member : leaf.members()) {
            if (members.size() == MOST_MEMBERS) {
                notes.add("… and " + (leaf.members().size() - MOST_MEMBERS) + " more members");
                break;
            }
            members.add(node(
                    member.where().truth(),
                    "member " + member.path() + ": " + ConditionBranches.shown(member.value()),
                    List.of(),
                    List.of(node(policy, member.where(), type))));
        }
        return node(
                leaf.truth(),
                what + ' ' + leaf.operator().azureName() + ' ' + ConditionBranches.shown(leaf.expected()),
                notes,
                members);
    }

    private void checks(Trace.Leaf leaf, String type, List<String> notes) {
        List<Trace.Check> checks = leaf.checks();
        boolean secret = aliases.isSecret(type, leaf.expression());
        for (int i = 0; i < Math.min(checks.size(), MOST_CHECKS); i++) {
            Trace.Check check = checks.get(i);
            JsonValue value = secret && !check.value().isNothing() ? EvaluatedExpression.MASKED : check.value();
            String place = leaf.side() == Trace.Side.FIELD && !check.path().isEmpty()
                    ? check.path()
                    : leaf.side() == Trace.Side.COUNT ? "the number" : "the value";
            notes.add(place + " is " + (value.isNothing() ? "absent" : ConditionBranches.shown(value)));
        }
        if (checks.size() > MOST_CHECKS) {
            notes.add("… and " + (checks.size() - MOST_CHECKS) + " more");
        }
        boolean empty = leaf.side() == Trace.Side.FIELD && checks.isEmpty();
        if (empty && leaf.problem().isEmpty() && leaf.unknown() == null) {
            notes.add("there is no element to compare: every condition on `[*]` then holds");
        }
    }

    private static JsonValue text(String text) {
        return new JsonString(SafeText.of(text));
    }

    /** 0 for false, 1 for true, 2 for unknown, 3 for error. */
    private static JsonValue truth(Truth truth) {
        return JsonNumber.of(
                switch (truth) {
                    case FALSE -> 0L;
                    case TRUE -> 1L;
                    case UNKNOWN -> 2L;
                    case ERROR -> 3L;
                });
    }
}
