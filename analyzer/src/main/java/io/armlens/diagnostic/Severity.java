package io.armlens.diagnostic;

import java.util.Locale;

/** How much a {@link Diagnostic} matters. */
public enum Severity {
    /** The thing named cannot be used. */
    ERROR,
    /** It is used, but the result may not be what the author meant or cannot be trusted as complete. */
    WARNING,
    /** Worth knowing; nothing is wrong. */
    NOTE;

    /** The word printed in messages: {@code error}, {@code warning}, {@code note}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
