package io.armlens.report;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diff.Cause;
import io.armlens.diff.Change;
import io.armlens.diff.Comparison;
import io.armlens.diff.PolicyTerms;
import io.armlens.diff.Verdict;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed between two runs: by policy, each change with its causes. */
public final class DiffReport {
    private static final int FORM = 1;
    private static final int MOST_SHOWN = 100;
    private static final int PER_POLICY = 20;

    private final Comparison comparison;
    private final List<Diagnostic> diagnostics;

    /** Of a comparison; the messages are for the JSON form. */
    public DiffReport(Comparison comparison, List<Diagnostic> diagnostics) {
        this.comparison = comparison;
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** {@code New findings 3 · Resolved 2 · Other findings 1 · Other changes 5 · Unchanged 1204 (34 findings)}. */
    public String lastLine() {
        return "New findings " + comparison.count(Change.Kind.NEW_FINDING) + " · Resolved "
                + comparison.count(Change.Kind.RESOLVED) + " · Other findings "
                + comparison.count(Change.Kind.OTHER_FINDING) + " · Other changes "
                + comparison.count(Change.Kind.OTHER_STATE) + " · Unchanged " + comparison.unchanged() + " ("
                + SummaryLine.count(comparison.unchangedFindings(), "finding", "findings") + ")";
    }

    /** For people. */
    public void text(Writer out, ReportOptions options) throws IOException {
        if (!options.quiet()) {
            new Text(out, options).write();
        }
        out.write(options.palette().strong(lastLine()) + "\n");
        out.flush();
    }

    private Map<String, List<Change>> byPolicy() {
        Map<String, List<Change>> out = new LinkedHashMap<>();
        for (Change change : comparison.changes()) {
            out.computeIfAbsent(title(change.either().policy()), t -> new ArrayList<>())
                    .add(change);
        }
        return out;
    }

    private Map<Cause, Long> causes() {
        Map<Cause, Long> out = new EnumMap<>(Cause.class);
        comparison.changes().forEach(c -> out.merge(c.why().get(0).cause(), 1L, Long::sum));
        return out;
    }

    private static String title(PolicyTerms policy) {
        return policy.title()
                + (policy.assignmentId().isEmpty()
                        ? ""
                        : ", assignment " + PolicyStates.lastSegment(policy.assignmentId()))
                + (policy.referenceId().isEmpty() ? "" : ", member " + policy.referenceId());
    }

    private static String state(@Nullable Verdict verdict) {
        return verdict == null ? "no verdict" : verdict.state().azureName();
    }

    private static String states(Change change) {
        return state(change.before()) + " → " + state(change.after());
    }

    private static long count(List<Change> changes, Change.Kind kind) {
        return changes.stream().filter(c -> c.kind() == kind).count();
    }

    /** One run of the text form. */
    private final class Text {
        private final Writer out;
        private final Palette palette;
        private final boolean all;
        private int shown;

        Text(Writer out, ReportOptions options) {
            this.out = out;
            this.palette = options.palette();
            this.all = options.all();
        }

        void write() throws IOException {
            Map<String, List<Change>> policies = byPolicy();
            if (policies.isEmpty()) {
                line("No verdict changed.");
                line("");
                return;
            }
            line(palette.faint("     New  Resolved  Other finding  Other  Policy"));
            for (Map.Entry<String, List<Change>> policy : policies.entrySet()) {
                List<Change> changes = policy.getValue();
                long bad = count(changes, Change.Kind.NEW_FINDING);
                long good = count(changes, Change.Kind.RESOLVED);
                line((bad > 0 ? palette.bad(Columns.right(bad, 8)) : palette.faint(Columns.right(bad, 8)))
                        + (good > 0 ? palette.good(Columns.right(good, 10)) : palette.faint(Columns.right(good, 10)))
                        + Columns.right(count(changes, Change.Kind.OTHER_FINDING), 15)
                        + Columns.right(count(changes, Change.Kind.OTHER_STATE), 7)
                        + "  "
                        + SafeText.of(policy.getKey()));
            }
            line("");
            line(palette.strong("Why"));
            for (Map.Entry<Cause, Long> cause : DiffReport.this.causes().entrySet()) {
                line(Columns.right(cause.getValue(), 8) + "  " + cause.getKey().words());
            }
            line("");
            for (Map.Entry<String, List<Change>> policy : policies.entrySet()) {
                policy(policy.getKey(), policy.getValue());
            }
            long hidden = comparison.counts().values().stream()
                            .mapToLong(Long::longValue)
                            .sum()
                    - shown;
            if (hidden > 0) {
                line(SummaryLine.count(hidden, "change is", "changes are")
                        + " not shown; `--all` shows more, `-o json=FILE` writes them to a file");
                line("");
            }
        }

        private void policy(String title, List<Change> changes) throws IOException {
            if (shown >= MOST_SHOWN && !all) {
                return;
            }
            line(palette.strong(SafeText.of(title)));
            int here = 0;
            for (Change change : changes) {
                if (!all && (here == PER_POLICY || shown == MOST_SHOWN)) {
                    line(palette.faint("  … and " + (changes.size() - here) + " more"));
                    break;
                }
                here++;
                shown++;
                change(change);
            }
            line("");
        }

        private void change(Change change) throws IOException {
            String states = switch (change.kind()) {
                case NEW_FINDING -> palette.bad(states(change));
                case RESOLVED -> palette.good(states(change));
                case OTHER_FINDING, OTHER_STATE -> palette.unsure(states(change));
            };
            line("  " + states + "  " + SafeText.of(change.either().resourceId()));
            for (Change.Why why : change.why()) {
                line("      why: " + SafeText.of(why.sentence()));
            }
            reasons("before", change.before());
            reasons("now", change.after());
        }

        private void reasons(String when, @Nullable Verdict verdict) throws IOException {
            if (verdict == null || !(verdict.isFinding() || all)) {
                return;
            }
            for (String reason : verdict.reasons()) {
                line(palette.faint("        " + when + ": " + SafeText.of(reason)));
            }
        }

        private void line(String text) throws IOException {
            out.write(text);
            out.write('\n');
        }
    }

    /** For tickets and wikis. */
    public void markdown(Writer out) throws IOException {
        out.write("# What changed\n\n" + lastLine() + "\n");
        for (Map.Entry<String, List<Change>> policy : byPolicy().entrySet()) {
            out.write("\n## " + MarkdownText.plain(policy.getKey())
                    + "\n\n| resource | before | now | why |\n|---|---|---|---|\n");
            for (Change change : policy.getValue()) {
                List<String> why = new ArrayList<>();
                change.why().forEach(w -> why.add(w.sentence()));
                out.write("| " + MarkdownText.plain(change.either().resourceId()) + " | " + state(change.before())
                        + " | " + state(change.after()) + " | " + MarkdownText.plain(String.join("; ", why)) + " |\n");
            }
        }
        out.flush();
    }

    /** One document; {@code docs/schemas/diff-result.schema.json} describes it. */
    public void json(Writer writer, String version) throws IOException {
        JsonObject.Builder causes = JsonObject.builder();
        causes().forEach((cause, number) -> causes.put(cause.name(), number));
        JsonObject document = Envelope.begin("armlens-diff-result", FORM, version)
                .put(
                        "totals",
                        JsonObject.builder()
                                .put("newFindings", comparison.count(Change.Kind.NEW_FINDING))
                                .put("resolved", comparison.count(Change.Kind.RESOLVED))
                                .put("otherFindings", comparison.count(Change.Kind.OTHER_FINDING))
                                .put("otherChanges", comparison.count(Change.Kind.OTHER_STATE))
                                .put("unchanged", comparison.unchanged())
                                .put("unchangedFindings", comparison.unchangedFindings())
                                .build())
                .put("causes", causes.build())
                .put("changes", changes())
                .put("diagnostics", JsonReport.diagnostics(diagnostics))
                .build();
        try (Writer out = new EscapingWriter(new Unclosed(writer))) {
            JsonWriter.write(document, out, true, 0);
            out.write('\n');
        }
        writer.flush();
    }

    private JsonArray changes() {
        List<JsonValue> out = new ArrayList<>();
        for (Change change : comparison.changes()) {
            Verdict one = change.either();
            List<JsonValue> why = new ArrayList<>();
            change.why()
                    .forEach(w -> why.add(JsonObject.builder()
                            .put("cause", w.cause().name())
                            .put("text", w.sentence())
                            .build()));
            out.add(JsonObject.builder()
                    .put("kind", change.kind().name())
                    .put("resourceId", one.resourceId())
                    .put("policyAssignmentId", one.policy().assignmentId())
                    .put("policyDefinitionReferenceId", one.policy().referenceId())
                    .put("policyDefinitionId", one.policy().definitionId())
                    .put("policyDefinitionDisplayName", one.policy().title())
                    .put("before", side(change.before()))
                    .put("after", side(change.after()))
                    .put("why", JsonArray.of(why))
                    .build());
        }
        return JsonArray.of(out);
    }

    private static JsonValue side(@Nullable Verdict verdict) {
        return verdict == null
                ? JsonNull.NULL
                : JsonObject.builder()
                        .put("complianceState", new JsonString(verdict.state().azureName()))
                        .put("policyDefinitionAction", verdict.policy().effect())
                        .put("policyDefinitionVersion", verdict.policy().version())
                        .put("reasons", JsonArray.ofStrings(verdict.reasons()))
                        .build();
    }
}
