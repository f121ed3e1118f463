package io.armlens.cli;

import io.armlens.AnalysisLimits;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.snapshot.SnapshotOptions;

/** The arguments that say how much of the machine a run may use, and how closely it looks. */
final class RunLimits {
    private static final int MOST_THREADS = 256;

    private RunLimits() {}

    /** What the arguments say about reading. */
    static SnapshotOptions of(Arguments arguments, SnapshotOptions options) throws UsageException {
        return options.withThreads(threads(arguments)).withValidate(arguments.has(Flag.VALIDATE));
    }

    /** What they say about memory. */
    static AnalysisLimits of(Arguments arguments) throws UsageException {
        String text = arguments.value(Flag.MEMORY).orElse(null);
        return text == null ? AnalysisLimits.USUAL : new AnalysisLimits(size(text));
    }

    private static int threads(Arguments arguments) throws UsageException {
        String text = arguments.value(Flag.THREADS).orElse(null);
        if (text == null) {
            return Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
        }
        long number = number(text);
        if (number < 1 || number > MOST_THREADS) {
            throw new UsageException(
                    DiagnosticCode.OPTION_VALUE,
                    "--threads",
                    "`" + text + "` is no number from 1 to " + MOST_THREADS,
                    "");
        }
        return (int) number;
    }

    private static long size(String text) throws UsageException {
        int last = text.isEmpty() ? -1 : "kKmMgG".indexOf(text.charAt(text.length() - 1));
        long number = number(last < 0 ? text : text.substring(0, text.length() - 1));
        int shift = last < 0 ? 0 : 10 * (last / 2 + 1);
        if (number < 0 || number > Long.MAX_VALUE >> shift) {
            throw new UsageException(
                    DiagnosticCode.OPTION_VALUE,
                    "--memory",
                    "`" + text + "` is not a size",
                    "write it in bytes, or as 512K, 64M or 2G");
        }
        return number << shift;
    }

    /** A number in digits; negative when it is none. */
    private static long number(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(text);
    }
}
