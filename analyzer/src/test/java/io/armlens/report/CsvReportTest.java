package io.armlens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReportTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "plain | plain",
                "a,b | \"a,b\"",
                "say \"hi\" | \"say \"\"hi\"\"\"",
                "=1+1 | '=1+1",
                "+1 | '+1",
                "-1 | '-1",
                "@x | '@x",
                "=a,b | \"'=a,b\"",
                "a=b | a=b",
                "＝1+1 | '＝1+1",
            })
    void quotesWhatMustBeQuotedAndDefusesFormulas(String text, String cell) {
        assertEquals(cell, CsvReport.quoted(text));
    }

    @org.junit.jupiter.api.Test
    void blanksBeforeAFormulaDoNotHideIt() {
        assertEquals("'  =cmd|' /C calc'!A0", CsvReport.quoted("  =cmd|' /C calc'!A0"));
        assertEquals("  ", CsvReport.quoted("  "));
    }

    @org.junit.jupiter.api.Test
    void lineBreaksAndTabsAreShown() {
        assertEquals("'\\ta\\nb", CsvReport.quoted("\ta\nb"));
        assertEquals("'\\r", CsvReport.quoted("\r"));
        assertEquals("", CsvReport.quoted(""));
    }
}
