package io.armlens.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyParserTest {
    private final Diagnostics diagnostics = new Diagnostics();

    private static JsonDocument document(String text) {
        try {
            return JsonDocument.read("policy.json", text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            throw new AssertionError(text, e);
        }
    }

    private Optional<PolicyDefinition> parse(String text) {
        JsonDocument document = document(text);
        PolicyObject object = PolicyDocument.asDefinition(
                document, (io.armlens.json.JsonObject) document.root(), io.armlens.diagnostic.JsonPointer.root());
        return new PolicyParser(diagnostics).parse(object);
    }

    private PolicyDefinition parsed(String text) {
        return parse(text).orElseThrow(() -> new AssertionError(diagnostics.list()));
    }

    private List<String> messages(String text) {
        List<String> out = new ArrayList<>();
        parse(text);
        diagnostics.list().forEach(d -> out.add(d.toString()));
        return out;
    }

    /** A condition, and what is said of it. Lines of one condition belong together. */
    static Stream<String> faultyConditions() {
        return """
            "text" => /if: error ARM2003: a condition must be an object, not a string
            [] => /if: error ARM2003: a condition must be an object, not an array
            {} => /if: error ARM2003: a condition needs one of `field`, `value`, `count`, `allOf`, `anyOf`, `not`;; /if: error ARM2003: a condition needs an operator such as `equals`
            {"field": "type"} => /if: error ARM2003: a condition needs an operator such as `equals`
            {"equals": 1} => /if: error ARM2003: a condition needs one of `field`, `value`, `count`, `allOf`, `anyOf`, `not`
            {"field": "type", "equals": 1, "in": [1]} => /if: error ARM2003: a condition has one operator, but here are `equals`, `in`
            {"field": "type", "value": 1, "equals": 1} => /if: error ARM2003: a condition has one left side, but here are `field`, `value`
            {"field": "type", "equal": 1} => /if/equal: error ARM2004: there is no operator `equal`; did you mean `equals`?
            {"field": "type", "equals": 1, "extra": 2} => /if/extra: error ARM2003: a condition has no member `extra`
            {"feild": "type", "equals": 1} => /if/feild: error ARM2003: a condition has no member `feild`; did you mean `field`?;; /if: error ARM2003: a condition needs one of `field`, `value`, `count`, `allOf`, `anyOf`, `not`
            {"source": "action", "like": "x"} => /if/source: error ARM2003: `source` is a form that Azure no longer accepts; use `field`;; /if: error ARM2003: a condition needs one of `field`, `value`, `count`, `allOf`, `anyOf`, `not`
            {"allOf": [], "field": "x"} => /if: error ARM2003: `allOf` must be the only member of its object, but it stands beside `field`
            {"not": {"field": "type", "equals": 1}, "anyOf": []} => /if: error ARM2003: `not` must be the only member of its object, but it stands beside `anyOf`
            {"allOf": {}} => /if/allOf: error ARM2003: `allOf` must be an array of conditions, not an object
            {"anyOf": 5} => /if/anyOf: error ARM2003: `anyOf` must be an array of conditions, not an integer
            {"not": [1]} => /if/not: error ARM2003: a condition must be an object, not an array
            {"allOf": [{"field": "a"}, 7]} => /if/allOf/0: error ARM2003: a condition needs an operator such as `equals`;; /if/allOf/1: error ARM2003: a condition must be an object, not an integer
            {"field": 5, "equals": 1} => /if/field: error ARM2003: `field` must be a name, not an integer
            {"field": "", "equals": 1} => /if/field: error ARM2003: `field` must be a name, not an empty string
            {"field": "x", "exists": "maybe"} => /if/exists: error ARM2003: `exists` must be true or false, not `maybe`
            {"field": "x", "exists": 1} => /if/exists: error ARM2003: `exists` must be true or false, not `1`
            {"field": "x", "Field": "y", "equals": 1} => /if/Field: error ARM2003: `Field` is written twice in one condition, in different case
            {"value": "[concat('a']", "equals": 1} => /if/value: error ARM2006: in `[concat('a']` *
            {"field": "x", "in": ["[f(]"]} => /if/in/0: error ARM2006: in `[f(]` *
            {"field": "x", "equals": {"a": ["[']"]}} => /if/equals/a/0: error ARM2006: in `[']` *
            {"count": 5, "equals": 1} => /if/count: error ARM2005: `count` must be an object, not an integer
            {"count": {}, "equals": 1} => /if/count: error ARM2005: `count` needs exactly one of `field` and `value`
            {"count": {"field": "a[*]", "value": []}, "equals": 1} => /if/count: error ARM2005: `count` needs exactly one of `field` and `value`
            {"count": {"field": "a"}, "equals": 1} => /if/count/field: error ARM2005: `count.field` must be the literal name of an array alias with `[*]`
            {"count": {"field": "[concat('a', '[*]')]"}, "equals": 1} => /if/count/field: error ARM2005: `count.field` must be the literal name of an array alias with `[*]`
            {"count": {"field": "a[*]", "name": "n"}, "equals": 1} => /if/count/name: error ARM2005: `name` goes with `count.value` only
            {"count": {"value": [], "name": 42}, "equals": 1} => /if/count/name: error ARM2005: `count.name` must consist of letters and digits
            {"count": {"value": [], "name": "a-b"}, "equals": 1} => /if/count/name: error ARM2005: `count.name` must consist of letters and digits
            {"count": {"value": [], "wher": {}}, "equals": 1} => /if/count/wher: error ARM2005: `count` has no member `wher`; did you mean `where`?
            {"count": {"value": [], "where": {"value": 1}}, "equals": 1} => /if/count/where: error ARM2003: a condition needs an operator such as `equals`
            """.lines().filter(l -> !l.isBlank());
    }

    @ParameterizedTest
    @MethodSource("faultyConditions")
    void everyFaultOfAConditionIsNamed(String line) {
        int arrow = line.indexOf(" => ");
        String condition = line.substring(0, arrow);
        List<String> expected = List.of(line.substring(arrow + 4).split(";; ", -1));
        List<String> found = messages("{\"if\": " + condition + ", \"then\": {\"effect\": \"audit\"}}");
        assertEquals(expected.size(), found.size(), found.toString());
        for (int i = 0; i < expected.size(); i++) {
            String message = found.get(i).replaceFirst("^policy.json:\\d+:\\d+: ", "");
            String wanted = expected.get(i);
            assertTrue(
                    wanted.endsWith("*")
                            ? message.startsWith(wanted.substring(0, wanted.length() - 1))
                            : message.equals(wanted),
                    message);
        }
    }

    static Stream<String> faultyDefinitions() {
        return """
            {"displayName": "x"} => error ARM2002: the definition has no `policyRule`
            {"properties": {"displayName": "x"}} => /properties: error ARM2002: the definition has no `policyRule`
            {"policyRule": []} => /policyRule: error ARM2002: `policyRule` must be an object, not an array
            {"policyRule": {"then": {"effect": "audit"}}} => /policyRule: error ARM2002: the rule has no `if`
            {"then": {"effect": "audit"}} => error ARM2002: the rule has no `if`
            {"if": {"field": "type", "equals": 1}} => error ARM2002: the rule has no `then`
            {"if": {"field": "type", "equals": 1}, "then": []} => error ARM2002: `then` must be an object, not an array
            {"if": {"field": "type", "equals": 1}, "then": {}} => /then: error ARM2002: `then` has no `effect`
            {"if": {"field": "type", "equals": 1}, "then": {"effect": 5}} => /then: error ARM2002: `effect` must be a name, not an integer
            {"if": {"field": "type", "equals": 1}, "then": {"effect": "[parameters('e')"}} => -
            {"if": {"field": "type", "equals": 1}, "then": {"effect": "[parameters('e']"}} => /then/effect: error ARM2006: in `[parameters('e']` *
            {"if": {"field": "type", "equals": 1}, "then": {"effect": "audit", "detials": {}}} => /then/detials: warning ARM2007: `then` has no member `detials`; it is passed over; did you mean `details`?
            {"if": {"field": "type", "equals": 1}, "then": {"effect": "audit", "details": "x"}} => /then/details: error ARM2002: `details` must be an object or an array, not a string
            {"if": {"field": "type", "equals": 1}, "then": {"effect": "x", "details": {"name": "[a(]"}}} => /then/details/name: error ARM2006: in `[a(]` *
            {"if": {"field": "type", "equals": 1}, "then": {"effect": "x", "details": {"existenceCondition": {"field": "a"}}}} => /then/details/existenceCondition: error ARM2003: a condition needs an operator such as `equals`
            {"if": {"field": "type", "equals": 1}, "then": {"effect": "x", "details": {"deployment": 1}}} => /then/details/deployment: error ARM2002: `deployment` must be an object, not an integer
            {"if": {"field": "type", "equals": 1}, "then": {"effect": "x", "details": {"deployment": {"properties": {"parameters": {"a": "[b(]"}}}}}} => /then/details/deployment/properties/parameters/a: error ARM2006: in `[b(]` *
            {"if": {"field": "type", "equals": 1}, "then": {"effect": "x", "details": {"deployment": {"properties": {"template": {"a": "[b(]"}}}}}} => -
            {"policyRule": {"if": {"field": "type", "equals": 1}, "then": {"effect": "x"}, "else": 1}} => /policyRule/else: warning ARM2007: a policy rule has no member `else`; it is passed over
            {"properties": {"moode": "All", "policyRule": {"if": {"field": "type", "equals": 1}, "then": {"effect": "x"}}}} => /properties/moode: warning ARM2007: a definition has no member `moode`; it is passed over; did you mean `mode`?
            {"properties": {"policyRule": {"if": {"field": "type", "equals": 1}, "then": {"effect": "x"}}}, "owner": "me"} => -
            {"policyRule": {"if": {"field": "type", "equals": 1}, "then": {"effect": "x"}}, "owner": "me"} => -
            {"policyRule": {"if": {"field": "type", "equals": 1}, "then": {"effect": "x"}}, "moode": "All"} => /moode: warning ARM2007: a definition has no member `moode`; it is passed over; did you mean `mode`?
            {"policyRule": {"if": {"field": "type", "equals": 1}, "then": {"effect": "x"}}, "parameters": []} => /parameters: error ARM2002: `parameters` must be an object, not an array
            {"policyRule": {"if": {"field": "type", "equals": 1}, "then": {"effect": "x"}}, "parameters": {"p": "string"}} => /parameters/p: error ARM2002: the parameter `p` must be declared by an object, not a string
            {"policyRule": {"if": {"field": "type", "equals": 1}, "then": {"effect": "x"}}, "parameters": {"p": {}, "P": {}}} => /parameters/P: warning ARM2011: `P` is written twice, in different case; the first one counts
            {"if": {"field": "type", "equals": null}, "then": {"effect": "x"}} => /if/equals: warning ARM2008: `equals` with null is read as: the value is absent or empty - Azure drops null members; write `exists` or compare with an empty string
            """.lines().filter(l -> !l.isBlank());
    }

    @ParameterizedTest
    @MethodSource("faultyDefinitions")
    void everyFaultOfADefinitionIsNamed(String line) {
        int arrow = line.indexOf(" => ");
        List<String> found = messages(line.substring(0, arrow));
        String wanted = line.substring(arrow + 4);
        if (wanted.equals("-")) {
            assertEquals(List.of(), found);
            return;
        }
        assertEquals(1, found.size(), found.toString());
        String message = found.get(0).replaceFirst("^policy.json(:\\d+:\\d+)?: ", "");
        assertTrue(
                wanted.endsWith("*")
                        ? message.startsWith(wanted.substring(0, wanted.length() - 1))
                        : message.equals(wanted),
                message);
    }

    @Test
    void allFaultsAreReportedWithTheirLines() {
        List<String> found = messages("""
                {"policyRule": {
                  "if": {"allOf": [
                    {"field": "type"},
                    {"field": "name",
                     "equal": "x"}]},
                  "then": {"effect": "audit"}
                }}
                """);
        assertEquals(
                List.of(
                        "policy.json:3:5: /policyRule/if/allOf/0: error ARM2003: a condition needs an operator such as"
                                + " `equals`",
                        "policy.json:5:6: /policyRule/if/allOf/1/equal: error ARM2004: there is no operator `equal`; did"
                                + " you mean `equals`?"),
                found);
    }

    @Test
    void deepNestingIsRefusedAndNotFollowed() {
        StringBuilder text = new StringBuilder("{\"if\": ");
        for (int i = 0; i < 300; i++) {
            text.append("{\"not\": ");
        }
        text.append("{\"field\": \"type\", \"equals\": 1}").append("}".repeat(300));
        text.append(", \"then\": {\"effect\": \"audit\"}}");
        List<String> found = messages(text.toString());
        assertEquals(1, found.size());
        assertTrue(found.get(0).endsWith("conditions are nested deeper than 256 levels"), found.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"IF\": {\"FIELD\": \"type\", \"EQUALS\": 1}, \"Then\": {\"Effect\": \"audit\"}}",
                "{\"if\": {\"AnyOf\": [{\"Not\": {\"field\": \"type\", \"notequals\": 1}}]}, \"then\": {\"effect\": \"audit\"}}",
                "{\"if\": {\"COUNT\": {\"Value\": [], \"Name\": \"n\", \"Where\": {\"value\": 1, \"containskey\": 1}}, \"notin\":"
                        + " []}, \"then\": {\"effect\": \"audit\"}}"
            })
    void keywordsAreReadInAnyCase(String text) {
        assertTrue(parse(text).isPresent(), diagnostics.list().toString());
        assertEquals(List.of(), diagnostics.list());
    }

    @Test
    void aBareRuleHasNoDeclarationsAndLooksAtEverything() {
        PolicyDefinition rule =
                parsed("{\"if\": {\"field\": \"type\", \"equals\": 1}, \"then\": {\"effect\": \"audit\"}}");
        assertTrue(rule.mode().isAll());
        assertTrue(!rule.declaresParameters());
        assertEquals("policy", rule.id());
    }

    @Test
    void membersOfTheEnvelopeAreRead() {
        PolicyDefinition definition = parsed("""
                {"id": "/providers/Microsoft.Authorization/policyDefinitions/abc", "name": "abc",
                 "properties": {"displayName": "Name", "description": "Text", "policyType": "BuiltIn", "mode": "Indexed",
                   "version": "1.2.3", "metadata": {"category": "Network", "version": "0.0.1"}, "unknown": 1,
                   "parameters": {"Effect": {"type": "String", "defaultValue": "Audit", "allowedValues": ["Audit", "Deny"]},
                                  "flag": {"type": "Boolean", "defaultValue": false}, "list": {"type": "Array"}},
                   "policyRule": {"if": {"field": "type", "equals": "a"}, "then": {"effect": "[parameters('effect')]"}}}}
                """);
        assertEquals("/providers/Microsoft.Authorization/policyDefinitions/abc", definition.id());
        assertEquals("Name", definition.displayName());
        assertEquals(PolicyType.BUILT_IN, definition.policyType());
        assertEquals("Network", definition.category());
        assertEquals("1.2.3", definition.version());
        assertTrue(definition.mode().isIndexed());
        assertEquals(
                List.of("Effect", "flag", "list"),
                definition.parameters().stream().map(ParameterDefinition::name).toList());
        assertEquals(
                "false",
                String.valueOf(definition.parameter("FLAG").orElseThrow().defaultValue()));
        assertTrue(definition.parameter("list").orElseThrow().required());
        assertEquals(
                List.of("policy.json:3:81: /properties/unknown: warning ARM2007: a definition has no member `unknown`;"
                        + " it is passed over"),
                diagnostics.list().stream().map(String::valueOf).toList());
    }

    @Test
    void expressionsEscapedForATemplateAreUnescaped() {
        PolicyDefinition definition = parsed("""
                {"name": "x", "policyRule": {"if": {"field": "type", "equals": "[[parameters('t')]"},
                 "then": {"effect": "[[parameters('e')]"}}}
                """);
        assertEquals("[parameters('e')]", definition.rule().effect());
        assertEquals("ARM2009", diagnostics.list().get(0).code().id());
    }

    @Test
    void aDoubleBracketBesideAnExpressionIsALiteral() {
        PolicyDefinition definition = parsed("""
                {"name": "x", "policyRule": {"if": {"field": "type", "equals": "[[parameters('t')]"},
                 "then": {"effect": "[parameters('e')]"}}}
                """);
        Condition.Leaf leaf = (Condition.Leaf) definition.rule().condition();
        assertEquals("\"[[parameters('t')]\"", leaf.expected().toString());
        assertEquals(List.of(), diagnostics.list());
    }
}
