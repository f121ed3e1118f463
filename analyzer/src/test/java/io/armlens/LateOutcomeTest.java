package io.armlens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.Outcome;
import io.armlens.governance.ComplianceRecord;
import io.armlens.snapshot.SnapshotOptions;
import java.util.IdentityHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of records that are kept beyond the analysis that made them. */
class LateOutcomeTest {
    private final IdentityHashMap<ComplianceRecord, Outcome> asked = new IdentityHashMap<>();
    private final IdentityHashMap<ComplianceRecord, Boolean> unasked = new IdentityHashMap<>();
    private int count;

    private void accept(ComplianceRecord one) {
        if (count++ % 2 == 0) {
            asked.put(one, one.outcome());
        } else {
            unasked.put(one, true);
        }
    }

    private void analyse(ComplianceSink sink) {
        Analyzer.analyze(
                new AnalysisRequest(
                        List.of(SampleTenant.FOLDER.resolve("resources.json").toString()),
                        SnapshotOptions.defaults(),
                        SampleTenant.uses(),
                        SampleTenant.ALIASES,
                        ResourceFilter.ALL,
                        AnalysisProgress.NONE),
                sink,
                new Diagnostics());
    }

    @Test
    void anOutcomeThatWasAskedForStays() {
        analyse(this::accept);
        assertFalse(asked.isEmpty());
        asked.forEach((one, outcome) -> assertSame(outcome, one.outcome()));
    }

    @Test
    void anOutcomeThatWasNotAskedForIsNotToBeHadAfterTheEnd() {
        analyse(this::accept);
        assertFalse(unasked.isEmpty());
        for (ComplianceRecord one : unasked.keySet()) {
            IllegalStateException late = assertThrows(IllegalStateException.class, one::outcome, one::toString);
            assertTrue(late.toString().contains("the analysis has ended: "), late::toString);
        }
    }

    @Test
    void aSinkThatStopsEndsTheAnalysisToo() {
        ComplianceRecord[] kept = new ComplianceRecord[1];
        IllegalArgumentException stop = new IllegalArgumentException("enough");
        assertSame(
                stop,
                assertThrows(
                        IllegalArgumentException.class,
                        () -> analyse(one -> {
                            kept[0] = one;
                            throw stop;
                        })));
        assertEquals(
                "the analysis has ended: ask a record for its outcome in the sink, then it keeps it",
                assertThrows(IllegalStateException.class, kept[0]::outcome).getMessage());
    }
}
