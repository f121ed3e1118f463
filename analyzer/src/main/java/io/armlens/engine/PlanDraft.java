package io.armlens.engine;

import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import io.armlens.resource.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the formulas of a plan need, collected while they are compiled: places, collections and counts, each once. */
final class PlanDraft {
    /** Members at the root that readers leave out. */
    private static final Set<String> LEFT_OUT = Set.of("aliases", "resourceid");

    private final Wanted.Numbering numbering = new Wanted.Numbering();
    private final Wanted root = Wanted.root(numbering);
    private final Bit undecided = new Bit(root.scope);
    private final Set<String> unknownMembers;
    private final Map<List<Object>, Scope.ForAll> forAlls = new HashMap<>();
    private final Map<List<Object>, Scope.Count> counts = new HashMap<>();
    private final Map<List<Object>, CountBit> countBits = new HashMap<>();
    private final Map<Set<Wanted>, Integer> digests = new HashMap<>();
    private final List<Scope.Count> countList = new ArrayList<>();
    private boolean watchesApiVersion;

    /**
     * Creates an empty draft.
     *
     * @param unknownMembers the root members, in lower case, whose values the rows do not tell
     */
    PlanDraft(Set<String> unknownMembers) {
        this.unknownMembers = unknownMembers;
        root.member("id");
    }

    /** The root members, in lower case, whose values the rows do not tell. */
    Set<String> unknownMembers() {
        return unknownMembers;
    }

    Wanted root() {
        return root;
    }

    Wanted.Numbering numbering() {
        return numbering;
    }

    /** What nobody here decides. */
    Formula undecided() {
        return Formula.of(undecided);
    }

    Bit undecidedBit() {
        return undecided;
    }

    List<Scope.Count> counts() {
        return countList;
    }

    /** A resource that says its API version is left to the reference evaluator: some alias has several paths. */
    void watchApiVersion() {
        if (!watchesApiVersion) {
            watchesApiVersion = true;
            root.member("apiVersion").refuse();
        }
    }

    Scope parent(Scope scope) {
        return Objects.requireNonNull(scope.parent);
    }

    /** The place where steps lead; null when they lead where nobody here can follow. */
    @Nullable
    Wanted follow(Wanted base, List<FieldPath.Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof FieldPath.Step.Element) {
                return null;
            }
            if (base == root && i == 0 && isUnknown(steps.get(0))) {
                return null;
            }
        }
        Wanted place = base.follow(steps);
        Wanted at = base;
        for (int i = 0; place != null && i < steps.size(); i++) {
            at = Objects.requireNonNull(at.follow(List.of(steps.get(i))));
            boolean added = steps.get(i) instanceof FieldPath.Step.Member member && AddedMembers.mayBe(member.name());
            if (added && (base != root || i > 0)) {
                at.refuse();
            }
        }
        return place;
    }

    private boolean isUnknown(FieldPath.Step step) {
        return step instanceof FieldPath.Step.Member member
                && (unknownMembers.contains(JsonText.lower(member.name()))
                        || LEFT_OUT.contains(JsonText.lower(member.name()))
                        || (member.optionalProperties() && unknownMembers.contains("properties")));
    }

    /**
     * The number of the digest of some places; the same for the same places.
     *
     * @param paths each counts up to its first array
     * @return negative when they cannot be digested
     */
    int digest(List<FieldPath> paths) {
        Set<Wanted> places = new LinkedHashSet<>();
        for (FieldPath path : paths) {
            List<FieldPath.Step> steps = path.steps();
            int end = 0;
            while (end < steps.size() && steps.get(end) instanceof FieldPath.Step.Member) {
                end++;
            }
            if (end == 0) {
                return -1;
            }
            if (LEFT_OUT.contains(JsonText.lower(((FieldPath.Step.Member) steps.get(0)).name()))) {
                return -1;
            }
            // What nobody knows of any row is the same for all.
            Wanted place = follow(root, steps.subList(0, end));
            if (place != null) {
                places.add(place);
            }
        }
        int number = digests.computeIfAbsent(places, p -> digests.size());
        places.forEach(place -> place.digests.add(number));
        return number;
    }

    int digests() {
        return digests.size();
    }

    /** Whether something holds for every element of an array: a bit of what is around it. */
    Formula forAll(Scope scope, Formula ofElement) {
        if (ofElement.equals(Formula.Constant.TRUE)) {
            return ofElement;
        }
        return Formula.of(forAlls.computeIfAbsent(List.of(scope, ofElement), k -> {
            Scope.ForAll all = new Scope.ForAll(parent(scope), ofElement);
            scope.forAlls.add(all);
            return all;
        }));
    }

    /** A comparison of the number of elements that meet a condition. */
    Formula count(Scope scope, Scope owner, Formula where, Operator operator, JsonValue expected) {
        Scope.Count count = counts.computeIfAbsent(List.of(scope, owner, where), k -> {
            Scope.Count fresh = new Scope.Count(owner, where, countList.size());
            countList.add(fresh);
            scope.counts.add(fresh);
            owner.owned.add(fresh);
            return fresh;
        });
        return Formula.of(countBits.computeIfAbsent(List.of(count, operator, expected), k -> {
            CountBit bit = new CountBit(owner, where, operator, expected);
            count.bits.add(bit);
            return bit;
        }));
    }
}
