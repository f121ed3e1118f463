package io.armlens.cli;

import io.armlens.Analysis;
import io.armlens.AnalysisLimits;
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
import io.armlens.diagnostic.Location;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import io.armlens.report.ReportFile;
import io.armlens.report.ReportFormat;
import io.armlens.report.ReportOptions;
import io.armlens.report.ReportWriter;
import io.armlens.report.ScanFacts;
import io.armlens.report.SummaryLine;
import io.armlens.snapshot.SnapshotOptions;
import io.armlens.snapshot.SnapshotSummary;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code armlens scan}: verdicts on an export. */
final class ScanCommand implements Command {
    @Override
    public String name() {
        return "scan";
    }

    @Override
    public String summary() {
        return "judge an export under policies";
    }

    @Override
    public String operands() {
        return "SNAPSHOT...";
    }

    @Override
    public String description() {
        return "Reads exports of Azure resources (Azure Resource Graph, Azure CLI, PowerShell, REST, portal CSV; files,"
                + " folders, `-` for standard input; gzip, zip and zstandard are opened) and judges every resource"
                + " under every policy that is in force for it. What is assigned counts, when assignments are given with"
                + " `-p` or lie among the exports; else the policies of `-p`, or the bundled ones, count everywhere. What"
                + " the export cannot tell is Indeterminate, never a guess.";
    }

    @Override
    public List<String> formats() {
        return ReportFormat.words();
    }

    @Override
    public List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(PolicyArguments.FLAGS);
        flags.addAll(PolicyArguments.OF_RUNS);
        flags.addAll(List.of(Flag.COMPLETE, Flag.SCOPE, Flag.RESOURCE_TYPE, Flag.WHERE));
        flags.addAll(List.of(Flag.THREADS, Flag.MEMORY, Flag.VALIDATE));
        flags.addAll(List.of(Flag.BASELINE, Flag.CREATE_BASELINE, Flag.OUTPUT_BASELINE_AS_SKIPPED));
        flags.addAll(List.of(Flag.OUTPUT, Flag.FAIL_ON));
        return flags;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("the bundled policies on an export", "armlens scan resources.json"),
                new Example(
                        "your own policies, every page of an export in a folder", "armlens scan -p policies/ export/"),
                new Example(
                        "what is assigned, from a folder with exports of resources, policies and the hierarchy",
                        "armlens scan export/"),
                new Example(
                        "one policy with its parameters",
                        "armlens scan resources.json --policy 0db34a60-* --param nsgRegion=westeurope --params values.json"),
                new Example(
                        "a result for machines beside the one for people",
                        "armlens scan resources.json -o text -o jsonl=states.jsonl -o csv=states.csv"),
                new Example(
                        "a page for people, and a summary for a pull request",
                        "armlens scan export/ -o html=report.html -o markdown=summary.md"),
                new Example(
                        "a gate that also fails when the export cannot tell",
                        "armlens scan export/ --fail-on noncompliant,indeterminate -q"));
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
        SnapshotArguments snapshot = new SnapshotArguments(arguments);
        List<String> inputs = snapshot.inputs("scan");
        SnapshotOptions options = RunLimits.of(arguments, snapshot.options(session.terminal()));
        AnalysisLimits limits = RunLimits.of(arguments);
        PolicyArguments policyArguments = new PolicyArguments(arguments, setUp);
        Instant now = policyArguments.now();
        SetAside aside = new SetAside(arguments, now, setUp);
        AliasCatalog aliases = policyArguments.aliases();
        RunPolicies policies = policyArguments.forRun(inputs, aliases, now);
        PolicyUses uses = policies.uses();
        ResourceFilter filter = SnapshotArguments.withTree(snapshot.filter(), policies.tree());
        PolicyArguments.refuseIfNothingIsLeft(uses, setUp);
        if (policies.assigned()) {
            setUp.add(
                    DiagnosticCode.GOVERNANCE_FOUND,
                    Location.of(""),
                    "found " + policies.sources().found(policies.tree()),
                    "");
        }
        session.print(setUp.list());
        session.debug(uses.uses().size() + " policies bound");

        Diagnostics found = new Diagnostics();
        ProgressLine progress =
                session.progress() ? new ProgressLine(session.err(), SnapshotArguments.size(inputs)) : null;
        AnalysisRequest request = new AnalysisRequest(
                inputs,
                options,
                uses.assigned(),
                aliases,
                filter,
                progress == null ? AnalysisProgress.NONE : progress,
                limits);
        ScanFacts facts = new ScanFacts(Version.NUMBER, now, uses, aliases, arguments.words(), Paths::lastChanged);
        Analysis analysis;
        try (Reports reports = new Reports(outputs, facts, session)) {
            analysis = Analyzer.analyze(request, aside.before(reports), found);
            if (progress != null) {
                progress.clear();
            }
            session.debug(analysis.snapshot().census().rows() + " rows judged");
            refuseIfNothingWasRead(analysis.snapshot(), session, found);
            warnIfNothingWasJudged(analysis, found);
            policies.sources().reportLate(analysis.snapshot().files(), found);
            session.print(found.list());
            List<Diagnostic> all = new ArrayList<>(setUp.list());
            all.addAll(found.list());
            reports.finish(analysis, all);
        }
        if (outputs.stream().allMatch(o -> o.file() != null)) {
            for (OutputArguments.Output output : outputs) {
                say(session, "wrote " + output.file());
            }
            say(session, SummaryLine.of(analysis, uses));
        }
        String line = aside.line();
        if (!line.isEmpty()) {
            say(session, line);
        }
        if (aside.creates()) {
            aside.write(session);
        } else if (gate.fails(aside.left(analysis))) {
            return ExitCode.FAILED;
        }
        boolean leftOut = policyArguments.lacks(uses) || found.count(DiagnosticCode.GOVERNANCE_TOO_LATE) > 0;
        return leftOut || analysis.snapshot().isIncomplete() || setUp.hasErrors() ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private static void say(Session session, String text) throws IOException {
        if (!session.quiet()) {
            session.err().write(text + "\n");
            session.err().flush();
        }
    }

    private static void refuseIfNothingWasRead(SnapshotSummary snapshot, Session session, Diagnostics found)
            throws UsageException, IOException {
        if (!snapshot.files().isEmpty() && snapshot.files().stream().anyMatch(f -> !f.isRefused())) {
            return;
        }
        session.print(found.list());
        throw new UsageException(
                DiagnosticCode.NOTHING_READ,
                "",
                snapshot.files().isEmpty() ? "there is no file to read" : "none of the inputs can be used",
                "");
    }

    private static void warnIfNothingWasJudged(Analysis analysis, Diagnostics found) {
        if (analysis.totals().total() == 0) {
            found.add(
                    DiagnosticCode.NOTHING_JUDGED,
                    Location.of(""),
                    "no policy judges any of the "
                            + analysis.snapshot().census().rows() + " rows that were read",
                    "`armlens inspect` tells which types the export holds and which ones the policies judge");
        }
    }

    /** All reports of a run. */
    private static final class Reports implements ComplianceSink, AutoCloseable {
        private final List<ReportWriter> writers = new ArrayList<>();
        private final List<ReportFile> files = new ArrayList<>();

        Reports(List<OutputArguments.Output> outputs, ScanFacts facts, Session session)
                throws UsageException, IOException {
            try {
                for (OutputArguments.Output output : outputs) {
                    Writer out;
                    if (output.file() == null) {
                        out = session.out();
                    } else {
                        ReportFile file = output.open();
                        files.add(file);
                        out = file.writer();
                    }
                    ReportOptions options = session.options(output.file() == null);
                    writers.add(ReportFormat.of(output.format()).orElseThrow().open(out, facts, options));
                }
            } catch (UsageException | IOException e) {
                close();
                throw e;
            }
        }

        @Override
        public boolean wants(PolicyUse use, ComplianceState state) {
            for (ReportWriter writer : writers) {
                if (writer.wants(use, state)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void accept(ComplianceRecord complianceRecord) {
            for (ReportWriter writer : writers) {
                writer.accept(complianceRecord);
            }
        }

        void finish(Analysis analysis, List<Diagnostic> diagnostics) throws IOException {
            for (ReportWriter writer : writers) {
                writer.finish(analysis, diagnostics);
            }
            for (ReportFile file : files) {
                file.commit();
            }
        }

        @Override
        public void close() throws IOException {
            for (ReportFile file : files) {
                file.close();
            }
        }
    }
}
