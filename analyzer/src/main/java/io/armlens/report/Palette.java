package io.armlens.report;

/** Colours for terminals, or none. */
public enum Palette {
    /** No colours. */
    PLAIN,
    /** ANSI colours. */
    ANSI;

    /** For what is wrong. */
    public String bad(String text) {
        return paint("31", text);
    }

    /** For what is fine. */
    public String good(String text) {
        return paint("32", text);
    }

    /** For what cannot be told. */
    public String unsure(String text) {
        return paint("33", text);
    }

    /** For headings. */
    public String strong(String text) {
        return paint("1", text);
    }

    /** For what matters less. */
    public String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
