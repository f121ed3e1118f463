package io.armlens.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.policy.bound.BoundCondition;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.NotEvaluable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What binding settles and what it finds wrong. */
class BindingTest {
    private static Rules definition(String condition, String then) {
        return Rules.of("{\"displayName\": \"p\", \"mode\": \"All\", \"parameters\": {"
                + "\"Name\": {\"type\": \"String\", \"defaultValue\": \"n\"},"
                + "\"List\": {\"type\": \"Array\", \"defaultValue\": [\"a\", \"b\"]},"
                + "\"effect\": {\"type\": \"String\", \"defaultValue\": \"Audit\"}},"
                + "\"policyRule\": {\"if\": " + condition + ", \"then\": " + then + "}}");
    }

    private static BoundValue expected(String value) {
        BoundPolicy policy = definition("{\"field\": \"name\", \"equals\": " + value + "}", "{\"effect\": \"audit\"}")
                .bound();
        return ((BoundCondition.Leaf) policy.condition()).expected();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "[parameters('NAME')]"                                   | "n"
                    "[concat(parameters('name'), '-', 'x')]"                 | "n-x"
                    "[parameters('List')[1]]"                                | "b"
                    "[length(parameters('List'))]"                           | 2
                    "[if(true(), 'yes', field('kind'))]"                     | "yes"
                    "[utcNow()]"                                             | "2024-05-06T07:08:09.0000000Z"
                    "[policy().assignmentId]"                                | ""
                    ["x", "[parameters('name')]"]                            | ["x","n"]
                    {"a": "[parameters('name')]"}                            | {"a":"n"}
                    "[[literal]"                                             | "[literal]"
                    " [x]"                                                   | " [x]"
                    """)
    void whatNeedsNoResourceIsSettled(String value, String settled) {
        BoundValue bound = expected(value);
        assertEquals(settled, ((BoundValue.Constant) bound).value().toString());
    }

    @Test
    void whatNeedsAResourceStays() {
        assertTrue(expected("\"[concat(field('kind'), parameters('name'))]\"") instanceof BoundValue.Computed);
        assertTrue(expected("[\"a\", \"[field('kind')]\"]") instanceof BoundValue.ArrayOf);
        assertTrue(expected("{\"a\": \"[field('kind')]\"}") instanceof BoundValue.ObjectOf);
        // What fails stays, and fails only where it is reached.
        assertTrue(expected("\"[int(parameters('name'))]\"") instanceof BoundValue.Computed);
    }

    static Stream<String> faults() {
        return """
            {"value": "[parameters('nam')]", "equals": 1} | error ARM3002: in `[parameters('nam')]`: the definition declares no parameter `nam`; did you mean `Name`?
            {"value": "[nope(1)]", "equals": 1} | error ARM3007: in `[nope(1)]` at character 2: there is no function `nope`
            {"value": "[resourceId('a', 'b')]", "equals": 1} | error ARM3008: in `[resourceId('a', 'b')]` at character 2: *
            {"value": "[concat(variables('x'))]", "equals": 1} | error ARM3008: in `[concat(variables('x'))]` at character 9: *
            {"value": "[dateTimeAdd('2024-01-01T00:00:00Z', 'P1D')]", "equals": 1} | warning ARM3017: *
            {"value": "[length('a', 'b')]", "equals": 1} | error ARM3009: in `[length('a', 'b')]` at character 2: `length` takes 1 argument, found 2
            {"value": "[not('true')]", "equals": 1} | warning ARM3009: in `[not('true')]` at character 6: `not` takes a boolean as argument 1, found a string
            {"field": "sku", "equals": 1} | warning ARM3010: `sku` is neither a field such as `type`, `name`, `location`, `tags` nor an alias; with it the policy applies to no resource
            {"value": "[field('sku')]", "equals": 1} | warning ARM3010: `sku` is neither a field *
            {"field": "[concat('a', 'b')]", "equals": 1} | warning ARM3010: `ab` is neither a field *
            {"field": "[length(parameters('list'))]", "equals": 1} | warning ARM3010: `[length(parameters('list'))]` does not give the name of a field
            {"field": "type", "equals": ["a"]} | warning ARM3014: `equals` needs a string, number or boolean, not array; as it is, the policy cannot be evaluated on any resource
            {"field": "type", "in": "a"} | warning ARM3014: `in` needs an array, not string; as it is, the policy cannot be evaluated on any resource
            {"field": "type", "less": true} | warning ARM3014: `less` needs a number or a string, not boolean; as it is, the policy cannot be evaluated on any resource
            {"field": "type", "like": "[parameters('list')]"} | warning ARM3014: `like` needs a string, *
            {"count": {"field": "tags[*]"}, "equals": 1} | error ARM2005: `tags[*]` is no array alias, so it has no members to count
            """.lines();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultsOfConditionsAreNamed(String line) {
        int bar = line.lastIndexOf(" | ");
        String wanted = line.substring(bar + 3);
        List<String> found = definition(line.substring(0, bar), "{\"effect\": \"audit\"}")
                .strict()
                .problems();
        assertEquals(1, found.size(), found.toString());
        assertTrue(
                wanted.endsWith("*")
                        ? found.get(0).startsWith(wanted.substring(0, wanted.length() - 1))
                        : found.get(0).equals(wanted),
                found.get(0));
    }

    static Stream<String> effects() {
        return """
            {"effect": "Audti"} | error ARM3012: there is no effect `Audti`; did you mean `audit`?
            {"effect": "[field('kind')]"} | error ARM3012: the effect `[field('kind')]` does not give the name of an effect
            {"effect": "[parameters('list')]"} | error ARM3012: the effect `[parameters('list')]` does not give the name of an effect
            {"effect": "auditIfNotExists"} | error ARM3013: the effect needs `details.type`, the type of the related resource
            {"effect": "deployIfNotExists", "details": {"type": "N.X/a"}} | warning ARM3013: the effect deployIfNotExists needs `details.deployment`
            {"effect": "modify"} | warning ARM3013: the effect modify needs `details.operations`, an array with at least one operation
            {"effect": "modify", "details": {"operations": []}} | warning ARM3013: the effect modify needs `details.operations`, *
            {"effect": "modify", "details": {"operations": [{"operation": "replace", "field": "tags.a", "value": 1}]}} | warning ARM3013: an operation is `add`, `addOrReplace` or `remove`, not `replace`*
            {"effect": "modify", "details": {"operations": [{"operation": "add", "field": "tags.a"}]}} | warning ARM3013: the operation `add` needs a `value`
            {"effect": "modify", "details": {"operations": [{"operation": "add", "value": 1}]}} | warning ARM3013: a `field` is missing, the name of what is changed
            {"effect": "modify", "details": {"operations": [{"operation": "remove", "field": "tags.a"}]}} | -
            {"effect": "modify", "details": {"operations": [{"operation": "add", "field": "zones", "value": 1}]}} | warning ARM3010: `zones` is neither a tag nor an alias, so it cannot be changed
            {"effect": "modify", "details": {"operations": [{"operation": "add", "field": "tags.a", "value": 1, "condition": "[empty(field('name'))]"}]}} | warning ARM3013: the condition of an operation may not call `field()`
            {"effect": "modify", "details": {"operations": [{"operation": "add", "field": "tags.a", "value": 1, "condition": true}]}} | warning ARM3013: `condition` must be an expression
            {"effect": "append"} | warning ARM3013: the effect append needs `details`, an array of fields with their values
            {"effect": "append", "details": [{"field": "tags.a"}]} | warning ARM3013: append needs a `field` and a `value`
            {"effect": "append", "details": {"field": "tags.a", "value": 1}} | -
            {"effect": "deployIfNotExists", "details": {"type": "N.X/a", "deployment": {"properties": {"parameters": {"a": {"value": "[nope()]"}}}}}} | warning ARM3007: in `[nope()]` *
            """.lines();
    }

    @ParameterizedTest
    @MethodSource("effects")
    void faultsOfEffectsAreNamed(String line) {
        int bar = line.lastIndexOf(" | ");
        String wanted = line.substring(bar + 3);
        List<String> found = definition("{\"value\": 1, \"equals\": 1}", line.substring(0, bar))
                .strict()
                .problems();
        if (wanted.equals("-")) {
            assertEquals(List.of(), found);
            return;
        }
        assertEquals(1, found.size(), found.toString());
        assertTrue(
                wanted.endsWith("*")
                        ? found.get(0).startsWith(wanted.substring(0, wanted.length() - 1))
                        : found.get(0).equals(wanted),
                found.get(0));
    }

    @Test
    void aModifyOnAnAliasThatMayNotBeModifiedIsNamed() {
        String catalogue = """
                [{"namespace": "N.X", "resourceTypes": [{"resourceType": "a", "aliases": [
                   {"name": "N.X/a/yes", "defaultPath": "properties.yes", "defaultMetadata": {"attributes": "Modifiable"}},
                   {"name": "N.X/a/no", "defaultPath": "properties.no", "defaultMetadata": {"attributes": "None"}}]}]}]
                """;
        String then = "{\"effect\": \"modify\", \"details\": {\"operations\": [{\"operation\": \"addOrReplace\","
                + " \"field\": \"N.X/a/ALIAS\", \"value\": 1}]}}";
        Rules rule = definition("{\"value\": 1, \"equals\": 1}", then.replace("ALIAS", "no"));
        assertEquals(
                List.of("warning ARM3016: the alias `N.X/a/no` may not be modified; Azure falls back to the conflict"
                        + " effect"),
                rule.aliases(catalogue).problems());
        assertEquals(
                List.of(),
                definition("{\"value\": 1, \"equals\": 1}", then.replace("ALIAS", "yes"))
                        .aliases(catalogue)
                        .problems());
        assertEquals(
                List.of("warning ARM3011: no type has an alias `N.X/a/typo` in the catalogue at hand"),
                definition("{\"value\": 1, \"equals\": 1}", then.replace("ALIAS", "typo"))
                        .aliases(catalogue)
                        .problems());
    }

    @Test
    void aBareRuleNeedsValuesOnlyForWhatItNames() {
        Rules rule = Rules.when("{\"field\": \"name\", \"equals\": \"[parameters('x')]\"}");
        assertEquals(List.of("error ARM3001: the parameter `x` has no value"), rule.problems());
        assertEquals(List.of(), rule.parameters("{\"X\": 1}").problems());
    }

    @ParameterizedTest
    @CsvSource({
        "Microsoft.KeyVault.Data, audit, RESOURCE_PROVIDER_MODE",
        "All, mutate, EFFECT",
        "All, addToNetworkGroup, EFFECT",
        "All, auditAction, EFFECT"
    })
    void somePoliciesHaveNoVerdictOffline(String mode, String effect, NotEvaluable.Kind kind) {
        NotEvaluable why = Rules.of(
                        "{\"mode\": \"" + mode + "\", \"policyRule\": {\"if\": {\"value\": 1, \"equals\": 1},"
                                + " \"then\": {\"effect\": \"" + effect + "\"}}}")
                .bound()
                .notEvaluable();
        assertNotNull(why);
        assertEquals(kind, why.kind());
    }

    @Test
    void rulesAboutTheRequestHaveNoVerdict() {
        NotEvaluable why = Rules.when("{\"value\": \"[requestContext().identity]\", \"exists\": true}")
                .bound()
                .notEvaluable();
        assertNotNull(why);
        assertEquals(NotEvaluable.Kind.ENFORCEMENT_ONLY, why.kind());
        NotEvaluable bracket = Rules.when("{\"value\": \"[requestContext()['Identity'].x]\", \"exists\": true}")
                .bound()
                .notEvaluable();
        assertNotNull(bracket);
        NotEvaluable claims = Rules.when("{\"value\": \"[claims()]\", \"exists\": true}")
                .bound()
                .notEvaluable();
        assertNotNull(claims);
        assertEquals(NotEvaluable.Kind.EXTERNAL_EVALUATION, claims.kind());
        assertNull(Rules.when("{\"value\": \"[requestContext().apiVersion]\", \"exists\": true}")
                .bound()
                .notEvaluable());
        assertNull(Rules.of("{\"if\": {\"value\": 1, \"equals\": 1}, \"then\": {\"effect\": \"modify\", \"details\":"
                        + " {\"operations\": [{\"operation\": \"add\", \"field\": \"tags.a\", \"value\":"
                        + " \"[requestContext().identity.x]\"}]}}}")
                .bound()
                .notEvaluable());
    }

    @Test
    void conditionsAreNumberedInTheirOrder() {
        BoundPolicy policy = Rules.when("""
                        {"allOf": [{"field": "type", "equals": 1},
                                   {"not": {"count": {"field": "a[*]", "where": {"field": "a[*].b", "equals": 1}}, "equals": 2}},
                                   {"value": 1, "equals": 1}]}
                        """).bound();
        assertEquals(
                List.of(
                        "/if",
                        "/if/allOf/0",
                        "/if/allOf/1",
                        "/if/allOf/1/not",
                        "/if/allOf/1/not/count/where",
                        "/if/allOf/2"),
                policy.places().stream().map(Object::toString).toList());
    }
}
