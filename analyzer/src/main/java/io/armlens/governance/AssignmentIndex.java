package io.armlens.governance;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.eval.Truth;
import io.armlens.json.JsonText;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.resource.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which resource is subject to which policy uses. Scopes are compared once for each subscription and
 * resource group, not for each resource; what is left for single resources is in {@link UseInForce}.
 * Keeps one entry for each place and one jurisdiction for each way of being governed. Safe for use by
 * several threads.
 */
public final class AssignmentIndex {
    /** More places than any tenant has: beyond, nothing is remembered. */
    private static final int MAX_PLACES = 1 << 20;

    private final List<PolicyUse> uses;
    private final List<EffectGuard> guards;
    private final List<BoundPolicy> policies = new ArrayList<>();
    private final int[] policyOfUse;
    private final List<PolicyAssignment> assignments = new ArrayList<>();
    private final List<PolicyExemption> exemptions;
    private final List<PolicyExemption> expired;
    private final List<List<Integer>> exemptionsOf = new ArrayList<>();
    private final Map<String, List<PolicyUse>> usesOf = new HashMap<>();
    private final List<PolicyUse> unassigned = new ArrayList<>();
    private final Attestations attestations;
    private final ScopeTree tree;
    private final Map<List<Standing>, Jurisdiction> jurisdictions = new HashMap<>();
    private final Map<String, Map<String, Jurisdiction>> places = new HashMap<>();
    // What jurisdictions have in common, so that many of them cost little more than their differences.
    private final Map<Standing, List<UseInForce>> usesInForce = new HashMap<>();
    private final Map<List<UseInForce>, PolicyInForce> policiesInForce = new HashMap<>();
    private final @Nullable UseInForce[] plain;
    private int remembered;

    AssignmentIndex(
            List<PolicyUse> uses,
            List<EffectGuard> guards,
            List<PolicyExemption> exemptions,
            List<Attestation> attestations,
            ScopeTree tree,
            Instant now) {
        this.uses = List.copyOf(uses);
        this.guards = List.copyOf(guards);
        this.exemptions = exemptions.stream().filter(e -> !e.isExpired(now)).toList();
        this.expired = exemptions.stream().filter(e -> e.isExpired(now)).toList();
        this.attestations = new Attestations(attestations, now);
        this.tree = tree;
        this.policyOfUse = new int[uses.size()];
        this.plain = new UseInForce[uses.size()];
        IdentityHashMap<BoundPolicy, Integer> numbers = new IdentityHashMap<>();
        Map<String, Integer> assignmentNumbers = new LinkedHashMap<>();
        for (PolicyUse use : uses) {
            policyOfUse[use.number()] = numbers.computeIfAbsent(use.policy(), p -> {
                policies.add(p);
                return policies.size() - 1;
            });
            PolicyAssignment assignment = use.assignment();
            if (assignment == null) {
                unassigned.add(use);
                continue;
            }
            usesOf.computeIfAbsent(assignment.key(), k -> new ArrayList<>()).add(use);
            if (assignmentNumbers.putIfAbsent(assignment.key(), assignments.size()) == null) {
                assignments.add(assignment);
                exemptionsOf.add(new ArrayList<>());
            }
        }
        for (int i = 0; i < this.exemptions.size(); i++) {
            Integer of =
                    assignmentNumbers.get(JsonText.lower(this.exemptions.get(i).assignmentId()));
            if (of != null) {
                exemptionsOf.get(of).add(i);
            }
        }
    }

    /** For definitions that count as assigned to the whole snapshot. */
    public static AssignmentIndex everywhere(List<PolicyUse> uses) {
        return new AssignmentIndex(
                uses,
                Collections.nCopies(uses.size(), EffectGuard.NONE),
                List.of(),
                List.of(),
                ScopeTree.UNKNOWN,
                Instant.EPOCH);
    }

    /** All uses, in their order. */
    public List<PolicyUse> uses() {
        return uses;
    }

    /** The distinct bound policies; a policy's number is its place here. */
    public List<BoundPolicy> policies() {
        return Collections.unmodifiableList(policies);
    }

    /** The hierarchy that scopes are compared with. */
    public ScopeTree tree() {
        return tree;
    }

    /** The exemption that would cover the resource under the use, had it not expired. */
    public Optional<PolicyExemption> expiredExemption(PolicyUse use, Resource resource) {
        Place place = new Place(
                JsonText.lower(resource.subscription().orElse("")),
                resource.id() == null
                        ? ""
                        : JsonText.lower(resource.id().resourceGroup().orElse("")));
        return expired.stream()
                .filter(e ->
                        JsonText.equalsIgnoreCase(e.assignmentId(), use.assignmentId()) && e.isAbout(use.referenceId()))
                .filter(e -> switch (cover(e.scope(), place)) {
                    case WHOLE -> true;
                    case PART -> ResourceId.under(resource.idText(), e.scope().text());
                    case NONE, UNKNOWN -> false;
                })
                .findFirst();
    }

    /** What is in force for a resource. */
    public Jurisdiction of(Resource resource) {
        ResourceId id = resource.id();
        return id == null
                ? at("", "")
                : at(
                        id.subscription().map(JsonText::lower).orElse(""),
                        id.resourceGroup().map(JsonText::lower).orElse(""));
    }

    /**
     * What is in force at a place.
     *
     * @param subscription the GUID in lower case; empty for the tenant's own level
     * @param resourceGroup the name in lower case; empty for the subscription's own level
     */
    public synchronized Jurisdiction at(String subscription, String resourceGroup) {
        Map<String, Jurisdiction> groups = places.get(subscription);
        Jurisdiction known = groups == null ? null : groups.get(resourceGroup);
        if (known != null) {
            return known;
        }
        Jurisdiction found = find(subscription, resourceGroup);
        if (remembered < MAX_PLACES) {
            remembered++;
            places.computeIfAbsent(subscription, s -> new HashMap<>()).put(resourceGroup, found);
        }
        return found;
    }

    /** As {@link #at}, for who remembers it for each place: it is not remembered here. */
    public synchronized Jurisdiction find(String subscription, String resourceGroup) {
        Place place = new Place(subscription, resourceGroup);
        List<Standing> standings = new ArrayList<>();
        for (int i = 0; i < assignments.size(); i++) {
            Standing standing = standing(i, place);
            if (standing != null) {
                standings.add(standing);
            }
        }
        Jurisdiction known = jurisdictions.get(standings);
        if (known == null) {
            known = jurisdiction(standings);
            jurisdictions.put(standings, known);
        }
        return known;
    }

    private @Nullable Standing standing(int number, Place place) {
        PolicyAssignment assignment = assignments.get(number);
        Cover scope = cover(assignment.scope(), place);
        if (scope == Cover.NONE) {
            return null;
        }
        Unknown doubt = scope == Cover.UNKNOWN ? doubt(place.subscription) : null;
        List<String> excluded = new ArrayList<>();
        for (Scope excludedScope : assignment.excludedScopes()) {
            switch (cover(excludedScope, place)) {
                case WHOLE -> {
                    return null;
                }
                case PART -> excluded.add(excludedScope.text());
                case UNKNOWN -> doubt = doubt(place.subscription);
                case NONE -> {
                    // Lies elsewhere.
                }
            }
        }
        List<Standing.Exempting> exempting = new ArrayList<>();
        for (int i : exemptionsOf.get(number)) {
            Cover cover = cover(exemptions.get(i).scope(), place);
            if (cover != Cover.NONE) {
                exempting.add(new Standing.Exempting(
                        i, cover == Cover.PART, cover == Cover.UNKNOWN ? doubt(place.subscription) : null));
            }
        }
        return new Standing(number, doubt, scope == Cover.PART, excluded, exempting);
    }

    /** How much of a place a scope covers. */
    private enum Cover {
        WHOLE,
        PART,
        NONE,
        UNKNOWN
    }

    private record Place(String subscription, String resourceGroup) {}

    private Cover cover(Scope scope, Place place) {
        if (scope instanceof Scope.Tenant) {
            return Cover.WHOLE;
        }
        if (scope instanceof Scope.ManagementGroup group) {
            if (place.subscription.isEmpty()) {
                return Cover.NONE;
            }
            Truth within = tree.contains(group.name(), place.subscription);
            return within == Truth.TRUE ? Cover.WHOLE : within == Truth.FALSE ? Cover.NONE : Cover.UNKNOWN;
        }
        if (scope instanceof Scope.Subscription s) {
            return s.subscription().equals(place.subscription) ? Cover.WHOLE : Cover.NONE;
        }
        if (scope instanceof Scope.ResourceGroup g) {
            return g.subscription().equals(place.subscription) && g.group().equals(place.resourceGroup)
                    ? Cover.WHOLE
                    : Cover.NONE;
        }
        ResourceId id = ((Scope.SingleResource) scope).id();
        return JsonText.equalsIgnoreCase(id.subscription().orElse(""), place.subscription)
                        && JsonText.equalsIgnoreCase(id.resourceGroup().orElse(""), place.resourceGroup)
                ? Cover.PART
                : Cover.NONE;
    }

    private static Unknown doubt(String subscription) {
        return new Unknown(
                UnknownKind.HIERARCHY_NOT_EXPORTED,
                subscription,
                "the management groups above the subscription `" + subscription + "` are not known",
                "az account management-group show -n ROOT -e -r > hierarchy.json");
    }

    private Jurisdiction jurisdiction(List<Standing> standings) {
        Map<Integer, List<UseInForce>> byNumber = new HashMap<>();
        for (PolicyUse use : unassigned) {
            add(byNumber, shared(new UseInForce(use, null, EffectGuard.NONE, List.of(), attestations)));
        }
        for (Standing standing : standings) {
            usesInForce.computeIfAbsent(standing, this::usesInForce).forEach(use -> add(byNumber, use));
        }
        @Nullable PolicyInForce[] byPolicy = new PolicyInForce[policies.size()];
        byNumber.forEach((number, inForce) -> byPolicy[number] = policiesInForce.computeIfAbsent(
                inForce, same -> new PolicyInForce(number, policies.get(number), same)));
        return new Jurisdiction(jurisdictions.size(), byPolicy);
    }

    private List<UseInForce> usesInForce(Standing standing) {
        List<UseInForce> out = new ArrayList<>();
        for (PolicyUse use :
                usesOf.getOrDefault(assignments.get(standing.assignment()).key(), List.of())) {
            out.add(shared(
                    new UseInForce(use, standing, guards.get(use.number()), exemptions(standing, use), attestations)));
        }
        return out;
    }

    /** Most uses are plain nearly everywhere: one object serves all jurisdictions. */
    private UseInForce shared(UseInForce use) {
        if (!use.isPlain()) {
            return use;
        }
        UseInForce known = plain[use.use().number()];
        if (known == null) {
            plain[use.use().number()] = use;
            return use;
        }
        return known;
    }

    private void add(Map<Integer, List<UseInForce>> byNumber, UseInForce use) {
        byNumber.computeIfAbsent(policyOfUse[use.use().number()], n -> new ArrayList<>())
                .add(use);
    }

    private List<UseInForce.ExemptionInForce> exemptions(Standing standing, PolicyUse use) {
        List<UseInForce.ExemptionInForce> out = new ArrayList<>();
        for (Standing.Exempting one : standing.exemptions()) {
            PolicyExemption exemption = exemptions.get(one.exemption());
            if (exemption.isAbout(use.referenceId())) {
                out.add(new UseInForce.ExemptionInForce(exemption, one.narrowed(), one.doubt()));
            }
        }
        return out;
    }
}
