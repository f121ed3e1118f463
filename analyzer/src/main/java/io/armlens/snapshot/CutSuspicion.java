package io.armlens.snapshot;

import io.armlens.diagnostic.DiagnosticCode;

/**
 * PowerShell's {@code ConvertTo-Json} keeps two levels unless told otherwise. An empty list that lay
 * deeper becomes an empty text, which looks like any other. When PowerShell wrote a file and nothing in
 * it lies deeper than those two levels, its empty texts are therefore not taken as facts.
 */
final class CutSuspicion {
    private static final int DEFAULT_DEPTH = 2;

    private boolean suspected;
    private boolean disproved;
    private boolean used;

    /** PowerShell wrote the file, and nothing speaks against a cut so far. */
    void suspect() {
        suspected = true;
    }

    /** How deep a row reaches, counted as ConvertTo-Json counts; lists and single rows differ by one. */
    static int depth(Element e) {
        return e.level == Element.Level.TOP ? e.depth - 1 : e.depth;
    }

    /** Whether a row shows that more than the two levels were kept. */
    static boolean isDeep(Element e) {
        return depth(e) > DEFAULT_DEPTH;
    }

    /**
     * How many levels below {@code properties} empty texts of this row are doubtful; 0 when they are not.
     */
    int cutLevel(Element e) {
        if (!suspected || disproved) {
            return 0;
        }
        if (isDeep(e)) {
            disproved = true;
            return 0;
        }
        used = true;
        return e.level == Element.Level.TOP ? DEFAULT_DEPTH : DEFAULT_DEPTH - 1;
    }

    void report(FileReport report, long rows) {
        if (used && rows > 0) {
            report.warn(
                    DiagnosticCode.EXPORT_DEPTH_CUT,
                    "PowerShell wrote it, and nothing lies deeper than `ConvertTo-Json` keeps by itself: empty texts may be all"
                            + " that is left of lists, and are taken as not known",
                    "export again with `ConvertTo-Json -Depth 100`");
        }
    }
}
