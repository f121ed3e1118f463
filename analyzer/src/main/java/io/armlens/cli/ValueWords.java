package io.armlens.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What may follow an option or a command, for completing it while it is typed. */
final class ValueWords {
    /** A value that is called by its words: {@code bash|powershell}. */
    private static final Pattern WORDS = Pattern.compile("[a-z]+(\\|[a-z]+)*");

    private static final Pattern FILES = Pattern.compile("(.*\\W)?(FILE|PATH|DIR|SNAPSHOT|BEFORE|AFTER)(\\W.*)?");

    private ValueWords() {}

    /** The words that an option of a command takes; empty when it takes anything. */
    static List<String> of(Command command, Flag flag) {
        return switch (flag) {
            case OUTPUT -> command.formats();
            case FAIL_ON -> Gate.words();
            default -> words(flag.argument());
        };
    }

    /** The words that a command takes as its arguments; empty when it takes anything. */
    static List<String> of(Command command) {
        return words(command.operands());
    }

    /** Whether several words may stand with commas between them. */
    static boolean isList(Flag flag) {
        return flag == Flag.FAIL_ON;
    }

    /** Whether something called so is a file or a folder. */
    static boolean isFile(String called) {
        return FILES.matcher(called).matches();
    }

    /** All options of a command. */
    static List<Flag> flags(Command command) {
        List<Flag> out = new ArrayList<>(command.flags());
        out.addAll(Flag.common());
        return out;
    }

    private static List<String> words(String called) {
        return WORDS.matcher(called).matches() ? List.of(called.split("\\|", -1)) : List.of();
    }
}
