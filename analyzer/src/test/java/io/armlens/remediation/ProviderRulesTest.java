package io.armlens.remediation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderRulesTest {
    private static final String GROUP = "/subscriptions/s/resourceGroups/g";
    private static final String WATCHER = GROUP + "/providers/Microsoft.Network/networkWatchers/w";
    private static final String FLOW_LOG = WATCHER + "/flowLogs/f";
    private static final String NSG = GROUP + "/providers/Microsoft.Network/networkSecurityGroups/n";
    private static final String STORAGE = GROUP + "/providers/Microsoft.Storage/storageAccounts/a";

    private static Resource resource(String id, String more) {
        try {
            JsonObject body = (JsonObject) JsonReader.read(("{'id':'" + id + "'" + more + "}").replace('\'', '"'));
            return Resource.of(body, Place.NOWHERE);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(more, e);
        }
    }

    private static Resource flowLog() {
        return resource(FLOW_LOG, ",'properties':{'targetResourceId':'" + NSG + "','storageId':'" + STORAGE + "'}");
    }

    /** A snapshot of these resources, in which what is not there does not exist. */
    private static ExistingResources snapshot(Resource... all) {
        Map<String, Resource> byId = new HashMap<>();
        for (Resource one : all) {
            byId.put(JsonText.lower(one.idText()), one);
        }
        return new ExistingResources() {
            @Override
            public Optional<Resource> find(String id) {
                return Optional.ofNullable(byId.get(JsonText.lower(id)));
            }

            @Override
            public boolean isAbsent(String id) {
                return find(id).isEmpty();
            }

            @Override
            public List<String> flowLogsOf(String target) {
                return JsonText.equalsIgnoreCase(target, NSG) && byId.containsKey("/other")
                        ? List.of("/other")
                        : List.of();
            }
        };
    }

    @Test
    void flowLogNeedsItsStorageInTheRegionOfItsTarget() {
        ExistingResources wrong = snapshot(
                resource(NSG, ",'location':'westeurope'"),
                resource(STORAGE, ",'location':'North Europe'"),
                resource(WATCHER, ",'location':'West Europe'"));
        List<String> refusals = ProviderRules.demands(flowLog(), wrong).refusals();
        assertEquals(1, refusals.size());
        assertTrue(refusals.get(0).contains("lies in northeurope, but the target in westeurope"), refusals::toString);
        ExistingResources right = snapshot(
                resource(NSG, ",'location':'westeurope'"),
                resource(STORAGE, ",'location':'West Europe'"),
                resource(WATCHER, ",'location':'westeurope'"));
        assertEquals(List.of(), ProviderRules.demands(flowLog(), right).refusals());
    }

    @Test
    void flowLogNeedsItsTarget() {
        List<String> refusals = ProviderRules.demands(
                        flowLog(), snapshot(resource(STORAGE, ",'location':'westeurope'")))
                .refusals();
        assertEquals(List.of("its target `" + NSG + "` is not there"), refusals);
    }

    @Test
    void newFlowLogAppearsInItsTarget() {
        List<ProviderRules.Effect> effects = ProviderRules.effects(flowLog());
        ProviderRules.Effect listed = effects.stream()
                .filter(e -> e.kind() == ProviderRules.Kind.LISTED)
                .findFirst()
                .orElseThrow();
        Resource after = ProviderRules.apply(listed, resource(NSG, ",'properties':{}"));
        assertEquals(
                resource(NSG, ",'properties':{'flowLogs':[{'id':'" + FLOW_LOG + "'}]}")
                        .body(),
                String.valueOf(after).isEmpty() || after == null ? JsonObject.EMPTY : after.body());
        // It is named once, in whatever case.
        Resource named = resource(
                NSG, ",'properties':{'flowLogs':[{'id':'" + FLOW_LOG.toUpperCase(java.util.Locale.ROOT) + "'}]}");
        assertSame(named, ProviderRules.apply(listed, named));
    }

    @Test
    void connectionOfPrivateEndpointAppearsAtItsTarget() {
        Resource endpoint = resource(
                GROUP + "/providers/Microsoft.Network/privateEndpoints/pe",
                ",'properties':{'privateLinkServiceConnections':[{'properties':{'privateLinkServiceId':'" + STORAGE
                        + "'}}]}");
        List<ProviderRules.Effect> effects = ProviderRules.effects(endpoint);
        assertTrue(effects.stream()
                .anyMatch(e -> e.kind() == ProviderRules.Kind.CREATED
                        && e.target().equals(STORAGE + "/privateEndpointConnections/pe")));
        assertTrue(effects.stream()
                .anyMatch(
                        e -> e.kind() == ProviderRules.Kind.LISTED && e.target().equals(STORAGE)));
        for (ProviderRules.Effect effect : effects) {
            if (effect.kind() == ProviderRules.Kind.CREATED) {
                Resource created = ProviderRules.apply(effect, null);
                assertEquals(
                        "microsoft.storage/storageaccounts/privateendpointconnections",
                        created == null ? "" : created.typeKey());
            }
        }
    }
}
