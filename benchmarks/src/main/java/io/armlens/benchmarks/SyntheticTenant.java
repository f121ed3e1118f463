package io.armlens.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes exports of made-up tenants: about fifty types in a realistic mix, about 2.5 KB a row in compact form,
 * subscriptions and groups of uneven size, flow logs near and far from the network security groups that they belong
 * to. The same rows, seed and shape always give the same bytes; rows stream, so size costs no memory.
 */
public final class SyntheticTenant {
    private static final String TENANT = "0f0f8b1e-6d0a-4a54-9d39-1f5f3c2a7b11";
    private static final String NETWORK_GROUP = "NetworkWatcherRG";

    /** The storage account that flow logs in order write to, whatever the region. */
    static final String CENTRAL_STORAGE = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-logs"
            + "/providers/Microsoft.Storage/storageAccounts/stflowlogs";

    /** Type, how many of a thousand rows, the bytes of its properties. */
    private static final List<Kind> KINDS = kinds("""
            Microsoft.Compute/virtualMachines 80 3000
            Microsoft.Compute/disks 110 1100
            Microsoft.Network/networkInterfaces 120 1500
            Microsoft.Network/networkSecurityGroups 45 0
            Microsoft.Network/virtualNetworks 25 0
            Microsoft.Network/networkWatchers 8 60
            Microsoft.Storage/storageAccounts 70 1900
            Microsoft.Network/publicIPAddresses 45 600
            Microsoft.KeyVault/vaults 35 1200
            Microsoft.Web/sites 45 5200
            Microsoft.Web/serverFarms 20 1300
            Microsoft.Sql/servers 12 900
            Microsoft.Sql/servers/databases 35 1500
            Microsoft.Network/privateEndpoints 35 2000
            Microsoft.Network/privateDnsZones 14 500
            Microsoft.Network/loadBalancers 12 4500
            Microsoft.Network/applicationGateways 4 24000
            Microsoft.Network/routeTables 14 1500
            Microsoft.Insights/components 22 1100
            Microsoft.Insights/metricAlerts 28 1700
            Microsoft.Insights/actionGroups 14 900
            Microsoft.Insights/dataCollectionRules 7 2600
            Microsoft.OperationalInsights/workspaces 10 900
            Microsoft.OperationsManagement/solutions 10 500
            Microsoft.Compute/virtualMachines/extensions 60 700
            Microsoft.Compute/snapshots 30 1000
            Microsoft.Compute/images 6 1100
            Microsoft.Compute/virtualMachineScaleSets 5 5600
            Microsoft.Compute/availabilitySets 8 700
            Microsoft.ContainerService/managedClusters 6 6400
            Microsoft.ContainerRegistry/registries 6 1500
            Microsoft.ManagedIdentity/userAssignedIdentities 26 180
            Microsoft.RecoveryServices/vaults 6 1200
            Microsoft.Automation/automationAccounts 5 600
            Microsoft.Automation/automationAccounts/runbooks 16 500
            Microsoft.Logic/workflows 16 6500
            Microsoft.Web/connections 10 900
            Microsoft.DocumentDB/databaseAccounts 6 3000
            Microsoft.Cache/redis 5 1300
            Microsoft.EventHub/namespaces 6 800
            Microsoft.ServiceBus/namespaces 6 800
            Microsoft.DataFactory/factories 5 700
            Microsoft.Databricks/workspaces 3 2200
            Microsoft.CognitiveServices/accounts 6 1900
            Microsoft.Search/searchServices 3 700
            Microsoft.DBforPostgreSQL/flexibleServers 5 1700
            Microsoft.Portal/dashboards 8 30000
            Microsoft.Resources/templateSpecs/versions 4 14000
            Microsoft.Network/bastionHosts 3 900
            Microsoft.Network/virtualNetworkGateways 3 2400
            """);

    private final Draw draw;
    private final ExportWriter writer;
    private final NetworkBodies network;
    private final Deque<Map<String, @Nullable Object>> flowLogs = new ArrayDeque<>();
    private final int[] mix = new int[1000];
    private String subscription = "";
    private List<String> groups = List.of();
    private long leftInSubscription;
    private long left;
    private long serial;

    /**
     * A type.
     *
     * @param share how many of a thousand rows
     * @param plan of its properties
     */
    private record Kind(String type, int share, BodyPlan.Members plan) {
        String last() {
            return type.substring(type.lastIndexOf('/') + 1);
        }
    }

    private SyntheticTenant(long seed, long rows, ExportWriter writer) {
        this.draw = new Draw(seed);
        this.writer = writer;
        this.network = new NetworkBodies(draw, writer);
        this.left = rows;
        int total = KINDS.stream().mapToInt(Kind::share).sum();
        for (int i = 0, kind = 0, upTo = 0; i < mix.length; i++) {
            while (upTo + KINDS.get(kind).share() <= (long) i * total / mix.length) {
                upTo += KINDS.get(kind++).share();
            }
            mix[i] = kind;
        }
    }

    private static List<Kind> kinds(String table) {
        // The types look the same for every seed.
        Draw plans = new Draw(20_240_229);
        List<Kind> out = new ArrayList<>();
        for (String line : table.strip().split("\n", -1)) {
            String[] cells = line.strip().split(" ", -1);
            out.add(new Kind(
                    cells[0], Integer.parseInt(cells[1]), BodyPlan.members(plans, Integer.parseInt(cells[2]))));
        }
        return List.copyOf(out);
    }

    /** Writes an export; the stream stays open. */
    public static void write(long rows, long seed, ExportShape shape, OutputStream out) throws IOException {
        ExportWriter writer = new ExportWriter(out, shape, rows);
        SyntheticTenant tenant = new SyntheticTenant(seed, rows, writer);
        while (tenant.left > 0) {
            tenant.left--;
            writer.row(tenant.next());
        }
        writer.finish();
    }

    /** Writes an export to a file, whole or not at all. */
    static void write(long rows, long seed, ExportShape shape, Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
            write(rows, seed, shape, out);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Map<String, @Nullable Object> next() {
        if (!flowLogs.isEmpty() && (left < flowLogs.size() || draw.chance(0.03))) {
            return flowLogs.remove();
        }
        if (leftInSubscription-- <= 0) {
            enterSubscription();
        }
        Kind kind = KINDS.get(mix[draw.below(mix.length)]);
        String group = draw.pickSkewed(groups);
        String region = draw.pickSkewed(Draw.REGIONS);
        String scope = "/subscriptions/" + subscription + "/resourceGroups/" + group;
        String name = name(kind);
        String id = scope + "/providers/" + kind.type() + '/' + name;
        if (kind.type().chars().filter(c -> c == '/').count() == 2) {
            int cut = kind.type().lastIndexOf('/');
            id = scope + "/providers/" + kind.type().substring(0, cut) + '/' + draw.word() + '-' + draw.below(50)
                    + kind.type().substring(cut) + '/' + name;
        }
        Map<String, @Nullable Object> properties;
        switch (kind.type()) {
            case "Microsoft.Network/networkSecurityGroups" -> {
                properties = network.securityGroup(id);
                addFlowLog(properties, id, name, region);
            }
            case "Microsoft.Network/virtualNetworks" -> {
                properties = network.virtualNetwork(id);
                addFlowLog(properties, id, name, region);
            }
            default -> properties = kind.plan().draw(draw, writer, scope);
        }
        return row(id, name, kind.type(), region, group, properties);
    }

    private void enterSubscription() {
        subscription = draw.guid();
        leftInSubscription = 400L + draw.below(2400);
        groups = new ArrayList<>();
        int count = 6 + draw.below(60);
        for (int i = 0; i < count; i++) {
            groups.add((draw.chance(0.3) ? "RG-" : "rg-") + draw.word() + '-' + i);
        }
    }

    private String name(Kind kind) {
        String last = kind.last().toLowerCase(Locale.ROOT);
        return last.substring(0, Math.min(4, last.length())) + '-' + draw.word() + '-' + Long.toString(serial++, 36);
    }

    private void addFlowLog(Map<String, @Nullable Object> properties, String id, String name, String region) {
        // Each one that waits needs a row of its own.
        boolean room = left > flowLogs.size() + 1;
        NetworkBodies.FlowLog kind = room ? network.flowLog() : NetworkBodies.FlowLog.MISSING;
        String logName = "fl-" + name;
        String logId = "/subscriptions/" + subscription + "/resourceGroups/" + NETWORK_GROUP
                + "/providers/Microsoft.Network/networkWatchers/NetworkWatcher_" + region + "/flowLogs/" + logName;
        network.flowLogs(properties, kind, logId);
        Map<String, @Nullable Object> log = network.flowLog(kind, id, CENTRAL_STORAGE);
        if (log != null) {
            flowLogs.add(row(logId, logName, "Microsoft.Network/networkWatchers/flowLogs", region, NETWORK_GROUP, log));
        }
    }

    private Map<String, @Nullable Object> row(
            String id,
            String name,
            String type,
            String region,
            String group,
            Map<String, @Nullable Object> properties) {
        Map<String, @Nullable Object> row = writer.object();
        row.put("id", id);
        row.put("name", name);
        row.put("type", type.toLowerCase(Locale.ROOT));
        row.put("tenantId", TENANT);
        row.put("kind", type.endsWith("storageAccounts") ? "StorageV2" : "");
        row.put("location", region);
        row.put("resourceGroup", group.toLowerCase(Locale.ROOT));
        row.put("subscriptionId", subscription);
        row.put("managedBy", "");
        row.put("sku", draw.chance(0.3) ? sku() : null);
        row.put("plan", null);
        row.put("properties", properties);
        row.put("tags", tags());
        row.put("identity", draw.chance(0.1) ? identity() : null);
        row.put("zones", draw.chance(0.1) ? List.of("1") : null);
        row.put("extendedLocation", null);
        return row;
    }

    private Map<String, @Nullable Object> sku() {
        Map<String, @Nullable Object> out = writer.object();
        out.put("name", draw.pickSkewed(List.of("Standard_LRS", "Premium_LRS", "Standard", "S1")));
        out.put("tier", draw.pickSkewed(List.of("Standard", "Premium", "Basic")));
        return out;
    }

    private @Nullable Map<String, @Nullable Object> tags() {
        if (draw.chance(0.2)) {
            return null;
        }
        Map<String, @Nullable Object> out = writer.object();
        out.put("env", draw.pickSkewed(List.of("prod", "dev", "test", "Prod")));
        out.put("owner", draw.word() + "@example.org");
        if (draw.chance(0.4)) {
            out.put("cost centre", "K-" + draw.below(900));
        }
        if (draw.chance(0.2)) {
            out.put("hidden-link:/app/" + draw.word(), "Zürich \"" + draw.word() + "\"");
        }
        return out;
    }

    private Map<String, @Nullable Object> identity() {
        Map<String, @Nullable Object> out = writer.object();
        out.put("type", "SystemAssigned");
        out.put("principalId", draw.guid());
        out.put("tenantId", TENANT);
        return out;
    }
}
