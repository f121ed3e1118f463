package io.armlens.cli;

import io.armlens.AnalysisProgress;
import io.armlens.AnalysisRequest;
import io.armlens.PolicyUses;
import io.armlens.Remediation;
import io.armlens.RemediationRequest;
import io.armlens.Remediator;
import io.armlens.ResourceFilter;
import io.armlens.SimulatedSnapshot;
import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.report.Palette;
import io.armlens.report.RemediationFolder;
import io.armlens.report.RemediationFormat;
import io.armlens.report.ReportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code armlens remediate}: what remediation tasks would do, and whether it would help. */
final class RemediateCommand implements Command {
    @Override
    public String name() {
        return "remediate";
    }

    @Override
    public String summary() {
        return "plan the remediation of findings, and try the plan";
    }

    @Override
    public String operands() {
        return "SNAPSHOT...";
    }

    @Override
    public String description() {
        return "Renders what Azure's remediation tasks would do about every resource that does not comply with a"
                + " deployIfNotExists or modify policy, and writes it to a folder: the templates with their parameters,"
                + " the changes as patches, and a script of commands to review. Nothing is executed. With `--simulate`"
                + " the plan is carried out in memory and evaluated again: which findings it clears, which not, and"
                + " why.";
    }

    @Override
    public List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(List.of(Flag.OUT, Flag.SIMULATE));
        flags.addAll(PolicyArguments.FLAGS);
        flags.addAll(PolicyArguments.OF_RUNS);
        flags.addAll(List.of(Flag.COMPLETE, Flag.SCOPE, Flag.RESOURCE_TYPE, Flag.WHERE, Flag.OUTPUT, Flag.FAIL_ON));
        return flags;
    }

    @Override
    public List<String> formats() {
        return RemediationFormat.words();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("plan what is assigned", "armlens remediate export/ --out plan"),
                new Example(
                        "one policy with its parameters, tried out",
                        "armlens remediate export/ --policy 0db34a60-* --params values.json --out plan --simulate"));
    }

    @Override
    public ExitCode run(Arguments arguments, Session session) throws UsageException, IOException {
        Gate gate = Gate.of(arguments);
        List<OutputArguments.Output> outputs = OutputArguments.parse(arguments, formats());
        SnapshotArguments snapshot = new SnapshotArguments(arguments);
        List<String> inputs = snapshot.inputs(name());
        if (inputs.contains("-")) {
            throw new UsageException(
                    DiagnosticCode.ARGUMENTS,
                    "",
                    "`remediate` reads the export several times, so it cannot come from standard input",
                    "save it to a file first");
        }
        Path folder = folder(arguments);
        Diagnostics diagnostics = new Diagnostics();
        AliasCatalog aliases;
        PolicyUses uses;
        RemediationRequest request;
        Remediation remediation;
        PolicyArguments policies = new PolicyArguments(arguments, diagnostics);
        try {
            aliases = policies.aliases();
            RunPolicies run = policies.forRun(inputs, aliases, policies.now());
            uses = run.uses();
            PolicyArguments.refuseIfNothingIsLeft(uses, diagnostics);
            ResourceFilter filter = SnapshotArguments.withTree(snapshot.filter(), run.tree());
            request = new RemediationRequest(
                    new AnalysisRequest(
                            inputs,
                            snapshot.options(session.terminal()),
                            uses.assigned(),
                            aliases,
                            filter,
                            AnalysisProgress.NONE),
                    arguments.has(Flag.SIMULATE));
            remediation = Remediator.remediate(request, diagnostics);
        } finally {
            session.print(diagnostics.list());
        }
        if (remediation.analysis().snapshot().files().stream().allMatch(f -> f.isRefused())) {
            throw new UsageException(DiagnosticCode.NOTHING_READ, "", "none of the inputs can be used", "");
        }
        write(request, remediation, settings(aliases, new ReportOptions(true, false, Palette.PLAIN), ""), folder);
        String shown = String.valueOf(arguments.value(Flag.OUT).orElse(""));
        OutputArguments.write(
                outputs,
                session,
                (format, out, options) -> RemediationFormat.of(format)
                        .orElseThrow()
                        .write(remediation, settings(aliases, options, shown), out));
        if (gate.fails(remediation)) {
            return ExitCode.FAILED;
        }
        return policies.lacks(uses) || remediation.analysis().snapshot().isIncomplete() || diagnostics.hasErrors()
                ? ExitCode.INCOMPLETE
                : ExitCode.OK;
    }

    private static RemediationFormat.Settings settings(AliasCatalog aliases, ReportOptions options, String folder) {
        return new RemediationFormat.Settings(Version.NUMBER, aliases, options, folder);
    }

    /** The folder, which is new or empty. */
    private static Path folder(Arguments arguments) throws UsageException, IOException {
        String text = arguments
                .value(Flag.OUT)
                .filter(f -> !f.isBlank())
                .orElseThrow(() -> new UsageException(
                        DiagnosticCode.ARGUMENTS,
                        "",
                        "`remediate` needs a folder for the plan",
                        "name a new or empty one with `--out DIR`"));
        Path folder;
        try {
            folder = Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw notWritten(text, "it is not a path");
        }
        Path parent = folder.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw notWritten(text, "the folder that it would lie in does not exist");
        }
        if (Files.exists(folder)) {
            if (!Files.isDirectory(folder)) {
                throw notWritten(text, "it is a file");
            }
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw notWritten(text, "it is not empty");
                }
            }
        }
        return folder;
    }

    private static UsageException notWritten(String folder, String why) {
        return new UsageException(
                DiagnosticCode.FILE_NOT_WRITTEN,
                "--out",
                "`" + folder + "` cannot be written: " + why,
                "name a new or empty folder");
    }

    /** Writes the whole folder, or nothing. */
    private static void write(
            RemediationRequest request, Remediation remediation, RemediationFormat.Settings settings, Path folder)
            throws UsageException, IOException {
        Path draft = folder.resolveSibling(
                "." + folder.getFileName() + "." + ProcessHandle.current().pid() + ".draft");
        try {
            Files.createDirectory(draft);
            RemediationFolder.write(remediation, settings, draft);
            if (remediation.aftermath() != null) {
                SimulatedSnapshot.write(request, remediation, draft.resolve("simulated"));
            }
            Files.deleteIfExists(folder);
            Files.move(draft, folder);
        } catch (IOException e) {
            throw notWritten(folder.toString(), String.valueOf(e.getMessage()));
        } finally {
            discard(draft);
        }
    }

    private static void discard(Path draft) throws IOException {
        if (!Files.exists(draft)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(draft)) {
            all = new ArrayList<>(files.toList());
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            Files.deleteIfExists(all.get(i));
        }
    }
}
