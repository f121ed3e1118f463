package io.armlens.snapshot;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one text after the other: recognises it, reads its rows, and keeps what the summary needs. */
final class TextReader implements Unpacker.Visitor {
    /** What only PowerShell's converter writes: an added member, its odd indent. */
    private static final List<String> CERTAIN = List.of("\"ResourceId\"", "\"SkipToken\"", "\":  ");

    /** What it writes more often than others. */
    private static final List<String> LIKELY = List.of("\"Properties\"", "\\u0027", "\\/Date(", "\"@{");

    private final Tally tally;
    private final int bound;
    private final RowSink rows;
    private final @Nullable GovernanceSink governance;
    private final Diagnostics diagnostics;
    private final SnapshotOptions options;
    private final @Nullable Scouts scouts;
    private final List<FileOutcome> outcomes = new ArrayList<>();

    TextReader(
            Tally tally,
            int bound,
            RowSink rows,
            @Nullable GovernanceSink governance,
            Diagnostics diagnostics,
            SnapshotOptions options,
            @Nullable Scouts scouts) {
        this.options = options;
        this.scouts = scouts;
        this.tally = tally;
        this.bound = bound;
        this.rows = rows;
        this.governance = governance;
        this.diagnostics = diagnostics;
    }

    List<FileOutcome> outcomes() {
        return outcomes;
    }

    @Override
    public void unreadable(String name, String message, String help) {
        diagnostics.add(DiagnosticCode.EXPORT_ARCHIVE, Location.of(name), message, help);
        outcomes.add(FileOutcome.unread(name, message));
    }

    @Override
    public void text(String name, String container, PeekInput bytes, Unpacker.@Nullable Again again, boolean listed) {
        FileReport report = new FileReport(name, diagnostics);
        TextInput text;
        @Nullable ScoutedInput scouted = null;
        ByteWindow window;
        Preamble preamble;
        try {
            text = TextInput.open(bytes);
            scouted = scouts == null ? null : new ScoutedInput(text, tally, scouts);
            window = new ByteWindow(scouted == null ? text : scouted, bound);
            preamble = Preamble.look(window);
        } catch (IOException e) {
            stop(scouted);
            String why = broken(report, container, e);
            outcomes.add(FileOutcome.unread(name, "", "", container, why, List.of()));
            return;
        }
        Preamble.Refusal refusal = preamble.refusal();
        if (refusal != null) {
            boolean ignored = preamble.prose() && listed;
            refuse(refusal, ignored, report);
            String shape = ignored ? "text" : "";
            String why = ignored ? "" : refusal.message();
            outcomes.add(FileOutcome.unread(name, shape, text.encoding(), container, why, report.notes()));
            return;
        }
        FileIntake intake = new FileIntake(name, tally, rows, governance, report, window, options.validate());
        try {
            read(preamble, window, scouted, intake, again, report);
        } catch (IOException e) {
            report.note(broken(report, container, e));
            intake.breakOff();
        } finally {
            stop(scouted);
        }
        intake.finish(listed);
        reportEncoding(text, report);
        report.close();
        tally.bytes(window.offset());
        outcomes.add(FileOutcome.of(name, text.encoding(), container, intake, report.notes()));
    }

    private static void stop(@Nullable ScoutedInput scouted) {
        if (scouted != null) {
            scouted.stop();
        }
    }

    private void read(
            Preamble preamble,
            ByteWindow window,
            @Nullable ScoutedInput scouted,
            FileIntake intake,
            Unpacker.@Nullable Again again,
            FileReport report)
            throws IOException {
        CsvHeader header = preamble.header();
        if (header != null) {
            new CsvReader(window, header, intake, report).read();
            return;
        }
        if (preamble.skippedLine() != null) {
            report.add(
                    DiagnosticCode.EXPORT_TEXT_BETWEEN,
                    "text stands before the JSON and was skipped: `" + preamble.skippedLine() + "`",
                    "do not redirect error messages (`2>&1`) into an export");
        }
        searchCuts(window, again, intake);
        new EnvelopeReader(window, intake, scouted).read();
    }

    private static void refuse(Preamble.Refusal refusal, boolean ignored, FileReport report) {
        if (ignored) {
            report.warn(refusal.code(), refusal.message() + "; it was ignored", "");
            report.note(refusal.message());
        } else {
            report.add(refusal.code(), refusal.message(), refusal.help());
        }
    }

    /** Looks through the whole text for values that PowerShell cut, so that none of its rows is used. */
    private void searchCuts(ByteWindow window, Unpacker.@Nullable Again again, FileIntake intake) throws IOException {
        int length = Math.min(window.end - window.at, Preamble.HEAD);
        String head = new String(window.bytes, window.at, length, StandardCharsets.ISO_8859_1);
        boolean certain = containsAny(head, CERTAIN);
        if (!certain && !containsAny(head, LIKELY)) {
            return;
        }
        if (again == null) {
            if (certain) {
                intake.suspicion().suspect();
            }
            return;
        }
        CutSearch search = new CutSearch();
        try (PeekInput bytes = new PeekInput(again.open())) {
            ByteWindow copy = new ByteWindow(TextInput.open(bytes), bound);
            Preamble.look(copy);
            new EnvelopeReader(copy, search).read();
        }
        if (search.found()) {
            intake.condemnInAdvance();
        } else if (certain && search.isShallow()) {
            intake.suspicion().suspect();
        }
    }

    private static boolean containsAny(String text, List<String> words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String broken(FileReport report, String container, IOException e) {
        String message = "the file cannot be read to its end: " + Quoted.text(String.valueOf(e.getMessage()));
        report.add(
                container.isEmpty() ? DiagnosticCode.FILE_UNREADABLE : DiagnosticCode.EXPORT_ARCHIVE,
                message,
                "copy or export the file again: rows are missing");
        return message;
    }

    private static void reportEncoding(TextInput text, FileReport report) {
        if (text.firstInvalid() < 0 || report.has(DiagnosticCode.EXPORT_DAMAGED)) {
            return;
        }
        String remedy =
                "export in PowerShell 7, bash or Cloud Shell, or set `[Console]::OutputEncoding` to UTF-8 first";
        if (text.encoding().startsWith("UTF-16")) {
            report.add(
                    DiagnosticCode.EXPORT_ENCODING,
                    "byte " + text.firstInvalid()
                            + " is not valid UTF-16: text in another encoding may have been appended",
                    remedy);
        } else {
            report.add(
                    DiagnosticCode.EXPORT_ENCODING,
                    "byte " + text.firstInvalid()
                            + " is not valid UTF-8: from there on such bytes are read as Windows-1252",
                    remedy);
        }
    }
}
