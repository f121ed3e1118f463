package io.armlens.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
    @Test
    void printsPlaceSeverityCodeMessageAndRemedy() {
        Location at = new Location("f.json", 3, 7, JsonPointer.parse("/a~1b/0"));
        Diagnostic diagnostic = new Diagnostic(
                DiagnosticCode.OPERATOR_UNKNOWN, Severity.ERROR, at, "there is no operator `x`", "write another");
        assertEquals(
                "f.json:3:7: /a~1b/0: error ARM2004: there is no operator `x` - write another", diagnostic.toString());
    }

    @Test
    void pointersKeepTheirSegments() {
        JsonPointer pointer = JsonPointer.root().child("a/b").child("~").child(2);
        assertEquals("/a~1b/~0/2", pointer.toString());
        assertEquals(
                List.of("a/b", "~", "2"), JsonPointer.parse(pointer.toString()).segments());
        assertEquals(pointer, JsonPointer.parse("/a~1b/~0/2"));
    }

    @Test
    void codesAreUnique() {
        Set<String> ids = new HashSet<>();
        for (DiagnosticCode code : DiagnosticCode.values()) {
            assertTrue(ids.add(code.id()), code.id());
        }
    }

    @Test
    void aFloodOfOneCodeIsBoundedButCounted() {
        Diagnostics diagnostics = new Diagnostics();
        for (int i = 0; i < 5000; i++) {
            diagnostics.add(DiagnosticCode.EVALUATION_ERROR, Location.of("f"), "m" + i);
        }
        assertEquals(1000, diagnostics.list().size());
        assertEquals(5000, diagnostics.count(DiagnosticCode.EVALUATION_ERROR));
    }

    @Test
    void suggestsOnlyNearWords() {
        assertEquals("; did you mean `equals`?", Suggestion.didYouMean("equal", List.of("like", "equals")));
        assertEquals("", Suggestion.didYouMean("zebra", List.of("like", "equals")));
        assertEquals("", Suggestion.didYouMean("x".repeat(500), List.of("like")));
    }
}
