package io.armlens.cli;

import io.armlens.ResourceFilter;
import io.armlens.alias.AliasCatalog;
import io.armlens.check.Baseline;
import io.armlens.check.CheckFinding;
import io.armlens.check.CheckReport;
import io.armlens.check.CheckRequest;
import io.armlens.check.CheckTarget;
import io.armlens.check.FindingKey;
import io.armlens.check.TemplateCheck;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Severity;
import io.armlens.governance.Suppression;
import io.armlens.report.CheckFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code armlens check}: templates of a repository, before the merge. */
final class CheckCommand implements Command {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "judge the templates of a repository before they are deployed";
    }

    @Override
    public String operands() {
        return "PATH...";
    }

    @Override
    public String description() {
        return "Finds ARM templates with their parameter files, compiles Bicep where a compiler is on the PATH, reads"
                + " Terraform plans in JSON (resources of azapi), works out what they would deploy, and judges it in the"
                + " order in which Azure does: what is denied comes first, with file and line. With `--against` existence"
                + " checks see what is deployed already. What only the deployment can tell is Indeterminate, never a guess.";
    }

    @Override
    public List<String> formats() {
        return CheckFormat.words();
    }

    @Override
    public List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(
                List.of(Flag.TARGET_SCOPE, Flag.PARAMETERS, Flag.STRICT_PARAMETERS, Flag.AGAINST, Flag.COMPLETE));
        flags.addAll(PolicyArguments.FLAGS);
        flags.addAll(PolicyArguments.OF_RUNS);
        flags.addAll(List.of(
                Flag.SCOPE,
                Flag.RESOURCE_TYPE,
                Flag.WHERE,
                Flag.BASELINE,
                Flag.CREATE_BASELINE,
                Flag.OUTPUT_BASELINE_AS_SKIPPED,
                Flag.OUTPUT,
                Flag.FAIL_ON));
        return flags;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("every template of a repository", "armlens check . -p policies/"),
                new Example(
                        "one template with its values, where it will go",
                        "armlens check main.json --parameters prod.json -p policies/"
                                + " --target-scope /subscriptions/ID/resourceGroups/app"),
                new Example(
                        "as merged into the tenant: what is assigned, and what is deployed already",
                        "armlens check infra/ --against export/ --target-scope /subscriptions/ID/resourceGroups/app"),
                new Example(
                        "for a pull request: code scanning, a comment, and a gate on what Azure would refuse",
                        "armlens check . -p policies/ -o sarif=check.sarif -o markdown=comment.md --fail-on deny"),
                new Example(
                        "findings of today do not fail",
                        "armlens check . -p policies/ --create-baseline baseline.json"));
    }

    @Override
    public ExitCode run(Arguments arguments, Session session) throws UsageException, IOException {
        Diagnostics setUp = new Diagnostics();
        try {
            return run(arguments, session, setUp);
        } catch (UsageException e) {
            // What was found on the way often is the cause.
            session.print(setUp.list());
            throw e;
        }
    }

    private ExitCode run(Arguments arguments, Session session, Diagnostics setUp) throws UsageException, IOException {
        Gate gate = Gate.of(arguments);
        List<OutputArguments.Output> outputs = OutputArguments.parse(arguments, formats());
        List<Path> paths = Paths.operands(arguments, name(), "templates or folders of them", "armlens check .");
        List<Path> parameterFiles = new ArrayList<>();
        for (String file : arguments.values(Flag.PARAMETERS)) {
            parameterFiles.add(Paths.existing(file, Flag.PARAMETERS.toString()));
        }
        List<String> against = arguments.values(Flag.AGAINST);
        for (String input : against) {
            if (!input.equals("-")) {
                Paths.existing(input, Flag.AGAINST.toString());
            }
        }
        CheckTarget target = target(arguments);
        Baseline baseline = SetAside.baseline(arguments);
        SnapshotArguments snapshot = new SnapshotArguments(arguments);
        PolicyArguments policyArguments = new PolicyArguments(arguments, setUp);
        Instant now = policyArguments.now();
        AliasCatalog aliases = policyArguments.aliases();
        RunPolicies policies = policyArguments.forRun(against, aliases, now);
        PolicyArguments.refuseIfNothingIsLeft(policies.uses(), setUp);
        ResourceFilter filter = SnapshotArguments.withTree(snapshot.filter(), policies.tree());
        session.print(setUp.list());
        CheckReport report = TemplateCheck.run(new CheckRequest(
                paths,
                parameterFiles,
                arguments.has(Flag.STRICT_PARAMETERS),
                policies.uses().assigned(),
                aliases,
                policies.tree(),
                target,
                against,
                snapshot.options(session.terminal()),
                filter,
                now,
                baseline,
                session.terminal().environment().getOrDefault("PATH", "")));
        session.debug(report.resources() + " resources judged");
        session.print(shown(report, session));
        if (report.deployments().isEmpty() && !report.incomplete()) {
            throw new UsageException(
                    DiagnosticCode.NOTHING_READ,
                    "",
                    "there is no template to check",
                    "templates in JSON name their `$schema`; Bicep files end in .bicep");
        }
        boolean skipped = arguments.has(Flag.OUTPUT_BASELINE_AS_SKIPPED);
        Path here = Path.of("").toAbsolutePath();
        OutputArguments.write(
                outputs,
                session,
                (format, out, options) -> CheckFormat.of(format)
                        .orElseThrow()
                        .write(report, new CheckFormat.Settings(Version.NUMBER, options, here, skipped), out));
        String create = arguments.value(Flag.CREATE_BASELINE).orElse("");
        if (!create.isEmpty()) {
            writeBaseline(create, report, session);
        } else if (gate.fails(report)) {
            return ExitCode.FAILED;
        }
        return policyArguments.lacks(policies.uses()) || report.incomplete() || setUp.hasErrors()
                ? ExitCode.INCOMPLETE
                : ExitCode.OK;
    }

    /** Notes are for those who ask for everything, but for the one that says what ids are made of. */
    private static List<Diagnostic> shown(CheckReport report, Session session) {
        return report.messages().stream()
                .filter(m -> session.all()
                        || m.severity() != Severity.NOTE
                        || m.code() == DiagnosticCode.CHECK_TARGET_ASSUMED)
                .toList();
    }

    private static CheckTarget target(Arguments arguments) throws UsageException {
        String text = arguments.value(Flag.TARGET_SCOPE).orElse("");
        if (text.isEmpty()) {
            return CheckTarget.UNKNOWN;
        }
        return CheckTarget.parse(text)
                .orElseThrow(() -> new UsageException(
                        DiagnosticCode.OPTION_VALUE,
                        Flag.TARGET_SCOPE.toString(),
                        "`" + text + "` is not the id of a resource group, subscription or management group",
                        "write it as /subscriptions/ID/resourceGroups/NAME"));
    }

    /** What is set aside by a mark or an ignore file stays there: its reason and its end are written beside it. */
    private static void writeBaseline(String file, CheckReport report, Session session)
            throws UsageException, IOException {
        List<FindingKey> known = report.findings().stream()
                .filter(f -> f.suppression() == null || f.suppression().kind() == Suppression.Kind.BASELINE)
                .map(CheckFinding::key)
                .toList();
        SetAside.write(file, known, session);
    }
}
