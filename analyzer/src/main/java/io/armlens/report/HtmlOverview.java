package io.armlens.report;

import io.armlens.Analysis;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceCounts;
import io.armlens.governance.ComplianceRollup;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.resource.Scope;
import io.armlens.snapshot.FileCensus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** Everything in an HTML report but its findings. */
final class HtmlOverview {
    private static final int MOST_FILES = 1000;
    private static final int MOST_MISSING = 500;
    private static final int MOST_DIAGNOSTICS = 500;
    private static final int STATES = ComplianceState.COUNT - 1;

    private final ScanFacts facts;
    private final Analysis analysis;

    HtmlOverview(ScanFacts facts, Analysis analysis) {
        this.facts = facts;
        this.analysis = analysis;
    }

    JsonObject json(HtmlRows rows, List<Diagnostic> diagnostics) {
        HtmlPolicies policies = new HtmlPolicies(facts, analysis);
        List<String> states = new ArrayList<>();
        for (int rank = 0; rank < STATES; rank++) {
            states.add(ComplianceState.ofRank(rank).azureName());
        }
        return JsonObject.builder()
                .put("version", facts.version())
                .put("now", facts.now().toString())
                .put("command", command())
                .put("summary", SummaryLine.of(analysis, facts.policies()))
                .put("states", JsonArray.ofStrings(states))
                .put("verdicts", counts(analysis.totals()))
                .put("resources", counts(analysis.rollup().resources()))
                .put("kept", kept(rows))
                .put("policies", policies.uses())
                .put("rules", policies.rules())
                .put("assignments", policies.assignments())
                .put("others", policies.others())
                .put("scopes", scopes())
                .put("types", types())
                .put("missing", missing())
                .put("snapshot", snapshot())
                .put("diagnostics", diagnostics(diagnostics))
                .build();
    }

    /** The command that makes the same report of the same files. */
    private String command() {
        List<String> words = new ArrayList<>(List.of("armlens"));
        words.addAll(facts.arguments());
        boolean dated = facts.arguments().stream().anyMatch(a -> a.equals("--now") || a.startsWith("--now="));
        if (!dated && !facts.arguments().isEmpty()) {
            words.addAll(List.of("--now", facts.now().toString()));
        }
        return ShellWords.of(words);
    }

    private JsonObject kept(HtmlRows rows) {
        return JsonObject.builder()
                .put("findings", rows.count())
                .put("resources", rows.resources())
                .put(
                        "dropped",
                        analysis.totals().total() - analysis.totals().of(ComplianceState.COMPLIANT) - rows.count())
                .put("withoutTree", rows.withoutTree())
                .put("withoutReason", rows.withoutReason())
                .put("treesPerPolicy", HtmlRows.TREES_PER_POLICY)
                .build();
    }

    /** The numbers by rank, then the percentage as text, cut off and not rounded; null when there is none. */
    static JsonArray counts(ComplianceCounts counts) {
        return counts(counts, counts.percentage());
    }

    static JsonArray counts(ComplianceCounts counts, OptionalDouble percentage) {
        List<JsonValue> out = new ArrayList<>();
        for (int rank = 0; rank < STATES; rank++) {
            out.add(JsonNumber.of(counts.of(ComplianceState.ofRank(rank))));
        }
        out.add(percentage.isPresent() ? new JsonString(Columns.oneDecimal(percentage.getAsDouble())) : JsonNull.NULL);
        return JsonArray.of(out);
    }

    /** Each place: how deep it lies, its title, its id, the counts. Of a resource group the id is left out. */
    private JsonArray scopes() {
        List<JsonValue> out = new ArrayList<>();
        for (ComplianceRollup.OfScope one : analysis.rollup().scopes()) {
            boolean group = one.scope() instanceof Scope.ResourceGroup;
            out.add(JsonArray.of(
                    JsonNumber.of((long) one.depth()),
                    new JsonString(one.title()),
                    new JsonString(group ? "" : one.scope().text()),
                    counts(one.counts())));
        }
        return JsonArray.of(out);
    }

    private JsonArray types() {
        List<JsonValue> out = new ArrayList<>();
        for (ComplianceRollup.OfType one : analysis.rollup().types()) {
            out.add(JsonArray.of(new JsonString(one.type()), counts(one.counts())));
        }
        return JsonArray.of(out);
    }

    /** What would settle verdicts, one entry for each subject: subject, message, remedy, verdicts. */
    private JsonArray missing() {
        Map<String, Unknown> first = new LinkedHashMap<>();
        Map<String, Long> verdicts = new LinkedHashMap<>();
        analysis.missing().forEach((unknown, number) -> {
            String key = unknown.kind() + " " + unknown.subject();
            first.putIfAbsent(key, unknown);
            verdicts.merge(key, number, Long::sum);
        });
        List<JsonValue> out = new ArrayList<>();
        verdicts.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .limit(MOST_MISSING)
                .forEach(entry -> {
                    Unknown unknown = Objects.requireNonNull(first.get(entry.getKey()));
                    out.add(JsonArray.of(
                            new JsonString(unknown.subject()),
                            new JsonString(unknown.message()),
                            new JsonString(unknown.remedy()),
                            JsonNumber.of(entry.getValue().longValue())));
                });
        return JsonArray.of(out);
    }

    private JsonObject snapshot() {
        List<JsonValue> files = new ArrayList<>();
        for (FileCensus file : analysis.snapshot().files()) {
            if (files.size() == MOST_FILES) {
                break;
            }
            files.add(JsonArray.of(
                    new JsonString(file.name()),
                    new JsonString(file.shape()),
                    JsonNumber.of(file.rows()),
                    new JsonString(SnapshotFacts.completeness(file)),
                    new JsonString(file.isRefused() ? file.refusal() : file.reason()),
                    new JsonString(facts.dates()
                            .lastChanged(file.name())
                            .map(Object::toString)
                            .orElse(""))));
        }
        return JsonObject.builder()
                .put("rows", analysis.snapshot().census().rows())
                .put("bytes", analysis.snapshot().census().bytes())
                .put("incomplete", analysis.snapshot().isIncomplete())
                .put("warnings", JsonArray.ofStrings(InputWarnings.of(analysis.snapshot(), false)))
                .put("fileCount", analysis.snapshot().files().size())
                .put("files", JsonArray.of(files))
                .build();
    }

    private static JsonArray diagnostics(List<Diagnostic> diagnostics) {
        List<JsonValue> out = new ArrayList<>();
        for (Diagnostic one : diagnostics) {
            if (out.size() == MOST_DIAGNOSTICS) {
                break;
            }
            out.add(JsonArray.ofStrings(List.of(
                    one.severity().word(), one.code().id(), one.location().toString(), one.message(), one.help())));
        }
        return JsonArray.of(out);
    }
}
