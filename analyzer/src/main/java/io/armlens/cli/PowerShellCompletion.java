package io.armlens.cli;

import java.util.ArrayList;
import java.util.List;

/** Completes command lines in PowerShell; where a file may stand, PowerShell completes files itself. */
final class PowerShellCompletion {
    private PowerShellCompletion() {}

    static String script() {
        StringBuilder out = new StringBuilder();
        out.append("# Completion of armlens ").append(Version.NUMBER).append(" for PowerShell.\n");
        out.append("""
                Register-ArgumentCompleter -Native -CommandName armlens, armlens.cmd, armlens.ps1 -ScriptBlock {
                    param($word, $ast, $position)
                    $commands = [ordered] @{
                """);
        for (Command command : CommandTable.all()) {
            out.append("        ")
                    .append(quoted(command.name()))
                    .append(" = ")
                    .append(quoted(command.summary()))
                    .append('\n');
        }
        out.append("        'help' = 'help for a command'\n        '--version' = 'the version'\n    }\n");
        out.append("    $options = @{\n");
        for (Command command : CommandTable.all()) {
            out.append("        ").append(quoted(command.name())).append(" = [ordered] @{\n");
            for (Flag flag : ValueWords.flags(command)) {
                out.append("            ")
                        .append(quoted(flag.toString()))
                        .append(" = ")
                        .append(quoted(flag.meaning()))
                        .append('\n');
            }
            out.append("        }\n");
        }
        out.append("    }\n    $values = @{\n");
        for (Command command : CommandTable.all()) {
            if (!ValueWords.of(command).isEmpty()) {
                value(out, command.name(), ValueWords.of(command));
            }
            for (Flag flag : ValueWords.flags(command)) {
                if (!flag.hasArgument()) {
                    continue;
                }
                List<String> words = ValueWords.of(command, flag);
                value(out, command.name() + " " + flag, words);
                if (!flag.letter().isEmpty()) {
                    value(out, command.name() + " -" + flag.letter(), words);
                }
            }
        }
        List<String> names = new ArrayList<>();
        CommandTable.all().forEach(c -> names.add(c.name()));
        value(out, "help", names);
        out.append("""
                    }
                    function Select-Word($words, $meanings) {
                        foreach ($candidate in $words) {
                            if ($candidate.StartsWith($word, [StringComparison]::Ordinal)) {
                                $meaning = if ($meanings -and $meanings[$candidate]) { $meanings[$candidate] } else { $candidate }
                                [System.Management.Automation.CompletionResult]::new($candidate, $candidate, 'ParameterValue', $meaning)
                            }
                        }
                    }
                    $typed = @($ast.CommandElements | Where-Object { $_.Extent.StartOffset -lt $position } | ForEach-Object { $_.Extent.Text })
                    $before = if ($word) { $typed.Count - 2 } else { $typed.Count - 1 }
                    if ($before -lt 1) { return Select-Word $commands.Keys $commands }
                    $command = $typed[1]
                    $option = "$command $($typed[$before])"
                    if ($before -ge 2 -and $values.ContainsKey($option)) { return Select-Word $values[$option] }
                    if ($word.StartsWith('-') -and $options.ContainsKey($command)) {
                        return Select-Word $options[$command].Keys $options[$command]
                    }
                    if ($values.ContainsKey($command)) { return Select-Word $values[$command] }
                }
                """);
        return out.toString();
    }

    private static void value(StringBuilder out, String key, List<String> words) {
        List<String> quoted = new ArrayList<>();
        words.forEach(w -> quoted.add(quoted(w)));
        out.append("        ")
                .append(quoted(key))
                .append(" = @(")
                .append(String.join(", ", quoted))
                .append(")\n");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
