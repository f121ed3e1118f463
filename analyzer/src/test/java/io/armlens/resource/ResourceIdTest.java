package io.armlens.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIdTest {
    private static final String GROUP = "/subscriptions/S1/resourceGroups/rg";
    private static final String WATCHER = GROUP + "/providers/Microsoft.Network/networkWatchers/nw";

    private static ResourceId id(String text) {
        return ResourceId.parse(text).orElseThrow();
    }

    @Test
    void takesAChildApart() {
        ResourceId id = id(WATCHER + "/flowLogs/fl/");
        assertEquals("Microsoft.Network/networkWatchers/flowLogs", id.type());
        assertEquals("fl", id.name());
        assertEquals("nw/fl", id.fullName());
        assertEquals(Optional.of("S1"), id.subscription());
        assertEquals(Optional.of("rg"), id.resourceGroup());
        assertEquals(Optional.of(GROUP), id.resourceGroupId());
        assertEquals(GROUP, id.scope());
        assertEquals(Optional.of(WATCHER), id.parent());
        assertFalse(id.isExtension());
    }

    @Test
    void theTypeOfAnExtensionIsItsOwn() {
        ResourceId id = id(WATCHER + "/providers/Microsoft.Insights/diagnosticSettings/d");
        assertEquals("Microsoft.Insights/diagnosticSettings", id.type());
        assertEquals("d", id.fullName());
        assertEquals(WATCHER, id.scope());
        assertTrue(id.isExtension());
        assertEquals(Optional.empty(), id.parent());
    }

    @Test
    void containersHaveTypesOfTheirOwn() {
        assertTrue(id("/subscriptions/S1").isSubscription());
        assertEquals("S1", id("/subscriptions/S1").name());
        assertTrue(id(GROUP).isResourceGroup());
        assertEquals("rg", id(GROUP).fullName());
        assertEquals("/subscriptions/S1", id(GROUP).scope());
        assertEquals(
                ResourceId.MANAGEMENT_GROUP_TYPE,
                id("/providers/Microsoft.Management/managementGroups/mg").type());
        assertEquals(
                "Microsoft.Authorization/policyAssignments",
                id("/providers/Microsoft.Management/managementGroups/mg/providers/Microsoft.Authorization/policyAssignments/a")
                        .type());
    }

    @Test
    void subscriptionLevelResourcesHaveNoGroup() {
        ResourceId id = id("/subscriptions/S1/providers/Microsoft.Security/pricings/VirtualMachines");
        assertEquals(Optional.empty(), id.resourceGroup());
        assertEquals("/subscriptions/S1", id.scope());
        assertFalse(id.isExtension());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "subscriptions/S1",
                "/subscriptions",
                "/subscriptions//resourceGroups/rg",
                "/providers//N/t/n",
                "/subscriptions/S1/providers/N",
                "/subscriptions/S1/providers/N/t",
                "/subscriptions/S1/rg/x",
                "/subscriptions/S1/resourceGroups/rg/providers/N/t/n/u",
                "/x/y/z"
            })
    void brokenFormsAreRefused(String text) {
        assertEquals(Optional.empty(), ResourceId.parse(text));
    }

    @Test
    void idsAreEqualInAnyCase() {
        assertEquals(id(WATCHER), id(WATCHER.toUpperCase(Locale.ROOT)));
        assertEquals(id(WATCHER).key(), id(WATCHER.toUpperCase(Locale.ROOT)).key());
    }

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/S/resourceGroups/rg1/providers/x, /subscriptions/S, true",
        "/subscriptions/S/resourceGroups/rg10, /subscriptions/S/resourceGroups/rg1, false",
        "/subscriptions/S, /SUBSCRIPTIONS/s/, true",
        "/subscriptions/S, /subscriptions/S/resourceGroups/rg, false"
    })
    void containmentEndsAtSegments(String child, String ancestor, boolean expected) {
        assertEquals(expected, ResourceId.under(child, ancestor));
    }
}
