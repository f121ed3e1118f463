package io.armlens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.AnalysisProgress;
import io.armlens.AnalysisRequest;
import io.armlens.Analyzer;
import io.armlens.ResourceFilter;
import io.armlens.SampleTenant;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import io.armlens.snapshot.SnapshotOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlRowsTest {
    private static List<ComplianceRecord> findings(List<PolicyUse> uses) {
        List<ComplianceRecord> out = new ArrayList<>();
        Analyzer.analyze(
                new AnalysisRequest(
                        List.of(
                                SampleTenant.FOLDER.resolve("resources.json").toString(),
                                SampleTenant.FOLDER.resolve("containers.json").toString()),
                        SnapshotOptions.defaults(),
                        uses,
                        SampleTenant.ALIASES,
                        ResourceFilter.ALL,
                        AnalysisProgress.NONE),
                one -> {
                    // Related resources are at hand only while the analysis runs.
                    one.outcome();
                    out.add(one);
                },
                new Diagnostics());
        out.removeIf(one -> one.state() == ComplianceState.COMPLIANT);
        return out;
    }

    private static String write(HtmlRows rows) throws IOException {
        StringWriter out = new StringWriter();
        rows.write(out, "[", "]\n");
        return out.toString();
    }

    @Test
    void beyondItsBoundEveryPolicyKeepsItsFirstOnes() throws IOException {
        List<PolicyUse> uses = SampleTenant.uses();
        List<ComplianceRecord> findings = findings(uses);
        Map<Integer, Integer> found = new HashMap<>();
        Map<Integer, Integer> kept = new HashMap<>();
        try (HtmlRows rows = new HtmlRows(uses.size(), SampleTenant.ALIASES, new HtmlRows.Limits(4, 0, 1))) {
            for (ComplianceRecord one : findings) {
                int policy = one.use().number();
                found.merge(policy, 1, Integer::sum);
                if (rows.takes(policy, one.state())) {
                    rows.add(one);
                    kept.merge(policy, 1, Integer::sum);
                }
            }
            assertTrue(rows.count() < findings.size() && rows.count() >= 4, rows.count() + " of " + findings.size());
            assertEquals(found.keySet(), kept.keySet());
        }
    }

    @Test
    void withoutBoundsNothingIsLeftOut() throws IOException {
        List<PolicyUse> uses = SampleTenant.uses();
        List<ComplianceRecord> findings = findings(uses);
        try (HtmlRows rows = new HtmlRows(uses.size(), SampleTenant.ALIASES, HtmlRows.Limits.NONE)) {
            for (ComplianceRecord one : findings) {
                assertTrue(rows.takes(one.use().number(), one.state()));
                rows.add(one);
            }
            assertEquals(findings.size(), rows.count());
            assertEquals(0, rows.withoutTree());
        }
    }

    @Test
    void manyRowsComeInBlocksAndShareTheirTexts() throws IOException {
        List<PolicyUse> uses = SampleTenant.uses();
        ComplianceRecord one = findings(uses).get(0);
        ComplianceRecord other = findings(uses).get(1);
        try (HtmlRows rows = new HtmlRows(uses.size(), SampleTenant.ALIASES, HtmlRows.Limits.NONE)) {
            for (int i = 0; i < 10_000; i++) {
                rows.add(i % 2 == 0 ? one : other);
            }
            assertEquals(
                    3, write(rows).lines().filter(line -> line.startsWith("[")).count());
            assertTrue(rows.reasonTexts.count() <= 2 && rows.treeTexts.count() <= 2);
        }
    }
}
