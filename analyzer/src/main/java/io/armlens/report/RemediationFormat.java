package io.armlens.report;

import io.armlens.Remediation;
import io.armlens.alias.AliasCatalog;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats in which the plan of a remediation can be written. */
public enum RemediationFormat {
    /** For people. */
    TEXT("text"),
    /** One JSON document. */
    JSON("json");

    private final String word;

    RemediationFormat(String word) {
        this.word = word;
    }

    /**
     * How to write.
     *
     * @param version armlens's own
     * @param aliases those of the run: they tell which values are secrets
     * @param folder where the files of the plan are, for people
     */
    public record Settings(String version, AliasCatalog aliases, ReportOptions options, String folder) {}

    /** As people write it. */
    public String word() {
        return word;
    }

    /** The format of that name, in any case. */
    public static Optional<RemediationFormat> of(String name) {
        return Stream.of(values())
                .filter(f -> JsonText.equalsIgnoreCase(f.word, name))
                .findFirst();
    }

    /** All names. */
    public static List<String> words() {
        return Stream.of(values()).map(RemediationFormat::word).toList();
    }

    /** Writes a plan; flushes but does not close what it writes to. */
    public void write(Remediation remediation, Settings settings, Writer out) throws IOException {
        switch (this) {
            case TEXT -> new RemediationText(remediation, settings, out).write();
            case JSON -> json(remediation, settings, out);
        }
        out.flush();
    }

    private static void json(Remediation remediation, Settings settings, Writer writer) throws IOException {
        JsonObject document = new RemediationJson(remediation, settings).document();
        try (Writer out = new EscapingWriter(new Unclosed(writer))) {
            JsonWriter.write(document, out, true, 0);
            out.write('\n');
        }
    }
}
