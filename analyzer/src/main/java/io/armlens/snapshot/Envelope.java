package io.armlens.snapshot;

/** What rows are wrapped in. */
enum Envelope {
    /** {@code {"count": …, "data": […], "total_records": …}} of the command line or REST. */
    GRAPH_RESULT("Resource Graph result"),
    /** The same with {@code "data": {"columns": […], "rows": […]}}. */
    GRAPH_TABLE("Resource Graph result in table form"),
    /** {@code {"SkipToken": …, "Data": […]}}. */
    POWERSHELL_RESPONSE("Search-AzGraph response object"),
    /** {@code {"value": […], "nextLink": …}}. */
    ARM_LIST("Azure Resource Manager list"),
    /** {@code {"responses": [{"httpStatusCode": …, "content": …}]}}. */
    BATCH("answers of a batch call"),
    /** {@code […]}. */
    ARRAY("array of rows"),
    /** Objects one after another. */
    LINES("JSON Lines"),
    /** The portal's CSV. */
    CSV("portal CSV");

    private final String word;

    Envelope(String word) {
        this.word = word;
    }

    /** For people. */
    String word() {
        return word;
    }

    /** Whether it may hold the result of a query, which may have asked for a whole table. */
    boolean mayBeQuery() {
        return this != ARM_LIST && this != BATCH;
    }

    /** Whether only Resource Graph writes it. */
    boolean isGraph() {
        return this == GRAPH_RESULT || this == GRAPH_TABLE || this == POWERSHELL_RESPONSE || this == CSV;
    }
}
