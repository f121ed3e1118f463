package io.armlens.report;

import io.armlens.Explanation;
import io.armlens.diagnostic.Excerpt;
import io.armlens.diagnostic.Unknown;
import io.armlens.eval.EvaluatedExpression;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.Outcome;
import io.armlens.eval.Trace;
import io.armlens.eval.Truth;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.resource.Resource;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The evaluation of a resource as one JSON document. */
final class ExplanationJson {
    /** The form of the document; raised when a reader of the old one would fail. */
    private static final int FORM = 1;

    /** Longer values are shortened: they are shown to explain, not to be restored. */
    private static final int LONGEST_VALUE = 1000;

    private final Explanation explanation;
    private final ExplainFormat.Settings settings;
    private final AliasSource aliases;

    ExplanationJson(Explanation explanation, ExplainFormat.Settings settings) {
        this.explanation = explanation;
        this.settings = settings;
        this.aliases = new AliasSource(settings.aliases());
    }

    void write(Writer writer) throws IOException {
        Resource resource = explanation.resource();
        JsonObject.Builder document = Envelope.begin("armlens-explanation", FORM, settings.version())
                .put("matches", JsonArray.ofStrings(explanation.matches()));
        if (resource == null) {
            document.put("resource", JsonNull.NULL);
        } else {
            document.put("resource", resource(resource));
        }
        List<JsonValue> verdicts = new ArrayList<>();
        if (resource != null) {
            for (Explanation.Verdict verdict : explanation.verdicts()) {
                verdicts.add(verdict(verdict, resource));
            }
        }
        document.put("verdicts", JsonArray.of(verdicts));
        try (Writer out = new EscapingWriter(new Unclosed(writer))) {
            JsonWriter.write(document.build(), out, true, 0);
            out.write('\n');
        }
    }

    private static JsonObject resource(Resource resource) {
        return JsonObject.builder()
                .put("id", resource.idText())
                .put("type", PolicyStates.type(resource))
                .put("location", PolicyStates.location(resource))
                .put("file", resource.place().file())
                .put("row", resource.place().row())
                .build();
    }

    private JsonObject verdict(Explanation.Verdict verdict, Resource resource) {
        BoundPolicy policy = verdict.use().policy();
        Outcome outcome = verdict.outcome();
        List<JsonValue> parameters = new ArrayList<>();
        for (VerdictFacts.Parameter parameter : VerdictFacts.parameters(policy)) {
            parameters.add(JsonObject.builder()
                    .put("name", parameter.name())
                    .put("value", shortened(parameter.value()))
                    .put("isDefault", !parameter.given())
                    .build());
        }
        List<JsonValue> unknowns = new ArrayList<>();
        for (Unknown unknown : outcome.unknowns()) {
            unknowns.add(PolicyStates.unknown(unknown).build());
        }
        JsonObject.Builder out = JsonObject.builder()
                .put("policyDefinitionId", policy.definition().id())
                .put("policyDefinitionDisplayName", policy.definition().displayName())
                .put("policyAssignmentId", verdict.use().assignmentId())
                .put(
                        "policySetDefinitionId",
                        verdict.use().initiativeOf().map(i -> i.id()).orElse(""))
                .put("policyDefinitionReferenceId", verdict.use().referenceId())
                .put("inForce", verdict.inForce())
                .put("effect", verdict.use().effect())
                .put("complianceState", verdict.state().azureName())
                .put("stateOfPolicy", outcome.state().azureName())
                .put("complianceReasonCode", outcome.reason())
                .put("applicability", VerdictFacts.applicability(verdict, resource, aliases))
                .put("parameters", JsonArray.of(parameters))
                .put("if", condition(policy, verdict.condition(), resource.type()));
        if (outcome.existence() != null) {
            out.put("relatedResources", existence(policy, outcome.existence()));
        }
        return out.put("reasons", JsonArray.ofStrings(VerdictFacts.sentences(verdict, resource, aliases)))
                .put("problem", outcome.problem())
                .put("unknowns", JsonArray.of(unknowns))
                .build();
    }

    private JsonObject existence(BoundPolicy policy, Outcome.Existence existence) {
        JsonObject.Builder out = JsonObject.builder();
        ExistenceLookup lookup = existence.lookup();
        String type = lookup == null ? "" : lookup.type();
        if (lookup != null) {
            out.put("type", type)
                    .put("name", lookup.nameText())
                    .put("kind", lookup.kind() == null ? "" : lookup.kind())
                    .put("within", lookup.place().name())
                    .put("scope", lookup.anchor());
        }
        List<JsonValue> candidates = new ArrayList<>();
        for (Outcome.Candidate candidate : existence.candidates()) {
            candidates.add(JsonObject.builder()
                    .put("id", candidate.id())
                    .put("result", word(candidate.truth()))
                    .put("existenceCondition", condition(policy, candidate.condition(), type))
                    .build());
        }
        return out.put("candidates", JsonArray.of(candidates)).build();
    }

    private JsonValue condition(BoundPolicy policy, @Nullable Trace trace, String type) {
        if (trace == null) {
            return JsonNull.NULL;
        }
        JsonObject.Builder out = JsonObject.builder()
                .put("result", word(trace.truth()))
                .put("pointer", VerdictFacts.place(policy, trace.number()));
        if (trace instanceof Trace.Group group) {
            List<JsonValue> children = new ArrayList<>();
            group.children().forEach(c -> children.add(condition(policy, c, type)));
            String name = switch (group.logic()) {
                case ALL_OF -> "allOf";
                case ANY_OF -> "anyOf";
                case NOT -> "not";
            };
            return out.put(name, JsonArray.of(children)).build();
        }
        return leaf(policy, (Trace.Leaf) trace, type, out);
    }

    private JsonObject leaf(BoundPolicy policy, Trace.Leaf leaf, String type, JsonObject.Builder out) {
        String side = switch (leaf.side()) {
            case FIELD -> "field";
            case VALUE -> "value";
            case COUNT -> "count";
        };
        out.put(side, leaf.expression())
                .put("operator", leaf.operator().azureName())
                .put("target", shortened(leaf.expected()));
        boolean secret = aliases.isSecret(type, leaf.expression());
        List<JsonValue> checks = new ArrayList<>();
        for (Trace.Check check : leaf.checks()) {
            JsonValue value = secret && !check.value().isNothing() ? EvaluatedExpression.MASKED : check.value();
            checks.add(JsonObject.builder()
                    .put("path", check.path())
                    .put("value", shortened(value))
                    .put("isPresent", !value.isNothing())
                    .put("result", word(check.truth()))
                    .build());
        }
        out.put("checks", JsonArray.of(checks));
        if (leaf.side() != Trace.Side.VALUE) {
            String read = leaf.checks().isEmpty() ? "" : leaf.checks().get(0).path();
            out.put("alias", aliases.of(type, leaf.expression(), read));
        }
        if (!leaf.members().isEmpty()) {
            List<JsonValue> members = new ArrayList<>();
            for (Trace.Member member : leaf.members()) {
                members.add(JsonObject.builder()
                        .put("path", member.path())
                        .put("value", shortened(member.value()))
                        .put("where", condition(policy, member.where(), type))
                        .build());
            }
            out.put("members", JsonArray.of(members));
        }
        if (!leaf.problem().isEmpty()) {
            out.put("problem", leaf.problem());
        }
        if (leaf.unknown() != null) {
            out.put("unknown", leaf.unknown().message());
        }
        return out.build();
    }

    private static JsonValue shortened(JsonValue value) {
        if (value.isNothing() || value instanceof JsonUnknown) {
            return JsonNull.NULL;
        }
        String text = value.toString();
        return text.length() <= LONGEST_VALUE ? value : new JsonString(Excerpt.of(text, LONGEST_VALUE));
    }

    private static String word(Truth truth) {
        return switch (truth) {
            case TRUE -> "True";
            case FALSE -> "False";
            case UNKNOWN -> "Indeterminate";
            case ERROR -> "Error";
        };
    }
}
