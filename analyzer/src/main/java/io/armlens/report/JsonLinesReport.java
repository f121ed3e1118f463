package io.armlens.report;

import io.armlens.Analysis;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.governance.ComplianceRecord;
import io.armlens.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** One policy state per line, for every verdict. */
final class JsonLinesReport implements ReportWriter {
    private final Writer out;
    private final PolicyStates states;

    JsonLinesReport(Writer out, ScanFacts facts) {
        this.out = new EscapingWriter(out);
        this.states = new PolicyStates(facts);
    }

    @Override
    public void accept(ComplianceRecord complianceRecord) {
        try {
            out.write(JsonWriter.compact(states.of(complianceRecord)));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void finish(Analysis analysis, List<Diagnostic> diagnostics) throws IOException {
        out.flush();
    }
}
