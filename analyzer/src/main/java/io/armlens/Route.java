package io.armlens;

import io.armlens.engine.Plan;
import io.armlens.engine.RowEvaluator;
import io.armlens.engine.RowPruner;
import io.armlens.eval.LookupShape;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.governance.ConflictFinder;
import io.armlens.governance.Jurisdiction;
import io.armlens.governance.PolicyInForce;
import io.armlens.policy.bound.ExistenceQuery;
import io.armlens.resource.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is done with the rows of one type and form. */
final class Route {
    /**
     * What a policy is to the resources of a route.
     *
     * @param number its place among all policies
     * @param mayLearn whether later rows may settle its verdicts
     * @param changes whether it would change resources that do not comply
     * @param shape what it looks for; null when it looks for nothing, or more must be known for that
     * @param condition the number of its condition among those on the related type; negative for none
     */
    record Policy(
            int number,
            ReferenceEvaluator evaluator,
            boolean mayLearn,
            boolean changes,
            @Nullable LookupShape shape,
            int condition) {
        /** Whether groups or subscriptions are read, of which later rows tell. */
        boolean readsContainers() {
            return evaluator.facts().readsContainers();
        }

        /** Whether there is an existence condition that rows were not asked for, because the related type is computed. */
        boolean conditionIsElsewhere() {
            ExistenceQuery query = evaluator.policy().existence();
            return query != null && query.condition() != null && condition < 0;
        }
    }

    /**
     * A policy where it is in force.
     *
     * @param plain whether the state of every use is that of the policy
     */
    record Force(PolicyInForce policy, boolean plain) {}

    private final int number;
    private final String type;
    private final @Nullable RowEvaluator engine;
    private final boolean judged;
    private final boolean related;
    private final boolean container;
    private final List<Policy> policies = new ArrayList<>();
    private final List<@Nullable Force @Nullable []> forces = new ArrayList<>();
    private final List<Integer> policyNumbers;
    private final RowPruner sources;
    private final RowPruner relatedRows;
    private final long[] answers;

    Route(int number, String type, @Nullable Plan plan, boolean judged, Analyzer.Rules rules) {
        this.number = number;
        this.type = type;
        this.engine = plan == null ? null : new RowEvaluator(plan);
        this.judged = judged && (plan == null || plan.size() > 0);
        this.related = rules.surroundings().isRelated(type);
        this.container = rules.surroundings().isWantedContainer(type);
        for (int i = 0; plan != null && i < plan.size(); i++) {
            ReferenceEvaluator evaluator = plan.evaluator(i);
            Optional<LookupShape> shape = LookupShape.of(evaluator.policy(), type);
            policies.add(new Policy(
                    plan.policy(i),
                    evaluator,
                    rules.surroundings().mayLearn(evaluator),
                    ConflictFinder.changes(evaluator.policy()),
                    shape.orElse(null),
                    rules.compiler().condition(plan.policy(i))));
        }
        // Most types are of no interest: what a route of theirs costs, a short run pays for each.
        List<Integer> numbers = new ArrayList<>();
        List<FieldPath> read = new ArrayList<>();
        for (Policy policy : policies) {
            numbers.add(policy.number());
            if (policy.mayLearn() || policy.changes()) {
                read.addAll(ReadPaths.ofSource(policy.evaluator().facts(), type, rules.aliases()));
            }
        }
        this.policyNumbers = List.copyOf(numbers);
        this.sources = new RowPruner(read);
        this.relatedRows = new RowPruner(rules.surroundings().relatedPaths(type));
        this.answers = new long[plan == null ? 0 : 2 * ((plan.conditions() + 63) / 64)];
    }

    int number() {
        return number;
    }

    String type() {
        return type;
    }

    /** Whether nobody wants these rows. */
    boolean isIdle() {
        return !judged && !related && !container;
    }

    boolean isJudged() {
        return judged;
    }

    boolean isRelated() {
        return related;
    }

    boolean isContainer() {
        return container;
    }

    /** Judges rows by their bytes; null when rows of this form must be taken otherwise. */
    @Nullable
    RowEvaluator engine() {
        return engine;
    }

    /** How many policies there are. */
    int size() {
        return policies.size();
    }

    Policy policy(int index) {
        return policies.get(index);
    }

    /** The numbers of all its policies. */
    List<Integer> policyNumbers() {
        return policyNumbers;
    }

    RowPruner sources() {
        return sources;
    }

    RowPruner relatedRows() {
        return relatedRows;
    }

    long[] answers() {
        return answers;
    }

    /** The policies as they are in force somewhere, at their places in the plan; null where one is not. */
    @Nullable
    Force[] forces(Jurisdiction jurisdiction) {
        while (forces.size() <= jurisdiction.number()) {
            forces.add(null);
        }
        Force[] known = forces.get(jurisdiction.number());
        if (known == null) {
            known = new Force[policies.size()];
            for (int i = 0; i < known.length; i++) {
                PolicyInForce policy = jurisdiction.policy(policies.get(i).number());
                known[i] = policy == null ? null : new Force(policy, policy.isPlain());
            }
            forces.set(jurisdiction.number(), known);
        }
        return known;
    }
}
