package io.armlens.remediation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.SampleTenant;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import io.armlens.template.DeploymentContext;
import io.armlens.template.ExpansionRequest;
import io.armlens.template.TemplateExpander;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RemediationOrderTest {
    private static final String GROUP = "/subscriptions/s/resourceGroups/g";
    private static final RemediableFinding FINDING = new RemediableFinding(
            SampleTenant.uses("0db34a60-64f4-4bf6-bd44-f95c16cf34b9").get(0),
            Resource.of(JsonObject.EMPTY, Place.NOWHERE),
            List.of());

    private static String id(String name) {
        return GROUP + "/providers/Invented.Light/lamps/" + name;
    }

    /** A deployment of one lamp that names others. */
    private static PlannedDeployment deployment(String name, String... needed) {
        StringBuilder names = new StringBuilder();
        for (String one : needed) {
            names.append(names.length() == 0 ? "" : ",")
                    .append('\'')
                    .append(id(one))
                    .append('\'');
        }
        String template =
                "{'$schema':'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',"
                        + "'contentVersion':'1.0.0.0','resources':[{'type':'Invented.Light/lamps','apiVersion':'2020-01-01','name':'"
                        + name + "','properties':{'needs':[" + names + "]}}]}";
        JsonObject json;
        try {
            json = (JsonObject) JsonReader.read(template.replace('\'', '"'));
        } catch (JsonSyntaxException e) {
            throw new AssertionError(template, e);
        }
        DeploymentContext context = DeploymentContext.UNKNOWN
                .withSubscription(JsonObject.of("subscriptionId", new JsonString("s")))
                .withResourceGroup(JsonObject.of("name", new JsonString("g")));
        return new PlannedDeployment(
                FINDING,
                name,
                new DeploymentSite("s", "g", ""),
                "Incremental",
                json,
                List.of(),
                PlanStatus.RENDERED,
                List.of(),
                TemplateExpander.expand(
                                ExpansionRequest.of(JsonDocument.of("lamp", json))
                                        .with(context),
                                new Diagnostics())
                        .resources(),
                List.of(),
                List.of());
    }

    private static int[] steps(String existing, PlannedDeployment... deployments) {
        return RemediationOrder.steps(List.of(deployments), new ExistingResources() {
            @Override
            public Optional<Resource> find(String id) {
                return id.equalsIgnoreCase(id(existing))
                        ? Optional.of(Resource.of(JsonObject.EMPTY, Place.NOWHERE))
                        : Optional.empty();
            }

            @Override
            public boolean isAbsent(String id) {
                return false;
            }

            @Override
            public List<String> flowLogsOf(String target) {
                return List.of();
            }
        });
    }

    @Test
    void whatIsNamedComesBefore() {
        assertArrayEquals(new int[] {3, 2, 1}, steps("", deployment("c", "b"), deployment("b", "a"), deployment("a")));
    }

    @Test
    void nobodyWaitsForWhatIsThere() {
        assertArrayEquals(new int[] {1, 1}, steps("a", deployment("b", "a"), deployment("a")));
    }

    @Test
    void twoThatWriteOneResourceComeOneAfterTheOther() {
        assertArrayEquals(new int[] {1, 2, 3}, steps("a", deployment("a"), deployment("A"), deployment("a")));
    }

    @Test
    void circlesEnd() {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            List<PlannedDeployment> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(deployment("n" + i, "n" + random.nextInt(8), "n" + random.nextInt(8)));
            }
            for (int step : steps("", all.toArray(new PlannedDeployment[0]))) {
                assertTrue(step >= 1 && step <= 50, () -> "step " + step);
            }
        }
    }
}
