package io.armlens.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of {@code [*]}, on the resource with which Azure explains them. */
class ArrayFieldsTest {
    private static final String RESOURCE = """
            {"stringArray": ["a", "b", "c"], "empty": [], "scalar": "x", "nothing": null,
             "objectArray": [{"property": "v1", "nestedArray": [1, 2], "some": "x"},
                             {"property": "v2", "nestedArray": [3, 4]}],
             "ipRules": [{"value": "127.0.0.1"}, {"value": "192.168.1.1"}]}
            """;

    static Stream<String> conditions() {
        return """
            "ipRules[*].value"                 | notEquals | "127.0.0.1"   | false
            "ipRules[*].value"                 | notEquals | "10.0.4.1"    | true
            "ipRules[*].value"                 | equals    | "127.0.0.1"   | false
            "ipRules[*].value"                 | in        | ["127.0.0.1", "192.168.1.1"] | true
            "ipRules[*].value"                 | notIn     | ["192.168.1.1"] | false
            "ipRules[*].value"                 | like      | "1*"          | true
            "ipRules[*].nope"                  | exists    | false         | true
            "ipRules[*].nope"                  | exists    | true          | false
            "objectArray[*].some"              | exists    | true          | false
            "objectArray[*].some"              | exists    | false         | false
            "objectArray[*].nestedArray[*]"    | less      | 5             | true
            "objectArray[*].nestedArray[*]"    | less      | 4             | false
            "objectArray[*].nestedArray"       | exists    | true          | true
            "objectArray[*].nope[*]"           | equals    | "x"           | true
            "stringArray[*]"                   | in        | ["a", "b", "c"] | true
            "missingArray[*]"                  | equals    | "x"           | true
            "missingArray[*]"                  | exists    | true          | true
            "missingArray[*]"                  | exists    | false         | true
            "missingArray[*].property"         | equals    | "x"           | true
            "empty[*]"                         | equals    | "x"           | true
            "empty[*].property"                | notEquals | "x"           | true
            "scalar[*]"                        | equals    | "y"           | true
            "nothing[*]"                       | equals    | "y"           | true
            "missingArray"                     | exists    | false         | true
            "stringArray"                      | equals    | "a"           | false
            "stringArray"                      | exists    | true          | true
            """.lines();
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void everyElementMustHold(String line) {
        List<String> cells = List.of(line.split("\\|", -1));
        String leaf = "{\"field\": " + cells.get(0) + ", \"" + cells.get(1).strip() + "\": " + cells.get(2) + "}";
        Truth expected = Boolean.parseBoolean(cells.get(3).strip()) ? Truth.TRUE : Truth.FALSE;
        assertEquals(expected, Rules.when(leaf).truth(RESOURCE));
        assertEquals(expected.not(), Rules.when("{\"not\": " + leaf + "}").truth(RESOURCE));
    }

    static Stream<String> functionValues() {
        return """
            missingArray                   | ""
            missingArray[*]                | []
            missingArray[*].property       | []
            stringArray                    | ["a","b","c"]
            stringArray[*]                 | ["a","b","c"]
            objectArray[*].property        | ["v1","v2"]
            objectArray[*].nestedArray     | [[1,2],[3,4]]
            objectArray[*].nestedArray[*]  | [1,2,3,4]
            objectArray[*].nope            | []
            objectArray[*].some            | ["x"]
            nothing                        | ""
            """.lines();
    }

    @ParameterizedTest
    @MethodSource("functionValues")
    void theFunctionLeavesOutWhatIsAbsent(String line) throws Exception {
        List<String> cells = List.of(line.split("\\|", -1));
        String definition = "{\"if\": {\"value\": 1, \"equals\": 1}, \"then\": {\"effect\": \"audit\", \"details\":"
                + " {\"v\": \"[field('" + cells.get(0).strip() + "')]\"}}}";
        assertEquals(
                "{\"v\":" + cells.get(1).strip() + "}",
                Rules.of(definition)
                        .evaluator()
                        .details(Rules.resource(RESOURCE), new TestSurroundings())
                        .toString());
    }

    @Test
    void aComparisonWithTheArrayOfAFunctionIsFalseAndNoError() {
        String equals = "{\"field\": \"stringArray[*]\", \"equals\": \"[field('stringArray[*]')]\"}";
        assertEquals(Truth.FALSE, Rules.when(equals).truth(RESOURCE));
        assertEquals(
                Truth.TRUE, Rules.when(equals.replace("equals", "notEquals")).truth(RESOURCE));
    }

    @Test
    void aLiteralArrayBesideEqualsIsAnError() {
        assertEquals(
                Truth.ERROR,
                Rules.when("{\"field\": \"scalar\", \"equals\": [\"x\"]}").truth(RESOURCE));
        assertEquals(
                Truth.ERROR,
                Rules.of("{\"policyRule\": {\"if\": {\"field\": \"empty[*]\", \"equals\": \"[parameters('p')]\"},"
                                + " \"then\": {\"effect\": \"audit\"}},"
                                + " \"parameters\": {\"p\": {\"type\": \"Array\", \"defaultValue\": []}}}")
                        .truth(RESOURCE));
    }

    @Test
    void anErrorInOneElementGivesWayToAFalseOne() {
        String resource = "{\"a\": [1, \"x\"]}";
        assertEquals(
                Truth.ERROR, Rules.when("{\"field\": \"a[*]\", \"less\": 2}").truth(resource));
        assertEquals(
                Truth.FALSE, Rules.when("{\"field\": \"a[*]\", \"less\": 1}").truth(resource));
    }

    @ParameterizedTest
    @ValueSource(strings = {"equals", "notEquals", "like", "contains", "match"})
    void nothingViolatesAnyCondition(String operator) {
        String leaf = "{\"field\": \"empty[*].x\", \"" + operator + "\": \"v\"}";
        assertEquals(Truth.TRUE, Rules.when(leaf).truth(RESOURCE));
        assertEquals(Truth.FALSE, Rules.when("{\"not\": " + leaf + "}").truth(RESOURCE));
    }
}
