package io.armlens.cli;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.policy.PolicyDefinition;
import io.armlens.report.InspectReport;
import io.armlens.report.NeededType;
import io.armlens.report.ReportOptions;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.RowSink;
import io.armlens.snapshot.SnapshotReader;
import io.armlens.snapshot.SnapshotSummary;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code armlens inspect}: what an export holds. */
final class InspectCommand implements Command {
    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public String summary() {
        return "tell what an export holds, and what can be decided with it";
    }

    @Override
    public String operands() {
        return "SNAPSHOT...";
    }

    @Override
    public String description() {
        return "Reads exports and tells of each file what it is and whether it is whole, how many rows there are of"
                + " each type and subscription, what was left out and why, and for each type that the policies need"
                + " whether the export can decide them.";
    }

    @Override
    public List<String> formats() {
        return List.of(OutputArguments.TEXT, OutputArguments.JSON);
    }

    @Override
    public List<Flag> flags() {
        return List.of(Flag.POLICIES, Flag.BUNDLED, Flag.NO_BUNDLED, Flag.POLICY, Flag.COMPLETE, Flag.OUTPUT);
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("what is in a folder of exports", "armlens inspect export/"),
                new Example("whether an export is enough for your policies", "armlens inspect export/ -p policies/"),
                new Example("for a script", "armlens inspect resources.json -o json"));
    }

    @Override
    public ExitCode run(Arguments arguments, Session session) throws UsageException, IOException {
        List<OutputArguments.Output> outputs = OutputArguments.parse(arguments, formats());
        SnapshotArguments snapshot = new SnapshotArguments(arguments);
        List<String> inputs = snapshot.inputs("inspect");
        Diagnostics diagnostics = new Diagnostics();
        PolicyArguments policies = new PolicyArguments(arguments, diagnostics);
        SnapshotSummary summary;
        List<PolicyDefinition> definitions;
        try {
            definitions = policies.definitions();
            ProgressLine progress =
                    session.progress() ? new ProgressLine(session.err(), SnapshotArguments.size(inputs)) : null;
            summary = SnapshotReader.read(
                    inputs, snapshot.options(session.terminal()), new Counter(progress), null, diagnostics);
            if (progress != null) {
                progress.clear();
            }
        } finally {
            session.print(diagnostics.list());
        }
        InspectReport report =
                new InspectReport(summary, NeededType.of(definitions, summary.completeness()), diagnostics.list());
        OutputArguments.write(outputs, session, (format, out, palette) -> {
            if (format.equals(OutputArguments.JSON)) {
                report.json(out, Version.NUMBER);
            } else {
                report.text(out, new ReportOptions(session.all(), session.quiet(), palette));
            }
        });
        if (summary.files().stream().allMatch(f -> f.isRefused())) {
            throw new UsageException(DiagnosticCode.NOTHING_READ, "", "none of the inputs can be used", "");
        }
        return summary.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    /** Tells the progress. */
    private static final class Counter implements RowSink {
        private static final int EVERY = 1024;

        private final @Nullable ProgressLine progress;
        private long rows;
        private long bytes;

        Counter(@Nullable ProgressLine progress) {
            this.progress = progress;
        }

        @Override
        public void row(Row row) {
            bytes += row.length();
            if (++rows % EVERY == 0 && progress != null) {
                progress.read(rows, bytes);
            }
        }
    }
}
