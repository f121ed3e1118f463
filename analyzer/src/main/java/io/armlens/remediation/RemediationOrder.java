package io.armlens.remediation;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.template.ExpandedResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps in which deployments must run. Azure's remediation tasks know no order; this is armlens's own: a
 * deployment comes after those that create what it names, and after an earlier one that writes the same resource.
 * Changes of modify policies come before all deployments.
 */
public final class RemediationOrder {
    private static final int MOST_TEXTS = 2000;

    /** Plans that wait for each other in long circles end here. */
    private static final int MOST_STEPS = 50;

    private final List<PlannedDeployment> deployments;
    private final Map<String, List<Integer>> writers = new HashMap<>();
    private final int[] steps;

    private RemediationOrder(List<PlannedDeployment> deployments) {
        this.deployments = deployments;
        this.steps = new int[deployments.size()];
    }

    /**
     * The step of each deployment, from 1.
     *
     * @param existing tells which resources are there already, so that nobody has to wait for them
     */
    public static int[] steps(List<PlannedDeployment> deployments, ExistingResources existing) {
        RemediationOrder order = new RemediationOrder(deployments);
        for (int i = 0; i < deployments.size(); i++) {
            for (ExpandedResource resource : deployments.get(i).resources()) {
                if (resource.id() instanceof JsonString id) {
                    order.writers
                            .computeIfAbsent(JsonText.lower(id.value()), k -> new ArrayList<>())
                            .add(i);
                }
            }
        }
        Set<String> there = new LinkedHashSet<>();
        for (String id : order.writers.keySet()) {
            if (existing.find(id).isPresent()) {
                there.add(id);
            }
        }
        // In rounds instead of by recursion: plans may be long.
        List<Set<Integer>> before = new ArrayList<>();
        for (int i = 0; i < deployments.size(); i++) {
            before.add(order.before(i, there));
        }
        boolean moved = true;
        Arrays.fill(order.steps, 1);
        for (int round = 0; moved && round < MOST_STEPS; round++) {
            moved = false;
            for (int i = 0; i < deployments.size(); i++) {
                for (int earlier : before.get(i)) {
                    // Deployments that wait for each other stay where they are.
                    boolean mutual = before.get(earlier).contains(i) && earlier > i;
                    if (!mutual && order.steps[i] <= order.steps[earlier] && order.steps[earlier] < MOST_STEPS) {
                        order.steps[i] = order.steps[earlier] + 1;
                        moved = true;
                    }
                }
            }
        }
        return order.steps;
    }

    private Set<Integer> before(int deployment, Set<String> there) {
        Set<Integer> out = new LinkedHashSet<>();
        Set<String> own = new LinkedHashSet<>();
        Set<String> named = new LinkedHashSet<>();
        for (ExpandedResource resource : deployments.get(deployment).resources()) {
            if (resource.id() instanceof JsonString id) {
                own.add(JsonText.lower(id.value()));
                name(id.value(), named);
            }
            texts(resource.body(), named);
        }
        deployments.get(deployment).parameters().forEach(p -> texts(p.value(), named));
        DeploymentSite site = deployments.get(deployment).site();
        if (site != null) {
            name(site.id(), named);
        }
        for (String id : named) {
            if (!own.contains(id) && !there.contains(id)) {
                // Whoever writes it again comes after the first anyway.
                writers.getOrDefault(id, List.of()).stream().limit(1).forEach(out::add);
            }
        }
        for (String id : own) {
            List<Integer> all = writers.getOrDefault(id, List.of());
            int place = all.indexOf(deployment);
            if (place > 0) {
                out.add(all.get(place - 1));
            }
        }
        out.remove(deployment);
        return out;
    }

    private static void texts(JsonValue value, Set<String> out) {
        if (out.size() > MOST_TEXTS) {
            return;
        }
        if (value instanceof JsonString s) {
            name(s.value(), out);
        } else if (value instanceof JsonArray a) {
            a.forEach(e -> texts(e, out));
        } else if (value instanceof JsonObject o) {
            for (int i = 0; i < o.size(); i++) {
                texts(o.value(i), out);
            }
        }
    }

    /** An id with everything that it lies below. */
    private static void name(String id, Set<String> out) {
        if (!JsonText.startsWithIgnoreCase(id, "/subscriptions/")) {
            return;
        }
        String key = JsonText.lower(id);
        int to = key.length();
        for (int parts = 0; to > 0 && parts < 40; parts++) {
            out.add(key.substring(0, to));
            to = key.lastIndexOf('/', to - 1);
        }
    }
}
