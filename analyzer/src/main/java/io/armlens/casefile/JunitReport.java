package io.armlens.casefile;

import io.armlens.casefile.CaseResult.Status;
import io.armlens.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Results in the XML form of JUnit that build servers read: a test suite for each file. An advisory case
 * that does not hold is skipped there, so that it fails no build.
 */
final class JunitReport {
    private static final double NANOS = 1e9;

    private JunitReport() {}

    static void write(CaseRun run, Appendable out) throws IOException {
        Map<String, List<CaseResult>> files = new LinkedHashMap<>();
        for (CaseResult result : run.results()) {
            files.computeIfAbsent(result.file(), f -> new ArrayList<>()).add(result);
        }
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        for (Map.Entry<String, List<CaseResult>> file : files.entrySet()) {
            suite(file.getKey(), file.getValue(), out);
        }
        if (!run.problems().isEmpty()) {
            problems(run.problems(), out);
        }
        out.append("</testsuites>\n");
    }

    private static void suite(String file, List<CaseResult> results, Appendable out) throws IOException {
        long failures = results.stream().filter(CaseResult::fatal).count();
        long skipped = results.stream().filter(JunitReport::isSkipped).count();
        long nanos = results.stream().mapToLong(CaseResult::nanos).sum();
        out.append("  <testsuite name=\"");
        XmlText.escape(file, out);
        out.append("\" tests=\"" + results.size() + "\" failures=\"" + failures + "\" errors=\"0\" skipped=\"" + skipped
                + "\" time=\"" + seconds(nanos) + "\">\n");
        for (CaseResult result : results) {
            result(result, out);
        }
        out.append("  </testsuite>\n");
    }

    private static boolean isSkipped(CaseResult result) {
        return result.status() == Status.SKIPPED || (result.status() == Status.FAILED && result.advisory());
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / NANOS);
    }

    private static void result(CaseResult result, Appendable out) throws IOException {
        out.append("    <testcase name=\"");
        XmlText.escape(result.name(), out);
        out.append("\" classname=\"");
        XmlText.escape(result.file(), out);
        out.append("\" time=\"" + seconds(result.nanos()) + "\"");
        if (result.status() == Status.PASSED) {
            out.append("/>\n");
            return;
        }
        out.append(">\n");
        if (isSkipped(result)) {
            String why = result.status() == Status.SKIPPED ? "" : "advisory, does not hold: ";
            out.append("      <skipped message=\"");
            XmlText.escape(why + result.reason(), out);
            out.append("\"/>\n");
        } else {
            Mismatch first = result.mismatches().get(0);
            out.append("      <failure message=\"");
            XmlText.escape(
                    first.what().equals(Mismatch.CASE)
                            ? first.got()
                            : "expected " + first.what() + ": " + first.expected() + ", got: " + first.got(),
                    out);
            out.append("\">");
            for (Mismatch mismatch : result.mismatches()) {
                XmlText.escape(
                        mismatch.what().equals(Mismatch.CASE)
                                ? mismatch.got() + "\n"
                                : "expected " + mismatch.what() + ": " + mismatch.expected() + "\ngot: "
                                        + mismatch.got() + "\n",
                        out);
            }
            for (String message : result.messages()) {
                XmlText.escape(message + "\n", out);
            }
            if (result.outcome() != null) {
                for (String line : TraceText.of(result.outcome())) {
                    XmlText.escape(line + "\n", out);
                }
            }
            out.append("</failure>\n");
        }
        out.append("    </testcase>\n");
    }

    private static void problems(List<Diagnostic> problems, Appendable out) throws IOException {
        out.append("  <testsuite name=\"armlens\" tests=\"" + problems.size() + "\" failures=\"0\" errors=\""
                + problems.size() + "\" skipped=\"0\" time=\"0.000\">\n");
        for (Diagnostic problem : problems) {
            out.append("    <testcase name=\"");
            XmlText.escape(problem.location().source(), out);
            out.append("\" classname=\"armlens\" time=\"0.000\">\n      <error message=\"");
            XmlText.escape(problem.toString(), out);
            out.append("\"/>\n    </testcase>\n");
        }
        out.append("  </testsuite>\n");
    }
}
