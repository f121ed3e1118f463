package io.armlens.cli;

import io.armlens.AnalysisProgress;
import java.io.IOException;
import java.io.Writer;

/**
 * One line on a terminal that tells how far the reading has come: rows, rows and megabytes a second, and the
 * time left where the whole size is known. Appears only when reading takes a moment.
 */
final class ProgressLine implements AnalysisProgress {
    private static final long FIRST_AFTER = 500_000_000L;
    private static final long THEN_EVERY = 100_000_000L;
    private static final int BAR = 20;

    private final Writer err;
    private final long size;
    private final long started = System.nanoTime();
    private long next = started + FIRST_AFTER;
    private boolean shown;

    /**
     * Begins to measure.
     *
     * @param size of all input in bytes; -1 when not known
     */
    ProgressLine(Writer err, long size) {
        this.err = err;
        this.size = size;
    }

    @Override
    public void read(long rows, long bytes) {
        long now = System.nanoTime();
        if (now < next) {
            return;
        }
        next = now + THEN_EVERY;
        try {
            err.write("\r\u001b[K" + text(rows, bytes, now - started, size));
            err.flush();
            shown = true;
        } catch (IOException nobodyLooks) {
            next = Long.MAX_VALUE;
        }
    }

    /** The line, without what moves the cursor. */
    static String text(long rows, long bytes, long nanos, long size) {
        double seconds = nanos / 1e9;
        StringBuilder out = new StringBuilder();
        if (size > 0) {
            double part = Math.min(1, (double) bytes / size);
            int full = (int) (part * BAR);
            out.append("█".repeat(full)).append("░".repeat(BAR - full)).append(' ');
            out.append((int) (part * 100)).append(" %  ");
        }
        out.append(rows).append(" rows  ");
        out.append(Math.round(rows / seconds)).append(" rows/s  ");
        out.append(Math.round(bytes / seconds / 1e6)).append(" MB/s");
        if (size > 0 && bytes > 0 && bytes < size) {
            out.append("  ")
                    .append(Math.round(seconds * (size - bytes) / bytes))
                    .append(" s left");
        }
        return out.toString();
    }

    /** Takes the line away. */
    void clear() throws IOException {
        if (shown) {
            err.write("\r\u001b[K");
            err.flush();
        }
    }
}
