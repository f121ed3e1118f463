package io.armlens.casefile;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Running test files as a command does: paths in, reports and an exit code out. */
public final class CaseCommand {
    /** Every case that counts passed. */
    public static final int PASSED = 0;

    /** Some case failed, a file could not be used, or there was no case. */
    public static final int FAILED = 1;

    private CaseCommand() {}

    /**
     * How to run.
     *
     * @param aliases for the files that name no catalogue
     * @param now the start of the run
     * @param all whether the text names also the cases that passed
     * @param formats where each report goes
     */
    public record Options(AliasCatalog aliases, Instant now, boolean all, Map<CaseReport, Appendable> formats) {
        /** Copies the map. */
        public Options {
            formats = Map.copyOf(formats);
        }
    }

    /**
     * Runs all cases below some paths and writes the reports.
     *
     * @param err receives what is wrong with files, one message a line
     * @return {@link #PASSED} or {@link #FAILED}
     */
    public static int run(List<Path> paths, CaseEvaluator evaluator, Options options, Appendable err)
            throws IOException {
        CaseRun run = new CaseRunner(evaluator, options.aliases(), options.now()).run(paths);
        for (Diagnostic problem : run.problems()) {
            err.append(problem.toString()).append('\n');
        }
        for (CaseReport report : CaseReport.values()) {
            Appendable out = options.formats().get(report);
            if (out != null) {
                report.write(run, options.all(), out);
            }
        }
        return run.failed() ? FAILED : PASSED;
    }
}
