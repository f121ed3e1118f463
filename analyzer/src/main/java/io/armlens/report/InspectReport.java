package io.armlens.report;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.snapshot.FileCensus;
import io.armlens.snapshot.FileCompleteness;
import io.armlens.snapshot.GovernanceKind;
import io.armlens.snapshot.SkipReason;
import io.armlens.snapshot.SnapshotCensus;
import io.armlens.snapshot.SnapshotSummary;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what an export holds, and what of it policies can be decided with. */
public final class InspectReport {
    private static final int MOST = 30;
    private static final int FORM = 1;

    private final SnapshotSummary summary;
    private final List<NeededType> needs;
    private final List<Diagnostic> diagnostics;

    /** Of a snapshot that was read. */
    public InspectReport(SnapshotSummary summary, List<NeededType> needs, List<Diagnostic> diagnostics) {
        this.summary = summary;
        this.needs = List.copyOf(needs);
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** One JSON document; {@code docs/schemas/inspect-result.schema.json} describes it. */
    public void json(Writer writer, String version) throws IOException {
        List<JsonValue> types = new ArrayList<>();
        for (NeededType need : needs) {
            types.add(JsonObject.builder()
                    .put("type", need.type())
                    .put("judgedBy", need.judges())
                    .put("lookedForBy", need.looksFor())
                    .put("state", need.completeness().state().name())
                    .put("assumed", need.completeness().assumed())
                    .put("reason", need.completeness().reason())
                    .put("remedy", need.completeness().remedy())
                    .build());
        }
        JsonObject document = Envelope.begin("armlens-inspect-result", FORM, version)
                .put("snapshot", SnapshotFacts.json(summary))
                .put("needs", JsonArray.of(types))
                .put("diagnostics", JsonReport.diagnostics(diagnostics))
                .build();
        try (Writer out = new EscapingWriter(new Unclosed(writer))) {
            JsonWriter.write(document, out, true, 0);
            out.write('\n');
        }
    }

    /** For people. */
    public void text(Writer out, ReportOptions options) throws IOException {
        new Text(out, options).write();
    }

    private final class Text {
        private final Writer out;
        private final Palette palette;
        private final boolean all;
        private final boolean quiet;

        Text(Writer out, ReportOptions options) {
            this.out = out;
            this.palette = options.palette();
            this.all = options.all();
            this.quiet = options.quiet();
        }

        void write() throws IOException {
            if (!quiet) {
                files();
                numbers("Types", summary.census().types());
                numbers("Subscriptions", summary.census().subscriptions());
                remarks();
                needs();
            }
            line(palette.strong(lastLine()));
            out.flush();
        }

        private void files() throws IOException {
            line(palette.strong("Files"));
            int shown = 0;
            for (FileCensus file : summary.files()) {
                if (shown++ == MOST && !all) {
                    line(palette.faint("  … and " + (summary.files().size() - MOST) + " more; `--all` lists them"));
                    break;
                }
                file(file);
            }
            line("");
        }

        private void file(FileCensus file) throws IOException {
            line("  " + SafeText.of(file.name()));
            StringBuilder form = new StringBuilder(file.shape());
            form.append(file.encoding().isEmpty() ? "" : ", " + file.encoding());
            form.append(file.container().isEmpty() ? "" : ", " + file.container());
            if (file.isRefused()) {
                line("      " + palette.bad("not used: ") + SafeText.of(file.refusal()));
                return;
            }
            form.append(", ").append(SummaryLine.count(file.rows(), "row", "rows"));
            documents(file.documents(), form);
            line("      " + SafeText.of(form.toString()));
            boolean incomplete = file.completeness() == FileCompleteness.INCOMPLETE;
            if (!file.reason().isEmpty()) {
                String word = switch (file.completeness()) {
                    case COMPLETE -> palette.good("complete");
                    case ASSUMED -> palette.unsure("assumed to be complete");
                    case INCOMPLETE -> palette.bad("incomplete");
                    case NOT_APPLICABLE -> "";
                };
                line("      " + word + (word.isEmpty() ? "" : ": ") + SafeText.of(file.reason()));
            } else if (incomplete) {
                line("      " + palette.bad("incomplete"));
            }
            for (SkipReason reason : SkipReason.values()) {
                Long rows = file.skipped().get(reason);
                if (rows != null && rows > 0) {
                    line("      "
                            + palette.unsure(SummaryLine.count(rows, "row", "rows") + " left out: " + reason.word()));
                }
            }
            for (String note : file.notes()) {
                line("      " + SafeText.of(note));
            }
        }

        private void documents(Map<GovernanceKind, Long> documents, StringBuilder form) {
            for (GovernanceKind kind : GovernanceKind.values()) {
                Long number = documents.get(kind);
                if (number != null && number > 0) {
                    form.append(", ").append(SummaryLine.count(number, kind.word(), kind.word() + " documents"));
                }
            }
        }

        private void numbers(String heading, Map<String, Long> counts) throws IOException {
            if (counts.isEmpty()) {
                return;
            }
            line(palette.strong(heading));
            List<Map.Entry<String, Long>> entries = new ArrayList<>(counts.entrySet());
            entries.sort(
                    Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
            int shown = 0;
            for (Map.Entry<String, Long> entry : entries) {
                if (shown++ == MOST && !all) {
                    line(palette.faint("  … and " + (entries.size() - MOST) + " more; `--all` lists them"));
                    break;
                }
                line(Columns.right(entry.getValue(), 9) + "  " + SafeText.of(entry.getKey()));
            }
            line("");
        }

        private void remarks() throws IOException {
            SnapshotCensus census = summary.census();
            List<String> remarks = new ArrayList<>();
            int empty = census.containersWithoutRows().size();
            if (empty > 0) {
                remarks.add(SummaryLine.count(empty, "subscription has", "subscriptions have")
                        + " a row of " + (empty == 1 ? "its" : "their")
                        + " own but no resource: empty, or not exported: "
                        + some(census.containersWithoutRows()));
            }
            int unnamed = census.subscriptionsWithoutContainer().size();
            if (unnamed > 0) {
                remarks.add(SummaryLine.count(unnamed, "subscription has", "subscriptions have")
                        + " resources but no row of " + (unnamed == 1 ? "its" : "their")
                        + " own; the table resourcecontainers holds those: "
                        + some(census.subscriptionsWithoutContainer()));
            }
            if (census.repeatsWindowed()) {
                remarks.add(
                        "there are so many rows that repeated ones were noticed only when they came close together");
            }
            for (String remark : remarks) {
                line("  " + SafeText.of(remark));
            }
            if (!remarks.isEmpty()) {
                line("");
            }
        }

        private String some(Iterable<String> names) {
            StringBuilder text = new StringBuilder();
            int shown = 0;
            for (String name : names) {
                if (shown++ == 3 && !all) {
                    return text + ", …";
                }
                text.append(shown == 1 ? "" : ", ").append(name);
            }
            return text.toString();
        }

        private void needs() throws IOException {
            if (needs.isEmpty()) {
                return;
            }
            line(palette.strong("What the policies need"));
            int width = 0;
            for (NeededType need : needs) {
                width = Math.min(60, Math.max(width, need.type().length()));
            }
            for (NeededType need : needs) {
                String state =
                        Columns.left(need.stateWord() + (need.completeness().assumed() ? " (assumed)" : ""), 18);
                line("  " + (need.isDecidable() ? palette.good(state) : palette.bad(state)) + "  "
                        + SafeText.of(Columns.left(need.type(), width)) + palette.faint("  " + users(need)));
                if (!need.isDecidable()) {
                    line("      " + SafeText.of(need.completeness().reason()));
                    if (!need.completeness().remedy().isEmpty()) {
                        line("      "
                                + palette.faint(SafeText.of(need.completeness().remedy())));
                    }
                }
            }
            line("");
        }

        private static String users(NeededType need) {
            String judges =
                    need.judges() == 0 ? "" : "judged by " + SummaryLine.count(need.judges(), "policy", "policies");
            String looks = need.looksFor() == 0
                    ? ""
                    : "looked for by " + SummaryLine.count(need.looksFor(), "policy", "policies");
            return judges + (judges.isEmpty() || looks.isEmpty() ? "" : ", ") + looks;
        }

        private String lastLine() {
            SnapshotCensus census = summary.census();
            long undecided = needs.stream().filter(n -> !n.isDecidable()).count();
            return SummaryLine.count(census.rows(), "row", "rows") + " · "
                    + SummaryLine.count(census.types().size(), "type", "types") + " · "
                    + SummaryLine.count(census.subscriptions().size(), "subscription", "subscriptions") + " · "
                    + (summary.isIncomplete() ? "incomplete" : "nothing known to be missing")
                    + (needs.isEmpty()
                            ? ""
                            : " · " + (needs.size() - undecided) + " of " + needs.size() + " needed types decidable");
        }

        private void line(String text) throws IOException {
            out.write(text);
            out.write('\n');
        }
    }
}
