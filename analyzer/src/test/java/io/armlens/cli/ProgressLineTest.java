package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void tellsRatesAndTheTimeLeft() {
        assertEquals(
                "█████░░░░░░░░░░░░░░░ 25 %  5000 rows  2500 rows/s  50 MB/s  6 s left",
                ProgressLine.text(5000, 100_000_000, 2_000_000_000L, 400_000_000));
    }

    @Test
    void withoutASizeThereIsNoEndInSight() {
        assertEquals("5000 rows  2500 rows/s  50 MB/s", ProgressLine.text(5000, 100_000_000, 2_000_000_000L, -1));
    }

    @Test
    void nothingOfItIsPrintedWhereNobodyLooks() {
        assertFalse(CliRun.of("scan", CliRun.data("sample-tenant/resources.json"))
                .err()
                .contains("rows/s"));
    }
}
