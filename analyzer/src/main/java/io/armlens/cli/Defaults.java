package io.armlens.cli;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Suggestion;
import io.armlens.report.SafeText;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Settles the options that the command line leaves open: from the environment, else from a configuration file. The
 * strongest place that sets an option sets it alone; lists are not added up.
 */
final class Defaults {
    private static final String PREFIX = "ARMLENS_";

    /** Variables that are no options: the launcher reads them. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of("ARMLENS_JAVA_OPTS");

    private Defaults() {}

    /** Settles what is open. */
    static void apply(Command command, Arguments arguments, Map<String, String> environment, Diagnostics diagnostics)
            throws UsageException {
        reportUnknownVariables(environment, diagnostics);
        List<Flag> flags = ValueWords.flags(command);
        for (Flag flag : flags) {
            if (!arguments.isSettled(flag) && isOfTheEnvironment(flag)) {
                String text = environment.getOrDefault(flag.variable(), "");
                if (!text.isBlank()) {
                    fromVariable(flag, text, arguments);
                }
            }
        }
        if (arguments.has(Flag.NO_CONFIG)) {
            return;
        }
        ConfigFile file = ConfigFile.find(arguments);
        if (file == null) {
            return;
        }
        // Which options are open is decided before the file is asked: it may set both of a pair, like a command line.
        List<Flag> open =
                flags.stream().filter(flag -> !arguments.isSettled(flag)).toList();
        for (Flag flag : open) {
            ConfigFile.Setting setting = file.setting(command, flag);
            if (setting != null) {
                arguments.settle(flag, setting.values(), file.name());
            }
        }
    }

    private static boolean isOfTheEnvironment(Flag flag) {
        return flag.isConfigurable() || flag == Flag.CONFIG || flag == Flag.NO_CONFIG;
    }

    private static void fromVariable(Flag flag, String text, Arguments arguments) throws UsageException {
        String origin = "environment, " + flag.variable();
        if (flag.hasArgument()) {
            // A value may hold anything but a line break.
            List<String> values = text.lines().filter(line -> !line.isBlank()).toList();
            arguments.settle(flag, values, origin);
            return;
        }
        switch (text.strip()) {
            case "true", "1" -> arguments.settle(flag, List.of(), origin);
            case "false", "0" -> arguments.settle(flag, null, origin);
            default ->
                throw new UsageException(
                        DiagnosticCode.CONFIG_VALUE,
                        flag.variable(),
                        "expected `true` or `false`, not `" + text + "`",
                        "");
        }
    }

    private static void reportUnknownVariables(Map<String, String> environment, Diagnostics diagnostics) {
        List<String> given = new ArrayList<>();
        for (String name : environment.keySet()) {
            if (name.startsWith(PREFIX)) {
                given.add(name);
            }
        }
        if (given.isEmpty()) {
            return;
        }
        Collections.sort(given);
        List<String> known = new ArrayList<>(OF_THE_LAUNCHER);
        for (Flag flag : Flag.values()) {
            if (isOfTheEnvironment(flag)) {
                known.add(flag.variable());
            }
        }
        for (String name : given) {
            if (!known.contains(name)) {
                diagnostics.add(
                        DiagnosticCode.CONFIG_VARIABLE,
                        Location.of(""),
                        "the variable `" + name + "` of the environment sets no option"
                                + Suggestion.didYouMean(name, known),
                        "");
            }
        }
    }

    /** The same failure, saying that the value is not from the command line when it is not. */
    static UsageException withOrigin(UsageException e, List<Flag> flags, Arguments arguments) {
        for (Flag flag : flags) {
            boolean meant = e.source().equals(flag.toString())
                    || (!flag.letter().isEmpty() && e.source().equals("-" + flag.letter()));
            String origin = arguments.origin(flag);
            if (meant && !origin.isEmpty() && !origin.equals(Arguments.GIVEN)) {
                String from = "the value is from: " + origin;
                return new UsageException(
                        e.code(), e.source(), e.getMessage(), e.help().isEmpty() ? from : e.help() + "; " + from);
            }
        }
        return e;
    }

    /** {@code --show-config}: every option with its value and where that is from. */
    static ExitCode show(Command command, Arguments arguments, Writer out) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (Flag flag : ValueWords.flags(command)) {
            if (flag == Flag.HELP || flag == Flag.SHOW_CONFIG) {
                continue;
            }
            List<String> values = arguments.values(flag);
            String origin = arguments.origin(flag);
            if (origin.isEmpty()) {
                rows.add(List.of(flag.word(), usual(command, flag), "default"));
            } else if (!flag.hasArgument()) {
                rows.add(List.of(flag.word(), String.valueOf(arguments.has(flag)), origin));
            } else {
                for (int i = 0; i < values.size(); i++) {
                    rows.add(List.of(i == 0 ? flag.word() : "", values.get(i), i == 0 ? origin : ""));
                }
            }
        }
        int first = 0;
        int second = 0;
        for (List<String> row : rows) {
            first = Math.max(first, row.get(0).length());
            second = Math.max(second, Math.min(60, SafeText.of(row.get(1)).length()));
        }
        for (List<String> row : rows) {
            String line = pad(row.get(0), first) + "  " + pad(SafeText.of(row.get(1)), second) + "  " + row.get(2);
            out.write(line.stripTrailing() + "\n");
        }
        return ExitCode.OK;
    }

    private static String usual(Command command, Flag flag) {
        if (!flag.hasArgument()) {
            return "false";
        }
        return switch (flag) {
            case OUTPUT -> command.formats().get(0);
            case FAIL_ON -> Gate.words().get(0);
            default -> "-";
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
