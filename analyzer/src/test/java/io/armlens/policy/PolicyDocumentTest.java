package io.armlens.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonDocument;
import io.armlens.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDocumentTest {
    private static final String RULE = "{\"if\":{\"field\":\"type\",\"equals\":1},\"then\":{\"effect\":\"audit\"}}";

    private static List<PolicyObject> objects(String text) throws JsonSyntaxException {
        return PolicyDocument.objects(JsonDocument.read("f.json", text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
                    RULE                                                | DEFINITION
                    {"properties":{"policyRule":RULE}}                     | DEFINITION
                    {"Properties":{"PolicyRule":RULE},"ResourceId":"/x/y"} | DEFINITION
                    {"policyRule":RULE,"name":"n"}                         | DEFINITION
                    {"properties":{"policyDefinitions":[]}}             | INITIATIVE
                    {"policyDefinitions":[],"name":"n"}                 | INITIATIVE
                    {"properties":{"policyDefinitionId":"/d","scope":"/s"}} | ASSIGNMENT
                    {"type":"Microsoft.Authorization/policyAssignments","policyDefinitionId":"/d"} | ASSIGNMENT
                    {"properties":{"policyAssignmentId":"/a","exemptionCategory":"Waiver"}} | EXEMPTION
                    {"type":"microsoft.policyinsights/attestations","properties":{"policyAssignmentId":"/a"}} | ATTESTATION
                    """)
    void objectsAreKnownByTheirMembers(String text, PolicyObject.Kind kind) throws JsonSyntaxException {
        List<PolicyObject> found = objects(text.replace("RULE", RULE));
        assertEquals(1, found.size());
        assertEquals(kind, found.get(0).kind());
    }

    @Test
    void pagesAndListsHoldSeveral() throws JsonSyntaxException {
        String one = "{\"policyRule\":" + RULE + "}";
        assertEquals(2, objects("[" + one + "," + one + "]").size());
        assertEquals(2, objects("{\"value\":[" + one + "," + one + "]}").size());
        assertEquals(1, objects("{\"count\":1,\"data\":[" + one + "]}").size());
        assertEquals(0, objects("{\"value\":[{\"a\":1}]}").size());
        assertEquals(0, objects("\"text\"").size());
    }

    @Test
    void aTemplatesDefinitionsAreUnescapedOnce() throws JsonSyntaxException {
        String template = """
                {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [
                  {"type": "Microsoft.Storage/storageAccounts"},
                  {"type": "Microsoft.Authorization/policyDefinitions", "name": "n", "properties": {"policyRule":
                    {"if": {"field": "type", "equals": "[[parameters('t')]"}, "then": {"effect": "[[[x]"}}}}]}
                """;
        List<PolicyObject> found = objects(template);
        assertEquals(1, found.size());
        String rule = found.get(0).body().get("policyRule").toString();
        assertTrue(rule.contains("\"[parameters('t')]\""), rule);
        assertTrue(rule.contains("\"[[x]\""), rule);
        assertEquals("/resources/1", found.get(0).at().toString());
    }

    @Test
    void propertiesInAColumnOfTextAreRead() throws JsonSyntaxException {
        String row = "{\"type\":\"microsoft.authorization/policydefinitions\",\"id\":\"/x/d\",\"properties\":\""
                + ("{\"policyRule\":" + RULE + "}").replace("\"", "\\\"") + "\"}";
        List<PolicyObject> found = objects(row);
        assertEquals(PolicyObject.Kind.DEFINITION, found.get(0).kind());
        assertEquals("/x/d", found.get(0).id());
    }
}
