package io.armlens.cli;

import io.armlens.Analysis;
import io.armlens.AnalysisProgress;
import io.armlens.AnalysisRequest;
import io.armlens.Analyzer;
import io.armlens.ComplianceSink;
import io.armlens.PolicyUses;
import io.armlens.ResourceFilter;
import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.snapshot.SnapshotOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One judging of exports, for commands that work on its verdicts. */
final class VerdictRun {
    private final Arguments arguments;
    private final Session session;
    private final List<String> inputs;
    private final Diagnostics setUp = new Diagnostics();
    private final SnapshotOptions options;
    private final PolicyArguments policyArguments;
    private final AliasCatalog aliases;
    private final RunPolicies policies;
    private final ResourceFilter filter;
    private final List<Diagnostic> messages = new ArrayList<>();
    private boolean incomplete;

    private VerdictRun(Arguments arguments, Session session, List<String> inputs, Instant now)
            throws UsageException, IOException {
        this.arguments = arguments;
        this.session = session;
        this.inputs = inputs;
        try {
            SnapshotArguments snapshot = new SnapshotArguments(arguments);
            this.options = snapshot.options(session.terminal());
            this.policyArguments = new PolicyArguments(arguments, setUp);
            this.aliases = policyArguments.aliases();
            this.policies = policyArguments.forRun(inputs, aliases, now);
            this.filter = SnapshotArguments.withTree(snapshot.filter(), policies.tree());
            PolicyArguments.refuseIfNothingIsLeft(policies.uses(), setUp);
        } finally {
            session.print(setUp.list());
        }
        messages.addAll(setUp.list());
        session.debug(policies.uses().uses().size() + " policies bound");
    }

    /**
     * Prepares a run: after it the policies are known.
     *
     * @param now the clock, one for all runs of a command
     */
    static VerdictRun prepare(Arguments arguments, Session session, List<String> inputs, Instant now)
            throws UsageException, IOException {
        for (String input : inputs) {
            if (input.equals("-")) {
                throw new UsageException(
                        DiagnosticCode.ARGUMENTS,
                        "",
                        "an export cannot be read from standard input here, for it is read more than once",
                        "write it to a file");
            }
            Paths.existing(input, "");
        }
        return new VerdictRun(arguments, session, inputs, now);
    }

    /** Judges every resource. */
    Analysis judge(ComplianceSink sink) throws UsageException, IOException {
        ProgressLine progress =
                session.progress() ? new ProgressLine(session.err(), SnapshotArguments.size(inputs)) : null;
        Diagnostics found = new Diagnostics();
        Analysis analysis = Analyzer.analyze(
                new AnalysisRequest(
                        inputs,
                        options,
                        uses().assigned(),
                        aliases,
                        filter,
                        progress == null ? AnalysisProgress.NONE : progress),
                sink,
                found);
        if (progress != null) {
            progress.clear();
        }
        policies.sources().reportLate(analysis.snapshot().files(), found);
        session.print(found.list());
        messages.addAll(found.list());
        if (analysis.snapshot().files().stream().allMatch(f -> f.isRefused())) {
            throw new UsageException(
                    DiagnosticCode.NOTHING_READ, "", "none of `" + String.join("`, `", inputs) + "` can be used", "");
        }
        incomplete = analysis.snapshot().isIncomplete()
                || setUp.hasErrors()
                || policyArguments.lacks(uses())
                || found.count(DiagnosticCode.GOVERNANCE_TOO_LATE) > 0;
        return analysis;
    }

    /** What is evaluated. */
    PolicyUses uses() {
        return policies.uses();
    }

    /** Which values are secrets. */
    AliasCatalog aliases() {
        return aliases;
    }

    SnapshotOptions options() {
        return options;
    }

    List<String> inputs() {
        return inputs;
    }

    /** Which resources were asked for. */
    ResourceFilter filter() {
        return filter;
    }

    /** Whether only some of the policies were asked for. */
    boolean selectsPolicies() {
        return arguments.has(Flag.POLICY) || arguments.has(Flag.ASSIGNMENT);
    }

    /** Everything that was said. */
    List<Diagnostic> messages() {
        return messages;
    }

    /** Whether something that was given could not be read or evaluated; after the judging. */
    boolean isIncomplete() {
        return incomplete;
    }
}
