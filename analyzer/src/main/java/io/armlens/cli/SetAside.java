package io.armlens.cli;

import io.armlens.Analysis;
import io.armlens.ComplianceSink;
import io.armlens.check.Baseline;
import io.armlens.check.FindingKey;
import io.armlens.check.Suppressions;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceCounts;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.Suppression;
import io.armlens.json.DocumentBytes;
import io.armlens.json.JsonSyntaxException;
import io.armlens.report.ReportFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of the reports of a scan and keeps back the findings that a baseline knows or an ignore file
 * suppresses. They keep their states, for in Azure nothing changes, but the gate does not count them.
 */
final class SetAside {
    private final @Nullable Baseline baseline;
    private final Suppressions suppressions;
    private final String create;
    private final boolean listKnown;
    private final boolean listAll;
    private final List<FindingKey> findings = new ArrayList<>();
    private final Map<Integer, ComplianceCounts> counts = new HashMap<>();
    private long known;
    private long ignored;

    /**
     * Reads the baseline, and the ignore file of the working folder.
     *
     * @param diagnostics receives what is wrong with the ignore file
     */
    SetAside(Arguments arguments, Instant now, Diagnostics diagnostics) throws UsageException, IOException {
        this.baseline = baseline(arguments);
        this.suppressions = new Suppressions(now, diagnostics);
        suppressions.readFiles(List.of());
        this.create = arguments.value(Flag.CREATE_BASELINE).orElse("");
        this.listKnown = arguments.has(Flag.OUTPUT_BASELINE_AS_SKIPPED);
        this.listAll = arguments.has(Flag.ALL);
    }

    /** The baseline that the arguments name; null without. */
    static @Nullable Baseline baseline(Arguments arguments) throws UsageException, IOException {
        String file = arguments.value(Flag.BASELINE).orElse("");
        if (file.isEmpty()) {
            return null;
        }
        Path path = Paths.existing(file, Flag.BASELINE.toString());
        try {
            return Baseline.read(file, DocumentBytes.read(path));
        } catch (JsonSyntaxException e) {
            throw new UsageException(
                    DiagnosticCode.OPTION_VALUE,
                    file + ":" + e.line() + ":" + e.column(),
                    "this baseline cannot be used: " + e.getMessage(),
                    "`--create-baseline` writes one");
        }
    }

    /** Writes a baseline and says so. */
    static void write(String file, Collection<FindingKey> findings, Session session)
            throws UsageException, IOException {
        try (ReportFile out = new OutputArguments.Output(OutputArguments.JSON, file).open()) {
            out.writer().write(Baseline.write(findings));
            out.commit();
        }
        if (!session.quiet()) {
            session.err().write("wrote " + file + "\n");
            session.err().flush();
        }
    }

    /** What to put in front of the reports; the reports themselves when nothing can be set aside. */
    ComplianceSink before(ComplianceSink reports) {
        return baseline == null && suppressions.isEmpty() && !creates() ? reports : new Filter(reports);
    }

    /** Whether a baseline is to be written: then nothing fails. */
    boolean creates() {
        return !create.isEmpty();
    }

    /** Writes the baseline that was asked for. */
    void write(Session session) throws UsageException, IOException {
        write(create, findings, session);
    }

    /** The analysis with counts without what is set aside. */
    Analysis left(Analysis analysis) {
        List<Analysis.PolicyResult> policies = new ArrayList<>();
        for (Analysis.PolicyResult one : analysis.policies()) {
            ComplianceCounts aside = counts.get(one.use().number());
            ComplianceCounts left = new ComplianceCounts();
            for (ComplianceState state : ComplianceState.values()) {
                left.add(state, one.counts().of(state) - (aside == null ? 0 : aside.of(state)));
            }
            policies.add(new Analysis.PolicyResult(one.use(), left));
        }
        return new Analysis(analysis.snapshot(), policies, analysis.missing(), analysis.rollup());
    }

    /** How many findings are set aside, and by what; empty when there is none. */
    String line() {
        if (known + ignored == 0) {
            return "";
        }
        List<String> by = new ArrayList<>();
        if (known > 0) {
            by.add(known + " by the baseline");
        }
        if (ignored > 0) {
            by.add(ignored + " by " + Suppressions.FILE);
        }
        return (known + ignored == 1 ? "1 finding is" : known + ignored + " findings are") + " set aside: "
                + String.join(", ", by);
    }

    private final class Filter implements ComplianceSink {
        private final ComplianceSink reports;

        Filter(ComplianceSink reports) {
            this.reports = reports;
        }

        @Override
        public boolean wants(PolicyUse use, ComplianceState state) {
            return FindingKey.isFinding(state) || reports.wants(use, state);
        }

        @Override
        public void accept(ComplianceRecord one) {
            ComplianceRecord listed = FindingKey.isFinding(one.state()) ? listed(one) : one;
            if (listed != null && reports.wants(one.use(), one.state())) {
                reports.accept(listed);
            }
        }

        /** The finding as reports list it; null when they do not. */
        private @Nullable ComplianceRecord listed(ComplianceRecord one) {
            Suppression why = suppression(one);
            if (why == null) {
                return one;
            }
            boolean isKnown = why.kind() == Suppression.Kind.BASELINE;
            if (isKnown) {
                known++;
            } else {
                ignored++;
            }
            count(one);
            return listAll || (isKnown && listKnown) ? one.setAside(why) : null;
        }

        private @Nullable Suppression suppression(ComplianceRecord one) {
            Suppression entry = suppressions
                    .ofFiles(one.use(), FindingKey.label(one.resource()), one.resource())
                    .orElse(null);
            if (entry != null || (baseline == null && !creates())) {
                return entry;
            }
            FindingKey key = FindingKey.of(one);
            if (creates()) {
                findings.add(key);
            }
            return baseline == null ? null : baseline.of(key).orElse(null);
        }

        private void count(ComplianceRecord one) {
            counts.computeIfAbsent(one.use().number(), n -> new ComplianceCounts())
                    .add(one.state());
        }
    }
}
