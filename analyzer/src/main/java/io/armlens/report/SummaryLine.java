package io.armlens.report;

import io.armlens.Analysis;
import io.armlens.PolicyUses;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceCounts;
import io.armlens.governance.UndecidedUse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The last line of a scan: all states at a glance, in a form that can be searched for. */
public final class SummaryLine {
    private static final List<ComplianceState> RARE = List.of(
            ComplianceState.ERROR,
            ComplianceState.CONFLICT,
            ComplianceState.PROTECTED,
            ComplianceState.EXEMPT,
            ComplianceState.UNKNOWN);

    private SummaryLine() {}

    /**
     * {@code NonCompliant 63 · Compliant 1204 · Indeterminate 37 (6 types not in the export) · Exempt 12 · 3
     * policies not evaluable offline}. The first three always stand there, the others when there are any.
     */
    public static String of(Analysis analysis, PolicyUses policies) {
        ComplianceCounts totals = analysis.totals();
        StringBuilder out = new StringBuilder();
        state(out, ComplianceState.NON_COMPLIANT, totals);
        state(out.append(" · "), ComplianceState.COMPLIANT, totals);
        state(out.append(" · "), ComplianceState.INDETERMINATE, totals);
        out.append(whyIndeterminate(analysis));
        for (ComplianceState state : RARE) {
            if (totals.of(state) > 0) {
                state(out.append(" · "), state, totals);
            }
        }
        policies(out, notEvaluable(analysis), "not evaluable offline");
        policies(out, policies.skipped().size(), "without parameters");
        long notSupplied = policies.assigned().undecided().stream()
                .filter(u -> u.cause() == UndecidedUse.Cause.NOT_SUPPLIED)
                .count();
        policies(out, notSupplied, notSupplied == 1 ? "without its definition" : "without their definition");
        policies(out, policies.broken().size() + policies.assigned().undecided().size() - notSupplied, "with errors");
        return out.toString();
    }

    private static void state(StringBuilder out, ComplianceState state, ComplianceCounts totals) {
        out.append(state.azureName()).append(' ').append(totals.of(state));
    }

    private static long notEvaluable(Analysis analysis) {
        return analysis.policies().stream()
                .filter(p -> p.use().policy().notEvaluable() != null)
                .count();
    }

    private static void policies(StringBuilder out, long number, String what) {
        if (number > 0) {
            out.append(" · ")
                    .append(count(number, "policy", "policies"))
                    .append(' ')
                    .append(what);
        }
    }

    private static String whyIndeterminate(Analysis analysis) {
        Set<String> types = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (Unknown unknown : analysis.missing().keySet()) {
            if (unknown.kind() == UnknownKind.RELATED_TYPE_NOT_EXPORTED) {
                types.add(unknown.subject());
            } else if (unknown.kind() != UnknownKind.DEFINITION_NOT_SUPPLIED) {
                others.add(unknown.kind() + " " + unknown.subject());
            }
        }
        if (types.isEmpty() && others.isEmpty()) {
            return "";
        }
        String missing = count(types.size(), "type", "types") + " not in the export";
        String rest = count(others.size(), "other reason", "other reasons");
        return " ("
                + (types.isEmpty()
                        ? count(others.size(), "reason", "reasons")
                        : others.isEmpty() ? missing : missing + ", " + rest)
                + ")";
    }

    /** {@code 1 policy}, {@code 1,204 policies}. */
    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
