package io.armlens.report;

import io.armlens.json.JsonText;
import io.armlens.lint.LintReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats in which the findings of lint can be written. */
public enum LintFormat {
    /** For people, with the source lines. */
    TEXT("text"),
    /** One JSON document. */
    JSON("json"),
    /** SARIF 2.1.0, for code scanning. */
    SARIF("sarif");

    private final String word;

    LintFormat(String word) {
        this.word = word;
    }

    /**
     * How to write.
     *
     * @param version armlens's own
     * @param options quiet leaves the last line of a text only; all also names what is merely worth knowing
     * @param base the folder to which SARIF's paths are relative: that of the repository
     */
    public record Settings(String version, ReportOptions options, Path base) {}

    /** As people write it. */
    public String word() {
        return word;
    }

    /** The format of that name, in any case. */
    public static Optional<LintFormat> of(String name) {
        return Stream.of(values())
                .filter(f -> JsonText.equalsIgnoreCase(f.word, name))
                .findFirst();
    }

    /** All names. */
    public static List<String> words() {
        return Stream.of(values()).map(LintFormat::word).toList();
    }

    /** Writes a report; flushes but does not close what it writes to. */
    public void write(LintReport report, Settings settings, Writer out) throws IOException {
        switch (this) {
            case TEXT -> new LintText(report, settings.options(), out).write();
            case JSON -> LintJson.write(report, settings.version(), out);
            case SARIF -> new LintSarif(settings.version(), settings.base()).write(report, out);
        }
        out.flush();
    }
}
