package io.armlens.casefile;

import io.armlens.eval.ComplianceState;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.Outcome;
import io.armlens.eval.Trace;
import io.armlens.eval.Truth;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes how a verdict came about, as indented lines. */
final class TraceText {
    private static final int VALUE_SHOWN = 200;
    private static final int CHECKS_SHOWN = 10;
    private static final String INDENT = "  ";

    private final List<String> lines = new ArrayList<>();

    private TraceText() {}

    /** The lines for a verdict: the {@code if} part and what was looked for. */
    static List<String> of(Outcome outcome) {
        TraceText text = new TraceText();
        if (outcome.state() == ComplianceState.NOT_APPLICABLE) {
            text.lines.add("the policy does not apply: " + outcome.reason());
        }
        if (outcome.condition() != null) {
            text.trace("if", outcome.condition(), "");
        }
        Outcome.Existence existence = outcome.existence();
        if (existence != null) {
            text.existence(existence);
        }
        outcome.unknowns().forEach(u -> text.lines.add("not known: " + u.message()));
        return text.lines;
    }

    private void existence(Outcome.Existence existence) {
        ExistenceLookup lookup = existence.lookup();
        if (lookup != null) {
            lines.add("looked for " + lookup.type()
                    + (lookup.name().isEmpty() ? "" : " named " + lookup.nameText())
                    + switch (lookup.place()) {
                        case CHILD -> " below ";
                        case EXTENSION -> " on ";
                        case RESOURCE_GROUP, SUBSCRIPTION -> " in ";
                    }
                    + lookup.anchor()
                    + (existence.candidates().isEmpty() ? ": found none" : ":"));
        }
        for (Outcome.Candidate candidate : existence.candidates()) {
            if (candidate.condition() == null) {
                lines.add(INDENT + "found " + candidate.id());
            } else {
                lines.add(INDENT + word(candidate.truth()) + " " + candidate.id());
                trace("existenceCondition", candidate.condition(), INDENT + INDENT);
            }
        }
    }

    private void trace(String label, Trace trace, String indent) {
        String head = indent + word(trace.truth()) + "  ";
        if (trace instanceof Trace.Group group) {
            lines.add(head
                    + (label.isEmpty() ? "" : label + ": ")
                    + switch (group.logic()) {
                        case ALL_OF -> "allOf";
                        case ANY_OF -> "anyOf";
                        case NOT -> "not";
                    });
            group.children().forEach(child -> trace("", child, indent + INDENT));
        } else if (trace instanceof Trace.Leaf leaf) {
            leaf(label, leaf, head, indent);
        }
    }

    private void leaf(String label, Trace.Leaf leaf, String head, String indent) {
        StringBuilder line = new StringBuilder(head);
        if (!label.isEmpty()) {
            line.append(label).append(": ");
        }
        line.append(leaf.side().name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(leaf.expression())
                .append(' ')
                .append(leaf.operator().azureName())
                .append(' ')
                .append(shown(leaf.expected()));
        if (leaf.checks().size() == 1) {
            line.append(", got ").append(shown(leaf.checks().get(0).value()));
        } else if (leaf.checks().isEmpty()
                && leaf.side() == Trace.Side.FIELD
                && leaf.problem().isEmpty()) {
            line.append(", over nothing");
        }
        if (!leaf.problem().isEmpty()) {
            line.append(": ").append(leaf.problem());
        }
        lines.add(line.toString());
        if (leaf.checks().size() > 1) {
            checks(leaf.checks(), indent + INDENT);
        }
        for (int i = 0; i < Math.min(leaf.members().size(), CHECKS_SHOWN); i++) {
            Trace.Member member = leaf.members().get(i);
            lines.add(indent + INDENT + member.path() + " = " + shown(member.value()));
            trace("where", member.where(), indent + INDENT + INDENT);
        }
        more(leaf.members().size(), indent + INDENT);
    }

    private void checks(List<Trace.Check> checks, String indent) {
        for (int i = 0; i < Math.min(checks.size(), CHECKS_SHOWN); i++) {
            Trace.Check check = checks.get(i);
            lines.add(indent + word(check.truth()) + "  " + check.path() + " = " + shown(check.value()));
        }
        more(checks.size(), indent);
    }

    private void more(int size, String indent) {
        if (size > CHECKS_SHOWN) {
            lines.add(indent + "… and " + (size - CHECKS_SHOWN) + " more");
        }
    }

    private static String word(Truth truth) {
        return switch (truth) {
            case TRUE -> "true ";
            case FALSE -> "false";
            case UNKNOWN -> "unknown";
            case ERROR -> "error";
        };
    }

    private static String shown(JsonValue value) {
        String text = value instanceof JsonString ? value.toString() : String.valueOf(value);
        return text.length() > VALUE_SHOWN ? text.substring(0, VALUE_SHOWN) + "…" : text;
    }
}
