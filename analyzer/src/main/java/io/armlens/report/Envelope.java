package io.armlens.report;

import io.armlens.json.JsonObject;

/** How the documents of {@code -o json} begin, so that a reader knows what it has before it. */
final class Envelope {
    private Envelope() {}

    /**
     * Begins a document.
     *
     * @param format what it is, such as {@code armlens-lint-result}
     * @param form raised when a reader of the form before would fail
     * @param version of armlens
     */
    static JsonObject.Builder begin(String format, int form, String version) {
        return JsonObject.builder()
                .put("format", format)
                .put("formatVersion", form)
                .put("tool", tool(version));
    }

    /** What wrote it. */
    static JsonObject tool(String version) {
        return JsonObject.builder()
                .put("name", "armlens")
                .put("version", version)
                .build();
    }
}
