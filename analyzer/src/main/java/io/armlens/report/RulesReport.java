package io.armlens.report;

import io.armlens.diagnostic.Excerpt;
import io.armlens.expression.ExpressionParser;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyNeeds;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Lists definitions with what each needs. */
public final class RulesReport {
    private static final int FORM = 1;
    private static final int LONGEST_VALUE = 60;

    private final List<PolicyDefinition> definitions;

    /** Of these definitions, in their order. */
    public RulesReport(List<PolicyDefinition> definitions) {
        this.definitions = List.copyOf(definitions);
    }

    /** For people. */
    public void text(Writer out, ReportOptions options) throws IOException {
        Palette palette = options.palette();
        for (PolicyDefinition definition : definitions) {
            if (options.quiet()) {
                break;
            }
            PolicyNeeds needs = PolicyNeeds.of(definition);
            line(out, palette.strong(SafeText.of(definition.displayName())));
            line(out, "  id         " + SafeText.of(definition.id()));
            line(out, "  effect     " + SafeText.of(effect(definition)));
            line(
                    out,
                    "  judges     "
                            + SafeText.of(needs.types().isEmpty() ? "any type" : String.join(", ", needs.types())));
            if (!needs.relatedTypes().isEmpty()) {
                line(out, "  looks for  " + SafeText.of(String.join(", ", needs.relatedTypes())));
            }
            String label = "  parameters ";
            for (ParameterDefinition parameter : definition.parameters()) {
                String value = parameter.required()
                        ? palette.unsure("required")
                        : palette.faint("default " + shown(parameter));
                String type = parameter.type().isEmpty() ? "" : " (" + JsonText.lower(parameter.type()) + ")";
                line(out, label + SafeText.of(parameter.name() + type) + ": " + value);
                label = "             ";
            }
            line(out, "");
        }
        long needy = definitions.stream().filter(RulesReport::needsParameters).count();
        line(
                out,
                palette.strong(SummaryLine.count(definitions.size(), "definition", "definitions") + " · " + needy
                        + " with required parameters"));
        out.flush();
    }

    private static void line(Writer out, String text) throws IOException {
        out.write(text);
        out.write('\n');
    }

    private static boolean needsParameters(PolicyDefinition definition) {
        return definition.parameters().stream().anyMatch(ParameterDefinition::required);
    }

    private static String shown(ParameterDefinition parameter) {
        JsonValue value = parameter.defaultOf().orElse(JsonNull.NULL);
        return SafeText.of(Excerpt.of(value.toString(), LONGEST_VALUE));
    }

    /** The effect; for one that a parameter gives the parameter and its default. */
    private static String effect(PolicyDefinition definition) {
        String effect = definition.rule().effect();
        if (!ExpressionParser.isExpression(effect)) {
            return effect;
        }
        for (ParameterDefinition parameter : definition.parameters()) {
            String call = "[parameters('" + parameter.name() + "')]";
            if (JsonText.equalsIgnoreCase(call, effect.replace(" ", ""))) {
                return parameter.defaultOf().map(JsonText::stringForm).orElse("no default") + ", by the parameter "
                        + parameter.name();
            }
        }
        return effect;
    }

    /** One JSON document; {@code docs/schemas/rules.schema.json} describes it. */
    public void json(Writer writer, String version) throws IOException {
        List<JsonValue> rules = new ArrayList<>();
        for (PolicyDefinition definition : definitions) {
            rules.add(json(definition));
        }
        JsonObject document = Envelope.begin("armlens-rules", FORM, version)
                .put("rules", JsonArray.of(rules))
                .build();
        try (Writer out = new EscapingWriter(new Unclosed(writer))) {
            JsonWriter.write(document, out, true, 0);
            out.write('\n');
        }
    }

    private static JsonObject json(PolicyDefinition definition) {
        PolicyNeeds needs = PolicyNeeds.of(definition);
        List<JsonValue> parameters = new ArrayList<>();
        for (ParameterDefinition parameter : definition.parameters()) {
            JsonObject.Builder one = JsonObject.builder()
                    .put("name", parameter.name())
                    .put("type", parameter.type())
                    .put("required", parameter.required());
            parameter.defaultOf().ifPresent(d -> one.put("defaultValue", d));
            if (parameter.allowedValues() != null) {
                one.put("allowedValues", JsonArray.of(parameter.allowedValues()));
            }
            parameters.add(one.build());
        }
        return JsonObject.builder()
                .put("id", definition.id())
                .put("name", definition.name())
                .put("displayName", definition.displayName())
                .put("description", definition.description())
                .put("category", definition.category())
                .put("version", definition.version())
                .put("mode", definition.mode().name())
                .put("effect", definition.rule().effect())
                .put("types", JsonArray.ofStrings(List.copyOf(needs.types())))
                .put("relatedTypes", JsonArray.ofStrings(List.copyOf(needs.relatedTypes())))
                .put("parameters", JsonArray.of(parameters))
                .build();
    }
}
