package io.armlens.report;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import io.armlens.snapshot.FileCensus;
import io.armlens.snapshot.FileCompleteness;
import io.armlens.snapshot.GovernanceKind;
import io.armlens.snapshot.SkipReason;
import io.armlens.snapshot.SnapshotCensus;
import io.armlens.snapshot.SnapshotSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a snapshot was found to hold, as JSON. */
final class SnapshotFacts {
    private SnapshotFacts() {}

    static JsonObject json(SnapshotSummary summary) {
        SnapshotCensus census = summary.census();
        List<JsonValue> files = new ArrayList<>();
        for (FileCensus file : summary.files()) {
            files.add(file(file));
        }
        return JsonObject.builder()
                .put("rows", census.rows())
                .put("bytes", census.bytes())
                .put("incomplete", summary.isIncomplete())
                .put("types", numbers(census.types()))
                .put("subscriptions", numbers(census.subscriptions()))
                .put("subscriptionsWithoutRows", JsonArray.ofStrings(List.copyOf(census.containersWithoutRows())))
                .put("skipped", skipped(census.skipped()))
                .put("documents", documents(census.documents()))
                .put("files", JsonArray.of(files))
                .build();
    }

    private static JsonObject file(FileCensus file) {
        return JsonObject.builder()
                .put("name", file.name())
                .put("shape", file.shape())
                .put("encoding", file.encoding())
                .put("container", file.container())
                .put("rows", file.rows())
                .put("completeness", completeness(file))
                .put("reason", file.reason())
                .put("refusal", file.refusal())
                .put("skipped", skipped(file.skipped()))
                .put("documents", documents(file.documents()))
                .put("notes", JsonArray.ofStrings(file.notes()))
                .build();
    }

    /** One word for a file. */
    static String completeness(FileCensus file) {
        return file.isRefused() ? "Refused" : word(file.completeness());
    }

    private static String word(FileCompleteness completeness) {
        return switch (completeness) {
            case COMPLETE -> "Complete";
            case ASSUMED -> "Assumed";
            case INCOMPLETE -> "Incomplete";
            case NOT_APPLICABLE -> "NotApplicable";
        };
    }

    private static JsonObject numbers(Map<String, Long> counts) {
        JsonObject.Builder out = JsonObject.builder();
        counts.forEach(out::put);
        return out.build();
    }

    private static JsonObject skipped(Map<SkipReason, Long> counts) {
        JsonObject.Builder out = JsonObject.builder();
        for (SkipReason reason : SkipReason.values()) {
            if (counts.containsKey(reason)) {
                out.put(reason.word(), counts.get(reason));
            }
        }
        return out.build();
    }

    private static JsonObject documents(Map<GovernanceKind, Long> counts) {
        JsonObject.Builder out = JsonObject.builder();
        for (GovernanceKind kind : GovernanceKind.values()) {
            if (counts.containsKey(kind)) {
                out.put(kind.word(), counts.get(kind));
            }
        }
        return out.build();
    }
}
