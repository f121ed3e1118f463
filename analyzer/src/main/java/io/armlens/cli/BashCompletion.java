package io.armlens.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Completes command lines in bash, from version 3.2 on. Where a file may stand the script offers nothing, and bash completes
 * files itself: it knows best how to quote them.
 */
final class BashCompletion {
    private BashCompletion() {}

    static String script() {
        StringBuilder out = new StringBuilder();
        out.append("# Completion of armlens ").append(Version.NUMBER).append(" for bash.\n");
        out.append("""
                _armlens() {
                    local cur=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
                    local words= options= list=
                    COMPREPLY=()
                    if [ "$COMP_CWORD" -eq 1 ]; then
                """);
        out.append("        COMPREPLY=($(compgen -W '")
                .append(String.join(" ", CommandTable.names()))
                .append("' -- \"$cur\"))\n        return\n    fi\n");
        out.append("""
                    # bash takes words apart at `=`: --output=json, -o json=FILE.
                    if [ "$cur" = '=' ]; then
                        cur= option="$option="
                    elif [ "$option" = '=' ]; then
                        option="${COMP_WORDS[COMP_CWORD-2]}="
                    fi
                    case $option in
                        -*=) option=${option%=} ;;
                        *=) return ;;
                    esac
                    case $command in
                """);
        for (Command command : CommandTable.all()) {
            out.append("        ").append(command.name()).append(")\n");
            List<String> options = new ArrayList<>();
            StringBuilder cases = new StringBuilder();
            for (Flag flag : ValueWords.flags(command)) {
                options.add(flag.toString());
                if (flag.hasArgument()) {
                    cases.append("                ");
                    cases.append(flag.letter().isEmpty() ? "" : "-" + flag.letter() + " | ");
                    cases.append(flag)
                            .append(") ")
                            .append(action(command, flag))
                            .append(" ;;\n");
                }
            }
            out.append("            options='")
                    .append(String.join(" ", options))
                    .append("'\n");
            List<String> operands = ValueWords.of(command);
            if (!operands.isEmpty()) {
                out.append("            words='")
                        .append(String.join(" ", operands))
                        .append("'\n");
            }
            if (!cases.isEmpty()) {
                out.append("            case $option in\n").append(cases).append("            esac\n");
            }
            out.append("            ;;\n");
        }
        out.append("        help) words='");
        List<String> names = new ArrayList<>();
        CommandTable.all().forEach(c -> names.add(c.name()));
        out.append(String.join(" ", names)).append("' ;;\n");
        out.append("""
                        *) return ;;
                    esac
                    if [ -n "$list" ]; then
                        # Several words with commas: the last one is completed.
                        local before=
                        case $cur in *,*) before=${cur%,*}, ;; esac
                        COMPREPLY=($(compgen -P "$before" -W "$list" -- "${cur##*,}"))
                        return
                    fi
                    case $cur in
                        -*) COMPREPLY=($(compgen -W "$options" -- "$cur")) ;;
                        *) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
                    esac
                }
                complete -o bashdefault -o default -F _armlens armlens
                """);
        return out.toString();
    }

    private static String action(Command command, Flag flag) {
        List<String> words = ValueWords.of(command, flag);
        if (words.isEmpty()) {
            return "return";
        }
        return (ValueWords.isList(flag) ? "list='" : "options= words='") + String.join(" ", words) + "'";
    }
}
