package io.armlens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MarkdownTextTest {
    @Test
    void textStandsInACodeSpan() {
        assertEquals("`@team <b>&lt;[x](y)`", MarkdownText.code("@team <b>&lt;[x](y)"));
    }

    @Test
    void backticksOfTheTextCannotEndTheSpan() {
        assertEquals("``a`b``", MarkdownText.code("a`b"));
        assertEquals("```` ```a ````", MarkdownText.code("```a"));
        assertEquals("`` ` ``", MarkdownText.code("`"));
    }

    @Test
    void nothingAndBlanksKeepTheirSpan() {
        assertEquals("`  `", MarkdownText.code(""));
        assertEquals("`  a `", MarkdownText.code(" a"));
    }

    @Test
    void oneLineStaysOneLine() {
        assertEquals("`a\\n# b\\u202e`", MarkdownText.code("a\n# b\u202e"));
    }
}
