package io.armlens.engine;

import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import io.armlens.resource.FieldPath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place in a resource that some policy reads: a node of the tree of all their paths. Steps that may lead
 * through {@code properties} are kept apart from exact ones of the same name.
 */
final class Wanted {
    /** Numbers the places of one tree. */
    static final class Numbering {
        private int next;

        int size() {
            return next;
        }
    }

    final int number;
    final Scope scope;

    /** Stands for the way here: the same in all trees. */
    final long way;

    /** Members by name in lower case. */
    final Map<String, Wanted> exact = new LinkedHashMap<>();

    /** Members that may lie below {@code properties} instead, by name in lower case. */
    final Map<String, Wanted> optional = new LinkedHashMap<>();

    final Map<Reading, Map<Object, Predicate>> predicates = new LinkedHashMap<>();
    /** The digests that the value here is a part of. */
    final Set<Integer> digests = new LinkedHashSet<>();

    private final Numbering numbering;
    private @Nullable Wanted elements;
    private boolean refused;

    private Wanted(Numbering numbering, Scope scope, long way) {
        this.way = way;
        this.numbering = numbering;
        this.number = numbering.next++;
        this.scope = scope;
    }

    /** The resource itself. */
    static Wanted root(Numbering numbering) {
        return new Wanted(numbering, new Scope(null), 1);
    }

    /** The place where a path leads from here; null when it has a step that is not followed here. */
    @Nullable
    Wanted follow(List<FieldPath.Step> steps) {
        Wanted at = this;
        for (FieldPath.Step step : steps) {
            if (step instanceof FieldPath.Step.Member member) {
                at = member.optionalProperties()
                        ? at.member(at.optional, member.name(), '?')
                        : at.member(at.exact, member.name(), '.');
            } else if (step instanceof FieldPath.Step.Each) {
                at = at.elements();
            } else {
                return null;
            }
        }
        return at;
    }

    /** An exact member of this. */
    Wanted member(String name) {
        return member(exact, name, '.');
    }

    private Wanted member(Map<String, Wanted> members, String name, char kind) {
        String key = JsonText.lower(name);
        Wanted member = members.get(key);
        if (member == null) {
            member = new Wanted(numbering, scope, wayTo(key, kind));
            members.put(key, member);
        }
        return member;
    }

    private long wayTo(String name, char kind) {
        long sum = (way ^ kind) * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < name.length(); i++) {
            sum = (sum ^ name.charAt(i)) * 0xD6E8FEB86659FD93L;
            sum ^= sum >>> 32;
        }
        return sum;
    }

    /** From now on a row in which something stands here is left to the reference evaluator. */
    void refuse() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    private Wanted elements() {
        if (elements == null) {
            elements = new Wanted(numbering, new Scope(scope), wayTo("", '*'));
        }
        return elements;
    }

    /** The elements, when somebody wants them. */
    @Nullable
    Wanted elementsOrNull() {
        return elements;
    }

    /** The comparison of the values here with a constant; the same for equal ones. */
    Predicate comparison(Reading reading, Operator operator, JsonValue expected) {
        Map<Object, Predicate> ofReading = predicates(reading);
        Object key = List.of(operator, expected);
        Predicate known = ofReading.get(key);
        if (known == null) {
            known = new Comparison(scope, reading, operator, expected);
            ofReading.put(key, known);
        }
        return known;
    }

    /** Whether a text that is not empty stands here. */
    Predicate nonEmptyText() {
        Map<Object, Predicate> ofReading = predicates(Reading.PLAIN);
        Predicate known = ofReading.get("non-empty");
        if (known == null) {
            known = new NonEmptyText(scope);
            ofReading.put("non-empty", known);
        }
        return known;
    }

    private Map<Object, Predicate> predicates(Reading reading) {
        Map<Object, Predicate> ofReading = predicates.get(reading);
        if (ofReading == null) {
            ofReading = new LinkedHashMap<>();
            predicates.put(reading, ofReading);
        }
        return ofReading;
    }
}
