package io.armlens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GlobTest {
    private static boolean matches(String pattern, String text) {
        return new Glob(pattern).matches(text);
    }

    @Test
    void starsAndQuestionMarks() {
        assertTrue(matches("*", ""));
        assertTrue(matches("a*c", "abbc"));
        assertTrue(matches("a*c", "ac"));
        assertFalse(matches("a*c", "acd"));
        assertTrue(matches("?b*", "abc"));
        assertFalse(matches("?", ""));
        assertTrue(matches("*ab*ab", "abxabab"));
        assertFalse(matches("", "a"));
    }

    @Test
    void caseDoesNotMatter() {
        assertTrue(matches("microsoft.network/*", "Microsoft.Network/virtualNetworks"));
    }

    @Test
    void patternsOfBadWillEndSoon() {
        boolean found = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> matches("*a".repeat(500) + "b", "a".repeat(20_000)));
        assertFalse(found);
    }

    @Test
    void knowsWhetherItHasWildcards() {
        assertEquals(
                List.of(false, true, true),
                Stream.of("a.b", "a*", "a?").map(p -> new Glob(p).hasWildcard()).toList());
    }
}
