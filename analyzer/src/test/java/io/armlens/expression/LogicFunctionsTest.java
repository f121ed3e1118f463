package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LogicFunctionsTest {
    private static final String BOTH = """
            not(true()) => false
            not('true') => error
            and(true(), true(), false()) => false
            or(false(), false()) => false
            if(false(), 1, 'b') => 'b'
            coalesce('', 'b') => ''
            coalesce(0) => 0
            coalesce(null(), false()) => false
            coalesce(null(), null()) => null
            equals('A', 'a') => false
            equals('', '') => true
            equals(null(), '') => false
            equals(null(), null()) => true
            equals(1, '1') => false
            equals(true(), 'true') => false
            equals(5, float('5')) => true
            equals(createObject('a', 1, 'b', 2), createObject('b', 2, 'a', 1)) => true
            equals(createObject('a', 1), createObject('A', 1)) => false
            equals(createArray(1, 2), createArray(2, 1)) => false
            less('a', 'B') => true
            less('A', 'a') => false
            less('a', 'A') => true
            greater('A', 'a') => true
            greaterOrEquals('a', 'a') => true
            lessOrEquals('a', 'ab') => true
            less('Straße', 'STRASSE') => true
            less('2024-01-09', '2024-01-10') => true
            less(9, 10) => true
            less('9', '10') => false
            less(1, 'a') => error
            less('a', 1) => error
            greater(9223372036854775807, float('9223372036854775807')) => false
            bool('TRUE') => true
            bool('False') => false
            bool(0) => false
            bool(-3) => true
            bool('yes') => error
            bool('1') => error
            bool('') => error
            bool(null()) => error
            true('x') => error
            null(1) => error
            """;

    @TestFactory
    List<DynamicTest> inPolicies() {
        return Vectors.policy().tests(BOTH + """
                                and(true) => error
                                less(1.5, 2) => true
                                less(null, 'a') => true
                                bool(0.5) => true
                                equals(createArray(5), createArray(5.0)) => false
                                contains(createArray(5), 5.0) => false
                                fail('x') => error
                                """);
    }

    @TestFactory
    List<DynamicTest> inTemplates() {
        return Vectors.template().tests(BOTH + """
                                and(true()) => true
                                or(false()) => false
                                less(null(), 'a') => error
                                equals(createArray(5), createArray(float('5'))) => true
                                contains(createArray(5), float('5')) => true
                                """);
    }

    @Test
    void failCarriesItsText() {
        EvaluationException e = Vectors.template().fails("fail(concat('no ', 'way'))");
        assertEquals("no way", e.getMessage());
        assertEquals(EvaluationException.FAILED, e.code());
    }
}
