package io.armlens.diagnostic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Collects diagnostics. Safe for use by several threads. A flood of the same code is bounded: after
 * {@value #PER_CODE} of one code only the number is kept, so that hostile input cannot fill memory.
 */
public final class Diagnostics {
    private static final int PER_CODE = 1000;

    private final List<Diagnostic> kept = new ArrayList<>();
    private final Map<DiagnosticCode, Integer> counts = new EnumMap<>(DiagnosticCode.class);

    /** Adds one, with the code's usual severity. */
    public void add(DiagnosticCode code, Location location, String message) {
        add(new Diagnostic(code, code.severity(), location, message, ""));
    }

    /** Adds one with a remedy. */
    public void add(DiagnosticCode code, Location location, String message, String help) {
        add(new Diagnostic(code, code.severity(), location, message, help));
    }

    /** Adds one. */
    public synchronized void add(Diagnostic diagnostic) {
        if (counts.merge(diagnostic.code(), 1, Integer::sum) <= PER_CODE) {
            kept.add(diagnostic);
        }
    }

    /** Adds all of another collection. */
    public void addAll(Diagnostics others) {
        for (Diagnostic d : others.list()) {
            add(d);
        }
    }

    /** Those kept, in the order they were added. */
    public synchronized List<Diagnostic> list() {
        return List.copyOf(kept);
    }

    /** How many of this code there were, also those beyond the bound. */
    public synchronized int count(DiagnosticCode code) {
        return counts.getOrDefault(code, 0);
    }

    /** Whether any has severity {@link Severity#ERROR}. */
    public synchronized boolean hasErrors() {
        return kept.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }
}
