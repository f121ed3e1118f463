package io.armlens.report;

import io.armlens.Analysis;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * One page that works from disk without a network: overview, findings, and each resource with its evaluation.
 * Findings wait in {@link HtmlRows} until everything that stands above them is known.
 */
final class HtmlReport implements ReportWriter {
    private final Writer out;
    private final ScanFacts facts;
    private final HtmlRows rows;

    HtmlReport(Writer out, ScanFacts facts, ReportOptions options) {
        this.out = out;
        this.facts = facts;
        this.rows = new HtmlRows(
                facts.policies().uses().size(),
                facts.aliases(),
                options.all() ? HtmlRows.Limits.NONE : HtmlRows.Limits.USUAL);
    }

    @Override
    public boolean wants(PolicyUse use, ComplianceState state) {
        return state != ComplianceState.COMPLIANT && rows.takes(use.number(), state);
    }

    @Override
    public void accept(ComplianceRecord one) {
        if (!wants(one.use(), one.state())) {
            return;
        }
        try {
            rows.add(one);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void finish(Analysis analysis, List<Diagnostic> diagnostics) throws IOException {
        try (rows) {
            HtmlPage page = new HtmlPage(out);
            page.begin(SummaryLine.of(analysis, facts.policies()));
            page.overview(new HtmlOverview(facts, analysis).json(rows, diagnostics));
            page.tables(rows);
            rows.write(out, HtmlPage.BLOCK_BEGIN, HtmlPage.BLOCK_END);
            page.end();
        }
        out.flush();
    }
}
