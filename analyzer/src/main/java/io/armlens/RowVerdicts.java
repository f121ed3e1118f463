package io.armlens;

import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.expression.EvaluationException;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.ConflictFinder;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.UseInForce;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.BoundValue;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts on one row by their places in its plan, until they are handed on. Re-used from row to row; for one
 * thread. The plain twin is {@link io.armlens.governance.ResourceVerdicts}.
 */
final class RowVerdicts {
    private static final Map<Integer, Set<Integer>> NO_CONFLICTS = Map.of();

    private final Analyzer.Rules rules;
    private final Ledger ledger;
    private final Map<List<Integer>, Map<Integer, Set<Integer>>> conflictsOf = new HashMap<>();
    private final Map<Integer, @Nullable JsonValue> constantDetails = new HashMap<>();
    private @Nullable ComplianceState[] states = new ComplianceState[0];
    private KnownVerdicts.@Nullable Known[] known = new KnownVerdicts.Known[0];
    private int size;
    private boolean constant;
    private Map<Integer, Set<Integer>> conflicts = NO_CONFLICTS;
    // The policies that were found in conflict, or not, last time.
    private int[] lastChanging = new int[0];
    private Map<Integer, Set<Integer>> lastConflicts = NO_CONFLICTS;
    private int[] changing = new int[16];

    RowVerdicts(Analyzer.Rules rules, Ledger ledger) {
        this.rules = rules;
        this.ledger = ledger;
    }

    /** Begins with another row. */
    void begin(int plan) {
        if (states.length < plan) {
            states = new ComplianceState[plan];
            known = new KnownVerdicts.Known[plan];
        }
        Arrays.fill(states, 0, size, null);
        Arrays.fill(known, 0, size, null);
        size = plan;
        conflicts = NO_CONFLICTS;
    }

    /** A verdict that needs no words. */
    void set(int index, ComplianceState state) {
        states[index] = state;
    }

    /** A verdict with its words. */
    void set(int index, KnownVerdicts.Known verdict) {
        states[index] = verdict.state();
        known[index] = verdict;
    }

    @Nullable
    ComplianceState state(int index) {
        return states[index];
    }

    /** Takes a verdict back. */
    void clear(int index) {
        states[index] = null;
    }

    /**
     * Looks for policies that would change one field in different ways.
     *
     * @param resource asked for when what they would change depends on it
     */
    void settle(Route route, Supplier<@Nullable Resource> resource) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (states[i] == ComplianceState.NON_COMPLIANT && route.policy(i).changes()) {
                if (count == changing.length) {
                    changing = Arrays.copyOf(changing, 2 * count);
                }
                changing[count++] = route.policy(i).number();
            }
        }
        constant = count < 2;
        if (constant) {
            return;
        }
        constant = true;
        for (int i = 0; i < count; i++) {
            constant &= isConstant(rules.evaluator(changing[i]).policy());
        }
        if (!constant) {
            conflicts = ConflictFinder.find(changes(count, resource));
            return;
        }
        if (!Arrays.equals(changing, 0, count, lastChanging, 0, lastChanging.length)) {
            lastChanging = Arrays.copyOf(changing, count);
            int number = count;
            lastConflicts = conflictsOf.computeIfAbsent(
                    Arrays.stream(lastChanging).boxed().toList(), k -> ConflictFinder.find(changes(number, resource)));
        }
        conflicts = lastConflicts;
    }

    /** Whether {@link #settle} found no conflicts, and finds none for the same policies on any resource. */
    boolean neverConflict() {
        return constant && conflicts.isEmpty();
    }

    private static boolean isConstant(BoundPolicy policy) {
        return policy.details() == null || policy.details() instanceof BoundValue.Constant;
    }

    private List<ConflictFinder.Changing> changes(int count, Supplier<@Nullable Resource> resource) {
        List<ConflictFinder.Changing> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ReferenceEvaluator evaluator = rules.evaluator(changing[i]);
            JsonValue details = isConstant(evaluator.policy())
                    ? constantDetails.computeIfAbsent(
                            changing[i],
                            n -> details(evaluator, new Resource(null, "", "", JsonObject.EMPTY, Place.NOWHERE)))
                    : details(evaluator, resource.get());
            if (details != null) {
                out.add(new ConflictFinder.Changing(changing[i], evaluator.policy(), details));
            }
        }
        return out;
    }

    private @Nullable JsonValue details(ReferenceEvaluator evaluator, @Nullable Resource resource) {
        try {
            return resource == null ? null : evaluator.details(resource, rules.surroundings());
        } catch (EvaluationException cannotTell) {
            return null;
        }
    }

    /**
     * Hands all verdicts on, in the order of the plan.
     *
     * @param resource asked for when somebody wants a record
     * @return false when there turned out to be no resource
     */
    boolean emit(Route route, Route.@Nullable Force[] forces, Supplier<@Nullable Resource> resource) {
        for (int i = 0; i < size; i++) {
            ComplianceState state = states[i];
            Route.Force force = forces[i];
            if (state == null || force == null || state == ComplianceState.NOT_APPLICABLE) {
                continue;
            }
            Set<Integer> others = conflicts.isEmpty() || state != ComplianceState.NON_COMPLIANT
                    ? null
                    : conflicts.get(route.policy(i).number());
            for (UseInForce use : force.policy().uses()) {
                boolean done = others == null
                        ? emit(i, state, use, route, resource)
                        : emitConflict(i, use, others, route, forces, resource);
                if (!done) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean emit(
            int index, ComplianceState state, UseInForce use, Route route, Supplier<@Nullable Resource> resource) {
        KnownVerdicts.Known one = known[index];
        if (one != null) {
            one.unknowns().forEach(ledger::missing);
        }
        if (state == ComplianceState.ERROR && one != null) {
            Resource failed = resource.get();
            if (failed == null) {
                return false;
            }
            ledger.error(use.use(), failed, one.problem());
        }
        if (!ledger.wants(use.use(), state)) {
            ledger.add(use.use(), state);
            return true;
        }
        Resource asked = resource.get();
        if (asked == null) {
            return false;
        }
        ReferenceEvaluator evaluator = route.policy(index).evaluator();
        ledger.add(new ComplianceRecord(use.use(), asked, state, () -> explain(evaluator, asked, state)));
        return true;
    }

    private boolean emitConflict(
            int index,
            UseInForce use,
            Set<Integer> others,
            Route route,
            Route.@Nullable Force[] forces,
            Supplier<@Nullable Resource> resource) {
        if (!ledger.wants(use.use(), ComplianceState.CONFLICT)) {
            ledger.add(use.use(), ComplianceState.CONFLICT);
            return true;
        }
        Resource asked = resource.get();
        if (asked == null) {
            return false;
        }
        List<PolicyUse> uses = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Route.Force force = forces[i];
            if (force != null
                    && states[i] == ComplianceState.NON_COMPLIANT
                    && others.contains(route.policy(i).number())) {
                force.policy().uses().forEach(other -> uses.add(other.use()));
            }
        }
        ReferenceEvaluator evaluator = route.policy(index).evaluator();
        ledger.add(new ComplianceRecord(
                use.use(), asked, () -> explain(evaluator, asked, ComplianceState.NON_COMPLIANT), uses));
        return true;
    }

    /** What the reference evaluator says; it must agree. */
    private Outcome explain(ReferenceEvaluator evaluator, Resource resource, ComplianceState state) {
        rules.checkRunning();
        Outcome outcome = evaluator.evaluate(resource, rules.surroundings());
        if (outcome.state() != state) {
            throw new AssertionError("`" + evaluator.policy().definition().id() + "` on `" + resource.idText()
                    + "`: the engine says " + state + ", the reference evaluator " + outcome.state());
        }
        return outcome;
    }
}
