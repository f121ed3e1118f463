package io.armlens.eval;

import io.armlens.diagnostic.Unknown;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Why a resource has its state. Azure lists the comparisons that made an {@code if} part hold: of an
 * {@code allOf} all, of an {@code anyOf} those that hold, below a {@code not} the opposite; for an
 * if-not-exists effect those that fail on the related resource that was looked at last. Which is the last
 * is not documented; here it is the one with the highest id.
 */
public final class Reasons {
    /** Comparisons listed for one verdict at most; collections can have very many elements. */
    private static final int MOST = 100;

    private static final int MOST_PLACES = 5;
    private static final int MOST_CANDIDATES = 3;

    private final Predicate<String> secret;

    /**
     * Creates an explainer.
     *
     * @param secret tells an alias whose values must not be shown
     */
    public Reasons(Predicate<String> secret) {
        this.secret = secret;
    }

    /** The comparisons that decided, as Azure lists them; empty when no comparison did. */
    public List<EvaluatedExpression> expressions(Outcome outcome) {
        if (outcome.existence() != null) {
            List<Outcome.Candidate> candidates = outcome.existence().candidates();
            return candidates.isEmpty() || outcome.state() == ComplianceState.COMPLIANT
                    ? List.of()
                    : failing(candidates.get(candidates.size() - 1));
        }
        return outcome.condition() == null || outcome.state() != ComplianceState.NON_COMPLIANT
                ? List.of()
                : holding(outcome.condition());
    }

    /** The comparisons that made a condition hold. */
    public List<EvaluatedExpression> holding(Trace condition) {
        List<EvaluatedExpression> out = new ArrayList<>();
        collect(condition, Truth.TRUE, false, out);
        List<EvaluatedExpression> telling =
                out.stream().filter(e -> !isNarrowing(e)).toList();
        return telling.isEmpty() ? out : telling;
    }

    /** The comparisons that fail on a related resource. */
    public List<EvaluatedExpression> failing(Outcome.Candidate candidate) {
        List<EvaluatedExpression> out = new ArrayList<>();
        if (candidate.condition() != null) {
            collect(candidate.condition(), Truth.FALSE, false, out);
        }
        return out;
    }

    /** Conditions on type, kind and name say which resources are meant, not what is wrong with one. */
    private static boolean isNarrowing(EvaluatedExpression e) {
        return e.side() == Trace.Side.FIELD
                && (JsonText.equalsIgnoreCase(e.expression(), "type")
                        || JsonText.equalsIgnoreCase(e.expression(), "kind")
                        || JsonText.equalsIgnoreCase(e.expression(), "name"));
    }

    private void collect(Trace trace, Truth truth, boolean negated, List<EvaluatedExpression> out) {
        if (trace.truth() != truth || out.size() >= MOST) {
            return;
        }
        if (trace instanceof Trace.Leaf leaf) {
            leaf(leaf, negated, out);
        } else if (trace instanceof Trace.Group group) {
            boolean not = group.logic() == Trace.Logic.NOT;
            for (Trace child : group.children()) {
                collect(child, not ? truth.not() : truth, negated != not, out);
            }
        }
    }

    private void leaf(Trace.Leaf leaf, boolean negated, List<EvaluatedExpression> out) {
        boolean result = negated != (leaf.truth() == Truth.TRUE);
        Operator operator = negated ? leaf.operator().negate() : leaf.operator();
        JsonValue target = negated && operator == Operator.EXISTS ? opposite(leaf.expected()) : leaf.expected();
        List<String> matched = new ArrayList<>();
        if (leaf.side() == Trace.Side.COUNT) {
            for (Trace.Member member : leaf.members()) {
                if (member.where().truth() == Truth.TRUE && matched.size() <= MOST_PLACES) {
                    matched.add(matched.size() == MOST_PLACES ? "…" : member.path());
                }
            }
        }
        boolean masked = secret.test(leaf.expression());
        int counted = leaf.members().isEmpty() ? -1 : leaf.members().size();
        boolean any = false;
        for (Trace.Check check : leaf.checks()) {
            if (check.truth() == leaf.truth() && out.size() < MOST) {
                JsonValue value = masked && !check.value().isNothing() ? EvaluatedExpression.MASKED : check.value();
                out.add(new EvaluatedExpression(
                        leaf.number(),
                        result,
                        leaf.side(),
                        leaf.expression(),
                        check.path(),
                        value,
                        false,
                        operator,
                        target,
                        counted,
                        matched));
                any = true;
            }
        }
        if (!any) {
            out.add(new EvaluatedExpression(
                    leaf.number(),
                    result,
                    leaf.side(),
                    leaf.expression(),
                    "",
                    JsonAbsent.ABSENT,
                    true,
                    operator,
                    target,
                    counted,
                    matched));
        }
    }

    private static JsonValue opposite(JsonValue exists) {
        return JsonBoolean.of(JsonText.equalsIgnoreCase(JsonText.stringForm(exists), "false"));
    }

    /**
     * What people read: one sentence or a few, without full stops, the user's text in backticks. Never empty
     * for a state that needs an explanation; a compliant resource needs none.
     */
    public List<String> sentences(Outcome outcome) {
        return switch (outcome.state()) {
            case COMPLIANT, NOT_APPLICABLE -> List.of();
            case INDETERMINATE -> indeterminate(outcome);
            case ERROR -> List.of("cannot be evaluated: " + outcome.problem());
            case UNKNOWN -> List.of("a manual policy: an attestation decides, and there is none");
            case EXEMPT -> List.of("an exemption covers it");
            case CONFLICT -> List.of("another policy changes the same field in another way");
            case PROTECTED -> List.of("the policy protects it against the denied actions");
            case NON_COMPLIANT -> nonCompliant(outcome);
        };
    }

    private static List<String> indeterminate(Outcome outcome) {
        List<String> out = new ArrayList<>();
        for (Unknown unknown : outcome.unknowns()) {
            out.add(unknown.message());
        }
        return out;
    }

    private List<String> nonCompliant(Outcome outcome) {
        if (outcome.existence() != null) {
            return missing(outcome.existence());
        }
        List<String> out = new ArrayList<>();
        for (EvaluatedExpression e : expressions(outcome)) {
            out.add(e.fired());
        }
        if (out.isEmpty()) {
            // A rule without conditions, or a manual policy that says so.
            out.add(
                    outcome.reason().equals("ManualDefaultState")
                            ? "a manual policy: its default state counts until there is an attestation"
                            : "the policy's condition holds for every resource that it applies to");
        }
        return out;
    }

    private List<String> missing(Outcome.Existence existence) {
        List<String> out = new ArrayList<>();
        ExistenceLookup lookup = existence.lookup();
        String wanted = lookup == null ? "the related resource" : wanted(lookup);
        List<Outcome.Candidate> candidates = existence.candidates();
        if (candidates.isEmpty()) {
            out.add("there is no " + wanted);
            return out;
        }
        boolean one = candidates.size() == 1;
        String known = lookup == null || lookup.name().isEmpty()
                ? ": `" + candidates.get(0).id() + "`"
                : "";
        out.add(
                one
                        ? "the only " + wanted + " does not meet the existence condition" + known
                        : "none of " + candidates.size() + " resources meets the existence condition; looked for were "
                                + wanted);
        for (int i = 0; i < candidates.size() && i < MOST_CANDIDATES; i++) {
            // The last one is the one that Azure would report.
            int position = i < MOST_CANDIDATES - 1 ? i : candidates.size() - 1;
            Outcome.Candidate candidate = candidates.get(position);
            for (EvaluatedExpression e : failing(candidate)) {
                out.add((one ? "" : "`" + candidate.id() + "`: ") + e.failed());
            }
        }
        if (candidates.size() > MOST_CANDIDATES) {
            out.add("and " + (candidates.size() - MOST_CANDIDATES) + " more");
        }
        return out;
    }

    /** {@code Microsoft.Network/networkWatchers/flowLogs named `a/b` in the resource group `g`}. */
    private static String wanted(ExistenceLookup lookup) {
        String anchor = lookup.anchor();
        String last = anchor.substring(anchor.lastIndexOf('/') + 1);
        return "`" + lookup.type() + "`"
                + (lookup.name().isEmpty() ? "" : " named `" + lookup.nameText() + "`")
                + (lookup.kind() == null ? "" : " of kind `" + lookup.kind() + "`")
                + switch (lookup.place()) {
                    case CHILD -> " below this resource";
                    case EXTENSION -> " on this resource";
                    case RESOURCE_GROUP -> " in the resource group `" + last + "`";
                    case SUBSCRIPTION -> " in the subscription `" + last + "`";
                };
    }
}
