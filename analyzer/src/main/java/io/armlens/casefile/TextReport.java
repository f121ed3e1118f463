package io.armlens.casefile;

import io.armlens.casefile.CaseResult.Status;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Location;
import java.io.IOException;

/** Results for people. */
final class TextReport {
    private TextReport() {}

    static void write(CaseRun run, boolean all, Appendable out) throws IOException {
        for (Diagnostic problem : run.problems()) {
            line(out, problem.toString());
        }
        for (CaseResult result : run.results()) {
            boolean failed = result.status() == Status.FAILED;
            if (failed || all || result.status() == Status.SKIPPED) {
                result(result, out);
            }
        }
        line(out, summary(run));
    }

    private static void result(CaseResult result, Appendable out) throws IOException {
        String word = switch (result.status()) {
            case PASSED -> result.advisory() ? "holds   " : "passed  ";
            case FAILED -> result.advisory() ? "advisory" : "FAILED  ";
            case SKIPPED -> "skipped ";
        };
        Location at = result.location();
        String place = at.source() + (at.line() > 0 ? ":" + at.line() : "");
        String reason = result.reason().isEmpty() ? "" : " (" + result.reason() + ")";
        line(out, word + " " + place + ": " + result.name() + reason);
        if (result.status() != Status.FAILED) {
            return;
        }
        for (Mismatch mismatch : result.mismatches()) {
            if (mismatch.what().equals("case")) {
                line(out, "    " + mismatch.got());
            } else {
                line(out, "    expected " + mismatch.what() + ": " + mismatch.expected());
                line(out, "    got: " + mismatch.got());
            }
        }
        for (String message : result.messages()) {
            line(out, "    " + message);
        }
        if (result.outcome() != null) {
            for (String trace : TraceText.of(result.outcome())) {
                line(out, "      " + trace);
            }
        }
    }

    /** {@code 12 passed · 1 failed · 2 skipped · advisory: 3 hold, 1 does not}. */
    static String summary(CaseRun run) {
        int advisory = run.count(Status.PASSED, true) + run.count(Status.FAILED, true);
        int skipped = run.count(Status.SKIPPED, true) + run.count(Status.SKIPPED, false);
        StringBuilder out = new StringBuilder();
        out.append(run.count(Status.PASSED, false)).append(" passed · ");
        out.append(run.count(Status.FAILED, false)).append(" failed");
        if (skipped > 0) {
            out.append(" · ").append(skipped).append(" skipped");
        }
        if (advisory > 0) {
            out.append(" · advisory: ").append(run.count(Status.PASSED, true)).append(" hold, ");
            out.append(run.count(Status.FAILED, true)).append(" do not");
        }
        if (!run.problems().isEmpty()) {
            out.append(" · ").append(run.problems().size()).append(" files or paths with errors");
        }
        return out.toString();
    }

    /** One line; texts of test files may hold anything, so control characters do not reach a terminal. */
    private static void line(Appendable out, String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                out.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : "?");
            } else {
                out.append(c);
            }
        }
        out.append('\n');
    }
}
