package io.armlens.cli;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Suggestion;
import java.io.IOException;
import java.util.List;

/** {@code armlens completion}: a script that lets a shell complete command lines. */
final class CompletionCommand implements Command {
    private static final List<String> SHELLS = List.of("bash", "zsh", "powershell");

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String summary() {
        return "print a script that completes command lines in a shell";
    }

    @Override
    public String operands() {
        return String.join("|", SHELLS);
    }

    @Override
    public String description() {
        return "Prints a script for bash, zsh or PowerShell. With it, the shell completes commands, options, the words"
                + " that options take, and files. It is made from the same table as these help texts.";
    }

    @Override
    public List<String> formats() {
        return List.of();
    }

    @Override
    public List<Flag> flags() {
        return List.of();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("for this bash", "source <(armlens completion bash)"),
                new Example(
                        "for every bash",
                        "armlens completion bash > ~/.local/share/bash-completion/completions/armlens"),
                new Example("for zsh, in a folder of $fpath", "armlens completion zsh > ~/.zfunc/_armlens"),
                new Example(
                        "for PowerShell, in the profile",
                        "armlens completion powershell | Out-String | Invoke-Expression"));
    }

    @Override
    public ExitCode run(Arguments arguments, Session session) throws UsageException, IOException {
        List<String> operands = arguments.operands();
        if (operands.size() != 1) {
            throw new UsageException(
                    DiagnosticCode.ARGUMENTS,
                    "",
                    operands.isEmpty()
                            ? "`completion` needs the shell"
                            : "`completion` takes one shell, but there is `" + operands.get(1) + "` too",
                    "the shells are " + String.join(", ", SHELLS));
        }
        String shell = operands.get(0);
        session.out()
                .write(
                        switch (shell) {
                            case "bash" -> BashCompletion.script();
                            case "zsh" -> ZshCompletion.script();
                            case "powershell" -> PowerShellCompletion.script();
                            default ->
                                throw new UsageException(
                                        DiagnosticCode.ARGUMENTS,
                                        "",
                                        "there is no completion for `" + shell + "`"
                                                + Suggestion.didYouMean(shell, SHELLS),
                                        "the shells are " + String.join(", ", SHELLS));
                        });
        return ExitCode.OK;
    }
}
