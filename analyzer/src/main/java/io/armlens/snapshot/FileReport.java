package io.armlens.snapshot;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reports what is wrong with one file. Of each kind of problem the first few are shown with their
 * places, the rest as a number, so that a file with a million bad rows says little.
 */
final class FileReport {
    private static final int SHOWN = 5;

    private final String file;
    private final Diagnostics diagnostics;
    private final Map<DiagnosticCode, Long> counts = new EnumMap<>(DiagnosticCode.class);
    private final List<String> notes = new ArrayList<>();

    FileReport(String file, Diagnostics diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
    }

    /** About the whole file. */
    void add(DiagnosticCode code, String message, String help) {
        diagnostics.add(code, Location.of(file), message, help);
    }

    /** About the whole file, as a warning where the code is usually an error. */
    void warn(DiagnosticCode code, String message, String help) {
        diagnostics.add(new Diagnostic(code, Severity.WARNING, Location.of(file), message, help));
    }

    /**
     * About a place in the file.
     *
     * @param row the row's number; 0 when it is not about a row
     */
    void add(DiagnosticCode code, ByteWindow window, long offset, long row, String message, String help) {
        if (counts.merge(code, 1L, Long::sum) > SHOWN) {
            return;
        }
        int line = window.line(offset);
        String place =
                (row > 0 ? "row " + row + ": " : "") + message + (line > 0 && row == 0 ? "" : " (byte " + offset + ")");
        Location location = new Location(file, line, line > 0 ? window.column(offset) : 0, null);
        diagnostics.add(new Diagnostic(code, code.severity(), location, place, help));
    }

    /** Whether a place in the file was reported with this code. */
    boolean has(DiagnosticCode code) {
        return counts.containsKey(code);
    }

    /** A remark for the summary. */
    void note(String note) {
        if (notes.size() < 20) {
            notes.add(note);
        }
    }

    List<String> notes() {
        return notes;
    }

    /** Says how many problems were not shown. */
    void close() {
        counts.forEach((code, count) -> {
            if (count > SHOWN) {
                diagnostics.add(code, Location.of(file), (count - SHOWN) + " more like the " + SHOWN + " shown", "");
            }
        });
    }
}
