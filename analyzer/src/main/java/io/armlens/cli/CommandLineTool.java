package io.armlens.cli;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Severity;
import io.armlens.diagnostic.Suggestion;
import io.armlens.report.Palette;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the command, runs it, and turns whatever happens into an exit code. */
public final class CommandLineTool {
    private CommandLineTool() {}

    /** Runs a command line. Never throws. */
    public static ExitCode run(String[] arguments, Terminal terminal) {
        Writer err = Session.writer(terminal.err(), 1 << 10);
        boolean debug = false;
        for (String argument : arguments) {
            debug |= argument.equals("--debug");
        }
        try {
            try {
                return dispatch(arguments, terminal);
            } catch (UsageException e) {
                say(err, Session.diagnostic(e));
            } catch (IOException | UncheckedIOException e) {
                if (isClosedPipe(e)) {
                    return ExitCode.USAGE;
                }
                say(err, DiagnosticCode.FILE_NOT_WRITTEN, "cannot be written: " + message(e), "");
                trace(err, debug, e);
            } catch (OutOfMemoryError e) {
                say(
                        err,
                        DiagnosticCode.MEMORY_EXHAUSTED,
                        "the memory that Java may use is exhausted",
                        "give it more, for example `ARMLENS_JAVA_OPTS=-Xmx4g`");
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                say(
                        err,
                        DiagnosticCode.INTERNAL_ERROR,
                        "a defect in armlens: " + e.getClass().getSimpleName() + ": " + message(e),
                        debug ? "please report it with the lines below" : "run again with --debug and report it");
                trace(err, debug, e);
            }
        } catch (IOException nobodyListens) {
            // Standard error is closed: the exit code has to do.
        }
        return ExitCode.USAGE;
    }

    private static boolean isClosedPipe(Exception e) {
        return message(e).contains("Broken pipe");
    }

    private static String message(Throwable e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        return String.valueOf(cause.getMessage());
    }

    private static void say(Writer err, DiagnosticCode code, String message, String help) throws IOException {
        say(err, new Diagnostic(code, Severity.ERROR, Location.of(""), message, help));
    }

    private static void say(Writer err, Diagnostic diagnostic) throws IOException {
        err.write("armlens: " + Session.text(diagnostic, Palette.PLAIN) + "\n");
        err.flush();
    }

    private static void trace(Writer err, boolean debug, Throwable e) {
        if (debug) {
            PrintWriter printer = new PrintWriter(err);
            e.printStackTrace(printer);
            printer.flush();
        }
    }

    private static ExitCode dispatch(String[] arguments, Terminal terminal) throws UsageException, IOException {
        if (arguments.length == 0) {
            // Nothing was asked for: say what could be, but do not call it a success.
            Writer err = Session.writer(terminal.err(), 1 << 10);
            HelpText.overview(err);
            err.flush();
            return ExitCode.USAGE;
        }
        String first = arguments[0];
        if (first.equals("--version") || first.equals("-V") || first.equals("version")) {
            terminal.out().write(("armlens " + Version.NUMBER + "\n").getBytes(StandardCharsets.UTF_8));
            terminal.out().flush();
            return ExitCode.OK;
        }
        List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
        if (first.equals("--help") || first.equals("-h") || first.equals("help")) {
            return help(rest, terminal);
        }
        Command command = CommandTable.find(first).orElseThrow(() -> noCommand(first));
        if (rest.contains("--help") || rest.contains("-h")) {
            return help(List.of(command.name()), terminal);
        }
        List<Flag> flags = new ArrayList<>(command.flags());
        flags.addAll(Flag.common());
        Arguments parsed = Arguments.parse(command.name(), flags, rest);
        Diagnostics found = new Diagnostics();
        Defaults.apply(command, parsed, terminal.environment(), found);
        Session session = new Session(terminal, parsed);
        ExitCode code;
        try {
            session.print(found.list());
            code = parsed.has(Flag.SHOW_CONFIG)
                    ? Defaults.show(command, parsed, session.out())
                    : command.run(parsed, session);
        } catch (UsageException e) {
            throw Defaults.withOrigin(e, flags, parsed);
        } finally {
            session.out().flush();
            session.err().flush();
        }
        session.debug("done, exit code " + code.code());
        return code;
    }

    private static UsageException noCommand(String word) {
        boolean path = word.contains("/") || word.contains(".") || word.equals("-");
        return new UsageException(
                DiagnosticCode.COMMAND_UNKNOWN,
                "",
                (word.startsWith("-") && !word.equals("-") ? "there is no option `" : "there is no command `") + word
                        + "`" + Suggestion.didYouMean(word, CommandTable.names()),
                path ? "to judge an export: `armlens scan " + word + "`" : "`armlens help` lists the commands");
    }

    private static ExitCode help(List<String> words, Terminal terminal) throws UsageException, IOException {
        Writer out = Session.writer(terminal.out(), 1 << 12);
        if (words.equals(List.of("--man"))) {
            ManPage.write(out);
        } else if (words.isEmpty()) {
            HelpText.overview(out);
        } else {
            for (String word : words) {
                HelpText.of(CommandTable.find(word).orElseThrow(() -> noCommand(word)), out);
            }
        }
        out.flush();
        return ExitCode.OK;
    }
}
