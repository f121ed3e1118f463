package io.armlens.expression;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class NumberFunctionsTest {
    private static final String BOTH = """
            add(5, -3) => 2
            add(9223372036854775807, 1) => error
            sub(-9223372036854775808, 1) => error
            mul(3000000000, 3) => 9000000000
            mul(9223372036854775807, 2) => error
            div(8, 3) => 2
            div(-8, 3) => -2
            div(-9223372036854775808, -1) => error
            div(1, 0) => error
            mod(7, -3) => 1
            mod(-7, 3) => -1
            mod(-9223372036854775808, -1) => 0
            mod(7, 0) => error
            add('1', 2) => error
            add(1, null()) => error
            min(3, 1, 2) => 1
            max(createArray(0, 3, 2)) => 3
            max(createArray()) => error
            max(1, createArray(2)) => error
            max(1, '0') => error
            max(createArray(1, '0')) => error
            int(' +12 ') => 12
            int('-0') => 0
            int('3.7') => error
            int('') => error
            int('12a') => error
            int('١٢') => error
            int('9223372036854775808') => error
            int(true()) => error
            int(null()) => error
            float(3) => 3.0
            float('1e3') => 1000.0
            float(' -.5 ') => -0.5
            float('1e999') => error
            float('NaN') => error
            float('0x1p3') => error
            float('1d') => error
            float(true()) => error
            """;

    @TestFactory
    List<DynamicTest> inPolicies() {
        return Vectors.policy().tests(BOTH + """
                                add(1.0, 2) => error
                                max(1, 2.5) => 2.5
                                max(3, 2.5) => 3.0
                                min(createArray(1.5, -1)) => -1.0
                                int(3.0) => error
                                float(2.5) => 2.5
                                """);
    }

    @TestFactory
    List<DynamicTest> inTemplates() {
        return Vectors.template().tests(BOTH + """
                                max(1, float('2.5')) => error
                                max(createArray(1, float('2.5'))) => error
                                int(json('3')) => 3
                                """);
    }
}
