package io.armlens.report;

import io.armlens.Analysis;
import io.armlens.PolicyUses;
import io.armlens.diagnostic.Excerpt;
import io.armlens.governance.ComplianceRollup;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.UndecidedUse;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.NotEvaluable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policies of a run and what is assigned, for the HTML report. */
final class HtmlPolicies {
    private static final int LONGEST_RULE = 20_000;
    private static final int LONGEST_VALUE = 300;
    private static final long RULES = 4L << 20;

    private final ScanFacts facts;
    private final Analysis analysis;
    private final Map<String, Integer> ruleNumbers = new LinkedHashMap<>();
    private final List<JsonValue> rules = new ArrayList<>();
    private long ruleSize;

    HtmlPolicies(ScanFacts facts, Analysis analysis) {
        this.facts = facts;
        this.analysis = analysis;
    }

    /** One for each use, at its number. */
    JsonArray uses() {
        List<JsonValue> out = new ArrayList<>();
        for (Analysis.PolicyResult result : analysis.policies()) {
            out.add(use(result));
        }
        return JsonArray.of(out);
    }

    /** The rules that uses refer to; those beyond a bound are left out. */
    JsonArray rules() {
        return JsonArray.of(rules);
    }

    private JsonValue use(Analysis.PolicyResult result) {
        PolicyUse use = result.use();
        BoundPolicy policy = use.policy();
        PolicyDefinition definition = policy.definition();
        NotEvaluable never = policy.notEvaluable();
        List<JsonValue> parameters = new ArrayList<>();
        for (VerdictFacts.Parameter one : VerdictFacts.parameters(policy)) {
            parameters.add(JsonArray.of(
                    new JsonString(one.name()),
                    new JsonString(Excerpt.of(one.value().toString(), LONGEST_VALUE)),
                    JsonBoolean.of(!one.given())));
        }
        boolean bundled = PolicyLibrary.isBundled(definition);
        return JsonObject.builder()
                .put("name", use.displayName())
                .put("id", definition.id())
                .put("description", definition.description())
                .put("category", definition.category())
                .put("version", definition.version())
                .put("effect", use.effect())
                .put("mode", definition.mode().name())
                .put("from", bundled ? "" : definition.document().name())
                .put("assignment", use.assignmentId())
                .put(
                        "assignmentName",
                        use.assignmentOf().map(a -> a.displayName()).orElse(""))
                .put("initiative", use.initiativeOf().map(i -> i.displayName()).orElse(""))
                .put("reference", use.referenceId())
                .put(
                        "groups",
                        use.reference() == null
                                ? JsonArray.EMPTY
                                : JsonArray.ofStrings(use.reference().groups()))
                .put("never", never == null ? "" : never.message())
                .put("counts", HtmlOverview.counts(result.counts()))
                .put("parameters", JsonArray.of(parameters))
                .put("remedy", PolicyRemedy.sentence(use))
                .put("command", PolicyRemedy.command(use))
                .put("rule", JsonNumber.of((long) rule(policy)))
                .build();
    }

    private int rule(BoundPolicy policy) {
        Integer known = ruleNumbers.get(policy.definition().key());
        if (known != null) {
            return known;
        }
        String text = JsonWriter.pretty(SafeJson.of(PolicyRemedy.rule(policy)));
        if (text.length() > LONGEST_RULE) {
            text = Excerpt.of(text, LONGEST_RULE);
        }
        int number = TextTable.NONE;
        if (ruleSize + text.length() <= RULES) {
            ruleSize += text.length();
            number = rules.size();
            rules.add(new JsonString(text));
        }
        ruleNumbers.put(policy.definition().key(), number);
        return number;
    }

    /** What is assigned, with members by their uses and groups. */
    JsonArray assignments() {
        List<JsonValue> out = new ArrayList<>();
        for (ComplianceRollup.OfAssignment one : analysis.rollup().assignments()) {
            List<JsonValue> groups = new ArrayList<>();
            for (ComplianceRollup.OfGroup group : one.groups()) {
                groups.add(JsonObject.builder()
                        .put("name", group.group().name())
                        .put("title", group.group().title())
                        .put("category", group.group().category())
                        .put("counts", HtmlOverview.counts(group.counts()))
                        .put("undecided", group.undecided())
                        .build());
            }
            out.add(JsonObject.builder()
                    .put("title", one.title())
                    .put("id", one.assignment() == null ? "" : one.assignment().id())
                    .put(
                            "scope",
                            one.assignment() == null
                                    ? ""
                                    : one.assignment().scope().text())
                    .put(
                            "initiative",
                            one.initiative() == null ? "" : one.initiative().displayName())
                    .put("counts", HtmlOverview.counts(one.counts(), one.percentage()))
                    .put("groups", JsonArray.of(groups))
                    .put("undecided", one.undecided().size())
                    .build());
        }
        return JsonArray.of(out);
    }

    /** What was not evaluated: a name and a reason each. */
    JsonArray others() {
        List<JsonValue> out = new ArrayList<>();
        for (PolicyDefinition broken : facts.policies().broken()) {
            other(broken.displayName(), "cannot be used: the messages say why", out);
        }
        for (PolicyUses.Skipped skipped : facts.policies().skipped()) {
            other(skipped.displayName(), "needs parameters: " + String.join(", ", skipped.parameters()), out);
        }
        for (UndecidedUse use : facts.policies().assigned().undecided()) {
            other(
                    use.definitionId(),
                    use.cause() == UndecidedUse.Cause.NOT_SUPPLIED
                            ? "is assigned, but no file holds its definition"
                            : "is assigned, but has errors: the messages say which",
                    out);
        }
        return JsonArray.of(out);
    }

    private static void other(String name, String reason, List<JsonValue> out) {
        out.add(JsonArray.ofStrings(List.of(name, reason)));
    }
}
