package io.armlens.cli;

import io.armlens.ResourceLookup;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diff.Comparison;
import io.armlens.diff.ResultSide;
import io.armlens.diff.RunComparer;
import io.armlens.diff.RunSide;
import io.armlens.diff.Side;
import io.armlens.diff.Verdict;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.PolicyStateReader;
import io.armlens.report.DiffReport;
import io.armlens.report.RecordReasons;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code armlens diff}: what changed between two snapshots or results. */
final class DiffCommand implements Command {
    @Override
    public String name() {
        return "diff";
    }

    @Override
    public String summary() {
        return "tell what changed between two exports or results, and why";
    }

    @Override
    public String operands() {
        return "BEFORE AFTER";
    }

    @Override
    public String description() {
        return "Compares verdicts: those that appeared, vanished or changed, by policy, each with its cause. BEFORE and"
                + " AFTER are exports (a file, or a folder that may hold its own policies, assignments and hierarchy) or"
                + " results (`scan -o json` or `-o jsonl`, or Azure's policy states). Policies of `-p` count on both sides."
                + " The exit code is 1 when there are new findings. docs/diff.md tells how to read it.";
    }

    @Override
    public List<String> formats() {
        return List.of(OutputArguments.TEXT, OutputArguments.JSON, OutputArguments.MARKDOWN);
    }

    @Override
    public List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(PolicyArguments.FLAGS);
        flags.addAll(PolicyArguments.OF_RUNS);
        flags.addAll(List.of(Flag.COMPLETE, Flag.SCOPE, Flag.RESOURCE_TYPE, Flag.WHERE, Flag.OUTPUT, Flag.FAIL_ON));
        return flags;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("two exports under the same policies", "armlens diff monday/ tuesday/ -p policies/"),
                new Example("two exports with the assignments of their day", "armlens diff monday/ tuesday/"),
                new Example(
                        "two results; with `--all` the first one tells what complied",
                        "armlens diff monday.json tuesday.json"),
                new Example("a gate for new findings only", "armlens diff main.json branch.json -q"));
    }

    @Override
    public ExitCode run(Arguments arguments, Session session) throws UsageException, IOException {
        Gate gate = Gate.of(arguments);
        List<OutputArguments.Output> outputs = OutputArguments.parse(arguments, formats());
        List<String> operands = arguments.operands();
        if (operands.size() != 2) {
            throw new UsageException(
                    DiagnosticCode.ARGUMENTS,
                    "",
                    "`diff` needs two exports or results, and " + operands.size() + " were given",
                    "for example `armlens diff monday/ tuesday/`; several files of one side go into a folder");
        }
        Instant now = PolicyArguments.now(arguments);
        RunComparer comparer = new RunComparer();
        Read before = read(operands.get(0), comparer::before, arguments, session, now);
        Read after = read(operands.get(1), comparer::after, arguments, session, now);
        Set<String> changed = comparer.changedResources();
        before.lookUp(changed);
        after.lookUp(changed);
        Comparison comparison = comparer.compare(before.side, after.side);
        List<Diagnostic> messages = new ArrayList<>(before.messages);
        messages.addAll(after.messages);
        DiffReport report = new DiffReport(comparison, messages);
        OutputArguments.write(outputs, session, (format, out, options) -> {
            switch (format) {
                case OutputArguments.JSON -> report.json(out, Version.NUMBER);
                case OutputArguments.MARKDOWN -> report.markdown(out);
                default -> report.text(out, options);
            }
        });
        if (gate.fails(comparison)) {
            return ExitCode.FAILED;
        }
        return before.incomplete || after.incomplete ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    /**
     * One side, read.
     *
     * @param run null for a result
     */
    private record Read(Side side, @Nullable VerdictRun run, List<Diagnostic> messages, boolean incomplete) {
        void lookUp(Set<String> ids) {
            if (run != null && side instanceof RunSide runSide) {
                ResourceLookup.find(run.inputs(), run.options(), ids, runSide::found);
            }
        }
    }

    private static Read read(String input, Consumer<Verdict> sink, Arguments arguments, Session session, Instant now)
            throws UsageException, IOException {
        if (!input.equals("-")) {
            Paths.existing(input, "");
        }
        return !input.equals("-") && PolicyStateReader.holdsStates(input)
                ? result(input, sink, session)
                : snapshot(input, sink, arguments, session, now);
    }

    private static Read result(String input, Consumer<Verdict> sink, Session session)
            throws UsageException, IOException {
        ResultSide side = new ResultSide();
        Diagnostics diagnostics = new Diagnostics();
        PolicyStateReader.read(
                List.of(input), session.terminal().in(), state -> sink.accept(side.verdict(state)), diagnostics);
        session.print(diagnostics.list());
        return new Read(
                side, null, diagnostics.list(), diagnostics.hasErrors() || PolicyStateReader.isIncompleteResult(input));
    }

    private static Read snapshot(
            String input, Consumer<Verdict> sink, Arguments arguments, Session session, Instant now)
            throws UsageException, IOException {
        VerdictRun run = VerdictRun.prepare(arguments, session, List.of(input), now);
        RecordReasons reasons = new RecordReasons(run.aliases());
        RunSide side = new RunSide(
                run.uses().assigned(),
                run.aliases(),
                one -> one.state() == ComplianceState.COMPLIANT ? List.of() : reasons.sentences(one));
        run.judge(one -> sink.accept(side.verdict(one)));
        return new Read(side, run, run.messages(), run.isIncomplete());
    }
}
