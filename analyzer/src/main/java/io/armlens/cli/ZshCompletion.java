package io.armlens.cli;

import java.util.ArrayList;
import java.util.List;

/** Completes command lines in zsh, with what each option means. */
final class ZshCompletion {
    private ZshCompletion() {}

    static String script() {
        StringBuilder out = new StringBuilder();
        out.append("#compdef armlens\n# Completion of armlens ")
                .append(Version.NUMBER)
                .append(" for zsh.\n_armlens() {\n    local -a commands\n    commands=(\n");
        List<String> names = new ArrayList<>();
        for (Command command : CommandTable.all()) {
            names.add(command.name());
            out.append("        ")
                    .append(quoted(command.name() + ":" + command.summary()))
                    .append("\n");
        }
        out.append("""
                        'help:help for a command'
                        '--version:the version'
                    )
                    if (( CURRENT == 2 )); then
                        _describe -t commands command commands
                        return
                    fi
                    local command=$words[2]
                    shift words
                    (( CURRENT-- ))
                    case $command in
                """);
        for (Command command : CommandTable.all()) {
            out.append("        ").append(command.name()).append(")\n            _arguments -s -S");
            for (Flag flag : ValueWords.flags(command)) {
                out.append(" \\\n                ").append(option(command, flag));
            }
            if (!command.operands().isEmpty()) {
                List<String> words = ValueWords.of(command);
                String action = words.isEmpty() ? "_files" : "(" + String.join(" ", words) + ")";
                out.append(" \\\n                ")
                        .append(quoted("*:" + (words.isEmpty() ? plain(command.operands()) : "word") + ":" + action));
            }
            out.append("\n            ;;\n");
        }
        out.append("        help) _values command ").append(String.join(" ", names));
        out.append(" ;;\n    esac\n}\n");
        // Works both as a file of $fpath and sourced.
        out.append("""
                if [ "$funcstack[1]" = _armlens ]; then
                    _armlens "$@"
                else
                    compdef _armlens armlens
                fi
                """);
        return out.toString();
    }

    private static String option(Command command, Flag flag) {
        String meaning = "[" + plain(flag.meaning()) + "]";
        String value = "";
        if (flag.hasArgument()) {
            List<String> words = ValueWords.of(command, flag);
            String action;
            if (ValueWords.isList(flag)) {
                action = "_values -s , word " + String.join(" ", words);
            } else if (!words.isEmpty()) {
                action = "(" + String.join(" ", words) + ")";
            } else {
                action = ValueWords.isFile(flag.argument()) ? "_files" : " ";
            }
            value = ":" + plain(flag.argument()) + ":" + action;
        }
        if (flag.letter().isEmpty()) {
            return quoted("*" + flag + meaning + value);
        }
        return quoted("*-" + flag.letter() + meaning + value) + " " + quoted("*" + flag + meaning + value);
    }

    /** What has a meaning to {@code _arguments} is taken out of texts for people. */
    private static String plain(String text) {
        return text.replace("[", "(").replace("]", ")").replace(":", " -").replace("\\", "/");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
