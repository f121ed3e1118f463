package io.armlens.governance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsAndInstantsTest {
    @ParameterizedTest
    @CsvSource({
        "1.*.*, 1.2.3, true",
        "1.*.*, 2.0.0, false",
        "1.2.*, 1.2.9, true",
        "1.2.*, 1.3.0, false",
        "1.2.3, 1.2.3, true",
        "1.2.3, 1.2.4, false",
        "1.*.*, 10.0.0, false",
        "1.*.*-preview, 1.0.0-preview, true",
        "1.*.*, 1.0.0-preview, true",
        "1, 1.7, true",
        "'', 3.0.0, true",
        "2.*.*, '', true"
    })
    void aPatternFitsVersions(String pattern, String version, boolean fits) {
        assertEquals(fits, DefinitionVersion.fits(pattern, version));
    }

    @Test
    void versionsAreOrderedAsNumbers() {
        assertEquals(
                List.of("1.9.0", "1.10.0", "2.0.0"),
                List.of("2.0.0", "1.10.0", "1.9.0").stream()
                        .sorted(DefinitionVersion.ORDER)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2028-04-27T14:00:00Z",
                "2028-04-27T16:00:00+02:00",
                "2028-04-27T14:00:00.0000000Z",
                "2028-04-27T14:00:00",
                "2028-04-27 14:00:00",
                "/Date(1840456800000)/",
                "/Date(1840456800000+0200)/"
            })
    void toolsWriteOneInstantInManyWays(String text) {
        assertEquals(Optional.of(Instant.parse("2028-04-27T14:00:00Z")), Instants.parse(text));
    }

    @Test
    void aDateIsItsFirstMoment() {
        assertEquals(Optional.of(Instant.parse("2028-04-27T00:00:00Z")), Instants.parse("2028-04-27"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2028-13-01", "27.04.2028", "/Date(x)/", "9999999999999999999"})
    void otherTextsAreNoInstants(String text) {
        assertEquals(Optional.empty(), Instants.parse(text));
    }
}
