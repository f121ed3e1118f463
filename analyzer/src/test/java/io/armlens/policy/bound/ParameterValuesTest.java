package io.armlens.policy.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.policy.ParameterDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterValuesTest {
    private final Diagnostics diagnostics = new Diagnostics();

    private static JsonValue json(String text) {
        try {
            return JsonReader.read(text);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(text, e);
        }
    }

    private static ParameterDefinition parameter(String type, @Nullable String byDefault, @Nullable String allowed) {
        return new ParameterDefinition(
                "Param",
                type,
                byDefault == null ? null : json(byDefault),
                allowed == null ? null : ((JsonArray) json(allowed)).asList(),
                JsonObject.EMPTY,
                JsonPointer.root());
    }

    private Map<String, JsonValue> check(ParameterDefinition declared, String supplied) {
        return ParameterValues.of(((JsonObject) json(supplied)).asMap(), Location.of("params.json"))
                .check("the policy `p`", List.of(declared), true, diagnostics);
    }

    private List<String> messages() {
        List<String> out = new ArrayList<>();
        diagnostics
                .list()
                .forEach(d -> out.add(d.severity().word() + " " + d.code().id() + ": " + d.message()));
        return out;
    }

    /** Type, value, value after the check, message. */
    static Stream<String> values() {
        return """
            string   | "x"     | "x"   |
            String   | ""      | ""    |
            string   | 5       | 5     | error ARM3003: the policy `p`: the parameter `Param` must be of type string, not integer
            array    | []      | []    |
            Array    | "a"     | "a"   | error ARM3003: the policy `p`: the parameter `Param` must be of type Array, not string
            object   | {"a":1} | {"a":1} |
            object   | []      | []    | error ARM3003: the policy `p`: the parameter `Param` must be of type object, not array
            boolean  | false   | false |
            Boolean  | "True"  | true  | warning ARM3006: the policy `p`: the parameter `Param` is declared as Boolean; the text `True` is read as one
            boolean  | "yes"   | "yes" | error ARM3003: the policy `p`: the parameter `Param` must be of type boolean, not string
            boolean  | 1       | 1     | error ARM3003: the policy `p`: the parameter `Param` must be of type boolean, not integer
            integer  | 5       | 5     |
            Integer  | "-12"   | -12   | warning ARM3006: the policy `p`: the parameter `Param` is declared as Integer; the text `-12` is read as one
            integer  | 5.0     | 5.0   | error ARM3003: the policy `p`: the parameter `Param` must be of type integer, not number
            integer  | "5.0"   | "5.0" | error ARM3003: the policy `p`: the parameter `Param` must be of type integer, not string
            float    | 5       | 5     |
            float    | 0.5     | 0.5   |
            datetime | "2024-01-01T00:00:00Z" | "2024-01-01T00:00:00Z" |
            """.lines();
    }

    @ParameterizedTest
    @MethodSource("values")
    void kindsAreChecked(String line) {
        List<String> cells = List.of(line.split("\\|", -1));
        Map<String, JsonValue> out =
                check(parameter(cells.get(0).strip(), null, null), "{\"param\": " + cells.get(1) + "}");
        assertEquals(cells.get(2).strip(), String.valueOf(out.get("param")));
        String message = cells.get(3).strip();
        assertEquals(message.isEmpty() ? List.of() : List.of(message), messages());
    }

    @Test
    void defaultsAreTakenWhateverTheyAre() {
        for (String byDefault : List.of("false", "0", "\"\"", "[]", "{}")) {
            assertEquals(
                    byDefault,
                    String.valueOf(check(parameter("", byDefault, null), "{}").get("param")));
        }
        assertEquals(List.of(), messages());
    }

    @Test
    void aMissingValueIsNamedWithItsRemedy() {
        check(parameter("string", null, null), "{\"param\": null}");
        assertEquals(
                "params.json: error ARM3001: the policy `p` needs a value for the parameter `Param` - give it with"
                        + " --param Param=VALUE or in a --params file",
                diagnostics.list().get(0).toString());
    }

    @Test
    void allowedValuesAreComparedWithCase() {
        ParameterDefinition effect = parameter("string", null, "[\"Audit\", \"Deny\"]");
        check(effect, "{\"param\": \"Audit\"}");
        assertEquals(List.of(), messages());
        check(effect, "{\"param\": \"audit\"}");
        check(effect, "{\"param\": \"Deni\"}");
        assertEquals(
                List.of(
                        "warning ARM3006: the policy `p`: `audit` for the parameter `Param` is allowed only in another"
                                + " case; Azure would refuse it",
                        "error ARM3004: the policy `p`: `Deni` is not allowed for the parameter `Param`; allowed are"
                                + " `Audit`, `Deny`; did you mean `Deny`?"),
                messages());
    }

    @Test
    void ofAnArrayEachMemberMustBeAllowed() {
        ParameterDefinition list = parameter("array", null, "[\"a\", \"b\"]");
        check(list, "{\"param\": [\"a\", \"b\", \"a\"]}");
        check(list, "{\"param\": []}");
        assertEquals(List.of(), messages());
        check(list, "{\"param\": [\"a\", \"x\"]}");
        assertTrue(messages().get(0).startsWith("error ARM3004: the policy `p`: `x` is not allowed"));
    }

    @Test
    void namesThatAreNotDeclaredAreNamed() {
        check(parameter("string", "\"\"", null), "{\"Parm\": 1}");
        assertEquals(
                List.of("warning ARM3005: the policy `p` has no parameter `Parm`; did you mean `Param`?"), messages());
    }

    @Test
    void valuesOfAnAssignmentAreWrappedOrNot() {
        ParameterValues values = ParameterValues.ofAssignment(
                (JsonObject) json("{\"a\": {\"value\": 1}, \"b\": 2, \"c\": {\"x\": 3}, \"d\": {\"value\": null}}"),
                Location.of(""));
        assertEquals("1", String.valueOf(values.get("A").orElseThrow()));
        assertEquals("2", String.valueOf(values.get("b").orElseThrow()));
        assertEquals("{\"x\":3}", String.valueOf(values.get("c").orElseThrow()));
        assertTrue(values.get("d").isEmpty());
    }

    @Test
    void otherValuesGoOnTop() {
        ParameterValues base = ParameterValues.of(Map.of("A", json("1"), "b", json("2")), Location.of("x"));
        ParameterValues top = base.with(ParameterValues.of(Map.of("a", json("3")), Location.of("y")));
        assertEquals("3", String.valueOf(top.get("A").orElseThrow()));
        assertEquals("2", String.valueOf(top.get("B").orElseThrow()));
        assertEquals("y", top.origin().source());
    }
}
