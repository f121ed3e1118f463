package io.armlens.cli;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Suggestion;
import io.armlens.json.JsonText;
import io.armlens.report.ReportFile;
import io.armlens.report.ReportOptions;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where results go, and in which formats. */
final class OutputArguments {
    /**
     * One output.
     *
     * @param format its word
     * @param file null for standard output
     */
    record Output(String format, @Nullable String file) {
        /** Opens the file; it must be one. */
        ReportFile open() throws UsageException {
            String name = String.valueOf(file);
            try {
                return ReportFile.open(Path.of(name));
            } catch (InvalidPathException | IOException e) {
                throw new UsageException(
                        DiagnosticCode.FILE_NOT_WRITTEN, "-o", "`" + name + "` cannot be written: " + why(e), "");
            }
        }

        private static String why(Exception e) {
            String message = String.valueOf(e.getMessage());
            return e instanceof AccessDeniedException ? "access is denied" : message;
        }
    }

    /** Writes a report in one format. */
    @FunctionalInterface
    interface Body {
        /** Writes all of it. */
        void write(String format, Writer out, ReportOptions options) throws IOException;
    }

    /** What is written when nothing else is asked for. */
    static final String TEXT = "text";

    /** The form for scripts. */
    static final String JSON = "json";

    /** The form for tickets and wikis. */
    static final String MARKDOWN = "markdown";

    private OutputArguments() {}

    /** Writes a report to every output. */
    static void write(List<Output> outputs, Session session, Body body) throws UsageException, IOException {
        for (Output output : outputs) {
            if (output.file() == null) {
                body.write(output.format(), session.out(), session.options(true));
                continue;
            }
            try (ReportFile file = output.open()) {
                body.write(output.format(), file.writer(), session.options(false));
                file.commit();
            }
        }
    }

    /** All outputs; text on standard output when nothing else is asked for. */
    static List<Output> parse(Arguments arguments, List<String> offered) throws UsageException {
        List<Output> out = new ArrayList<>();
        boolean standard = false;
        for (String text : arguments.values(Flag.OUTPUT)) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            String file = equals < 0 ? null : text.substring(equals + 1);
            String word = JsonText.lower(name);
            if (!offered.contains(word)) {
                throw new UsageException(
                        DiagnosticCode.OPTION_VALUE,
                        "-o",
                        "there is no format `" + name + "`" + Suggestion.didYouMean(name, offered),
                        "the formats are " + String.join(", ", offered));
            }
            if (file != null && file.isEmpty()) {
                throw new UsageException(
                        DiagnosticCode.OPTION_VALUE, "-o", "`" + text + "` lacks the name of a file", "");
            }
            if (file == null && standard) {
                throw new UsageException(
                        DiagnosticCode.OPTION_VALUE,
                        "-o",
                        "only one format can go to standard output",
                        "write the others to files: `-o " + name + "=FILE`");
            }
            standard |= file == null;
            String target = file;
            if (target != null && out.stream().anyMatch(o -> target.equals(o.file()))) {
                throw new UsageException(
                        DiagnosticCode.OPTION_VALUE, "-o", "two formats cannot go to one file, `" + target + "`", "");
            }
            out.add(new Output(word, file));
        }
        return out.isEmpty() ? List.of(new Output(TEXT, null)) : out;
    }
}
