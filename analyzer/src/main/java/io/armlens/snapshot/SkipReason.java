package io.armlens.snapshot;

/** Why a row was not handed over, or turned out to be unusable. */
public enum SkipReason {
    /** Longer than the bound. */
    TOO_LONG("longer than the bound"),
    /** Its text is not JSON, or nested too deeply. */
    NOT_JSON("not readable as JSON"),
    /** An element that is not an object, or an object that is nothing known. */
    NOT_A_ROW("not a resource"),
    /** It has no id. */
    NO_ID("without an id"),
    /** Its id has none of the known forms. */
    BROKEN_ID("with a broken id"),
    /** Its id was seen before, with the same content. */
    REPEATED("repeated"),
    /** Its id was seen before, with other content. */
    REPEATED_DIFFERENTLY("repeated with other content"),
    /** It lies in a file whose values were cut. */
    CUT("in a file whose values were cut"),
    /** A call of a batch that had failed. */
    FAILED_CALL("the answer of a failed call");

    private final String word;

    SkipReason(String word) {
        this.word = word;
    }

    /** For messages: {@code with a broken id}. */
    public String word() {
        return word;
    }

    /** Whether the snapshot is the poorer for it; repeated rows lose nothing. */
    public boolean isLoss() {
        return this != REPEATED;
    }
}
