package io.armlens.cli;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.lint.LintReport;
import io.armlens.lint.Linter;
import io.armlens.report.LintFormat;
import io.armlens.report.ReportOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code armlens lint}: mistakes in policy files. */
final class LintCommand implements Command {
    @Override
    public String name() {
        return "lint";
    }

    @Override
    public String summary() {
        return "find mistakes in definitions, initiatives, assignments and test files";
    }

    @Override
    public String operands() {
        return "PATH...";
    }

    @Override
    public String description() {
        return "Looks through files of policy objects, and folders of them, for what Azure would refuse and for what"
                + " the author can hardly have meant. Errors make the exit code 1, warnings do not.";
    }

    @Override
    public List<String> formats() {
        return LintFormat.words();
    }

    @Override
    public List<Flag> flags() {
        return List.of(Flag.ALIASES, Flag.OUTPUT);
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("every definition of a repository", "armlens lint policies/"),
                new Example("with the aliases of your own tenant", "armlens lint policies/ --aliases aliases.json"),
                new Example("for code scanning", "armlens lint policies/ -o sarif=lint.sarif"));
    }

    @Override
    public ExitCode run(Arguments arguments, Session session) throws UsageException, IOException {
        List<OutputArguments.Output> outputs = OutputArguments.parse(arguments, formats());
        List<Path> paths =
                Paths.operands(arguments, name(), "definitions or folders of them", "armlens lint policies/");
        Diagnostics diagnostics = new Diagnostics();
        AliasCatalog aliases;
        try {
            aliases = PolicyArguments.aliases(arguments, diagnostics);
        } finally {
            session.print(diagnostics.list());
        }
        LintReport report = Linter.lint(paths, aliases);
        if (report.summary().files() == 0 && !report.hasErrors()) {
            throw new UsageException(DiagnosticCode.NOTHING_READ, "", "there is no file to look at", "");
        }
        Path here = Path.of("").toAbsolutePath();
        OutputArguments.write(
                outputs,
                session,
                (format, out, palette) -> LintFormat.of(format)
                        .orElseThrow()
                        .write(
                                report,
                                new LintFormat.Settings(
                                        Version.NUMBER,
                                        new ReportOptions(session.all(), session.quiet(), palette),
                                        here),
                                out));
        return report.hasErrors() ? ExitCode.FAILED : ExitCode.OK;
    }
}
