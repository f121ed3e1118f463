package io.armlens.report;

import io.armlens.json.JsonText;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The formats in which a scan can be reported. */
public enum ReportFormat {
    /** For people. */
    TEXT("text"),
    /** One JSON document; {@code docs/schemas/scan-result.schema.json} describes it. */
    JSON("json"),
    /** One JSON object per verdict, with the member names of Azure's policy states. */
    JSONL("jsonl"),
    /** One row per verdict. */
    CSV("csv"),
    /** A summary for pull requests, job summaries and wikis. */
    MARKDOWN("markdown"),
    /** One page for a browser, without a network. */
    HTML("html");

    private final String word;

    ReportFormat(String word) {
        this.word = word;
    }

    /** As people write it. */
    public String word() {
        return word;
    }

    /** The format of that name, in any case. */
    public static Optional<ReportFormat> of(String name) {
        for (ReportFormat format : values()) {
            if (JsonText.equalsIgnoreCase(format.word, name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** All names. */
    public static List<String> words() {
        List<String> out = new ArrayList<>();
        for (ReportFormat format : values()) {
            out.add(format.word);
        }
        return out;
    }

    /** Begins a report. */
    public ReportWriter open(Writer out, ScanFacts facts, ReportOptions options) throws IOException {
        return switch (this) {
            case TEXT -> new TextReport(out, facts, options);
            case JSON -> new JsonReport(out, facts, options);
            case JSONL -> new JsonLinesReport(out, facts);
            case CSV -> new CsvReport(out, facts);
            case MARKDOWN -> new MarkdownReport(out, facts, options);
            case HTML -> new HtmlReport(out, facts, options);
        };
    }
}
