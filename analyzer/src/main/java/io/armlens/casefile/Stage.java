package io.armlens.casefile;

/** Where a case can fail. */
enum Stage {
    /** The text is no policy. */
    PARSE("parse"),
    /** The policy cannot be used. */
    COMPILE("compile"),
    /** It cannot be evaluated for this resource. */
    EVALUATE("evaluate");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    /** As test files spell it. */
    String word() {
        return word;
    }
}
