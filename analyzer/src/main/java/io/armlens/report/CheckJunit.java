package io.armlens.report;

import io.armlens.casefile.XmlText;
import io.armlens.check.CheckFinding;
import io.armlens.check.CheckReport;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.governance.Suppression;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of check in the XML form of JUnit that build servers read: a test suite for each template, a failure
 * for each finding. What is set aside, changed by a policy or cannot be decided is skipped.
 */
final class CheckJunit {
    private CheckJunit() {}

    /** One entry; neither failure, error nor skipped when it holds. */
    private record Entry(String name, String place, String kind, String message, String text) {}

    static void write(CheckReport report, CheckFormat.Settings settings, Writer out) throws IOException {
        Map<String, List<Entry>> suites = new LinkedHashMap<>();
        report.deployments().forEach(d -> suites.computeIfAbsent(d.file(), f -> new ArrayList<>()));
        for (CheckFinding finding : report.findings()) {
            if (settings.lists(finding)) {
                suites.computeIfAbsent(finding.file(), f -> new ArrayList<>()).add(entry(finding));
            }
        }
        for (Diagnostic error : report.errors()) {
            String file = suites.containsKey(error.location().source())
                    ? error.location().source()
                    : "armlens";
            suites.computeIfAbsent(file, f -> new ArrayList<>())
                    .add(new Entry(
                            error.code().id(),
                            error.location().toString(),
                            "error",
                            error.message(),
                            error.toString()));
        }
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"armlens check\">\n");
        for (Map.Entry<String, List<Entry>> suite : suites.entrySet()) {
            suite(suite.getKey(), suite.getValue(), out);
        }
        out.write("</testsuites>\n");
        out.flush();
    }

    private static Entry entry(CheckFinding finding) {
        Suppression why = finding.suppression();
        boolean fails = why == null
                && (finding.consequence() == CheckFinding.Consequence.DENIED
                        || finding.consequence() == CheckFinding.Consequence.NON_COMPLIANT);
        String message = why == null
                ? finding.consequence().words() + ": " + String.join("; ", finding.reasons())
                : why.kind().word() + ": " + why.reason();
        String text = CheckText.place(finding) + "\n" + CheckWords.resource(finding) + "\n"
                + String.join("\n", finding.reasons()) + "\n";
        return new Entry(
                finding.use().displayName() + " (" + CheckWords.effect(finding) + "): " + CheckWords.resource(finding),
                CheckText.place(finding),
                fails ? "failure" : "skipped",
                message,
                text);
    }

    private static void suite(String file, List<Entry> findings, Writer out) throws IOException {
        List<Entry> entries = findings.isEmpty() ? List.of(new Entry("every policy", file, "", "", "")) : findings;
        out.write("  <testsuite name=\"");
        XmlText.escape(file, out);
        out.write("\" tests=\"" + entries.size() + "\" failures=\"" + count(entries, "failure") + "\" errors=\""
                + count(entries, "error") + "\" skipped=\"" + count(entries, "skipped") + "\" time=\"0.000\">\n");
        for (Entry entry : entries) {
            out.write("    <testcase name=\"");
            XmlText.escape(entry.name(), out);
            out.write("\" classname=\"");
            XmlText.escape(entry.place(), out);
            out.write("\" time=\"0.000\"");
            if (entry.kind().isEmpty()) {
                out.write("/>\n");
                continue;
            }
            out.write(">\n      <" + entry.kind() + " message=\"");
            XmlText.escape(entry.message(), out);
            if (entry.kind().equals("skipped")) {
                out.write("\"/>\n    </testcase>\n");
                continue;
            }
            out.write("\">");
            XmlText.escape(entry.text(), out);
            out.write("</" + entry.kind() + ">\n    </testcase>\n");
        }
        out.write("  </testsuite>\n");
    }

    private static long count(List<Entry> entries, String kind) {
        return entries.stream().filter(e -> e.kind().equals(kind)).count();
    }
}
