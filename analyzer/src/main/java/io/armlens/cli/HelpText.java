package io.armlens.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Help for people who type commands. */
final class HelpText {
    private static final int WIDTH = 100;

    private HelpText() {}

    static void overview(Writer out) throws IOException {
        out.write("armlens judges exported Azure resources under Azure Policy, offline.\n\n");
        out.write("  armlens COMMAND [OPTIONS] [ARGUMENTS]\n\n");
        for (Command command : CommandTable.all()) {
            out.write("  " + pad(command.name(), 12) + command.summary() + "\n");
        }
        out.write("  " + pad("help", 12) + "help for a command: `armlens help scan`; `--man` for a manual page\n");
        out.write("  " + pad("--version", 12) + "the version\n\n");
        out.write("Begin with\n\n");
        out.write("  az graph query -q \"resources\" --first 1000 -o json > resources.json\n");
        out.write("  armlens scan resources.json\n\n");
        out.write(
                "Exit codes: 0 nothing found, 1 findings, 2 it could not be done, 3 nothing found but the input is incomplete.\n");
    }

    static void of(Command command, Writer out) throws IOException {
        String operands = command.operands().isEmpty() ? "" : " " + command.operands();
        out.write("armlens " + command.name() + operands + " [OPTIONS]\n\n");
        for (String line : wrap(command.description(), WIDTH)) {
            out.write(line + "\n");
        }
        out.write("\nOptions\n\n");
        List<Flag> flags = new ArrayList<>(command.flags());
        flags.addAll(Flag.common());
        int column = 0;
        for (Flag flag : flags) {
            column = Math.max(column, spelled(flag).length() + 2);
        }
        for (Flag flag : flags) {
            String meaning = flag == Flag.OUTPUT
                    ? flag.meaning() + "; formats: " + String.join(", ", command.formats())
                    : flag.meaning();
            List<String> lines = wrap(meaning, WIDTH - column - 2);
            for (int i = 0; i < lines.size(); i++) {
                out.write("  " + pad(i == 0 ? spelled(flag) : "", column) + lines.get(i) + "\n");
            }
        }
        out.write("\nExamples\n");
        for (Command.Example example : command.examples()) {
            out.write("\n  # " + example.purpose() + "\n  " + example.line() + "\n");
        }
    }

    private static String spelled(Flag flag) {
        return (flag.letter().isEmpty() ? "    " : "-" + flag.letter() + ", ")
                + "--" + flag.word()
                + (flag.hasArgument() ? " " + flag.argument() : "");
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static List<String> wrap(String text, int width) {
        List<String> out = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                out.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        out.add(line.toString());
        return out;
    }
}
