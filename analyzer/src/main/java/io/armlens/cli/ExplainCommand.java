package io.armlens.cli;

import io.armlens.AnalysisProgress;
import io.armlens.AnalysisRequest;
import io.armlens.Explainer;
import io.armlens.Explanation;
import io.armlens.PolicyUses;
import io.armlens.ResourceFilter;
import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonText;
import io.armlens.report.ExplainFormat;
import io.armlens.report.ReportOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code armlens explain}: the evaluation of one resource as a tree. */
final class ExplainCommand implements Command {
    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String summary() {
        return "show how one resource is judged, condition by condition";
    }

    @Override
    public String operands() {
        return "SNAPSHOT...";
    }

    @Override
    public String description() {
        return "Evaluates one resource of an export under every policy, or under those that `--policy` names, and shows"
                + " each condition with what was found where. An id in full or its end will do: `/nsg-web`.";
    }

    @Override
    public List<String> formats() {
        return ExplainFormat.words();
    }

    @Override
    public List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        flags.add(Flag.RESOURCE);
        flags.addAll(PolicyArguments.FLAGS);
        flags.addAll(List.of(Flag.COMPLETE, Flag.OUTPUT));
        return flags;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("one resource under every policy", "armlens explain export/ --resource /nsg-cargo-we"),
                new Example(
                        "one resource under one policy",
                        "armlens explain export/ --resource /nsg-cargo-we --policy 0db34a60-* --params values.json"),
                new Example("for a script", "armlens explain export/ --resource /nsg-cargo-we -o json"));
    }

    @Override
    public ExitCode run(Arguments arguments, Session session) throws UsageException, IOException {
        List<OutputArguments.Output> outputs = OutputArguments.parse(arguments, formats());
        String resource = arguments
                .value(Flag.RESOURCE)
                .filter(r -> !r.isBlank())
                .orElseThrow(() -> new UsageException(
                        DiagnosticCode.ARGUMENTS,
                        "",
                        "`explain` needs the resource",
                        "name it with `--resource ID`; the end of the id from a slash on will do"));
        SnapshotArguments snapshot = new SnapshotArguments(arguments);
        List<String> inputs = snapshot.inputs(name());
        Diagnostics diagnostics = new Diagnostics();
        Explanation explanation;
        AliasCatalog aliases;
        PolicyUses uses;
        try {
            PolicyArguments policies = new PolicyArguments(arguments, diagnostics);
            aliases = policies.aliases();
            uses = policies.bind(policies.evaluable(), aliases, policies.now());
            PolicyArguments.refuseIfNothingIsLeft(uses, diagnostics);
            ProgressLine progress =
                    session.progress() ? new ProgressLine(session.err(), SnapshotArguments.size(inputs)) : null;
            AnalysisRequest request = new AnalysisRequest(
                    inputs,
                    snapshot.options(session.terminal()),
                    uses.uses(),
                    aliases,
                    ResourceFilter.ALL,
                    progress == null ? AnalysisProgress.NONE : progress);
            explanation = Explainer.explain(request, resource, diagnostics);
            if (progress != null) {
                progress.clear();
            }
        } finally {
            session.print(diagnostics.list());
        }
        boolean ascii = isAscii(session.terminal());
        OutputArguments.write(
                outputs,
                session,
                (format, out, palette) -> ExplainFormat.of(format)
                        .orElseThrow()
                        .write(
                                explanation,
                                new ExplainFormat.Settings(
                                        Version.NUMBER,
                                        aliases,
                                        new ReportOptions(session.all(), session.quiet(), palette),
                                        ascii),
                                out));
        if (explanation.resource() == null) {
            return ExitCode.USAGE;
        }
        return explanation.snapshot().isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    /** A locale that is set and is not UTF-8 may have no box characters. */
    private static boolean isAscii(Terminal terminal) {
        for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = terminal.environment().getOrDefault(variable, "");
            if (!locale.isEmpty()) {
                return !JsonText.lower(locale).contains("utf");
            }
        }
        return false;
    }
}
