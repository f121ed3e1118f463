package io.armlens.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a {@code field} condition reads: root fields, tags, locations, identities, aliases. */
class FieldConditionsTest {
    private static final String CATALOGUE = """
            [
              {"namespace": "Microsoft.Compute", "resourceTypes": [
                {"resourceType": "virtualMachines", "capabilities": "SupportsTags, SupportsLocation", "aliases": [
                  {"name": "Microsoft.Compute/imagePublisher",
                   "defaultPath": "properties.storageProfile.imageReference.publisher", "paths": []},
                  {"name": "Microsoft.Compute/virtualMachines/sku.name", "defaultPath": "properties.hardwareProfile.vmSize",
                   "paths": [{"path": "properties.oldSize", "apiVersions": ["2015-01-01"]}]}
                ]},
                {"resourceType": "disks", "capabilities": "SupportsTags, SupportsLocation", "aliases": [
                  {"name": "Microsoft.Compute/imagePublisher", "defaultPath": "properties.creationData.imageReference.id",
                   "defaultPattern": {"phrase": "/Subscriptions/{s}/Publishers/{publisher}/Offers/{o}",
                                      "variable": "publisher", "type": "Extract"}}
                ]}
              ]},
              {"namespace": "Microsoft.Network", "resourceTypes": [
                {"resourceType": "networkSecurityGroups", "capabilities": "SupportsTags, SupportsLocation", "aliases": [
                  {"name": "Microsoft.Network/networkSecurityGroups/securityRules[*]", "defaultPath": "properties.securityRules[*]"},
                  {"name": "Microsoft.Network/networkSecurityGroups/securityRules[*].access",
                   "defaultPath": "properties.securityRules[*].properties.access"}
                ]}
              ]}
            ]
            """;

    private static final String VM = """
            {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm1",
             "name": "vm1", "type": "microsoft.compute/virtualmachines", "kind": "Gen2", "location": "West Europe",
             "identity": {"type": "SystemAssigned, UserAssigned", "userAssignedIdentities": {"/a/b": {}}},
             "tags": {"Env": "Prod", "a.b.c": "dots", "Dept.Name]": "bracket", "'My.Tag'": "quotes", "*": "star", "": "none"},
             "properties": {"storageProfile": {"imageReference": {"publisher": "Canonical"}},
                            "hardwareProfile": {"vmSize": "S1"}, "oldSize": "old"}}
            """;

    static Stream<String> onTheMachine() {
        return """
            "name"                | equals | "VM1"            | true
            "NAME"                | equals | "vm1"            | true
            "fullName"            | equals | "vm1"            | true
            "type"                | equals | "Microsoft.Compute/virtualMachines" | true
            "id"                  | like   | "*/virtualMachines/vm1" | true
            "kind"                | equals | "gen2"           | true
            "location"            | equals | "westeurope"     | true
            "location"            | equals | "West Europe"    | true
            "location"            | equals | "WestEurope"     | true
            "location"            | in     | ["North Europe", "WEST europe"] | true
            "location"            | like   | "west*"          | true
            "location"            | notEquals | "eastus"      | true
            "identity.type"       | contains | "userassigned" | true
            "identity.type"       | like   | "SystemAssigned, *" | true
            "identity.principalId" | exists | true            | false
            "identity.userAssignedIdentities" | containsKey | "/A/B" | true
            "tags"                | containsKey | "env"       | true
            "tags"                | exists | true             | true
            "tags.env"            | equals | "prod"           | true
            "Tags.ENV"            | equals | "prod"           | true
            "tags.a.b.c"          | equals | "dots"           | true
            "tags[a.b.c]"         | equals | "dots"           | true
            "tags[env]"           | equals | "Prod"           | true
            "tags[Dept.Name]]"    | equals | "bracket"        | true
            "tags['a.b.c']"       | equals | "dots"           | true
            "tags['''My.Tag''']"  | equals | "quotes"         | true
            "tags[*]"             | equals | "star"           | true
            "tags[]"              | equals | "none"           | true
            "tags.nope"           | exists | false            | true
            "tags.nope"           | notEquals | "x"           | true
            "[concat('tags[', 'Env', ']')]" | equals | "Prod" | true
            "Microsoft.Compute/imagePublisher" | equals | "canonical" | true
            "microsoft.compute/IMAGEPUBLISHER" | equals | "canonical" | true
            "Microsoft.Compute/virtualMachines/sku.name" | equals | "S1" | true
            "Microsoft.Network/networkSecurityGroups/securityRules[*].access" | equals | "x" | true
            """.lines();
    }

    @ParameterizedTest
    @MethodSource("onTheMachine")
    void readsAsTheTableSays(String line) {
        List<String> cells = List.of(line.split("\\|", -1));
        String condition = "{\"field\": " + cells.get(0) + ", \"" + cells.get(1).strip() + "\": " + cells.get(2) + "}";
        assertEquals(
                Boolean.parseBoolean(cells.get(3).strip()) ? Truth.TRUE : Truth.FALSE,
                Rules.when(condition).aliases(CATALOGUE).truth(VM));
    }

    @Test
    void aliasOfAnotherTypeIsAbsent() {
        String nsg = "{\"type\": \"Microsoft.Network/networkSecurityGroups\"}";
        String alias = "\"Microsoft.Compute/virtualMachines/sku.name\"";
        assertEquals(Truth.FALSE, truth("{\"field\": " + alias + ", \"exists\": true}", nsg));
        assertEquals(Truth.TRUE, truth("{\"field\": " + alias + ", \"notEquals\": \"S1\"}", nsg));
    }

    @Test
    void oneNameMayMeanDifferentPathsForDifferentTypes() {
        String disk = """
                {"type": "Microsoft.Compute/disks", "properties": {"creationData": {"imageReference":
                  {"id": "/subscriptions/x/publishers/Contoso/offers/o"}}}}
                """;
        String condition = "{\"field\": \"Microsoft.Compute/imagePublisher\", \"equals\": \"contoso\"}";
        assertEquals(Truth.TRUE, truth(condition, disk));
        String otherId = disk.replace("publishers", "authors");
        assertEquals(Truth.FALSE, truth(condition, otherId));
        assertEquals(
                Truth.FALSE, truth("{\"field\": \"Microsoft.Compute/imagePublisher\", \"exists\": true}", otherId));
    }

    @Test
    void apiVersionOfTheResourceChoosesTheAliasPath() {
        String condition = "{\"field\": \"Microsoft.Compute/virtualMachines/sku.name\", \"equals\": \"old\"}";
        TestSurroundings world = new TestSurroundings();
        Rules rule = Rules.when(condition).aliases(CATALOGUE).in(world);
        assertEquals(Truth.FALSE, rule.truth(VM));
        world.apiVersion = "2015-01-01";
        assertEquals(Truth.TRUE, rule.truth(VM));
        world.apiVersion = "2020-01-01";
        assertEquals(Truth.FALSE, rule.truth(VM));
    }

    @Test
    void otherPathsAreTriedWhereTheVersionIsNotKnown() {
        String old = "{\"type\": \"Microsoft.Compute/virtualMachines\", \"properties\": {\"oldSize\": \"old\"}}";
        String condition = "{\"field\": \"Microsoft.Compute/virtualMachines/sku.name\", \"equals\": \"old\"}";
        assertEquals(Truth.TRUE, truth(condition, old));
        TestSurroundings world = new TestSurroundings();
        world.apiVersion = "";
        assertEquals(
                Truth.FALSE, Rules.when(condition).aliases(CATALOGUE).in(world).truth(old));
    }

    @Test
    void arrayNameWithoutStarIsTheWholeArray() {
        String nsg = """
                {"type": "Microsoft.Network/networkSecurityGroups", "properties": {"securityRules": [
                  {"name": "a", "properties": {"access": "Allow"}}]}}
                """;
        String alias = "Microsoft.Network/networkSecurityGroups/securityRules";
        assertEquals(Truth.TRUE, truth("{\"value\": \"[length(field('" + alias + "'))]\", \"equals\": 1}", nsg));
        assertEquals(Truth.FALSE, truth("{\"field\": \"" + alias + "\", \"equals\": \"x\"}", nsg));
        assertEquals(Truth.TRUE, truth("{\"field\": \"" + alias + "\", \"notLike\": \"*\"}", nsg));
        assertEquals(Truth.TRUE, truth("{\"field\": \"" + alias + "[*].access\", \"equals\": \"allow\"}", nsg));
    }

    @Test
    void nameAndTypeComeFromTheId() {
        String database = """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/servers/srv/databases/master",
                 "name": "srv/master", "type": "microsoft.sql/servers/databases"}
                """;
        assertEquals(Truth.TRUE, truth("{\"field\": \"name\", \"equals\": \"master\"}", database));
        assertEquals(Truth.TRUE, truth("{\"field\": \"fullName\", \"equals\": \"srv/master\"}", database));
    }

    @Test
    void partialResourcesHaveOnlyWhatIsGiven() {
        for (String field : List.of("name", "type", "id", "kind", "location", "tags", "tags.a", "fullName")) {
            assertEquals(Truth.TRUE, truth("{\"field\": \"" + field + "\", \"exists\": false}", "{}"), field);
        }
        assertEquals(Truth.TRUE, truth("{\"field\": \"location\", \"notIn\": [\"westeurope\"]}", "{}"));
        assertEquals(Truth.TRUE, truth("{\"field\": \"fullName\", \"equals\": \"a/b\"}", "{\"name\": \"a/b\"}"));
        assertEquals(Truth.TRUE, truth("{\"field\": \"name\", \"equals\": \"b\"}", "{\"name\": \"a/b\"}"));
    }

    @Test
    void nullTagsAreNoTags() {
        String resource = "{\"tags\": null}";
        assertEquals(Truth.TRUE, truth("{\"field\": \"tags\", \"exists\": false}", resource));
        assertEquals(Truth.TRUE, truth("{\"field\": \"tags.env\", \"exists\": false}", resource));
        assertEquals(Truth.TRUE, truth("{\"value\": \"[field('tags')]\", \"equals\": \"\"}", resource));
    }

    @Test
    void fieldFunctionTurnsNothingIntoAnEmptyText() {
        String rule = "{\"value\": \"[equals(field('tags.nope'), '')]\", \"equals\": true}";
        assertEquals(Truth.TRUE, truth(rule, VM));
        assertEquals(Truth.TRUE, truth("{\"value\": \"[field('location')]\", \"equals\": \"westeurope\"}", VM));
        assertEquals(
                Truth.TRUE,
                truth("{\"field\": \"tags.nope\", \"equals\": \"[coalesce(field('tags.nope'), 'x')]\"}", VM));
    }

    @Test
    void aFieldNameMayComeFromTheResource() {
        String rule = "{\"field\": \"[concat('tags.', field('kind'))]\", \"equals\": \"yes\"}";
        assertEquals(Truth.TRUE, truth(rule, "{\"kind\": \"a\", \"tags\": {\"a\": \"yes\"}}"));
        assertEquals(Truth.FALSE, truth(rule, "{\"kind\": \"b\", \"tags\": {\"a\": \"yes\"}}"));
    }

    @Test
    void aComputedNameThatIsNoFieldCannotBeEvaluated() {
        Outcome outcome = Rules.when("{\"field\": \"[field('kind')]\", \"equals\": \"x\"}")
                .strict()
                .on("{\"kind\": \"nonsense\"}");
        assertEquals(ComplianceState.ERROR, outcome.state());
        assertEquals("InvalidField: `nonsense` is neither a field nor an alias", outcome.problem());
    }

    @Test
    void aTextThatIsNoFieldMakesThePolicyApplyToNothing() {
        for (String condition : List.of(
                "{\"field\": \"sku.name\", \"exists\": false}",
                "{\"value\": \"[field('zones')]\", \"equals\": \"\"}")) {
            Outcome outcome = Rules.when(condition).strict().on(VM);
            assertEquals(ComplianceState.NOT_APPLICABLE, outcome.state());
            assertEquals("InvalidAlias", outcome.reason());
        }
    }

    @Test
    void pathsWithOddNamesSelectWhatTheySay() {
        String resource = "{\"properties\": {\"a.b\": {\"c/d\": 1}, \"list\": [{\"x\": 5}, {\"x\": 6}]}}";
        assertEquals(Truth.TRUE, truthByPath("{\"field\": \"properties['a.b']['c/d']\", \"equals\": 1}", resource));
        assertEquals(Truth.TRUE, truthByPath("{\"field\": \"PROPERTIES.List[1].X\", \"equals\": 6}", resource));
        assertEquals(Truth.FALSE, truthByPath("{\"field\": \"properties.list[2].x\", \"exists\": true}", resource));
        assertTrue(Rules.when("{\"field\": \"properties['c/d'].x\", \"exists\": true}")
                .problems()
                .isEmpty());
    }

    private static Truth truth(String condition, String resource) {
        return Rules.when(condition).aliases(CATALOGUE).truth(resource);
    }

    private static Truth truthByPath(String condition, String resource) {
        return Rules.when(condition).truth(resource);
    }
}
