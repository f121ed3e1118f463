package io.armlens;

import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import io.armlens.remediation.PlanStatus;
import io.armlens.remediation.PlannedRemediation;
import io.armlens.remediation.Simulation;
import io.armlens.resource.Resource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What remediation tasks would do about the findings of a snapshot.
 *
 * @param analysis of the snapshot as it is
 * @param items one for each finding that Azure can remediate, in the order in which they are carried out
 * @param unplanned how many more findings there are than are planned
 * @param aftermath what a simulation gave; null without one
 */
public record Remediation(
        Analysis analysis,
        List<Item> items,
        long unplanned,
        @Nullable Aftermath aftermath) {
    /** Copies the list. */
    public Remediation {
        items = List.copyOf(items);
    }

    /**
     * One finding and what would be done about it.
     *
     * @param step the step in which it runs, from 1; 0 for changes of modify policies, which come first, and for
     *     what cannot run
     * @param carried how carrying it out went, or would go
     * @param fate null without a simulation
     * @param after the record after the simulation; null when there is none, or without one
     */
    public record Item(
            PlannedRemediation plan,
            int step,
            Simulation.Carried carried,
            @Nullable RemediationFate fate,
            @Nullable ComplianceRecord after) {

        /** Whether it is written to the files that are meant to be carried out. */
        public boolean isReady() {
            return plan.status() == PlanStatus.RENDERED && carried.refusals().isEmpty();
        }
    }

    /**
     * What a simulation gave.
     *
     * @param changed the resources that are new or different, by id in lower case
     * @param unexported the types among them of which the snapshot does not prove that it holds all
     * @param unknowns how many values of those are known only to a deployment
     * @param alsoCleared findings of all policies that are gone although nothing was planned for them
     * @param newlyFailing what complied before and does not comply after
     */
    public record Aftermath(
            Analysis analysis,
            Map<String, Resource> changed,
            Set<String> unexported,
            int unknowns,
            long alsoCleared,
            List<ComplianceRecord> newlyFailing) {
        /** Copies the collections. */
        public Aftermath {
            changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
            unexported = Collections.unmodifiableSet(new LinkedHashSet<>(unexported));
            newlyFailing = List.copyOf(newlyFailing);
        }
    }

    /** The number of items of a status. */
    public long count(PlanStatus status) {
        return items.stream().filter(i -> i.plan().status() == status).count();
    }

    /** The number of items with a fate. */
    public long count(RemediationFate fate) {
        return items.stream().filter(i -> i.fate() == fate).count();
    }

    /** The number of items that Azure would refuse. */
    public long refused() {
        return items.stream().filter(i -> !i.carried().refusals().isEmpty()).count();
    }

    /**
     * The roles that identities need, by the use whose policy names them, each in the order of the policy.
     */
    public Map<PolicyUse, Set<String>> roles() {
        Map<PolicyUse, Set<String>> out = new LinkedHashMap<>();
        for (Item item : items) {
            out.computeIfAbsent(item.plan().finding().use(), u -> new LinkedHashSet<>())
                    .addAll(item.plan().roleDefinitionIds());
        }
        return out;
    }
}
