package io.armlens.eval;

import static io.armlens.eval.Rules.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperatorSemanticsTest {
    private static final JsonUnknown UNKNOWN =
            new JsonUnknown(new Unknown(UnknownKind.COLUMN_NOT_EXPORTED, "x", "not exported", ""));

    /** One line: left, operator, expected, result. {@code -} on the left is an absent value. */
    private static final String TABLE = """
            80            | equals | "80"      | true
            "443"         | equals | 443       | true
            true          | equals | "true"    | true
            "TRUE"        | equals | true      | true
            false         | equals | "FALSE"   | true
            1             | equals | true      | false
            5.0           | equals | 5         | false
            5.0           | equals | 5.0       | true
            5.00          | equals | 5.0       | true
            5             | equals | 5.0       | false
            "5.0"         | equals | 5.0       | true
            1e20          | equals | "1E+20"   | true
            "05"          | equals | 5         | false
            "abc"         | equals | "ABC"     | true
            "abc "        | equals | "abc"     | false
            "Straße"      | equals | "STRASSE" | true
            "ﬃ"           | equals | "FFI"     | true
            "ΟΔΟΣ"        | equals | "οδος"    | true
            "οδοσ"        | equals | "οδος"    | true
            -             | equals | ""        | true
            null          | equals | ""        | true
            -             | equals | "x"       | false
            ""            | equals | ""        | true
            []            | equals | ""        | false
            {}            | equals | ""        | false
            ["a"]         | equals | "a"       | false
            {"a": 1}      | equals | ""        | false
            -             | notEquals | "x"    | true
            -             | notEquals | ""     | false
            []            | notEquals | "x"    | true
            "a"           | notEquals | "A"    | false

            "my-prod-vm"  | like | "MY-*-VM"   | true
            "abc"         | like | "abc*"      | true
            "xabc"        | like | "abc*"      | false
            "abc"         | like | "*"         | true
            ""            | like | "*"         | true
            ""            | like | ""          | true
            -             | like | "*"         | false
            null          | like | "*"         | false
            -             | like | ""          | false
            -             | notLike | "a*"     | true
            -             | notLike | "*"      | true
            2             | like | "2"         | true
            2             | like | 2           | true
            true          | like | "t*"        | true
            "a/b/c"       | like | "a/*"       | true
            "a.b.c.d"     | like | "a*c*d"     | true
            "aaab"        | like | "*aab"      | true
            "vm-1"        | like | "vm-?"      | false
            "vm-?"        | like | "vm-?"      | true
            "abc"         | like | "ABC"       | true
            ["abc"]       | like | "*"         | false
            ["abc"]       | notLike | "*"      | true
            "die straße 1" | like | "DIE STRASSE*" | true

            "vm-01"       | match | "vm-##"    | true
            "VM-01"       | match | "vm-##"    | false
            "VM-01"       | matchInsensitively | "vm-##" | true
            "2021-06-01-preview" | match | "202#-##-##-preview" | true
            "2019-12-01"  | match | "202#-##-##" | false
            "a-c"         | match | "a.c"      | true
            "a1c"         | match | "a?c"      | false
            "axc"         | match | "a?c"      | true
            "äöü"         | match | "???"      | true
            "abc"         | match | "ab"       | false
            "abc"         | match | "ABC"      | false
            "abc"         | matchInsensitively | "ABC" | true
            "a*c"         | match | "a*c"      | true
            "abc"         | match | "a*c"      | false
            12            | match | "##"       | true
            -             | match | ""         | true
            -             | match | "#"        | false
            []            | match | ".."       | false
            "VM-01"       | notMatch | "vm-##" | true
            "VM-01"       | notMatchInsensitively | "vm-##" | false
            -             | notMatch | "#"     | true

            "abcdef"      | contains | "CDE"   | true
            "abcdef"      | contains | ""      | true
            12345         | contains | 234     | true
            true          | contains | "RU"    | true
            "a*c"         | contains | "*"     | true
            "abc"         | contains | "*"     | false
            -             | contains | "x"     | false
            -             | contains | ""      | true
            -             | notContains | "x"  | true
            ["east", "WEST"] | contains | "west" | true
            ["east"]      | contains | "eas"   | false
            [80]          | contains | "80"    | true
            {"Key": 1}    | contains | "key"   | true
            {"Key": 1}    | contains | "ke"    | false

            "B"           | in | ["a", "b"]    | true
            2             | in | ["1", "2"]    | true
            true          | in | ["True"]      | true
            "c"           | in | ["a", "b"]    | false
            "c"           | in | []            | false
            -             | in | ["a", ""]     | true
            -             | in | ["a"]         | false
            -             | notIn | ["a"]      | true
            "a"           | notIn | []         | true
            ["a"]         | in | ["a"]         | false
            ["a"]         | notIn | ["a"]      | true
            ["a"]         | in | [["a"]]       | false
            -             | in | [null]        | true

            {"Env": 1}    | containsKey | "env" | true
            {"Env": null} | containsKey | "env" | true
            {"Env": 1}    | containsKey | "en" | false
            {"8": 1}      | containsKey | 8    | true
            "Env"         | containsKey | "Env" | false
            ["Env"]       | containsKey | "Env" | false
            -             | containsKey | "Env" | false
            -             | notContainsKey | "Env" | true
            {"Env": 1}    | notContainsKey | "ENV" | false

            3             | less | 3           | false
            3             | lessOrEquals | 3   | true
            2             | less | 3           | true
            2.5           | less | 3           | true
            9007199254740993 | greater | 9007199254740992 | true
            3.0           | lessOrEquals | 3   | true
            -             | less | 3           | false
            -             | greaterOrEquals | 3 | false
            null          | lessOrEquals | 3   | false
            -             | less | "b"         | false
            "3"           | less | 3           | error
            3             | less | "4"         | error
            true          | less | 3           | error
            []            | greater | 3        | error
            {}            | greater | "a"      | error
            3             | less | true        | error
            3             | less | []          | error
            -             | less | true        | error
            "1.10"        | less | "1.2"       | true
            "None"        | less | "1.2"       | false
            "a"           | less | "B"         | true
            "A"           | lessOrEquals | "a" | true
            "2024-11-01"  | greaterOrEquals | "2024-11-01-preview" | false
            "2024-11-01-preview" | greaterOrEquals | "2024-11-01" | true
            "2025-01-02T00:00:00Z" | greater | "2025-01-01T23:59:59.9999999Z" | true
            "2025-01-01T00:00:00.5Z" | greater | "2025-01-01T00:00:00.45Z" | true
            "2025-01-01T00:00:00Z" | lessOrEquals | "2025-01-01T00:00:00.0000000Z" | true
            "tomorrow"    | greater | "2025-01-01T00:00:00Z" | true

            "x"           | exists | true      | true
            ""            | exists | true      | true
            0             | exists | "true"    | true
            false         | exists | "True"    | true
            []            | exists | true      | true
            {}            | exists | false     | false
            null          | exists | true      | false
            null          | exists | "false"   | true
            -             | exists | "False"   | true
            -             | exists | true      | false
            -             | exists | "maybe"   | error
            -             | exists | 1         | error

            "a"           | equals | ["a"]     | error
            "a"           | equals | {}        | error
            -             | notEquals | []     | error
            "a"           | like | ["a"]       | error
            "a"           | match | {}         | error
            "a"           | contains | ["a"]   | error
            {}            | containsKey | ["a"] | error
            "a"           | in | "a"           | error
            "a"           | notIn | {"a": 1}   | error
            "a"           | equals | null      | error
            -             | in | null          | error
            -             | exists | null      | error
            -             | less | null        | error
            """;

    private record Row(JsonValue left, Operator operator, JsonValue expected, String result, String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    static Stream<Row> table() {
        return TABLE.lines().filter(l -> !l.isBlank()).map(OperatorSemanticsTest::row);
    }

    private static Row row(String line) {
        List<String> cells = List.of(line.split("\\|", -1));
        String left = cells.get(0).strip();
        return new Row(
                left.equals("-") ? JsonAbsent.ABSENT : json(left),
                Operator.of(cells.get(1).strip()).orElseThrow(),
                json(cells.get(2)),
                cells.get(3).strip(),
                line.replaceAll(" +", " "));
    }

    @ParameterizedTest
    @MethodSource("table")
    void holdsAsTheTableSays(Row row) throws EvaluationException {
        if (row.result().equals("error")) {
            assertThrows(
                    EvaluationException.class,
                    () -> OperatorSemantics.holds(row.operator(), row.left(), row.expected()));
            assertThrows(
                    EvaluationException.class,
                    () -> OperatorSemantics.truth(row.operator(), row.left(), row.expected()));
        } else {
            boolean holds = OperatorSemantics.holds(row.operator(), row.left(), row.expected());
            assertEquals(row.result(), String.valueOf(holds));
            assertEquals(Truth.of(holds), OperatorSemantics.truth(row.operator(), row.left(), row.expected()));
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void theNegativeOperatorHoldsExactlyWhenTheOtherDoesNot(Row row) throws EvaluationException {
        boolean comparable = !row.result().equals("error");
        boolean orderOfNothing = row.operator().isOrdering() && row.left().isNothing();
        if (comparable && !orderOfNothing && row.operator() != Operator.EXISTS) {
            boolean holds = OperatorSemantics.holds(row.operator(), row.left(), row.expected());
            boolean negated = OperatorSemantics.holds(row.operator().negate(), row.left(), row.expected());
            assertEquals(holds, !negated);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void absentAndNullAreTheSame(Row row) throws EvaluationException {
        if (row.left().isNothing() && !row.result().equals("error")) {
            assertEquals(
                    OperatorSemantics.holds(row.operator(), JsonNull.NULL, row.expected()),
                    OperatorSemantics.holds(row.operator(), JsonAbsent.ABSENT, row.expected()));
        }
    }

    @ParameterizedTest
    @EnumSource(Operator.class)
    void whatIsUnknownIsDecidedByNoOperator(Operator operator) throws EvaluationException {
        JsonValue fitting = operator == Operator.IN || operator == Operator.NOT_IN
                ? json("[\"a\"]")
                : json(operator == Operator.EXISTS ? "true" : "\"a\"");
        assertEquals(Truth.UNKNOWN, OperatorSemantics.truth(operator, UNKNOWN, fitting));
        assertEquals(Truth.UNKNOWN, OperatorSemantics.truth(operator, new JsonString("a"), UNKNOWN));
    }

    @Test
    void aListWithAnUnknownMemberStillDecidesWhatItHolds() throws EvaluationException {
        JsonArray list = JsonArray.of(new JsonString("a"), UNKNOWN);
        assertEquals(Truth.TRUE, OperatorSemantics.truth(Operator.IN, new JsonString("A"), list));
        assertEquals(Truth.FALSE, OperatorSemantics.truth(Operator.NOT_IN, new JsonString("A"), list));
        assertEquals(Truth.UNKNOWN, OperatorSemantics.truth(Operator.IN, new JsonString("b"), list));
        assertEquals(Truth.UNKNOWN, OperatorSemantics.truth(Operator.NOT_IN, new JsonString("b"), list));
        // No list can contain an array.
        assertEquals(Truth.FALSE, OperatorSemantics.truth(Operator.IN, JsonArray.EMPTY, list));
    }

    @Test
    void anArrayWithAnUnknownMemberStillDecidesWhatItHolds() throws EvaluationException {
        JsonArray array = JsonArray.of(new JsonString("a"), UNKNOWN);
        assertEquals(Truth.TRUE, OperatorSemantics.truth(Operator.CONTAINS, array, new JsonString("a")));
        assertEquals(Truth.UNKNOWN, OperatorSemantics.truth(Operator.CONTAINS, array, new JsonString("b")));
        assertEquals(Truth.UNKNOWN, OperatorSemantics.truth(Operator.NOT_CONTAINS, array, new JsonString("b")));
        assertEquals(Truth.TRUE, OperatorSemantics.truth(Operator.EXISTS, array, json("true")));
    }

    @Test
    void anObjectWithAnUnknownMemberHasItsKey() throws EvaluationException {
        JsonObject object = JsonObject.of("a", UNKNOWN);
        assertEquals(Truth.TRUE, OperatorSemantics.truth(Operator.CONTAINS_KEY, object, new JsonString("A")));
        assertEquals(Truth.FALSE, OperatorSemantics.truth(Operator.CONTAINS_KEY, object, new JsonString("b")));
    }

    @Test
    void messagesNameTheOperatorAndBothKinds() {
        EvaluationException order = assertThrows(
                EvaluationException.class, () -> OperatorSemantics.holds(Operator.LESS, json("\"3\""), json("3")));
        assertEquals("TypeMismatch", order.code());
        assertEquals("`less` cannot compare a string with an integer", order.getMessage());
        EvaluationException list = assertThrows(
                EvaluationException.class, () -> OperatorSemantics.holds(Operator.IN, json("1"), json("{}")));
        assertEquals("`in` needs an array, not an object", list.getMessage());
    }

    @Test
    void aPatternWithManyStarsOnALongTextEnds() {
        String text = "a".repeat(20_000);
        String pattern = "*a".repeat(50) + "*b";
        assertTrue(!OperatorSemantics.glob(text, pattern));
    }

    @Test
    void nullAsWrittenMeansAbsentOrEmpty() {
        assertTrue(OperatorSemantics.holdsForNull(Operator.EQUALS, JsonAbsent.ABSENT));
        assertTrue(OperatorSemantics.holdsForNull(Operator.EQUALS, JsonString.EMPTY));
        assertTrue(OperatorSemantics.holdsForNull(Operator.NOT_EQUALS, json("0")));
        assertTrue(OperatorSemantics.holdsForNull(Operator.NOT_EQUALS, json("[]")));
        assertTrue(!OperatorSemantics.holdsForNull(Operator.LESS, json("0")));
    }
}
