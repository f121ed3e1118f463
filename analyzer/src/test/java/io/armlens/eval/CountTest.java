package io.armlens.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CountTest {
    private static final String RESOURCE = """
            {"tags": {"env": "prod"}, "kind": "b",
             "stringArray": ["a", "b", "c"], "numbers": [1, 5, 10],
             "objectArray": [{"name": "x", "nestedArray": [1, 2], "rules": [{"port": 22}, {"port": 80}]},
                             {"name": "y", "nestedArray": [3, 4], "rules": [{"port": 443}]},
                             {"nestedArray": []}]}
            """;

    static Stream<String> counts() {
        return """
            {"field": "stringArray[*]"} | 3
            {"field": "objectArray[*].nestedArray[*]"} | 4
            {"field": "objectArray[*].rules[*].port"} | 3
            {"field": "missing[*]"} | 0
            {"field": "tags.env[*]"} | -
            {"field": "stringArray[*]", "where": {"field": "stringArray[*]", "equals": "a"}} | 1
            {"field": "stringArray[*]", "where": {"field": "stringArray[*]", "notEquals": "a"}} | 2
            {"field": "stringArray[*]", "where": {"field": "stringArray[*]", "equals": "[first(field('stringArray[*]'))]"}} | 3
            {"field": "stringArray[*]", "where": {"field": "stringArray[*]", "equals": "[field('stringArray[*]')]"}} | 0
            {"field": "stringArray[*]", "where": {"field": "STRINGARRAY[*]", "equals": "b"}} | 1
            {"field": "stringArray[*]", "where": {"field": "tags.env", "equals": "prod"}} | 3
            {"field": "stringArray[*]", "where": {"field": "numbers[*]", "greater": 1}} | 0
            {"field": "stringArray[*]", "where": {"field": "numbers[*]", "greater": 0}} | 3
            {"field": "stringArray[*]", "where": {"value": "[current('stringArray[*]')]", "equals": "[field('kind')]"}} | 1
            {"field": "stringArray[*]", "where": {"value": "[current()]", "like": "a"}} | 1
            {"field": "objectArray[*]", "where": {"field": "objectArray[*].name", "equals": "x"}} | 1
            {"field": "objectArray[*]", "where": {"field": "objectArray[*].name", "exists": false}} | 1
            {"field": "objectArray[*]", "where": {"value": "[current('objectArray[*].name')]", "equals": ""}} | 1
            {"field": "objectArray[*]", "where": {"field": "objectArray[*].nestedArray[*]", "greater": 2}} | 2
            {"field": "objectArray[*]", "where": {"value": "[length(current('objectArray[*].nestedArray[*]'))]", "equals": 2}} | 2
            {"field": "objectArray[*]", "where": {"value": "[length(field('objectArray[*].name'))]", "equals": 0}} | 1
            {"field": "objectArray[*]", "where": {"count": {"field": "objectArray[*].rules[*]"}, "equals": 2}} | 1
            {"field": "objectArray[*]", "where": {"count": {"field": "objectArray[*].rules[*]", "where": {"field": "objectArray[*].rules[*].port", "in": [22, 443]}}, "equals": 1}} | 2
            {"field": "objectArray[*]", "where": {"count": {"field": "stringArray[*]"}, "equals": 3}} | 3
            {"field": "objectArray[*].rules[*]", "where": {"field": "objectArray[*].rules[*].port", "less": 100}} | 2
            {"field": "objectArray[*].rules[*]", "where": {"value": "[current('objectArray[*].rules[*].port')]", "equals": 443}} | 1
            {"value": ["eastus", "westus", "north"], "name": "l", "where": {"value": "[current('l')]", "like": "*us"}} | 2
            {"value": ["eastus", "westus"]} | 2
            {"value": []} | 0
            {"value": "[field('stringArray[*]')]", "where": {"value": "[current('default')]", "equals": "a"}} | 1
            {"value": "[field('stringArray')]"} | 3
            {"value": "[createArray(1, 2, 3)]", "where": {"value": "[current()]", "greater": 1}} | 2
            {"value": [{"priority": 1}, {"priority": 2}], "name": "rule", "where": {"value": "[current('rule').priority]", "equals": 2}} | 1
            {"value": ["a", "c", "z"], "name": "v", "where": {"count": {"field": "stringArray[*]", "where": {"field": "stringArray[*]", "equals": "[current('v')]"}}, "greater": 0}} | 2
            {"value": ["a", "b"], "name": "o", "where": {"count": {"value": ["b", "c"], "name": "i", "where": {"value": "[current('i')]", "equals": "[current('O')]"}}, "equals": 1}} | 1
            {"value": ["b"], "name": "o", "where": {"field": "stringArray[*]", "notEquals": "[current('o')]"}} | 0
            {"field": "stringArray[*]", "where": {"allOf": [{"field": "stringArray[*]", "notEquals": "a"}, {"not": {"field": "stringArray[*]", "equals": "b"}}]}} | 1
            """.lines();
    }

    @ParameterizedTest
    @MethodSource("counts")
    void countsAsTheTableSays(String line) {
        int bar = line.lastIndexOf('|');
        String count = line.substring(0, bar);
        String number = line.substring(bar + 1).strip();
        if (number.equals("-")) {
            assertTrue(Rules.when("{\"count\": " + count + ", \"equals\": 0}")
                    .problems()
                    .get(0)
                    .startsWith("error ARM2005: `tags.env[*]` is no array alias"));
            return;
        }
        String condition = "{\"count\": " + count + ", \"equals\": " + number + "}";
        Trace.Leaf leaf = (Trace.Leaf)
                Rules.when(condition).evaluator().explain(Rules.resource(RESOURCE), new TestSurroundings());
        assertEquals(number, leaf.checks().get(0).value().toString());
        assertEquals(Truth.TRUE, leaf.truth());
    }

    @Test
    void theNumberCanBeComparedInEveryWay() {
        for (String test : List.of(
                "\"greater\": 2",
                "\"lessOrEquals\": 3",
                "\"in\": [1, 3]",
                "\"like\": \"3\"",
                "\"notEquals\": 4",
                "\"equals\": \"[length(field('numbers[*]'))]\"",
                "\"exists\": true")) {
            assertEquals(
                    Truth.TRUE,
                    Rules.when("{\"count\": {\"field\": \"stringArray[*]\"}, " + test + "}")
                            .truth(RESOURCE),
                    test);
        }
    }

    @Test
    void whatIsNoArrayCannotBeCounted() {
        Trace trace = Rules.when("{\"count\": {\"value\": \"[field('kind')]\"}, \"equals\": 0}")
                .evaluator()
                .explain(Rules.resource(RESOURCE), new TestSurroundings());
        assertEquals(Truth.ERROR, trace.truth());
        assertEquals("ExpectedArray: `count.value` must be an array, not string", ((Trace.Leaf) trace).problem());
    }

    @Test
    void anErrorInOneMemberIsAnErrorOfTheCount() {
        String rule = """
                {"count": {"field": "stringArray[*]", "where": {"value": "[int(current('stringArray[*]'))]", "equals": 1}},
                 "greater": 0}
                """;
        assertEquals(Truth.ERROR, Rules.when(rule).truth(RESOURCE));
        assertEquals(Truth.TRUE, Rules.when(rule).truth("{\"stringArray\": [\"1\", \"2\"]}"));
    }

    @Test
    void currentWithoutANameNeedsExactlyOneCount() {
        String nested = """
                {"count": {"value": ["a"], "name": "o", "where":
                  {"count": {"value": ["x"], "name": "i", "where": {"value": "[current()]", "equals": "x"}}, "equals": 1}},
                 "equals": 1}
                """;
        assertEquals(
                List.of("error ARM3015: in `[current()]`: several counts enclose `current()`; say which one by its name"
                        + " or alias"),
                Rules.when(nested).problems());
        assertEquals(
                List.of(
                        "error ARM3015: in `[current()]`: `current()` has a meaning only inside the `where` of a count"),
                Rules.when("{\"value\": \"[current()]\", \"equals\": 1}").problems());
        // Where the members of an inner count come from, only the outer one encloses.
        String inValue = """
                {"count": {"value": [[1, 2], [3]], "where":
                  {"count": {"value": "[current()]", "name": "i"}, "equals": 2}}, "equals": 1}
                """;
        assertEquals(Truth.TRUE, Rules.when(inValue).truth("{}"));
    }

    @Test
    void aNameThatNoCountHasIsAnError() {
        Outcome outcome = Rules.when(
                        "{\"count\": {\"value\": [1], \"name\": \"a\", \"where\": {\"value\": \"[current('b')]\","
                                + " \"equals\": 1}}, \"equals\": 1}")
                .on("{}");
        assertEquals(ComplianceState.ERROR, outcome.state());
        assertEquals("CurrentMisplaced: `current('b')`: no enclosing count has that name", outcome.problem());
    }

    @Test
    void aValueCountInsideAnotherWantsAName() {
        String nested = """
                {"count": {"value": [1], "where": {"count": {"value": [2]}, "equals": 1}}, "equals": 1}
                """;
        assertEquals(
                List.of("warning ARM2005: Azure requires a `name` of a value count that stands inside another count"),
                Rules.when(nested).problems());
    }

    @Test
    void theTraceShowsEveryMember() {
        Trace.Leaf leaf = (Trace.Leaf)
                Rules.when("{\"count\": {\"field\": \"objectArray[*]\", \"where\": {\"field\": \"objectArray[*].name\","
                                + " \"equals\": \"x\"}}, \"equals\": 0}")
                        .evaluator()
                        .explain(Rules.resource(RESOURCE), new TestSurroundings());
        assertEquals(
                List.of("objectArray[0]", "objectArray[1]", "objectArray[2]"),
                leaf.members().stream().map(Trace.Member::path).toList());
        assertEquals(
                List.of(Truth.TRUE, Truth.FALSE, Truth.FALSE),
                leaf.members().stream().map(m -> m.where().truth()).toList());
        Trace.Leaf inner = (Trace.Leaf) leaf.members().get(0).where();
        assertEquals("objectArray[0].name", inner.checks().get(0).path());
    }
}
