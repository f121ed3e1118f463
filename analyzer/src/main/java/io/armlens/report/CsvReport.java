package io.armlens.report;

import io.armlens.Analysis;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.governance.ComplianceRecord;
import io.armlens.policy.PolicyDefinition;
import io.armlens.resource.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * One row per verdict, as RFC 4180 has it: UTF-8 without a mark, lines end with CR LF, the first one names
 * the columns, whose order never changes. A cell that a spreadsheet would take for a formula begins with an
 * apostrophe.
 */
final class CsvReport implements ReportWriter {
    private static final String[] COLUMNS = {
        "resourceId",
        "complianceState",
        "policyDefinitionDisplayName",
        "policyDefinitionId",
        "policyDefinitionAction",
        "policyAssignmentId",
        "policyDefinitionReferenceId",
        "resourceType",
        "resourceLocation",
        "resourceGroup",
        "subscriptionId",
        "complianceReasonCode",
        "reasons",
        "sourceFile",
        "sourceRow"
    };

    private final Writer out;
    private final RecordReasons reasons;
    private boolean lineStart = true;

    CsvReport(Writer out, ScanFacts facts) throws IOException {
        this.out = out;
        this.reasons = new RecordReasons(facts.aliases());
        for (String column : COLUMNS) {
            cell(column);
        }
        endLine();
    }

    @Override
    public void accept(ComplianceRecord one) {
        try {
            write(one);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(ComplianceRecord one) throws IOException {
        PolicyDefinition definition = one.use().policy().definition();
        Resource resource = one.resource();
        cell(resource.idText());
        cell(one.state().azureName());
        cell(definition.displayName());
        cell(definition.id());
        cell(one.use().effect());
        cell(one.use().assignmentId());
        cell(one.use().referenceId());
        cell(PolicyStates.type(resource));
        cell(PolicyStates.location(resource));
        cell(PolicyStates.group(resource));
        cell(resource.subscription().orElse(""));
        cell(one.outcome().reason());
        cell(String.join("; ", reasons.sentences(one)));
        cell(resource.place().file());
        cell(Long.toString(resource.place().row()));
        endLine();
    }

    private void cell(String text) throws IOException {
        if (!lineStart) {
            out.write(',');
        }
        lineStart = false;
        out.write(quoted(text));
    }

    private void endLine() throws IOException {
        out.write("\r\n");
        lineStart = true;
    }

    /** One cell: safe to open in a spreadsheet, quoted where it must be. */
    static String quoted(String text) {
        String safe = SafeText.of(text);
        if (isFormula(text)) {
            safe = "'" + safe;
        }
        boolean plain = safe.indexOf(',') < 0 && safe.indexOf('"') < 0;
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Also behind blanks, and as wide as East Asian spreadsheets take them. */
    private static boolean isFormula(String text) {
        String start = text.stripLeading();
        boolean sign = !start.isEmpty() && "=+-@＝＋－＠".indexOf(start.charAt(0)) >= 0;
        return sign || (!text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0);
    }

    @Override
    public void finish(Analysis analysis, List<Diagnostic> diagnostics) throws IOException {
        out.flush();
    }
}
