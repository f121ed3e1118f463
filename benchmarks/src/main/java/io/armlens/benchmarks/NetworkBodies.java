package io.armlens.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of the types that the flow-log policies read, as Azure writes them. */
final class NetworkBodies {
    /** What a network security group or virtual network says of its flow logs. */
    enum FlowLog {
        MISSING,
        EMPTY,
        ENABLED,
        ELSEWHERE,
        DISABLED,
        /** An id is listed, but there is no such flow log. */
        DANGLING
    }

    private final Draw draw;
    private final ExportWriter writer;

    NetworkBodies(Draw draw, ExportWriter writer) {
        this.draw = draw;
        this.writer = writer;
    }

    FlowLog flowLog() {
        int drawn = draw.below(100);
        return drawn < 28
                ? FlowLog.MISSING
                : drawn < 34
                        ? FlowLog.EMPTY
                        : drawn < 80
                                ? FlowLog.ENABLED
                                : drawn < 90 ? FlowLog.ELSEWHERE : drawn < 97 ? FlowLog.DISABLED : FlowLog.DANGLING;
    }

    private static boolean lists(FlowLog kind) {
        return kind != FlowLog.MISSING && kind != FlowLog.EMPTY;
    }

    /** Adds what a resource says of its flow logs. */
    void flowLogs(Map<String, @Nullable Object> properties, FlowLog kind, String flowLogId) {
        if (lists(kind)) {
            Map<String, @Nullable Object> reference = writer.object();
            reference.put("id", flowLogId);
            properties.put("flowLogs", List.of(reference));
        } else if (kind == FlowLog.EMPTY) {
            properties.put("flowLogs", List.of());
        }
    }

    Map<String, @Nullable Object> securityGroup(String id) {
        Map<String, @Nullable Object> out = writer.object();
        out.put("provisioningState", "Succeeded");
        out.put("resourceGuid", draw.guid());
        out.put("securityRules", rules(id + "/securityRules/", draw.below(9), 100));
        out.put("defaultSecurityRules", rules(id + "/defaultSecurityRules/", 6, 65000));
        List<Object> subnets = new ArrayList<>();
        int count = draw.below(4);
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> subnet = writer.object();
            subnet.put(
                    "id",
                    id.substring(0, id.indexOf("/providers/")) + "/providers/Microsoft.Network/virtualNetworks/vnet-"
                            + draw.word() + "/subnets/snet-" + i);
            subnets.add(subnet);
        }
        out.put("subnets", subnets);
        return out;
    }

    private List<Object> rules(String below, int count, int firstPriority) {
        List<Object> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> properties = writer.object();
            properties.put("provisioningState", "Succeeded");
            properties.put("protocol", draw.pickSkewed(List.of("Tcp", "*", "Udp", "Icmp")));
            properties.put("priority", firstPriority + 10 * i);
            properties.put("direction", draw.chance(0.7) ? "Inbound" : "Outbound");
            properties.put("access", draw.chance(0.7) ? "Allow" : "Deny");
            properties.put("description", draw.chance(0.5) ? "for " + draw.word() + " \"" + draw.word() + "\"" : "");
            properties.put("sourcePortRange", "*");
            properties.put("destinationPortRange", draw.pickSkewed(List.of("443", "*", "22", "3389", "1433")));
            properties.put("sourceAddressPrefix", draw.pickSkewed(List.of("VirtualNetwork", "*", "10.0.0.0/8")));
            properties.put("destinationAddressPrefix", "*");
            properties.put("sourcePortRanges", List.of());
            properties.put("destinationPortRanges", draw.chance(0.1) ? List.of("80", "8080-8090") : List.of());
            properties.put("sourceAddressPrefixes", List.of());
            properties.put("destinationAddressPrefixes", List.of());
            Map<String, @Nullable Object> rule = writer.object();
            String name = "rule-" + draw.word() + '-' + i;
            rule.put("name", name);
            rule.put("id", below + name);
            rule.put("etag", "W/\"" + draw.guid() + '"');
            rule.put("type", "Microsoft.Network/networkSecurityGroups/securityRules");
            rule.put("properties", properties);
            out.add(rule);
        }
        return out;
    }

    Map<String, @Nullable Object> virtualNetwork(String id) {
        Map<String, @Nullable Object> out = writer.object();
        out.put("provisioningState", "Succeeded");
        out.put("resourceGuid", draw.guid());
        Map<String, @Nullable Object> space = writer.object();
        space.put("addressPrefixes", List.of("10." + draw.below(250) + ".0.0/16"));
        out.put("addressSpace", space);
        List<Object> subnets = new ArrayList<>();
        int count = 1 + draw.below(6);
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> properties = writer.object();
            properties.put("provisioningState", "Succeeded");
            properties.put("addressPrefix", "10." + draw.below(250) + '.' + i + ".0/24");
            properties.put("delegations", List.of());
            properties.put("privateEndpointNetworkPolicies", "Disabled");
            properties.put("privateLinkServiceNetworkPolicies", "Enabled");
            Map<String, @Nullable Object> subnet = writer.object();
            subnet.put("name", "snet-" + i);
            subnet.put("id", id + "/subnets/snet-" + i);
            subnet.put("etag", "W/\"" + draw.guid() + '"');
            subnet.put("type", "Microsoft.Network/virtualNetworks/subnets");
            subnet.put("properties", properties);
            subnets.add(subnet);
        }
        out.put("subnets", subnets);
        out.put("enableDdosProtection", draw.chance(0.1));
        return out;
    }

    /** The flow log that a resource lists; null when there is none. */
    @Nullable
    Map<String, @Nullable Object> flowLog(FlowLog kind, String target, String central) {
        if (!lists(kind) || kind == FlowLog.DANGLING) {
            return null;
        }
        Map<String, @Nullable Object> out = writer.object();
        out.put("provisioningState", "Succeeded");
        out.put(
                "targetResourceId",
                draw.chance(0.2) ? target.replace("Microsoft.Network", "microsoft.network") : target);
        out.put("targetResourceGuid", draw.guid());
        out.put("storageId", kind == FlowLog.ELSEWHERE ? central + draw.below(9) : central);
        out.put("enabled", kind != FlowLog.DISABLED);
        Map<String, @Nullable Object> analytics = writer.object();
        analytics.put("enabled", draw.chance(0.6));
        analytics.put("workspaceId", draw.guid());
        analytics.put("trafficAnalyticsInterval", draw.chance(0.5) ? 10 : 60);
        Map<String, @Nullable Object> outer = writer.object();
        outer.put("networkWatcherFlowAnalyticsConfiguration", analytics);
        out.put("flowAnalyticsConfiguration", outer);
        Map<String, @Nullable Object> retention = writer.object();
        retention.put("days", draw.below(91));
        retention.put("enabled", true);
        out.put("retentionPolicy", retention);
        Map<String, @Nullable Object> format = writer.object();
        format.put("type", "JSON");
        format.put("version", 2);
        out.put("format", format);
        return out;
    }
}
