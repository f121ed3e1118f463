package io.armlens;

import io.armlens.alias.AliasCatalog;
import io.armlens.engine.Plan;
import io.armlens.engine.RowEvaluator;
import io.armlens.engine.RowPruner;
import io.armlens.eval.LookupShape;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.governance.ConflictFinder;
import io.armlens.governance.Jurisdiction;
import io.armlens.governance.PolicyInForce;
import io.armlens.policy.bound.ExistenceQuery;
import io.armlens.relation.RelatedRows;
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
     * @param sought what it looks for; null when it looks for nothing, or more must be known for that
     * @param condition the number of its condition among those on the related type; negative for none
     */
    record Policy(
            int number,
            ReferenceEvaluator evaluator,
            boolean mayLearn,
            boolean changes,
            @Nullable Sought sought,
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
     * What a policy looks for, prepared.
     *
     * @param type in lower case
     * @param unique whether one place can hold only one
     * @param name what it is called, unless as its source
     */
    record Sought(LookupShape shape, String type, boolean unique, RelatedRows.Name name) {
        Sought(LookupShape shape) {
            this(shape, shape.typeKey(), shape.isUnique(), RelatedRows.Name.of(shape.type(), shape.name()));
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
    private final List<@Nullable Standing> standings = new ArrayList<>();
    private final List<Integer> policyNumbers;
    private final RowPruner sources;
    private final RowPruner relatedRows;
    private final @Nullable RowPruner[] readBy;
    private final AliasCatalog aliases;
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
            Optional<LookupShape> shape = LookupShape.of(evaluator, type);
            policies.add(new Policy(
                    plan.policy(i),
                    evaluator,
                    rules.surroundings().mayLearn(evaluator),
                    ConflictFinder.changes(evaluator.policy()),
                    shape.map(Sought::new).orElse(null),
                    rules.compiler().condition(plan.policy(i))));
        }
        this.readBy = new RowPruner[policies.size()];
        this.aliases = rules.aliases();
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

    /** Keeps what a policy reads. */
    RowPruner readBy(int index) {
        RowPruner pruner = readBy[index];
        if (pruner == null) {
            pruner = new RowPruner(ReadPaths.ofSource(policy(index).evaluator().facts(), type, aliases));
            readBy[index] = pruner;
        }
        return pruner;
    }

    long[] answers() {
        return answers;
    }

    /** The policies as they are in force somewhere. */
    Standing standing(Jurisdiction jurisdiction) {
        while (standings.size() <= jurisdiction.number()) {
            standings.add(null);
        }
        Standing known = standings.get(jurisdiction.number());
        if (known == null) {
            @Nullable Force[] forces = new Force[policies.size()];
            for (int i = 0; i < forces.length; i++) {
                PolicyInForce policy = jurisdiction.policy(policies.get(i).number());
                forces[i] = policy == null ? null : new Force(policy, policy.isPlain());
            }
            known = new Standing(this, forces);
            standings.set(jurisdiction.number(), known);
        }
        return known;
    }
}
