package io.armlens.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where if-not-exists policies look, what they find there, and what follows. */
class ExistenceTest {
    private static final String S = "/subscriptions/s";
    private static final String G = S + "/resourceGroups/g";
    private static final String VM = G + "/providers/Microsoft.Compute/virtualMachines/vm1";

    private static Rules rule(String details) {
        return Rules.of("{\"if\": {\"value\": 1, \"equals\": 1}, \"then\": {\"effect\": \"auditIfNotExists\","
                + " \"details\": " + details + "}}");
    }

    private static String resource(String id) {
        return "{\"id\": \"" + id + "\"}";
    }

    /** Source, details, and where it looks: place, anchor below the subscription, name. */
    static Stream<String> places() {
        return """
            VM | {"type": "Microsoft.Compute/virtualMachines/extensions"} | CHILD VM -
            VM | {"type": "microsoft.compute/VIRTUALMACHINES/extensions/"} | CHILD VM -
            VM | {"type": "Microsoft.Compute/virtualMachines/extensions", "name": "AMA"} | CHILD VM AMA
            VM | {"type": "Microsoft.Compute/virtualMachines/extensions", "resourceGroupName": "other", "existenceScope": "subscription"} | CHILD VM -
            VM | {"type": "Microsoft.Insights/diagnosticSettings"} | EXTENSION VM -
            VM | {"type": "Microsoft.GuestConfiguration/guestConfigurationAssignments", "name": "x"} | EXTENSION VM x
            VM | {"type": "Microsoft.Authorization/locks"} | EXTENSION VM -
            VM | {"type": "Microsoft.Network/networkWatchers/flowLogs"} | RESOURCE_GROUP g -
            VM | {"type": "Microsoft.Network/networkWatchers/flowLogs", "name": "nw/fl"} | RESOURCE_GROUP g nw/fl
            VM | {"type": "Microsoft.Network/networkWatchers", "resourceGroupName": "NetworkWatcherRG"} | RESOURCE_GROUP NetworkWatcherRG -
            VM | {"type": "Microsoft.Network/networkWatchers", "resourceGroupName": ""} | RESOURCE_GROUP g -
            VM | {"type": "Microsoft.Network/networkWatchers", "existenceScope": "Subscription"} | SUBSCRIPTION s -
            VM | {"type": "Microsoft.Network/networkWatchers", "existenceScope": "SUBSCRIPTION", "resourceGroupName": "x"} | SUBSCRIPTION s -
            VM | {"type": "Microsoft.Network/networkWatchers", "existenceScope": "resourceGroup"} | RESOURCE_GROUP g -
            VM | {"type": "Microsoft.Compute/virtualMachines", "name": "[field('name')]"} | RESOURCE_GROUP g vm1
            VM | {"type": "Microsoft.Compute/virtualMachines", "name": "[field('fullName')]"} | RESOURCE_GROUP g vm1
            VM | {"type": "Microsoft.Compute/virtualMachines"} | RESOURCE_GROUP g -
            VM | {"type": "Microsoft.Compute/virtualMachines/extensions", "name": "vm1/?"} | CHILD VM vm1/?
            EXT | {"type": "Microsoft.Compute/virtualMachines", "name": "[first(split(field('fullName'), '/'))]"} | RESOURCE_GROUP g vm1
            EXT | {"type": "Microsoft.Compute/virtualMachines/extensions", "name": "[field('fullName')]"} | RESOURCE_GROUP g vm1/ama
            SUB | {"type": "Microsoft.Security/pricings", "name": "VirtualMachines"} | SUBSCRIPTION s VirtualMachines
            SUB | {"type": "Microsoft.Security/pricings", "existenceScope": "ResourceGroup"} | SUBSCRIPTION s -
            SUB | {"type": "Microsoft.Insights/activityLogAlerts", "resourceGroupName": "rg"} | RESOURCE_GROUP rg -
            SUB | {"type": "Microsoft.Insights/diagnosticSettings"} | SUBSCRIPTION s -
            GROUP | {"type": "Microsoft.Network/networkWatchers"} | RESOURCE_GROUP g -
            GROUP | {"type": "Microsoft.Authorization/locks"} | RESOURCE_GROUP g -
            GROUP | {"type": "Microsoft.Network/networkWatchers", "resourceGroupName": "x"} | RESOURCE_GROUP x -
            GROUP | {"type": "Microsoft.Network/networkWatchers", "existenceScope": "Subscription"} | SUBSCRIPTION s -
            ATSUB | {"type": "Microsoft.Network/networkWatchers"} | SUBSCRIPTION s -
            """.lines();
    }

    private static String idOf(String source) {
        return switch (source) {
            case "VM" -> VM;
            case "EXT" -> VM + "/extensions/ama";
            case "SUB" -> S;
            case "GROUP" -> G;
            case "ATSUB" -> S + "/providers/Microsoft.Security/pricings/x";
            default -> throw new AssertionError(source);
        };
    }

    @ParameterizedTest
    @MethodSource("places")
    void looksWhereAzureDocuments(String line) {
        List<String> cells = List.of(line.split("\\|", -1));
        TestSurroundings world = new TestSurroundings();
        rule(cells.get(1)).in(world).on(resource(idOf(cells.get(0).strip())));
        ExistenceLookup lookup = world.lookups.get(0);
        List<String> expected = List.of(cells.get(2).strip().split(" "));
        assertEquals(expected.get(0), lookup.place().name());
        String anchor = switch (expected.get(1)) {
            case "VM" -> VM;
            case "s" -> S;
            default -> S + "/resourceGroups/" + expected.get(1);
        };
        assertEquals(anchor, lookup.anchor());
        assertEquals(expected.get(2).equals("-") ? "" : expected.get(2), lookup.nameText());
    }

    @Test
    void aTypeOfWhichSomethingHangsOnTheResourceIsAnExtension() {
        TestSurroundings world = TestSurroundings.with(resource(VM + "/providers/N.Y/things/t"));
        rule("{\"type\": \"N.Y/things\"}").in(world).on(resource(VM));
        assertEquals(ExistenceLookup.Place.EXTENSION, world.lookups.get(0).place());
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, N.X/t, TooManyResourceNameSegments: the name `a/b` has more segments than the type `N.X/t`",
        "?/b, N.X/t/u, InvalidResourceNameWildcardPosition: in the name `?/b` the wildcard `?` may stand only for the"
                + " whole last segment",
        "a/b?, N.X/t/u, InvalidResourceNameWildcardPosition: in the name `a/b?` the wildcard `?` may stand only for the"
                + " whole last segment"
    })
    void namesThatAzureRefusesAreErrors(String name, String type, String problem) {
        Outcome outcome =
                rule("{\"type\": \"" + type + "\", \"name\": \"" + name + "\"}").on(resource(VM));
        assertEquals(ComplianceState.ERROR, outcome.state());
        assertEquals(problem, outcome.problem());
    }

    @Test
    void aTypeThatCannotBeComputedIsAnError() {
        Outcome outcome = rule("{\"type\": \"[int(field('name'))]\"}").on(resource(VM));
        assertEquals(ComplianceState.ERROR, outcome.state());
        assertEquals("ExistenceError", outcome.reason());
    }

    @Test
    void oneGoodRelatedResourceIsEnough() {
        Rules rule = rule("""
                {"type": "Microsoft.Compute/virtualMachines/extensions",
                 "existenceCondition": {"field": "properties.publisher", "equals": "good"}}
                """);
        String good = "{\"id\": \"" + VM + "/extensions/b\", \"properties\": {\"publisher\": \"good\"}}";
        String bad = "{\"id\": \"" + VM + "/extensions/a\", \"properties\": {\"publisher\": \"bad\"}}";
        Outcome both = rule.in(TestSurroundings.with(good, bad)).on(resource(VM));
        assertEquals(ComplianceState.COMPLIANT, both.state());
        assertEquals(
                List.of(Truth.FALSE, Truth.TRUE),
                both.existenceOf().orElseThrow().candidates().stream()
                        .map(Outcome.Candidate::truth)
                        .toList());
        Outcome onlyBad = rule.in(TestSurroundings.with(bad)).on(resource(VM));
        assertEquals(ComplianceState.NON_COMPLIANT, onlyBad.state());
        assertEquals("ExistenceConditionFalse", onlyBad.reason());
        Outcome none = rule.in(TestSurroundings.with()).on(resource(VM));
        assertEquals(ComplianceState.NON_COMPLIANT, none.state());
        assertEquals("NoRelatedResource", none.reason());
    }

    @Test
    void existenceAloneIsEnoughWithoutACondition() {
        Rules rule = rule("{\"type\": \"Microsoft.Compute/virtualMachines/extensions\"}");
        Outcome outcome =
                rule.in(TestSurroundings.with(resource(VM + "/extensions/x"))).on(resource(VM));
        assertEquals(ComplianceState.COMPLIANT, outcome.state());
        assertEquals("RelatedResource", outcome.reason());
    }

    @Test
    void errorsGiveWayToAGoodResourceAndWinOverUnknowns() {
        Rules rule = rule("""
                {"type": "Microsoft.Compute/virtualMachines/extensions",
                 "existenceCondition": {"field": "properties.n", "less": 5}}
                """);
        String wrong = "{\"id\": \"" + VM + "/extensions/a\", \"properties\": {\"n\": \"text\"}}";
        String good = "{\"id\": \"" + VM + "/extensions/b\", \"properties\": {\"n\": 1}}";
        assertEquals(
                ComplianceState.COMPLIANT,
                rule.in(TestSurroundings.with(wrong, good)).on(resource(VM)).state());
        TestSurroundings world = TestSurroundings.with(wrong);
        world.notExported = "Microsoft.Compute/virtualMachines/extensions";
        Outcome outcome = rule.in(world).on(resource(VM));
        assertEquals(ComplianceState.ERROR, outcome.state());
        assertEquals("TypeMismatch: `less` cannot compare a string with an integer", outcome.problem());
    }

    @Test
    void aTypeThatWasNotExportedDecidesNothing() {
        TestSurroundings world = TestSurroundings.with();
        world.notExported = "microsoft.insights/diagnosticsettings";
        Outcome outcome = rule("{\"type\": \"Microsoft.Insights/diagnosticSettings\"}")
                .in(world)
                .on(resource(VM));
        assertEquals(ComplianceState.INDETERMINATE, outcome.state());
        assertEquals("MissingRelatedType", outcome.reason());
        assertEquals("not exported", outcome.unknowns().get(0).message());
    }

    @Test
    void fieldsMeanTheRelatedResourceAndFunctionsTheSource() {
        Rules rule = rule("""
                {"type": "Microsoft.Network/networkWatchers",
                 "existenceCondition": {"allOf": [
                   {"field": "location", "equals": "[field('location')]"},
                   {"field": "name", "notEquals": "[field('name')]"},
                   {"field": "location", "equals": "[resourceGroup().location]"}]}}
                """);
        TestSurroundings world = TestSurroundings.with("{\"id\": \"" + G
                + "/providers/Microsoft.Network/networkWatchers/nw\", \"location\": \"West Europe\"}");
        world.resourceGroup = JsonObject.of("location", new JsonString("WestEurope"));
        String source = "{\"id\": \"" + VM + "\", \"location\": \"westeurope\"}";
        assertEquals(ComplianceState.COMPLIANT, rule.in(world).on(source).state());
        assertEquals(
                ComplianceState.NON_COMPLIANT,
                rule.in(world).on(source.replace("westeurope", "eastus")).state());
    }

    @Test
    void countsInAnExistenceConditionAreOverTheRelatedResource() {
        Rules rule = rule("""
                {"type": "Microsoft.Insights/diagnosticSettings",
                 "existenceCondition": {"count": {"field": "properties.logs[*]", "where": {"allOf": [
                    {"field": "properties.logs[*].enabled", "equals": true},
                    {"value": "[current('properties.logs[*].category')]", "equals": "Audit"},
                    {"value": "[first(field('properties.logs[*].category'))]", "equals": "Audit"},
                    {"field": "properties.logs[*].category", "equals": "[current('properties.logs[*].category')]"}]}},
                  "equals": 1}}
                """);
        TestSurroundings world = TestSurroundings.with("{\"id\": \"" + VM
                + "/providers/Microsoft.Insights/diagnosticSettings/d\", \"properties\": {\"logs\": ["
                + "{\"category\": \"Audit\", \"enabled\": true}, {\"category\": \"Audit\", \"enabled\": false},"
                + "{\"category\": \"Other\", \"enabled\": true}]}}");
        assertEquals(ComplianceState.COMPLIANT, rule.in(world).on(resource(VM)).state());
    }

    @Test
    void aliasesInsideSuchACountAreThoseOfTheRelatedType() {
        String catalogue = """
                [{"namespace": "N.Y", "resourceTypes": [{"resourceType": "things", "aliases": [
                   {"name": "N.Y/things/list[*]", "defaultPath": "properties.list[*]"},
                   {"name": "N.Y/things/list[*].on", "defaultPath": "properties.list[*].properties.on"}]}]}]
                """;
        Rules rule = rule("""
                        {"type": "N.Y/things", "existenceCondition": {"count": {"field": "N.Y/things/list[*]", "where": {"allOf": [
                           {"field": "N.Y/things/list[*].on", "equals": true},
                           {"value": "[current('N.Y/things/list[*].on')]", "equals": true},
                           {"value": "[first(field('N.Y/things/list[*].on'))]", "equals": true}]}}, "equals": 2}}
                        """).aliases(catalogue);
        TestSurroundings world = TestSurroundings.with("{\"id\": \"" + G
                + "/providers/N.Y/things/t\", \"properties\": {\"list\": [{\"properties\": {\"on\": true}},"
                + " {\"properties\": {\"on\": true}}, {\"properties\": {\"on\": false}}]}}");
        assertEquals(ComplianceState.COMPLIANT, rule.in(world).on(resource(VM)).state());
    }

    @Test
    void outsideACountTheFunctionReadsTheSource() {
        Rules rule = rule("""
                {"type": "Microsoft.Insights/diagnosticSettings",
                 "existenceCondition": {"value": "[field('properties.x')]", "equals": "source"}}
                """);
        TestSurroundings world = TestSurroundings.with("{\"id\": \"" + VM
                + "/providers/Microsoft.Insights/diagnosticSettings/d\", \"properties\": {\"x\": \"related\"}}");
        assertEquals(
                ComplianceState.COMPLIANT,
                rule.in(world)
                        .on("{\"id\": \"" + VM + "\", \"properties\": {\"x\": \"source\"}}")
                        .state());
    }
}
