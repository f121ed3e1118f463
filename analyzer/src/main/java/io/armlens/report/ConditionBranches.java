package io.armlens.report;

import io.armlens.diagnostic.Excerpt;
import io.armlens.eval.EvaluatedExpression;
import io.armlens.eval.Trace;
import io.armlens.eval.Truth;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.BoundPolicy;
import java.util.ArrayList;
import java.util.List;

/** Turns the trace of a condition into a tree of text. */
final class ConditionBranches {
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_EXPRESSION = 160;
    private static final int MOST_CHECKS = 10;
    private static final int MOST_MEMBERS = 10;

    private final BoundPolicy policy;
    private final String type;
    private final AliasSource aliases;
    private final Palette palette;

    /**
     * For conditions on one resource.
     *
     * @param type of the resource whose fields are read
     */
    ConditionBranches(BoundPolicy policy, String type, AliasSource aliases, Palette palette) {
        this.policy = policy;
        this.type = type;
        this.aliases = aliases;
        this.palette = palette;
    }

    Branch of(Trace trace) {
        return of(trace, "");
    }

    private Branch of(Trace trace, String label) {
        if (trace instanceof Trace.Group group) {
            List<Branch> children = new ArrayList<>();
            group.children().forEach(c -> children.add(of(c, "")));
            String name = switch (group.logic()) {
                case ALL_OF -> "allOf";
                case ANY_OF -> "anyOf";
                case NOT -> "not";
            };
            return new Branch(word(trace.truth()) + label + name, List.of(), children);
        }
        return leaf((Trace.Leaf) trace, label);
    }

    private Branch leaf(Trace.Leaf leaf, String label) {
        String left = Excerpt.of(leaf.expression(), LONGEST_EXPRESSION);
        String what = switch (leaf.side()) {
            case FIELD -> left;
            case VALUE -> "value " + left;
            case COUNT -> "count of " + left;
        };
        String line = word(leaf.truth())
                + label
                + SafeText.of(what + ' ' + leaf.operator().azureName() + ' ' + target(leaf));
        List<String> notes = new ArrayList<>();
        checks(leaf, notes);
        if (!leaf.problem().isEmpty()) {
            notes.add(SafeText.of(leaf.problem()));
        }
        if (leaf.unknown() != null) {
            notes.add(SafeText.of(leaf.unknown().message()));
        }
        return new Branch(line, notes, members(leaf));
    }

    private String target(Trace.Leaf leaf) {
        String value = shown(leaf.expected());
        JsonValue written = Written.at(
                policy.definition(),
                policy.place(leaf.number()).child(leaf.operator().azureName()));
        boolean computed =
                written instanceof JsonString s && s.value().startsWith("[") && !written.equals(leaf.expected());
        if (!computed) {
            return value;
        }
        String expression = Excerpt.of(((JsonString) written).value(), LONGEST_EXPRESSION);
        return leaf.expected().isNothing() ? expression : expression + ", that is " + value;
    }

    private void checks(Trace.Leaf leaf, List<String> notes) {
        List<Trace.Check> checks = leaf.checks();
        boolean secret = aliases.isSecret(type, leaf.expression());
        if (leaf.side() == Trace.Side.FIELD
                && checks.isEmpty()
                && leaf.problem().isEmpty()
                && leaf.unknown() == null) {
            notes.add("there is no element to compare: every condition on `[*]` then holds");
        }
        boolean many = checks.size() > 1;
        for (int i = 0; i < Math.min(checks.size(), MOST_CHECKS); i++) {
            Trace.Check check = checks.get(i);
            JsonValue value = secret && !check.value().isNothing() ? EvaluatedExpression.MASKED : check.value();
            String place = leaf.side() == Trace.Side.FIELD && !check.path().isEmpty()
                    ? check.path()
                    : leaf.side() == Trace.Side.COUNT ? "the number" : "the value";
            notes.add((many ? word(check.truth()) : "")
                    + SafeText.of(place + " is " + (value.isNothing() ? "absent" : shown(value))));
        }
        if (checks.size() > MOST_CHECKS) {
            notes.add("… and " + (checks.size() - MOST_CHECKS) + " more");
        }
        if (leaf.side() != Trace.Side.VALUE) {
            String read = checks.isEmpty() ? "" : checks.get(0).path();
            String source = aliases.of(type, leaf.expression(), read);
            if (!source.isEmpty()) {
                notes.add(palette.faint(SafeText.of("(" + source + ")")));
            }
        }
    }

    private List<Branch> members(Trace.Leaf leaf) {
        List<Branch> out = new ArrayList<>();
        for (Trace.Member member : leaf.members()) {
            if (out.size() == MOST_MEMBERS) {
                out.add(Branch.leaf("… and " + (leaf.members().size() - MOST_MEMBERS) + " more members"));
                break;
            }
            Branch where = of(member.where(), "");
            out.add(new Branch(
                    word(member.where().truth())
                            + SafeText.of("member " + member.path() + ": " + shown(member.value())),
                    List.of(),
                    List.of(where)));
        }
        return out;
    }

    private String word(Truth truth) {
        return switch (truth) {
            case TRUE -> palette.good("true ") + " ";
            case FALSE -> palette.bad("false") + " ";
            case UNKNOWN -> palette.unsure("unknown") + " ";
            case ERROR -> palette.bad("error") + " ";
        };
    }

    /** A value as JSON, shortened. */
    static String shown(JsonValue value) {
        if (value instanceof JsonUnknown) {
            return "not known";
        }
        return value.isNothing() ? "nothing" : Excerpt.of(value.toString(), LONGEST_VALUE);
    }
}
