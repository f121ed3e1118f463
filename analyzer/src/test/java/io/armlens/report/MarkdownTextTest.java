package io.armlens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MarkdownReportTest {
    @Test
    void textStandsInACodeSpan() {
        assertEquals("`@team <b>&lt;[x](y)`", MarkdownReport.code("@team <b>&lt;[x](y)"));
    }

    @Test
    void backticksOfTheTextCannotEndTheSpan() {
        assertEquals("``a`b``", MarkdownReport.code("a`b"));
        assertEquals("```` ```a ````", MarkdownReport.code("```a"));
        assertEquals("`` ` ``", MarkdownReport.code("`"));
    }

    @Test
    void nothingAndBlanksKeepTheirSpan() {
        assertEquals("`  `", MarkdownReport.code(""));
        assertEquals("`  a `", MarkdownReport.code(" a"));
    }

    @Test
    void oneLineStaysOneLine() {
        assertEquals("`a\\n# b\\u202e`", MarkdownReport.code("a\n# b\u202e"));
    }
}
