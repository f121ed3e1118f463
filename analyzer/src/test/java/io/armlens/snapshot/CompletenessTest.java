package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.snapshot.TypeCompleteness.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The absence of a resource proves something only where everything was exported. */
class CompletenessTest {
    private static final String FLOW_LOGS = "Microsoft.Network/networkWatchers/flowLogs";
    private static final String SITES = Reading.row("Microsoft.Web/sites", "w");
    private static final String DISKS = Reading.row("Microsoft.Compute/disks", "d");
    private static final String VAULTS = Reading.row("Microsoft.KeyVault/vaults", "v");
    private static final String OTHER_SUBSCRIPTION = "99999999-2222-3333-4444-555555555555";

    private static String rows(int count) {
        StringJoiner out = new StringJoiner(",");
        for (int i = 0; i < count; i++) {
            out.add(Reading.row("r" + i));
        }
        return out.toString();
    }

    @Test
    void aPageOfSeveralIsIncomplete() {
        Reading reading = Reading.of(Reading.page(2, 6, "x", Reading.row("a"), Reading.row("b")));
        assertEquals(FileCompleteness.INCOMPLETE, reading.file().completeness());
        assertTrue(reading.messages().contains("2 of 6 rows"));
        assertTrue(reading.messages().contains("--skip-token"));
        assertEquals(
                State.INCOMPLETE,
                reading.completeness("Microsoft.Storage/storageAccounts").state());
        assertFalse(reading.completeness("Microsoft.Storage/storageAccounts").absenceIsProven());
    }

    @Test
    void pagesInSeveralFilesAddUp(@TempDir Path folder) throws IOException {
        Reading reading = Reading.ofFolder(
                folder,
                Reading.page(2, 3, "x", Reading.row("a"), Reading.row("b")),
                Reading.page(1, 3, null, Reading.row("c")),
                Reading.page(1, 9, "y", SITES));
        List<FileCensus> files = reading.summary().files();
        assertEquals(FileCompleteness.COMPLETE, files.get(0).completeness());
        assertEquals(FileCompleteness.COMPLETE, files.get(1).completeness());
        assertEquals(FileCompleteness.INCOMPLETE, files.get(2).completeness());
        assertEquals(
                State.PRESENT,
                reading.completeness("Microsoft.Storage/storageAccounts").state());
        assertEquals(
                State.INCOMPLETE, reading.completeness("Microsoft.Web/sites").state());
    }

    @Test
    void totalsMayDifferByAFewRowsBetweenPages() {
        Reading reading = Reading.of(Reading.page(2, 4, "x", Reading.row("a"), Reading.row("b"))
                + Reading.page(1, 3, null, Reading.row("c")));
        assertEquals(FileCompleteness.COMPLETE, reading.file().completeness(), reading::messages);
    }

    @Test
    void twoQueriesMayHaveTheSameTotal() {
        String first = Reading.page(1, 2, "x", Reading.row("a")) + Reading.page(1, 2, null, Reading.row("b"));
        String second = Reading.page(1, 2, "x", SITES) + Reading.page(1, 2, null, DISKS);
        assertEquals(
                FileCompleteness.COMPLETE, Reading.of(first + second).file().completeness());
        String part = first + Reading.page(1, 2, "x", SITES);
        assertEquals(FileCompleteness.INCOMPLETE, Reading.of(part).file().completeness());
    }

    @Test
    void aTruncatedResultCannotBePaged() {
        Reading reading = Reading.of("{\"totalRecords\": 1, \"count\": 1, \"data\": [" + SITES
                + "], \"facets\": [], \"resultTruncated\": \"true\"}");
        assertEquals(FileCompleteness.INCOMPLETE, reading.file().completeness());
        assertTrue(reading.messages().contains("resultTruncated"));
        assertEquals(
                FileCompleteness.COMPLETE,
                Reading.of("{\"totalRecords\": 1, \"count\": 1, \"data\": [" + SITES
                                + "], \"resultTruncated\": \"false\"}")
                        .file()
                        .completeness());
    }

    @Test
    void theSizeOfAPageIsSuspicious() {
        for (int count : List.of(100, 1000)) {
            Reading bare = Reading.of("[" + rows(count) + "]");
            assertTrue(bare.said(DiagnosticCode.EXPORT_MAYBE_INCOMPLETE));
            assertEquals(FileCompleteness.ASSUMED, bare.file().completeness());
            Reading page = Reading.of("{\"count\": " + count + ", \"data\": [" + rows(count)
                    + "], \"skip_token\": null, \"total_records\": " + count + "}");
            assertTrue(page.said(DiagnosticCode.EXPORT_MAYBE_INCOMPLETE));
        }
        assertFalse(Reading.of("[" + rows(99) + "]").said(DiagnosticCode.EXPORT_MAYBE_INCOMPLETE));
    }

    @Test
    void anotherTypeOfAnExportedTableIsEmpty() {
        Reading reading = Reading.of(Reading.page(3, 3, null, SITES, DISKS, VAULTS));
        TypeCompleteness flowLogs = reading.completeness(FLOW_LOGS);
        assertEquals(State.EMPTY_BUT_EXPORTED, flowLogs.state());
        assertFalse(flowLogs.assumed());
        assertTrue(flowLogs.absenceIsProven());
        assertEquals(State.PRESENT, reading.completeness("MICROSOFT.WEB/SITES").state());
        assertEquals(
                State.NOT_EXPORTED,
                reading.completeness("Microsoft.Security/pricings").state());
        assertTrue(reading.completeness("Microsoft.Security/pricings").remedy().contains("securityresources"));
    }

    @Test
    void aBareArrayIsAssumedToBeComplete() {
        Reading reading = Reading.of("[" + SITES + "," + DISKS + "," + VAULTS + "]");
        assertEquals(State.EMPTY_BUT_EXPORTED, reading.completeness(FLOW_LOGS).state());
        assertTrue(reading.completeness(FLOW_LOGS).assumed());
        assertTrue(reading.completeness("Microsoft.Web/sites").assumed());
    }

    @Test
    void fewTypesMayBeAFilteredQuery() {
        Reading reading = Reading.of(Reading.page(2, 2, null, SITES, DISKS));
        assertEquals(State.NOT_EXPORTED, reading.completeness(FLOW_LOGS).state());
    }

    @Test
    void listsOfResourceManagerProveNothingAboutTables() {
        Reading reading = Reading.of("{\"value\": [" + SITES + "," + DISKS + "," + VAULTS + "]}");
        assertEquals(State.NOT_EXPORTED, reading.completeness(FLOW_LOGS).state());
        assertEquals(State.PRESENT, reading.completeness("Microsoft.Web/sites").state());
    }

    @Test
    void anIncompleteTableProvesNothing() {
        Reading reading = Reading.of(Reading.page(3, 9, "x", SITES, DISKS, VAULTS));
        assertEquals(State.INCOMPLETE, reading.completeness(FLOW_LOGS).state());
    }

    @Test
    void typesThatNoTableHoldsNeedAnotherExport() {
        Reading reading = Reading.of(Reading.page(3, 3, null, SITES, DISKS, VAULTS));
        TypeCompleteness settings = reading.completeness("Microsoft.Insights/diagnosticSettings");
        assertEquals(State.NOT_EXPORTED, settings.state());
        assertTrue(settings.remedy().contains("az rest"));
        assertEquals(
                State.NOT_EXPORTED,
                reading.completeness("Microsoft.Web/sites/unheardOf").state());
    }

    @Test
    void typesThatResourceGraphCallsOtherwiseAreFound() {
        String item = Reading.row(
                "Microsoft.RecoveryServices/vaults/v/backupFabrics/f/protectionContainers/c/protectedItems", "i");
        Reading reading = Reading.of(Reading.page(1, 1, null, item));
        assertEquals(
                State.PRESENT,
                reading.completeness("Microsoft.RecoveryServices/backupprotecteditems")
                        .state(),
                reading::messages);
    }

    @Test
    void theUserMayAssert() {
        byte[] text = ("[" + SITES + "]").getBytes(StandardCharsets.UTF_8);
        Reading reading = Reading.run(
                List.of("-"),
                SnapshotOptions.defaults()
                        .withStandardInput(new ByteArrayInputStream(text))
                        .withCompleteTypes(Set.of("microsoft.insights/DiagnosticSettings", "Microsoft.Web/sites/")));
        assertEquals(
                State.EMPTY_BUT_EXPORTED,
                reading.completeness("Microsoft.Insights/diagnosticSettings").state());
        assertEquals(State.PRESENT, reading.completeness("Microsoft.Web/sites").state());
        assertTrue(reading.summary()
                .completeness()
                .of("Microsoft.Insights/diagnosticSettings", "x")
                .absenceIsProven());
    }

    @Test
    void eachSubscriptionMustHaveBeenExported() {
        String elsewhere = SITES.replace("11111111-", "99999999-").replace("/w\"", "/w2\"");
        Reading reading = Reading.of(Reading.page(4, 4, null, SITES, DISKS, VAULTS, elsewhere));
        ExportCompleteness completeness = reading.summary().completeness();
        String here = Reading.SUB.substring("/subscriptions/".length());
        assertEquals(
                State.PRESENT, completeness.of("Microsoft.Compute/disks", here).state());
        assertEquals(
                State.EMPTY_BUT_EXPORTED,
                completeness.of("Microsoft.Compute/disks", OTHER_SUBSCRIPTION).state());
        assertEquals(
                State.NOT_EXPORTED,
                completeness
                        .of("Microsoft.Compute/disks", "88888888-0000-0000-0000-000000000000")
                        .state());
        assertEquals(
                State.EMPTY_BUT_EXPORTED,
                completeness.of(FLOW_LOGS, OTHER_SUBSCRIPTION).state());
        assertEquals(
                State.NOT_EXPORTED,
                completeness
                        .of(FLOW_LOGS, "88888888-0000-0000-0000-000000000000")
                        .state());
    }

    @Test
    void aFilteredQueryProvesNothingWhereItFoundNothing() {
        Reading reading = Reading.of(Reading.page(1, 1, null, SITES));
        assertEquals(
                State.NOT_EXPORTED,
                reading.summary()
                        .completeness()
                        .of("Microsoft.Web/sites", OTHER_SUBSCRIPTION)
                        .state());
    }

    @Test
    void subscriptionsWithoutRowsAreListed() {
        Reading reading = Reading.of("[" + SITES + ", {\"id\": \"/subscriptions/" + OTHER_SUBSCRIPTION + "\"}]");
        SnapshotCensus census = reading.summary().census();
        assertEquals(Set.of(OTHER_SUBSCRIPTION), census.containersWithoutRows());
        assertEquals(1, census.subscriptionsWithoutContainer().size());
        assertEquals(2, census.rows());
    }

    @Test
    void lostRowsMakeTheirFileIncomplete() {
        Reading reading = Reading.of(Reading.page(4, 4, null, SITES, DISKS, VAULTS, "{\"id\": \"/broken//id\"}"));
        assertEquals(State.INCOMPLETE, reading.completeness(FLOW_LOGS).state());
    }
}
