package io.armlens.report;

import io.armlens.check.CheckFinding;
import io.armlens.check.CheckReport;
import io.armlens.governance.Suppression;
import io.armlens.json.JsonText;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats in which the findings of check can be written. */
public enum CheckFormat {
    /** For people, with the source lines. */
    TEXT("text"),
    /** One JSON document. */
    JSON("json"),
    /** SARIF 2.1.0, for code scanning. */
    SARIF("sarif"),
    /** JUnit's XML, for build servers. */
    JUNIT("junit"),
    /** For the comment on a pull request. */
    MARKDOWN("markdown"),
    /** The commands of GitHub Actions that mark lines. */
    GITHUB("github"),
    /** The commands of Azure Pipelines that list issues. */
    AZUREDEVOPS("azuredevops");

    private final String word;

    CheckFormat(String word) {
        this.word = word;
    }

    /**
     * How to write.
     *
     * @param version armlens's own
     * @param options quiet leaves the last line of a text only; all names also what is set aside or undecided
     * @param base the folder to which SARIF's paths are relative: that of the repository
     * @param baselineAsSkipped whether findings of the baseline are written as skipped, instead of not at all
     */
    public record Settings(String version, ReportOptions options, Path base, boolean baselineAsSkipped) {
        /** Whether a finding is written by formats that know skipped ones. */
        boolean lists(CheckFinding finding) {
            Suppression why = finding.suppression();
            return why == null || why.kind() != Suppression.Kind.BASELINE || baselineAsSkipped || options.all();
        }
    }

    /** As people write it. */
    public String word() {
        return word;
    }

    /** The format of that name, in any case. */
    public static Optional<CheckFormat> of(String name) {
        return Stream.of(values())
                .filter(f -> JsonText.equalsIgnoreCase(f.word, name))
                .findFirst();
    }

    /** All names. */
    public static List<String> words() {
        return Stream.of(values()).map(CheckFormat::word).toList();
    }

    /** Writes a report; flushes but does not close what it writes to. */
    public void write(CheckReport report, Settings settings, Writer out) throws IOException {
        switch (this) {
            case TEXT -> new CheckText(report, settings, out).write();
            case JSON -> CheckJson.write(report, settings, out);
            case SARIF -> CheckSarif.write(report, settings, out);
            case JUNIT -> CheckJunit.write(report, settings, out);
            case MARKDOWN -> new CheckMarkdown(report, settings, out).write();
            case GITHUB -> CheckAnnotations.github(report, out);
            case AZUREDEVOPS -> CheckAnnotations.azurePipelines(report, out);
        }
        out.flush();
    }
}
