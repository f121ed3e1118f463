package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions that make, cut and search text. */
class StringFunctionsTest {
    private static final String BOTH = """
            concat('a', 1, true(), 'b') => 'a1Trueb'
            concat(createArray(1), createArray(), createArray('a', 2)) => [1, 'a', 2]
            concat(createArray(1), 'a') => error
            concat('a', createArray(1)) => error
            concat('a', createObject()) => error
            concat('a', float('1.5')) => error
            string('a') => 'a'
            string(12) => '12'
            string(false()) => 'False'
            string(null()) => ''
            string(createObject('a', null(), 'b', createArray(1, true()))) => '{"a":null,"b":[1,true]}'
            join(createArray('a', 'b'), ', ') => 'a, b'
            join(createArray(), ',') => ''
            split('a,b;c', createArray(',', ';')) => ['a', 'b', 'c']
            split('', ',') => ['']
            split('a', '') => ['a']
            split(',a,', ',') => ['', 'a', '']
            split('a--b-c', createArray('-', '--')) => ['a', '', 'b', 'c']
            split('a--b-c', createArray('--', '-')) => ['a', 'b', 'c']
            split('aXb', 'x') => ['aXb']
            split('a', createArray(1)) => error
            substring('ab', 0, 3) => error
            substring('abc', 3) => ''
            substring('abc', 4) => error
            substring('abc', -1) => error
            substring('abc', 1, -1) => error
            substring('abc', 1, 9223372036854775807) => error
            substring('abc', 1, 2) => 'bc'
            toUpper('straße') => 'STRAßE'
            toUpper('ıİiß') => 'ıİIß'
            toLower('ıİIΣ') => 'ıİiσ'
            toUpper('𐐨') => '𐐀'
            padLeft('5', 3, '0') => '005'
            padLeft(5, 3) => '  5'
            padLeft(-5, 4, '0') => '00-5'
            padLeft('abcd', 3) => 'abcd'
            padLeft('a', 3, '') => error
            padLeft('a', 3, 'xy') => error
            padLeft('a', -1) => error
            padLeft(true(), 3) => error
            contains(createArray('A'), 'a') => false
            contains(createObject('Key', null()), 'kEY') => true
            contains(createObject(), 1) => error
            contains(null(), 'a') => error
            contains('abc', '') => true
            indexOf('FOOBAR', 'bar') => 3
            indexOf('abc', '') => 0
            indexOf('', '') => 0
            indexOf('abc', 'abcd') => -1
            indexOf(createArray('FOO'), 'foo') => -1
            lastIndexOf('aXbx', 'X') => 3
            lastIndexOf('abc', 'abcd') => -1
            startsWith('Hello', 'hE') => true
            endsWith('Hello', 'LO') => true
            endsWith('lo', 'hello') => false
            startsWith('a', 1) => error
            replace('aXbx', 'b', '$1') => 'aX$1x'
            replace('aaa', 'aa', 'b') => 'ba'
            replace('abc', '', 'x') => error
            format('{1}-{0,5}|{2,-4}|{{}}', 'a', 'b', 12) => 'b-    a|12  |{}'
            format('{0} {1} {2} {3}', true(), null(), createArray('a', 1, true()), createObject('k', 'v')) => "True  ['a',1,true] {'k':'v'}"
            format('{0:D3}', 5) => '005'
            format('{0:D2}', 'x') => 'x'
            format('{0 , 3 }|', 'a') => '  a|'
            format('{0') => error
            format('}') => error
            format('{a}') => error
            format('{ 0}', 1) => error
            format('{0,}', 1) => error
            format('{0:{}', 1) => error
            format('{1}', 'a') => error
            format(1) => error
            format('{1000000}', 1) => error
            """;

    @TestFactory
    List<DynamicTest> inPolicies() {
        return Vectors.policy().tests(BOTH + """
                                concat('a', null, 'b') => 'ab'
                                concat(null) => ''
                                toLower(null) => ''
                                split(null, ',') => []
                                split('a,b', null) => ['a,b']
                                join(createArray('a', null, 'b'), null) => 'ab'
                                join(createArray('a', 1), ',') => error
                                padLeft('a', 17) => error
                                padLeft('a', 0) => error
                                padLeft(null, 2, null) => '  '
                                contains('ABC', 'b') => true
                                contains('STRASSE', 'ß') => true
                                contains('abc', null) => true
                                contains('a1', 1) => error
                                indexOf(null, 'a') => -1
                                lastIndexOf(null, '') => -1
                                replace('aAa', 'A', 'b') => 'bbb'
                                like('a', 'A') => error
                                string(1.5) => '1.5'
                                format('{0} {1:0.0} {2:F1}', 2.0, 2.25, 0.05) => '2 2.3 0.1'
                                """);
    }

    @TestFactory
    List<DynamicTest> inTemplates() {
        return Vectors.template().tests(BOTH + """
                                concat('a', null()) => error
                                concat(null()) => error
                                toLower(null()) => error
                                split(null(), ',') => error
                                split('a', null()) => error
                                join(createArray('abc', 123, true(), null()), '/') => 'abc/123/True/'
                                padLeft('a', 17, '-') => '----------------a'
                                padLeft('a', 0) => 'a'
                                contains('FOOBAR', 'foo') => false
                                contains('a1', 1) => true
                                replace('aAa', 'a', 'b') => 'bAb'
                                like('MyRes-01', 'myres-*') => true
                                like('abc', 'a*b*c*') => true
                                like('abcd', 'a*c') => false
                                like('a?c', 'a?c') => true
                                like('abc', 'a?c') => false
                                like('', '*') => true
                                like('', '') => true
                                like('a', '') => false
                                like('aab', '*ab') => true
                                """);
    }

    @Test
    void trimsWhiteSpaceOfDotNet() throws EvaluationException {
        JsonValue text = new JsonString("\u00a0\t\r\n \u2003x y\u0085\u3000");
        assertEquals(new JsonString("x y"), Vectors.template().call("trim", text));
        assertEquals(new JsonString("\u200bx"), Vectors.template().call("trim", new JsonString("\u200bx ")));
    }

    @Test
    void quotesInsideOfFormattedJsonAreEscaped() throws EvaluationException {
        JsonValue object = Vectors.json("{\"it's\": \"say \\\"hi\\\"\\n\"}");
        assertEquals(
                new JsonString("{'it\\'s':'say \"hi\"\\n'}"),
                Vectors.template().call("format", new JsonString("{0}"), object));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "N0 | 8175133 | 8,175,133",
                "N | 1234 | 1,234.00",
                "n1 | -1234567 | -1,234,567.0",
                "D | -7 | -7",
                "D4 | -7 | -0007",
                "X | 255 | FF",
                "x4 | 255 | 00ff",
                "X | -1 | FFFFFFFFFFFFFFFF",
                "F1 | 3 | 3.0",
                "P0 | 2 | 200 %",
                "P | -1 | -100.00 %",
                "C | 12 | ¤12.00",
                "C0 | -12 | (¤12)",
                "E2 | 12345 | 1.23E+004",
                "e | 0 | 0.000000e+000",
                "E0 | 95 | 1E+002",
                "G | 12345 | 12345",
                "G3 | 12345 | 1.23E+04",
                "G9 | 12000 | 12000",
                "G2 | 12000 | 1.2E+04",
                "000 | 42 | 042",
                "# ### | 1234567 | 1234 567",
                "0.00 | 5 | 5.00",
                "0.## | 5 | 5",
                ".0 | 12 | 12.0",
                "#,##0 | 1234567 | 1,234,567",
                "#,##0 | 0 | 0",
                "# | 0 | \"\"",
                "0,, | 1500000 | 2",
                "0% | 2 | 200%",
                "+0;-0;none | 0 | none",
                "+0;(0) | -5 | (5)",
                "00-00 | 1234 | 12-34",
                "'n'0\\#\" x\" | 7 | n7# x",
                "text | 7 | text"
            })
    void formatsIntegersAsDotNet(String specifier, long number, String expected) throws EvaluationException {
        JsonValue format = new JsonString("{0:" + specifier + "}");
        assertEquals(new JsonString(expected), Vectors.template().call("format", format, JsonNumber.of(number)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "N2 | 1234.5678 | 1,234.57",
                "F0 | 0.5 | 1",
                "F0 | -0.4 | 0",
                "E2 | 0.000123 | 1.23E-004",
                "G | 1E+20 | 1E+20",
                "G | -2.50 | -2.5",
                "G4 | 0.000012345 | 1.235E-05",
                "P1 | 0.123 | 12.3 %",
                "0.0# | 3.14159 | 3.14",
                "#.## | 0.5 | .5",
                "00.0 | -1.25 | -01.3"
            })
    void formatsFloatingNumbersAsDotNet(String specifier, double number, String expected) throws EvaluationException {
        JsonValue format = new JsonString("{0:" + specifier + "}");
        assertEquals(new JsonString(expected), Vectors.policy().call("format", format, JsonNumber.of(number)));
    }

    @Test
    void specifiersThatDoNotFitFail() {
        Vectors policy = Vectors.policy();
        policy.fails("format('{0:D}', 1.5)");
        policy.fails("format('{0:X}', 1.5)");
        policy.fails("format('{0:Q}', 1)");
        assertEquals(
                "`format` takes no specifier `Q3` for an integer",
                policy.fails("format('{0:Q3}', 1)").getMessage());
    }
}
