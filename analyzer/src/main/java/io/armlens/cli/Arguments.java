package io.armlens.cli;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.AlreadySelectedException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.jspecify.annotations.Nullable;

/** The arguments of one command, taken apart. */
final class Arguments {
    /** The strongest origin. */
    static final String GIVEN = "command line";

    private final Map<String, List<String>> values = new HashMap<>();
    private final Map<String, String> origins = new HashMap<>();
    private final List<String> operands;
    private final List<String> words;

    private Arguments(CommandLine line, List<String> words) {
        this.words = words;
        for (Option option : line.getOptions()) {
            // An option that was given twice comes twice, each time with one value.
            List<String> list = values.computeIfAbsent(option.getLongOpt(), word -> new ArrayList<>());
            origins.put(option.getLongOpt(), GIVEN);
            if (option.getValue() != null) {
                list.add(option.getValue());
            }
        }
        this.operands = List.copyOf(line.getArgList());
    }

    /**
     * Takes arguments apart.
     *
     * @param flags the options that the command has
     */
    static Arguments parse(String command, List<Flag> flags, List<String> arguments) throws UsageException {
        Options options = new Options();
        for (Flag flag : flags) {
            Option option =
                    new Option(flag.letter().isEmpty() ? null : flag.letter(), flag.word(), flag.hasArgument(), "");
            options.addOption(option);
        }
        try {
            DefaultParser parser = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get();
            List<String> words = new ArrayList<>(List.of(command));
            words.addAll(arguments);
            return new Arguments(parser.parse(options, arguments.toArray(new String[0])), List.copyOf(words));
        } catch (UnrecognizedOptionException e) {
            throw unknown(command, flags, String.valueOf(e.getOption()));
        } catch (MissingArgumentException e) {
            Option option = e.getOption();
            throw new UsageException(
                    DiagnosticCode.OPTION_VALUE, "", "`" + spelled(option) + "` needs a value", seeHelp(command));
        } catch (AlreadySelectedException e) {
            throw new AssertionError(e);
        } catch (ParseException e) {
            throw new UsageException(
                    DiagnosticCode.OPTION_UNKNOWN, "", String.valueOf(e.getMessage()), seeHelp(command));
        }
    }

    private static String spelled(Option option) {
        return option.getLongOpt() == null ? "-" + option.getOpt() : "--" + option.getLongOpt();
    }

    private static UsageException unknown(String command, List<Flag> flags, String option) {
        List<String> known = new ArrayList<>();
        for (Flag flag : flags) {
            known.add(flag.toString());
        }
        int equals = option.indexOf('=');
        String word = equals < 0 ? option : option.substring(0, equals);
        return new UsageException(
                DiagnosticCode.OPTION_UNKNOWN,
                "",
                "`" + command + "` has no option `" + word + "`" + Suggestion.didYouMean(word, known),
                seeHelp(command));
    }

    static String seeHelp(String command) {
        return "`armlens help " + command + "` lists the options";
    }

    /** Whether an option was given. */
    boolean has(Flag flag) {
        return values.containsKey(flag.word());
    }

    /** The value of an option; of several the last. */
    Optional<String> value(Flag flag) {
        List<String> all = values(flag);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** All values of an option, in their order. */
    List<String> values(Flag flag) {
        return values.getOrDefault(flag.word(), List.of());
    }

    /** The command and what followed it, as it was typed. */
    List<String> words() {
        return words;
    }

    /** Where the value of an option is from; empty when it was not given anywhere. */
    String origin(Flag flag) {
        return origins.getOrDefault(flag.word(), "");
    }

    /** Whether an option, or one that takes it back, has been settled. */
    boolean isSettled(Flag flag) {
        if (!origin(flag).isEmpty()) {
            return true;
        }
        for (Flag other : Flag.values()) {
            if (other.overrules(flag) && has(other)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Sets an option that the command line leaves open.
     *
     * @param given null for an option without a value that is switched off
     */
    void settle(Flag flag, @Nullable List<String> given, String origin) {
        origins.put(flag.word(), origin);
        if (given != null) {
            values.put(flag.word(), List.copyOf(given));
        }
    }

    /** What is no option. */
    List<String> operands() {
        return operands;
    }
}
