package io.armlens.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-3, -3",
        "9223372036854775807, 9223372036854775807",
        "5.0, 5.0",
        "-0.0, -0.0",
        "0.1, 0.1",
        "100.0, 100.0",
        "1e2, 100.0",
        "123456789012345.5, 123456789012345.5",
        "1e15, 1E+15",
        "1.5e300, 1.5E+300",
        "1e-4, 0.0001",
        "1e-5, 1E-05",
        "1e-6, 1E-06",
        "-2.5E-10, -2.5E-10",
        "9223372036854775808, 9.223372036854776E+18"
    })
    void printsAsDotNetDoes(String literal, String expected) {
        assertEquals(expected, JsonNumber.parse(literal).toString());
    }

    @Test
    void integersAndFloatingNumbersAreDifferentValues() {
        assertNotEquals(JsonNumber.of(5), JsonNumber.parse("5.0"));
        assertEquals(JsonNumber.parse("1e2"), JsonNumber.parse("100.0"));
        assertEquals(JsonNumber.parse("0.0"), JsonNumber.parse("-0.0"));
        assertEquals(
                JsonNumber.parse("0.0").hashCode(), JsonNumber.parse("-0.0").hashCode());
    }

    @Test
    void comparesNumericallyAcrossClasses() {
        assertEquals(0, JsonNumber.of(5).compareNumerically(JsonNumber.parse("5.0")));
        assertTrue(JsonNumber.of(9007199254740993L).compareNumerically(JsonNumber.parse("9007199254740992.0")) > 0);
        assertTrue(JsonNumber.of(Long.MAX_VALUE).compareNumerically(JsonNumber.of(Long.MAX_VALUE - 1)) > 0);
    }

    @Test
    void literalsBeyondAnyRangeStayFinite() {
        JsonNumber huge = JsonNumber.parse("1e999");
        assertFalse(huge.isInteger());
        assertEquals(Double.MAX_VALUE, huge.doubleValue());
        assertThrows(IllegalStateException.class, huge::longValue);
        assertThrows(IllegalArgumentException.class, () -> JsonNumber.of(Double.NaN));
    }
}
