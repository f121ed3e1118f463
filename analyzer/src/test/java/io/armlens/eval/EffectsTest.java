package io.armlens.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectsTest {
    private static Rules rule(String effect, String details) {
        return Rules.of("{\"if\": {\"field\": \"kind\", \"equals\": \"bad\"}, \"then\": {\"effect\": \"" + effect
                + "\", \"details\": " + details + "}}");
    }

    @ParameterizedTest
    @CsvSource({
        "audit, NonCompliant, Compliant",
        "Deny, NonCompliant, Compliant",
        "APPEND, NonCompliant, Compliant",
        "modify, NonCompliant, Compliant",
        "denyAction, Protected, Compliant",
        "disabled, NotApplicable, NotApplicable",
        "manual, Unknown, NotApplicable",
        "mutate, NotApplicable, NotApplicable",
        "addToNetworkGroup, NotApplicable, NotApplicable",
        "auditAction, NotApplicable, NotApplicable"
    })
    void statesFollowFromTheCondition(String effect, String whenTrue, String whenFalse) {
        Rules rule = rule(effect, "{}");
        assertEquals(whenTrue, rule.on("{\"kind\": \"bad\"}").state().azureName());
        assertEquals(whenFalse, rule.on("{\"kind\": \"good\"}").state().azureName());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"defaultState\": \"Compliant\"}', Compliant",
        "'{\"defaultState\": \"NonCompliant\"}', NonCompliant",
        "'{\"defaultState\": \"non-compliant\"}', NonCompliant",
        "'{\"defaultState\": \"Unknown\"}', Unknown",
        "'{\"defaultState\": \"[toLower(''COMPLIANT'')]\"}', Compliant",
        "'{}', Unknown"
    })
    void manualTakesItsDefaultState(String details, String state) {
        assertEquals(
                state, rule("manual", details).on("{\"kind\": \"bad\"}").state().azureName());
    }

    @Test
    void everyEffectSaysErrorWhenTheConditionCannotBeEvaluated() {
        for (String effect : List.of("audit", "modify", "denyAction", "manual")) {
            Outcome outcome = Rules.of("{\"if\": {\"value\": \"[int(field('kind'))]\", \"equals\": 1}, \"then\":"
                            + " {\"effect\": \"" + effect + "\"}}")
                    .on("{\"kind\": \"x\"}");
            assertEquals(ComplianceState.ERROR, outcome.state());
            assertEquals("EvaluationError", outcome.reason());
        }
    }

    private static String details(Rules rule, String resource) throws EvaluationException {
        TestSurroundings world = new TestSurroundings();
        world.resourceGroup = JsonObject.of("location", new JsonString("West Europe"));
        return rule.evaluator().details(Rules.resource(resource), world).toString();
    }

    @Test
    void operationsWhoseConditionIsFalseAreLeftOut() throws EvaluationException {
        Rules rule = rule("modify", """
                {"operations": [
                  {"operation": "add", "field": "tags.a", "value": "1", "condition": "[equals(field('kind'), 'bad')]"},
                  {"operation": "add", "field": "tags.b", "value": "[int('x')]", "condition": "[equals(field('kind'), 'good')]"},
                  {"operation": "add", "field": "tags.c", "value": "[field('kind')]"},
                  {"operation": "add", "field": "tags.d", "value": "4", "condition": "[false()]"}]}
                """);
        assertEquals(
                "{\"operations\":[{\"operation\":\"add\",\"field\":\"tags.a\",\"value\":\"1\",\"condition\":true},"
                        + "{\"operation\":\"add\",\"field\":\"tags.c\",\"value\":\"bad\"}]}",
                details(rule, "{\"kind\": \"bad\"}"));
    }

    @Test
    void constantOperationsAreLeftOutToo() throws EvaluationException {
        Rules rule = rule("modify", """
                {"operations": [{"operation": "add", "field": "tags.a", "value": "1", "condition": "[equals(1, 2)]"},
                                {"operation": "add", "field": "tags.b", "value": "1", "condition": "[equals(1, 1)]"}]}
                """);
        assertEquals(
                "{\"operations\":[{\"operation\":\"add\",\"field\":\"tags.b\",\"value\":\"1\",\"condition\":true}]}",
                details(rule, "{}"));
    }

    @Test
    void aConditionOfAnOperationMustBeTrueOrFalse() {
        Rules rule = rule(
                "modify",
                "{\"operations\": [{\"operation\": \"add\", \"field\": \"tags.a\", \"value\": 1, \"condition\":"
                        + " \"[field('kind')]\"}]}");
        EvaluationException e = assertThrows(EvaluationException.class, () -> details(rule, "{\"kind\": \"bad\"}"));
        assertEquals("the condition of an operation must be true or false, not `bad`", e.getMessage());
    }

    @Test
    void appendedFieldsAreComputed() throws EvaluationException {
        assertEquals(
                "[{\"field\":\"tags.group\",\"value\":\"westeurope\"}]",
                details(
                        rule("append", "[{\"field\": \"tags.group\", \"value\": \"[resourceGroup().location]\"}]"),
                        "{}"));
    }

    @Test
    void aDeploymentKeepsItsTemplateAsWritten() throws EvaluationException {
        Rules rule = rule("deployIfNotExists", """
                {"type": "[concat('N.X/', 'b')]", "existenceCondition": {"field": "name", "equals": "[field('name')]"},
                 "deployment": {"location": "[field('location')]", "properties": {"mode": "incremental",
                   "template": {"outputs": {"o": "[parameters('x')]"}},
                   "parameters": {"x": {"value": "[field('kind')]"}}}}}
                """);
        assertEquals(
                "{\"type\":\"N.X/b\",\"existenceCondition\":{\"field\":\"name\",\"equals\":\"[field('name')]\"},"
                        + "\"deployment\":{\"location\":\"westeurope\",\"properties\":{\"mode\":\"incremental\","
                        + "\"template\":{\"outputs\":{\"o\":\"[parameters('x')]\"}},"
                        + "\"parameters\":{\"x\":{\"value\":\"bad\"}}}}}",
                details(rule, "{\"kind\": \"bad\", \"location\": \"West Europe\"}"));
    }
}
