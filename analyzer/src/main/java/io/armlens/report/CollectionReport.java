package io.armlens.report;

import io.armlens.collect.CollectionPlan;
import io.armlens.collect.ServiceCall;
import io.armlens.collect.TableQuery;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Shows what must be exported. */
public final class CollectionReport {
    private static final int FORM = 1;
    private static final int MOST_TYPES = 8;

    private final CollectionPlan plan;
    private final boolean ofSnapshot;

    /**
     * Of a plan.
     *
     * @param ofSnapshot whether it says what an export lacks; else it is for a new one
     */
    public CollectionReport(CollectionPlan plan, boolean ofSnapshot) {
        this.plan = plan;
        this.ofSnapshot = ofSnapshot;
    }

    /** For people. */
    public void text(Writer out, ReportOptions options) throws IOException {
        Palette palette = options.palette();
        if (!options.quiet()) {
            queries(out, palette, options.all());
            calls(out, palette, options.all());
            unknown(out, palette);
        }
        line(
                out,
                palette.strong(SummaryLine.count(plan.queries().size(), "query", "queries") + " · "
                        + SummaryLine.count(plan.calls().size(), "kind of call", "kinds of calls") + " for "
                        + SummaryLine.count(plan.policies(), "policy", "policies")
                        + (plan.isEmpty() ? " · nothing is missing" : "")));
        out.flush();
    }

    private void queries(Writer out, Palette palette, boolean all) throws IOException {
        if (plan.queries().isEmpty()) {
            return;
        }
        line(out, palette.strong("Queries of Resource Graph, each to its last page"));
        for (TableQuery query : plan.queries()) {
            List<String> asked = query.asked();
            String types = asked.isEmpty() ? "all types" : SummaryLine.count(asked.size(), "type", "types");
            line(out, "  " + query.table() + ", " + types + settles(query.settles()));
            if (asked.size() <= MOST_TYPES || all) {
                line(out, "      az graph query -q \"" + query.shortKql() + "\" --first 1000 -o json");
            } else {
                line(out, "      " + palette.faint(names(asked, false)));
            }
        }
        line(out, "");
    }

    private void calls(Writer out, Palette palette, boolean all) throws IOException {
        if (plan.calls().isEmpty()) {
            return;
        }
        line(out, palette.strong("Calls for what Resource Graph does not list"));
        for (ServiceCall call : plan.calls()) {
            String each = call.each().word() + (call.sources().isEmpty() ? "" : ": " + names(call.sources(), all));
            line(out, "  " + call.type() + settles(call.settles()));
            line(out, "      for " + each);
            line(out, "      " + call.command());
        }
        line(out, "");
    }

    private void unknown(Writer out, Palette palette) throws IOException {
        if (plan.unknown().isEmpty()) {
            return;
        }
        line(
                out,
                palette.strong(
                        "Needed too: armlens knows no call that lists them, and whether Resource Graph does is not recorded"));
        for (String type : plan.unknown()) {
            line(out, "  " + type);
        }
        line(out, "");
    }

    private String settles(long verdicts) {
        return ofSnapshot && verdicts > 0 ? ", settles " + SummaryLine.count(verdicts, "verdict", "verdicts") : "";
    }

    private static String names(List<String> types, boolean all) {
        return all || types.size() <= MOST_TYPES
                ? String.join(", ", types)
                : String.join(", ", types.subList(0, MOST_TYPES)) + " and " + (types.size() - MOST_TYPES) + " more";
    }

    private static void line(Writer out, String text) throws IOException {
        out.write(text);
        out.write('\n');
    }

    /** One JSON document; {@code docs/schemas/collection-plan.schema.json} describes it. */
    public void json(Writer writer, String version) throws IOException {
        List<JsonValue> queries = new ArrayList<>();
        for (TableQuery query : plan.queries()) {
            queries.add(JsonObject.builder()
                    .put("table", query.table())
                    .put("types", texts(query.types()))
                    .put("hopedFor", texts(query.hoped()))
                    .put("query", query.kql())
                    .put("settles", query.settles())
                    .build());
        }
        List<JsonValue> calls = new ArrayList<>();
        for (ServiceCall call : plan.calls()) {
            calls.add(JsonObject.builder()
                    .put("type", call.type())
                    .put("each", call.each().name())
                    .put("sources", texts(call.sources()))
                    .put("idQuery", call.idQuery())
                    .put("command", call.command())
                    .put("settles", call.settles())
                    .build());
        }
        JsonObject document = Envelope.begin("armlens-collection-plan", FORM, version)
                .put("policies", plan.policies())
                .put("queries", JsonArray.of(queries))
                .put("calls", JsonArray.of(calls))
                .put("unknown", texts(plan.unknown()))
                .build();
        try (Writer out = new EscapingWriter(new Unclosed(writer))) {
            JsonWriter.write(document, out, true, 0);
            out.write('\n');
        }
    }

    private static JsonArray texts(List<String> texts) {
        List<JsonValue> out = new ArrayList<>();
        texts.forEach(t -> out.add(new JsonString(t)));
        return JsonArray.of(out);
    }
}
