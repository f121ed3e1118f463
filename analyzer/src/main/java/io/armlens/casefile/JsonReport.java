package io.armlens.casefile;

import io.armlens.casefile.CaseResult.Status;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results for programs. */
final class JsonReport {
    private JsonReport() {}

    static void write(CaseRun run, Appendable out) throws IOException {
        List<JsonValue> cases = new ArrayList<>();
        for (CaseResult result : run.results()) {
            cases.add(result(result));
        }
        JsonObject summary = JsonObject.builder()
                .put("passed", run.count(Status.PASSED, false))
                .put("failed", run.count(Status.FAILED, false))
                .put("skipped", run.count(Status.SKIPPED, false) + run.count(Status.SKIPPED, true))
                .put("advisoryPassed", run.count(Status.PASSED, true))
                .put("advisoryFailed", run.count(Status.FAILED, true))
                .put("problems", run.problems().size())
                .build();
        JsonObject whole = JsonObject.builder()
                .put("cases", JsonArray.of(cases))
                .put(
                        "problems",
                        JsonArray.ofStrings(
                                run.problems().stream().map(Object::toString).toList()))
                .put("summary", summary)
                .build();
        JsonWriter.write(whole, out, true, 0);
        out.append('\n');
    }

    private static JsonObject result(CaseResult result) {
        JsonObject.Builder out = JsonObject.builder()
                .put("file", result.file())
                .put("line", result.location().line())
                .put("name", result.name())
                .put("status", result.status().name().toLowerCase(Locale.ROOT))
                .put("advisory", result.advisory());
        if (!result.reason().isEmpty()) {
            out.put("reason", result.reason());
        }
        if (!result.got().isEmpty()) {
            out.put("got", result.got());
        }
        List<JsonValue> mismatches = new ArrayList<>();
        for (Mismatch mismatch : result.mismatches()) {
            mismatches.add(JsonObject.builder()
                    .put("what", new JsonString(mismatch.what()))
                    .put("expected", mismatch.expected())
                    .put("got", mismatch.got())
                    .build());
        }
        if (!mismatches.isEmpty()) {
            out.put("mismatches", JsonArray.of(mismatches));
        }
        if (!result.messages().isEmpty()) {
            out.put("messages", JsonArray.ofStrings(result.messages()));
        }
        if (result.status() == Status.FAILED && result.outcome() != null) {
            out.put("trace", JsonArray.ofStrings(TraceText.of(result.outcome())));
        }
        return out.build();
    }
}
