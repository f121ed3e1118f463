package io.armlens.governance;

import static io.armlens.governance.Objects.SUB_A;
import static io.armlens.governance.Objects.resource;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.eval.Truth;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonUnknown;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectorTest {
    private static final String VM =
            "/subscriptions/" + SUB_A + "/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v";
    private static final Resource HERE = resource(VM, "West Europe");
    private static final Resource NOWHERE = resource(VM, "");
    private static final Resource SOMEWHERE = Resource.of(
            ((JsonObject) Objects.json("{'id': '" + VM + "'}"))
                    .with(
                            "location",
                            new JsonUnknown(new Unknown(UnknownKind.COLUMN_NOT_EXPORTED, "location", "no column", ""))),
            Place.NOWHERE);

    private static Selector in(Selector.Kind kind, String... texts) {
        return new Selector(kind, true, Set.of(texts));
    }

    private static Selector notIn(Selector.Kind kind, String... texts) {
        return new Selector(kind, false, Set.of(texts));
    }

    @Test
    void locationsCompareWithoutBlanks() {
        assertEquals(Truth.TRUE, in(Selector.Kind.LOCATION, "westeurope").test(HERE));
        assertEquals(Truth.FALSE, notIn(Selector.Kind.LOCATION, "westeurope").test(HERE));
        assertEquals(Truth.FALSE, in(Selector.Kind.LOCATION, "eastus").test(HERE));
    }

    @Test
    void aResourceWithoutLocationFailsEveryListAndPassesEveryExclusion() {
        assertEquals(Truth.FALSE, in(Selector.Kind.LOCATION, "westeurope").test(NOWHERE));
        assertEquals(Truth.TRUE, notIn(Selector.Kind.LOCATION, "westeurope").test(NOWHERE));
    }

    @Test
    void aLocationThatWasNotExportedIsUnknown() {
        assertEquals(Truth.UNKNOWN, in(Selector.Kind.LOCATION, "westeurope").test(SOMEWHERE));
    }

    @Test
    void typesCompareWhole() {
        assertEquals(
                Truth.TRUE,
                in(Selector.Kind.TYPE, "microsoft.compute/virtualmachines").test(HERE));
        assertEquals(
                Truth.FALSE,
                in(Selector.Kind.TYPE, "microsoft.compute/virtualmachines/extensions")
                        .test(HERE));
        assertEquals(Truth.FALSE, in(Selector.Kind.TYPE, "microsoft.compute").test(HERE));
    }

    @Test
    void withoutLocationMeansResourcesAtASubscription() {
        Selector selector = in(Selector.Kind.WITHOUT_LOCATION, "subscriptionlevelresources");
        assertEquals(Truth.TRUE, selector.test(resource("/subscriptions/" + SUB_A, "")));
        assertEquals(Truth.FALSE, selector.test(NOWHERE), "it lies in a group");
        assertEquals(Truth.FALSE, selector.test(resource("/subscriptions/" + SUB_A, "westeurope")));
        assertEquals(
                Truth.TRUE,
                notIn(Selector.Kind.WITHOUT_LOCATION, "subscriptionlevelresources")
                        .test(NOWHERE));
    }

    @Test
    void anyResourceSelectorIsEnoughAndAllOfItsConditionsMustHold() {
        ResourceSelector vmInUs = new ResourceSelector(
                "a",
                List.of(
                        in(Selector.Kind.TYPE, "microsoft.compute/virtualmachines"),
                        in(Selector.Kind.LOCATION, "eastus")));
        ResourceSelector europe = new ResourceSelector("b", List.of(in(Selector.Kind.LOCATION, "westeurope")));
        assertEquals(Truth.FALSE, ResourceSelector.anySelects(List.of(vmInUs), HERE));
        assertEquals(Truth.TRUE, ResourceSelector.anySelects(List.of(vmInUs, europe), HERE));
        assertEquals(Truth.UNKNOWN, ResourceSelector.anySelects(List.of(vmInUs, europe), SOMEWHERE));
        assertEquals(Truth.TRUE, ResourceSelector.anySelects(List.of(), HERE), "none selects all");
        assertEquals(
                Truth.TRUE,
                ResourceSelector.anySelects(List.of(new ResourceSelector("c", List.of())), HERE),
                "one without conditions selects all");
    }

    @Test
    void ofOverridesTheFirstThatMeansTheResourceCounts() {
        PolicyOverride europe = new PolicyOverride(
                PolicyOverride.Kind.EFFECT, "Disabled", List.of(in(Selector.Kind.LOCATION, "westeurope")));
        PolicyOverride machines = new PolicyOverride(
                PolicyOverride.Kind.EFFECT,
                "Audit",
                List.of(in(Selector.Kind.TYPE, "microsoft.compute/virtualmachines")));
        EffectGuard first = new EffectGuard(List.of(), europe);
        EffectGuard second = new EffectGuard(List.of(europe), machines);
        EffectGuard rest = new EffectGuard(List.of(europe, machines), null);
        assertEquals(List.of(Truth.TRUE, Truth.FALSE, Truth.FALSE), tests(HERE, first, second, rest));
        assertEquals(List.of(Truth.FALSE, Truth.TRUE, Truth.FALSE), tests(NOWHERE, first, second, rest));
        // Exactly one of them is in doubt, so that there is one record.
        assertEquals(List.of(Truth.UNKNOWN, Truth.FALSE, Truth.FALSE), tests(SOMEWHERE, first, second, rest));
    }

    private static List<Truth> tests(Resource resource, EffectGuard... guards) {
        return List.of(guards[0].test(resource), guards[1].test(resource), guards[2].test(resource));
    }
}
