package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Excerpt;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonDocument;

/** Takes the findings of rules about one document. */
final class Findings {
    private static final int LONGEST = 100;

    private final JsonDocument document;
    private final Diagnostics diagnostics;

    Findings(JsonDocument document, Diagnostics diagnostics) {
        this.document = document;
        this.diagnostics = diagnostics;
    }

    /** One finding, with the code's usual severity. */
    void report(DiagnosticCode code, JsonPointer at, String message, String help) {
        diagnostics.add(code, document.locate(at), message, help);
    }

    /** User's text in backticks, shortened. */
    static String quoted(String text) {
        String shown = Excerpt.of(text, LONGEST);
        return '`' + shown + '`';
    }
}
