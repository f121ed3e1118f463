package io.armlens.report;

import io.armlens.check.CheckFinding;
import io.armlens.check.CheckReport;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.Suppression;
import java.util.ArrayList;
import java.util.List;

/** What the reports of check say in the same words. */
final class CheckWords {
    private static final String SAMPLE =
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/";

    private CheckWords() {}

    /** {@code deny}, and whatever weakens it. */
    static String effect(CheckFinding finding) {
        String effect = finding.use().effect();
        boolean weakened = finding.consequence() == CheckFinding.Consequence.NON_COMPLIANT
                && finding.use().assignment() != null
                && finding.use().assignment().enforcementMode().azureName().equals("DoNotEnforce");
        return weakened ? effect + ", not enforced" : effect;
    }

    /** The state, or what Azure does about it. */
    static String verdict(CheckFinding finding) {
        return switch (finding.consequence()) {
            case DENIED -> "denied";
            case NON_COMPLIANT, UNDECIDED -> finding.state().azureName();
            case CHANGED -> "changed";
        };
    }

    /** The id; of one that is made with a place that nobody named only the part that means something. */
    static String resource(CheckFinding finding) {
        String id = finding.resource();
        return id.startsWith(SAMPLE) ? id.substring(SAMPLE.length()) : id;
    }

    /** One sentence with all reasons. */
    static String sentence(CheckFinding finding) {
        return finding.use().displayName() + ": " + String.join("; ", finding.reasons());
    }

    /** The last line: it can be searched for. */
    static String lastLine(CheckReport report) {
        List<String> out = new ArrayList<>();
        int denied = report.count(CheckFinding.Consequence.DENIED);
        int others = report.count(CheckFinding.Consequence.NON_COMPLIANT);
        out.add("NonCompliant " + (denied + others) + (denied > 0 ? " (" + denied + " denied)" : ""));
        optional(out, "Changed", report.count(CheckFinding.Consequence.CHANGED));
        out.add("Compliant " + report.states().getOrDefault(ComplianceState.COMPLIANT, 0));
        optional(out, "Indeterminate", report.count(ComplianceState.INDETERMINATE));
        optional(out, "Error", report.count(ComplianceState.ERROR));
        optional(out, "Exempt", report.states().getOrDefault(ComplianceState.EXEMPT, 0));
        optional(
                out,
                "Suppressed",
                report.count(Suppression.Kind.IGNORE_FILE) + report.count(Suppression.Kind.AT_RESOURCE));
        optional(out, "Baseline", report.count(Suppression.Kind.BASELINE));
        out.add(SummaryLine.count(report.templates(), "template", "templates"));
        out.add(SummaryLine.count(report.resources(), "resource", "resources"));
        if (report.incomplete()) {
            out.add("incomplete");
        }
        return String.join(" · ", out);
    }

    private static void optional(List<String> out, String word, int number) {
        if (number > 0) {
            out.add(word + " " + number);
        }
    }
}
