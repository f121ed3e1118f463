package io.armlens.benchmarks;

import io.armlens.Analysis;
import io.armlens.AnalysisProgress;
import io.armlens.AnalysisRequest;
import io.armlens.Analyzer;
import io.armlens.ComplianceSink;
import io.armlens.ResourceFilter;
import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.AssignedPolicies;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import io.armlens.snapshot.SnapshotOptions;
import io.armlens.snapshot.SnapshotReader;
import java.nio.file.Path;
import java.util.List;

/** What is compared. */
public final class Passes {
    private Passes() {}

    /** Jackson's tokens, looked at by nobody. */
    public static Pass tokens(Path file) {
        return () -> TokenLoop.count(file);
    }

    /** The rows, looked at by nobody. */
    public static Pass rows(Path file) {
        return () -> {
            long[] bytes = {0};
            SnapshotReader.read(
                    List.of(file.toString()),
                    SnapshotOptions.defaults(),
                    row -> bytes[0] += row.length(),
                    null,
                    new Diagnostics());
            return bytes[0];
        };
    }

    /** What a caller wants of the verdicts. */
    public enum Wanted {
        /** Their number. */
        COUNTS,
        /** A record with its reasons for every resource that does not comply, or cannot be decided. */
        FINDINGS
    }

    /** A whole analysis; returns how many verdicts and records there are. */
    public static Pass analysis(
            Path file, AssignedPolicies policies, AliasCatalog aliases, Wanted wanted, int threads) {
        AnalysisRequest request = new AnalysisRequest(
                List.of(file.toString()),
                SnapshotOptions.defaults().withThreads(threads),
                policies,
                aliases,
                ResourceFilter.ALL,
                AnalysisProgress.NONE);
        return () -> {
            CountingSink sink = new CountingSink(wanted);
            Analysis analysis = Analyzer.analyze(request, sink, new Diagnostics());
            return analysis.totals().total() + sink.records;
        };
    }

    private static final class CountingSink implements ComplianceSink {
        private final Wanted wanted;
        private long records;

        CountingSink(Wanted wanted) {
            this.wanted = wanted;
        }

        @Override
        public void accept(ComplianceRecord complianceRecord) {
            records++;
        }

        @Override
        public boolean wants(PolicyUse use, ComplianceState state) {
            return wanted == Wanted.FINDINGS
                    && (state == ComplianceState.NON_COMPLIANT || state == ComplianceState.INDETERMINATE);
        }
    }
}
