package io.armlens.cli;

import io.armlens.Analysis;
import io.armlens.AnalysisProgress;
import io.armlens.AnalysisRequest;
import io.armlens.Analyzer;
import io.armlens.ComplianceSink;
import io.armlens.alias.AliasCatalog;
import io.armlens.collect.CollectionPlan;
import io.armlens.collect.CollectionScript;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonText;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyType;
import io.armlens.report.CollectionReport;
import io.armlens.snapshot.ExportCompleteness;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code armlens collect}: what an export must contain, and the script that makes it. */
final class CollectCommand implements Command {
    @Override
    public String name() {
        return "collect";
    }

    @Override
    public String summary() {
        return "tell what to export for the policies, or print a script that does it";
    }

    @Override
    public String operands() {
        return "[SNAPSHOT...]";
    }

    @Override
    public String description() {
        return "Lists the Resource Graph queries and the calls that export what the policies judge and look for. With"
                + " exports it lists what they lack, with the number of Indeterminate verdicts that each would settle."
                + " `--script` prints a complete script that only reads and writes a folder for `scan`. Nothing is run.";
    }

    @Override
    public List<String> formats() {
        return List.of(OutputArguments.TEXT, OutputArguments.JSON);
    }

    @Override
    public List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(PolicyArguments.FLAGS);
        flags.addAll(PolicyArguments.OF_RUNS);
        flags.addAll(List.of(Flag.COMPLETE, Flag.SCRIPT, Flag.OUTPUT));
        return flags;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("what the bundled policies need", "armlens collect"),
                new Example(
                        "a script that exports what yours need, to be read before it is run",
                        "armlens collect -p policies/ --script bash > collect.sh"),
                new Example("what an export still lacks", "armlens collect export/ -p policies/"));
    }

    @Override
    public ExitCode run(Arguments arguments, Session session) throws UsageException, IOException {
        List<OutputArguments.Output> outputs = OutputArguments.parse(arguments, formats());
        CollectionScript script = script(arguments);
        Diagnostics diagnostics = new Diagnostics();
        PolicyArguments policies = new PolicyArguments(arguments, diagnostics);
        boolean ofSnapshot = !arguments.operands().isEmpty();
        Found found;
        try {
            found = find(arguments, session, policies, diagnostics);
        } finally {
            session.print(diagnostics.list());
        }
        CollectionPlan plan = found.plan();
        if (script != null) {
            session.out().write(script.of(plan, Version.NUMBER));
            session.out().flush();
        } else {
            CollectionReport report = new CollectionReport(plan, ofSnapshot);
            OutputArguments.write(outputs, session, (format, out, options) -> {
                if (format.equals(OutputArguments.JSON)) {
                    report.json(out, Version.NUMBER);
                } else {
                    report.text(out, options);
                }
            });
        }
        return found.incomplete() || policies.unusable() > 0 || diagnostics.hasErrors()
                ? ExitCode.INCOMPLETE
                : ExitCode.OK;
    }

    private static @Nullable CollectionScript script(Arguments arguments) throws UsageException {
        List<String> words = arguments.values(Flag.SCRIPT);
        if (words.isEmpty()) {
            return null;
        }
        String word = words.get(words.size() - 1);
        for (CollectionScript script : CollectionScript.values()) {
            if (script.word().equals(word)) {
                if (arguments.has(Flag.OUTPUT)) {
                    throw new UsageException(
                            DiagnosticCode.ARGUMENTS,
                            Flag.SCRIPT.toString(),
                            "the script goes to standard output, without `--output`",
                            "`armlens collect --script " + word + " > collect.sh`");
                }
                return script;
            }
        }
        throw new UsageException(
                DiagnosticCode.ARGUMENTS,
                Flag.SCRIPT.toString(),
                "there is no script for `" + word + "`",
                "`--script bash` or `--script powershell`");
    }

    /**
     * A plan.
     *
     * @param incomplete whether the export is known to be incomplete, or policies of the user could not be used
     */
    private record Found(CollectionPlan plan, boolean incomplete) {}

    /** What policies need; with exports, what these lack, and what it would settle. */
    private static Found find(Arguments arguments, Session session, PolicyArguments policies, Diagnostics diagnostics)
            throws UsageException, IOException {
        SnapshotArguments snapshot = new SnapshotArguments(arguments);
        List<String> inputs = arguments.operands().isEmpty() ? List.of() : snapshot.inputs("collect");
        Instant now = policies.now();
        AliasCatalog aliases = policies.aliases();
        RunPolicies run = policies.forRun(inputs, aliases, now);
        List<PolicyDefinition> definitions = policies.definitionsOf(run);
        if (definitions.isEmpty()) {
            PolicyArguments.refuseIfNothingIsLeft(run.uses(), diagnostics);
        }
        boolean leftOut = !run.uses().broken().isEmpty()
                || !run.uses().assigned().undecided().isEmpty();
        if (inputs.isEmpty()) {
            return new Found(CollectionPlan.of(evaluable(definitions), ExportCompleteness.NOTHING, Map.of()), leftOut);
        }
        ProgressLine progress =
                session.progress() ? new ProgressLine(session.err(), SnapshotArguments.size(inputs)) : null;
        Analysis analysis = Analyzer.analyze(
                new AnalysisRequest(
                        inputs,
                        snapshot.options(session.terminal()),
                        run.uses().assigned(),
                        aliases,
                        snapshot.filter(),
                        progress == null ? AnalysisProgress.NONE : progress),
                new CountingOnly(),
                diagnostics);
        if (progress != null) {
            progress.clear();
        }
        Map<String, Long> settles = new HashMap<>();
        for (Map.Entry<Unknown, Long> missing : analysis.missing().entrySet()) {
            settles.merge(JsonText.lower(missing.getKey().subject()), missing.getValue(), Long::sum);
        }
        return new Found(
                CollectionPlan.of(evaluable(definitions), analysis.snapshot().completeness(), settles),
                leftOut || analysis.snapshot().isIncomplete());
    }

    /** Wants no record: what is missing is counted anyway. */
    private static final class CountingOnly implements ComplianceSink {
        @Override
        public void accept(ComplianceRecord complianceRecord) {
            // Only counts are wanted.
        }

        @Override
        public boolean wants(PolicyUse use, ComplianceState state) {
            return false;
        }
    }

    /** Those that an export can decide. */
    private static List<PolicyDefinition> evaluable(List<PolicyDefinition> definitions) {
        return definitions.stream()
                .filter(d -> d.policyType() != PolicyType.STATIC && !d.mode().isResourceProvider())
                .toList();
    }
}
