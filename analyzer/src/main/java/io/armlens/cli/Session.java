package io.armlens.cli;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Severity;
import io.armlens.report.Palette;
import io.armlens.report.SafeText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One run of one command: where it prints, and how much. */
final class Session {
    private static final int PER_CODE = 20;

    private final Terminal terminal;
    private final Writer out;
    private final Writer err;
    private final boolean quiet;
    private final boolean all;
    private final boolean debug;
    private final boolean progress;
    private final Palette outPalette;
    private final Palette errPalette;
    private final Map<DiagnosticCode, Integer> printed = new EnumMap<>(DiagnosticCode.class);
    private final long started = System.nanoTime();

    Session(Terminal terminal, Arguments arguments) {
        this.terminal = terminal;
        this.out = writer(terminal.out(), 1 << 16);
        this.err = writer(terminal.err(), 1 << 10);
        this.quiet = arguments.has(Flag.QUIET);
        this.all = arguments.has(Flag.ALL);
        this.debug = arguments.has(Flag.DEBUG);
        this.progress = terminal.errIsTerminal() && !quiet && !arguments.has(Flag.NO_PROGRESS) && !terminal.isSet("CI");
        this.outPalette = palette(terminal, arguments, terminal.outIsTerminal());
        this.errPalette = palette(terminal, arguments, terminal.errIsTerminal());
    }

    static Writer writer(OutputStream stream, int size) {
        return new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), size);
    }

    /** {@code --no-color} beats everything, then {@code NO_COLOR}, then {@code FORCE_COLOR}. */
    private static Palette palette(Terminal terminal, Arguments arguments, boolean isTerminal) {
        if (arguments.has(Flag.NO_COLOR) || terminal.isSet("NO_COLOR")) {
            return Palette.PLAIN;
        }
        boolean forced = terminal.isSet("FORCE_COLOR")
                && !"0".equals(terminal.environment().get("FORCE_COLOR"));
        boolean dumb = "dumb".equals(terminal.environment().get("TERM"));
        return forced || (isTerminal && !dumb) ? Palette.ANSI : Palette.PLAIN;
    }

    Terminal terminal() {
        return terminal;
    }

    /** Results. */
    Writer out() {
        return out;
    }

    /** Progress and messages. */
    Writer err() {
        return err;
    }

    Palette palette() {
        return outPalette;
    }

    boolean quiet() {
        return quiet;
    }

    boolean all() {
        return all;
    }

    /** Whether a progress line makes sense. */
    boolean progress() {
        return progress;
    }

    /** Prints messages; few of each kind unless all are wanted, errors only when quiet. */
    void print(List<Diagnostic> diagnostics) throws IOException {
        for (Diagnostic diagnostic : diagnostics) {
            print(diagnostic);
        }
        for (Map.Entry<DiagnosticCode, Integer> entry : printed.entrySet()) {
            int hidden = entry.getValue() - PER_CODE;
            if (hidden > 0 && !all) {
                err.write("… and " + hidden + " more " + entry.getKey().id() + "; `--all` prints every one\n");
            }
        }
        printed.clear();
        err.flush();
    }

    private void print(Diagnostic diagnostic) throws IOException {
        if (quiet && diagnostic.severity() != Severity.ERROR) {
            return;
        }
        if (printed.merge(diagnostic.code(), 1, Integer::sum) > PER_CODE && !all) {
            return;
        }
        err.write(text(diagnostic, errPalette));
        err.write('\n');
    }

    /** {@code file:1:2: /pointer: error ARM1001: message}, and the remedy on a line of its own. */
    static String text(Diagnostic diagnostic, Palette palette) {
        String place = diagnostic.location().toString();
        String word = diagnostic.severity().word();
        String painted = switch (diagnostic.severity()) {
            case ERROR -> palette.bad(word);
            case WARNING -> palette.unsure(word);
            case NOTE -> palette.faint(word);
        };
        return (place.isEmpty() ? "" : SafeText.of(place) + ": ")
                + painted
                + " "
                + diagnostic.code().id()
                + ": "
                + SafeText.of(diagnostic.message())
                + (diagnostic.help().isEmpty() ? "" : "\n  " + palette.faint(SafeText.of(diagnostic.help())));
    }

    static Diagnostic diagnostic(UsageException e) {
        return new Diagnostic(e.code(), e.code().severity(), Location.of(e.source()), e.getMessage(), e.help());
    }

    /** With {@code --debug}: what was done and how long it took since the start. */
    void debug(String what) throws IOException {
        if (debug) {
            err.write("debug: " + (System.nanoTime() - started) / 1_000_000 + " ms: " + SafeText.of(what) + "\n");
            err.flush();
        }
    }

    boolean debugging() {
        return debug;
    }
}
