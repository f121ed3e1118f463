package io.armlens.report;

import io.armlens.check.CheckFinding;
import io.armlens.check.CheckFinding.Consequence;
import io.armlens.check.CheckReport;
import io.armlens.governance.Suppression;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of check for people: what is denied first, each with its source line. */
final class CheckText {
    private static final int MOST_FINDINGS = 100;
    private static final int MOST_REASONS = 10;

    private final CheckReport report;
    private final CheckFormat.Settings settings;
    private final Palette palette;
    private final Writer out;

    CheckText(CheckReport report, CheckFormat.Settings settings, Writer out) {
        this.report = report;
        this.settings = settings;
        this.palette = settings.options().palette();
        this.out = out;
    }

    void write() throws IOException {
        if (!settings.options().quiet()) {
            boolean all = settings.options().all();
            int written = 0;
            int hidden = 0;
            List<CheckFinding> undecided = new ArrayList<>();
            for (CheckFinding finding : report.findings()) {
                if (!finding.counts()) {
                    continue;
                }
                if (finding.consequence() == Consequence.UNDECIDED && !all) {
                    undecided.add(finding);
                } else if (written < MOST_FINDINGS || all) {
                    finding(finding);
                    written++;
                } else {
                    hidden++;
                }
            }
            if (hidden > 0) {
                line("… and " + SummaryLine.count(hidden, "more finding", "more findings")
                        + "; `--all` prints every one");
                line("");
            }
            undecided(undecided);
            suppressed();
        }
        line(palette.strong(CheckWords.lastLine(report)));
    }

    private void finding(CheckFinding finding) throws IOException {
        line(palette.strong(SafeText.of(place(finding)))
                + ": "
                + painted(finding, CheckWords.verdict(finding))
                + " ("
                + CheckWords.effect(finding)
                + "): "
                + SafeText.of(finding.use().displayName()));
        source(finding);
        line("  " + SafeText.of(CheckWords.resource(finding)));
        details(finding);
        for (String reason : finding.reasons()) {
            line("  " + SafeText.of(reason));
        }
        if (!finding.remedy().isEmpty()) {
            line("  help: " + SafeText.of(finding.remedy()));
        }
        line("");
    }

    /** File, line and column: the pointer into the template says little beside the line itself. */
    static String place(CheckFinding finding) {
        var at = finding.location();
        return at.source() + (at.line() > 0 ? ":" + at.line() + (at.column() > 0 ? ":" + at.column() : "") : "");
    }

    private void details(CheckFinding finding) throws IOException {
        if (!finding.path().isEmpty()) {
            line(palette.faint("  in the nested deployment "
                    + SafeText.of(String.join(" / ", finding.path()))
                    + (finding.file().equals(finding.location().source())
                            ? ""
                            : " of " + SafeText.of(finding.file()))));
        }
        if (!finding.parameterFiles().isEmpty()) {
            line(palette.faint("  with " + SafeText.of(String.join(", ", finding.parameterFiles()))));
        }
        if (finding.use().assignment() != null) {
            line(palette.faint("  assigned by "
                    + SafeText.of(finding.use().assignment().displayName())
                    + (finding.use().referenceId().isEmpty()
                            ? ""
                            : " (" + SafeText.of(finding.use().referenceId()) + ")")));
        }
    }

    private String painted(CheckFinding finding, String text) {
        return switch (finding.consequence()) {
            case DENIED -> palette.bad(text);
            case NON_COMPLIANT -> palette.unsure(text);
            case CHANGED, UNDECIDED -> palette.faint(text);
        };
    }

    private void source(CheckFinding finding) throws IOException {
        int number = finding.location().line();
        List<String> lines = report.lines().getOrDefault(finding.location().source(), List.of());
        if (number > 0 && number <= lines.size() && !lines.get(number - 1).isBlank()) {
            line(palette.faint(SourceLine.of(
                    lines.get(number - 1), number, finding.location().column())));
        }
    }

    /** What cannot be told before a deployment is summed up by its reason. */
    private void undecided(List<CheckFinding> findings) throws IOException {
        if (findings.isEmpty()) {
            return;
        }
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (CheckFinding finding : findings) {
            String reason = finding.reasons().isEmpty() ? "" : finding.reasons().get(0);
            reasons.merge(reason + (finding.remedy().isEmpty() ? "" : "\n" + finding.remedy()), 1, Integer::sum);
        }
        line(SummaryLine.count(findings.size(), "verdict", "verdicts")
                + " cannot be told before the deployment (`--all` lists them):");
        List<Map.Entry<String, Integer>> ranked = reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
        int written = 0;
        for (Map.Entry<String, Integer> entry : ranked) {
            if (written++ == MOST_REASONS) {
                line("       … and "
                        + SummaryLine.count(ranked.size() - MOST_REASONS, "other reason", "other reasons"));
                break;
            }
            String[] parts = entry.getKey().split("\n", 2);
            line(Columns.right(entry.getValue(), 6) + " " + SafeText.of(parts[0]));
            if (parts.length > 1) {
                line(palette.faint("       help: " + SafeText.of(parts[1])));
            }
        }
        line("");
    }

    private void suppressed() throws IOException {
        boolean any = false;
        for (CheckFinding finding : report.findings()) {
            Suppression why = finding.suppression();
            if (why == null) {
                continue;
            }
            boolean listed = settings.options().all()
                    || (settings.baselineAsSkipped() && why.kind() == Suppression.Kind.BASELINE);
            if (listed) {
                line(palette.faint(SafeText.of(place(finding)) + ": "
                        + why.kind().word() + " ("
                        + CheckWords.effect(finding) + "): "
                        + SafeText.of(finding.use().displayName()) + ": "
                        + SafeText.of(why.reason())));
                any = true;
            }
        }
        if (any) {
            line("");
        }
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
