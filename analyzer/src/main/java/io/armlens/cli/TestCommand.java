package io.armlens.cli;

import io.armlens.alias.AliasCatalog;
import io.armlens.casefile.CaseEvaluator;
import io.armlens.casefile.CaseReport;
import io.armlens.casefile.CaseRun;
import io.armlens.casefile.CaseRunner;
import io.armlens.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code armlens test}: policy test files. */
final class TestCommand implements Command {
    @Override
    public String name() {
        return "test";
    }

    @Override
    public String summary() {
        return "run policy test files";
    }

    @Override
    public String operands() {
        return "PATH...";
    }

    @Override
    public String description() {
        return "Runs the cases of test files: with this policy and this resource, that is the outcome. In a folder the"
                + " test files are those whose names end in .test.json, .test.yaml or .test.yml. The exit code is 1 when"
                + " a case fails, when a file cannot be used, or when there is no case.";
    }

    @Override
    public List<String> formats() {
        List<String> words = new ArrayList<>();
        for (CaseReport report : CaseReport.values()) {
            words.add(report.word());
        }
        return words;
    }

    @Override
    public List<Flag> flags() {
        return List.of(Flag.ALIASES, Flag.NOW, Flag.OUTPUT);
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("every test of a repository", "armlens test policies/"),
                new Example("one file, naming also the cases that pass", "armlens test https-only.test.yaml --all"),
                new Example("for a build server", "armlens test policies/ -o text -o junit=results.xml"));
    }

    @Override
    public ExitCode run(Arguments arguments, Session session) throws UsageException, IOException {
        List<OutputArguments.Output> outputs = OutputArguments.parse(arguments, formats());
        List<Path> paths = Paths.operands(arguments, name(), "test files or folders of them", "armlens test policies/");
        Diagnostics diagnostics = new Diagnostics();
        AliasCatalog aliases;
        CaseRun run;
        try {
            aliases = PolicyArguments.aliases(arguments, diagnostics);
            run = new CaseRunner(CaseEvaluator.REFERENCE, aliases, PolicyArguments.now(arguments)).run(paths);
        } finally {
            session.print(diagnostics.list());
        }
        session.print(run.problems());
        OutputArguments.write(outputs, session, (format, out, palette) -> {
            for (CaseReport report : CaseReport.values()) {
                if (report.word().equals(format)) {
                    report.write(run, session.all(), out);
                    out.flush();
                }
            }
        });
        return run.failed() ? ExitCode.FAILED : ExitCode.OK;
    }
}
