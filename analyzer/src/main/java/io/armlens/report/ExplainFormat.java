package io.armlens.report;

import io.armlens.Explanation;
import io.armlens.alias.AliasCatalog;
import io.armlens.json.JsonText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats in which the evaluation of a resource can be written. */
public enum ExplainFormat {
    /** A tree for people. */
    TEXT("text"),
    /** One JSON document. */
    JSON("json");

    private final String word;

    ExplainFormat(String word) {
        this.word = word;
    }

    /**
     * How to write.
     *
     * @param version armlens's own
     * @param aliases those of the run: they tell how an alias was placed, and which values are secrets
     * @param options all also shows the trees of policies that do not apply; quiet the verdicts only
     * @param ascii whether trees are drawn without box characters
     */
    public record Settings(String version, AliasCatalog aliases, ReportOptions options, boolean ascii) {}

    /** As people write it. */
    public String word() {
        return word;
    }

    /** The format of that name, in any case. */
    public static Optional<ExplainFormat> of(String name) {
        return Stream.of(values())
                .filter(f -> JsonText.equalsIgnoreCase(f.word, name))
                .findFirst();
    }

    /** All names. */
    public static List<String> words() {
        return Stream.of(values()).map(ExplainFormat::word).toList();
    }

    /**
     * Writes an explanation, also one that says that no single resource was meant; flushes but does not close
     * what it writes to.
     */
    public void write(Explanation explanation, Settings settings, Writer out) throws IOException {
        switch (this) {
            case TEXT -> new ExplanationText(explanation, settings, out).write();
            case JSON -> new ExplanationJson(explanation, settings).write(out);
        }
        out.flush();
    }
}
