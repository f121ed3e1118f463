package io.armlens.eval;

import static io.armlens.eval.Truth.ERROR;
import static io.armlens.eval.Truth.FALSE;
import static io.armlens.eval.Truth.TRUE;
import static io.armlens.eval.Truth.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TruthTest {
    @Test
    void falseDecidesAndThenErrorThenUnknown() {
        assertEquals(FALSE, ERROR.and(FALSE));
        assertEquals(FALSE, FALSE.and(UNKNOWN));
        assertEquals(ERROR, UNKNOWN.and(ERROR));
        assertEquals(UNKNOWN, TRUE.and(UNKNOWN));
        assertEquals(TRUE, TRUE.and(TRUE));
    }

    @Test
    void trueDecidesOrThenErrorThenUnknown() {
        assertEquals(TRUE, ERROR.or(TRUE));
        assertEquals(TRUE, UNKNOWN.or(TRUE));
        assertEquals(ERROR, UNKNOWN.or(ERROR));
        assertEquals(UNKNOWN, FALSE.or(UNKNOWN));
        assertEquals(FALSE, FALSE.or(FALSE));
    }

    @ParameterizedTest
    @EnumSource(Truth.class)
    void lawsOfTwoHold(Truth a) {
        for (Truth b : Truth.values()) {
            assertEquals(a.and(b), b.and(a));
            assertEquals(a.or(b), b.or(a));
            assertEquals(a.and(b).not(), a.not().or(b.not()));
            for (Truth c : Truth.values()) {
                assertEquals(a.and(b).and(c), a.and(b.and(c)));
                assertEquals(a.or(b).or(c), a.or(b.or(c)));
            }
        }
        assertEquals(a, a.not().not());
        assertEquals(a, a.and(TRUE));
        assertEquals(a, a.or(FALSE));
        assertEquals(a, a.and(a));
    }
}
