package io.armlens.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The manual page, {@code armlens(1)}: what the help texts say, for {@code man}. */
final class ManPage {
    private ManPage() {}

    static void write(Writer out) throws IOException {
        out.write(".TH ARMLENS 1 \"\" \"armlens " + Version.NUMBER + "\" \"User Commands\"\n");
        out.write(".SH NAME\narmlens \\- judge exported Azure resources under Azure Policy, offline\n");
        out.write(".SH SYNOPSIS\n");
        for (Command command : CommandTable.all()) {
            out.write(".B armlens " + command.name() + "\n" + line("[OPTIONS] " + command.operands()) + "\n.br\n");
        }
        out.write(".B armlens help\n[COMMAND]\n.br\n.B armlens \\-\\-version\n");
        out.write(".SH COMMANDS\n");
        for (Command command : CommandTable.all()) {
            command(out, command);
        }
        out.write(".SH COMMON OPTIONS\n");
        for (Flag flag : Flag.common()) {
            option(out, flag, flag.meaning());
        }
        out.write(".SH EXIT STATUS\n");
        item(out, "0", "nothing found");
        item(out, "1", "findings, failing tests or lint errors: what --fail-on names");
        item(out, "2", "it could not be done: wrong usage, input that cannot be read, an internal error");
        item(out, "3", "nothing found, but the input is known to be incomplete");
        out.write(".SH ENVIRONMENT\n");
        item(out, "ARMLENS_JAVA_OPTS", "options for the Java runtime, such as -Xmx4g");
        item(out, "JAVA_HOME", "the Java to use");
        item(out, "NO_COLOR, FORCE_COLOR, CI", "whether colours and progress are printed");
    }

    private static void command(Writer out, Command command) throws IOException {
        out.write(".SS " + line((command.name() + " " + command.operands()).strip()) + "\n");
        out.write(line(command.description()) + "\n");
        for (Flag flag : command.flags()) {
            option(
                    out,
                    flag,
                    flag == Flag.OUTPUT
                            ? flag.meaning() + "; formats: " + String.join(", ", command.formats())
                            : flag.meaning());
        }
        List<Command.Example> examples = command.examples();
        out.write(".PP\nExamples:\n");
        for (Command.Example example : examples) {
            out.write(".PP\n.RS 4\n" + line("# " + example.purpose()) + "\n.br\n" + line(example.line()) + "\n.RE\n");
        }
    }

    private static void option(Writer out, Flag flag, String meaning) throws IOException {
        String spelled = (flag.letter().isEmpty() ? "" : "-" + flag.letter() + ", ")
                + flag
                + (flag.hasArgument() ? " " + flag.argument() : "");
        item(out, spelled, meaning);
    }

    private static void item(Writer out, String term, String meaning) throws IOException {
        out.write(".TP\n.B " + line(term).replace("\"", "\\(dq") + "\n" + line(meaning) + "\n");
    }

    /** Text that roff takes as text. */
    static String line(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
