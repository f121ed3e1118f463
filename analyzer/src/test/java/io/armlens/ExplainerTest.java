package io.armlens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.eval.ComplianceState;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.resource.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {
    private static final String CREW =
            "/subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05/resourceGroups/rg-harbour-net/providers/Microsoft.Network/networkSecurityGroups/nsg-crew-we";

    private static Explanation explain(String resource) {
        return SampleTenant.explain(SampleTenant.uses(), resource);
    }

    private static String id(Explanation explanation) {
        Resource resource = explanation.resource();
        assertNotNull(resource, () -> String.valueOf(explanation.matches()));
        return resource.idText();
    }

    @Test
    void anIdMayBeInAnyCase() {
        assertEquals(CREW, id(explain(CREW.toUpperCase(Locale.ROOT) + "/")));
    }

    @Test
    void theEndOfAnIdIsEnoughWhenItIsUnique() {
        assertEquals(CREW, id(explain("NSG-crew-we")));
        assertEquals(CREW, id(explain("networkSecurityGroups/nsg-crew-we")));
        assertEquals(CREW, id(explain("/networksecuritygroups/nsg-crew-we")));
    }

    @Test
    void theEndOfAnIdBeginsAtASlash() {
        Explanation explanation = explain("crew-we");
        assertNull(explanation.resource());
        assertEquals(List.of(), explanation.matches());
        assertEquals(List.of(), explanation.verdicts());
    }

    @Test
    void severalMatchesAreListed(@TempDir Path folder) throws IOException {
        String watcher = "/providers/Microsoft.Network/networkWatchers/same";
        String group = "/subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05/resourceGroups/g";
        StringBuilder rows = new StringBuilder("[");
        for (int i = 0; i < 30; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"")
                    .append(group)
                    .append(i)
                    .append(watcher)
                    .append("\"}");
        }
        Path file = folder.resolve("rows.json");
        Files.writeString(file, rows.append(']').toString());
        Explanation explanation = SampleTenant.explain(List.of(file), List.of(), "Same");
        assertNull(explanation.resource());
        assertEquals(20, explanation.matches().size());
        assertEquals(List.of(), explanation.verdicts());
        String last = group + "29" + watcher;
        assertEquals(last, id(SampleTenant.explain(List.of(file), List.of(), last)));
        assertEquals(last, id(SampleTenant.explain(List.of(file), List.of(), "g29" + watcher)));
    }

    @Test
    void aFullIdWinsOverIdsThatEndWithIt() {
        String group = "/subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05/resourceGroups/rg-harbour-net";
        assertTrue(JsonText.equalsIgnoreCase(group, id(explain(group))));
    }

    @Test
    void policiesThatDoNotApplyShowTheirConditionToo() {
        for (Explanation.Verdict verdict : explain("nsg-pilot-ne").verdicts()) {
            assertNotNull(verdict.condition());
        }
    }

    /** The states of the sample tenant were worked out by hand; each must come out of an explanation, too. */
    @Test
    void statesAreThoseOfTheSampleTenant() throws IOException, JsonSyntaxException {
        JsonArray expected =
                (JsonArray) JsonReader.read(Files.readAllBytes(SampleTenant.FOLDER.resolve("expected.json")));
        List<PolicyUse> uses = SampleTenant.uses();
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (JsonValue one : expected) {
            JsonObject line = (JsonObject) one;
            String policy = line.string("policy").orElseThrow();
            List<PolicyUse> only =
                    uses.stream().filter(u -> u.definitionId().endsWith(policy)).toList();
            String resource = line.string("resource").orElseThrow();
            Explanation explanation = SampleTenant.explain(only, resource);
            ComplianceState state = explanation.verdicts().get(0).outcome().state();
            checked++;
            if (!state.azureName().equals(line.string("state").orElseThrow())) {
                wrong.add(policy + " " + resource + ": " + state);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(checked > 30);
    }
}
