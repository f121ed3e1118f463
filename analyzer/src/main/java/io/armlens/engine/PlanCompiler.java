package io.armlens.engine;

import io.armlens.alias.AliasCatalog;
import io.armlens.eval.ApplicabilityAlgebra;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.FieldPaths;
import io.armlens.eval.PolicyFacts;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.eval.Truth;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.policy.Effect;
import io.armlens.policy.bound.BoundCondition;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.ExistenceQuery;
import io.armlens.policy.bound.FieldReference;
import io.armlens.resource.FieldPath;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a resource type from all policies. */
public final class PlanCompiler {
    /**
     * Whether mode {@code Indexed} sees the resources of a type: {@link Truth#UNKNOWN} when each resource tells by
     * its location.
     */
    @FunctionalInterface
    public interface IndexedTypes {
        /** For a type in lower case. */
        Truth of(String type);
    }

    private final List<ReferenceEvaluator> policies;
    private final AliasCatalog aliases;
    private final IndexedTypes indexed;
    private final Surroundings surroundings;
    // By the related type, the first policy of each different condition on it.
    private final Map<String, List<Integer>> conditions = new HashMap<>();
    private final int[] conditionOf;
    private final Map<List<Object>, Integer> families = new HashMap<>();

    /**
     * Creates a compiler.
     *
     * @param policies in the order of their numbers; bound without paths as fields
     * @param surroundings asked for what depends on nothing but the type
     */
    public PlanCompiler(
            List<ReferenceEvaluator> policies, AliasCatalog aliases, IndexedTypes indexed, Surroundings surroundings) {
        this.policies = List.copyOf(policies);
        this.aliases = aliases;
        this.indexed = indexed;
        this.surroundings = surroundings;
        this.conditionOf = new int[policies.size()];
        Map<String, Map<BoundCondition, Integer>> known = new HashMap<>();
        for (int i = 0; i < policies.size(); i++) {
            String type = typeLookedFor(policies.get(i).policy());
            conditionOf[i] = -1;
            if (!type.isEmpty()) {
                BoundCondition condition = Conditions.withoutNumbers(Objects.requireNonNull(
                        policies.get(i).policy().existenceOf().orElseThrow().condition()));
                List<Integer> ofType = conditions.computeIfAbsent(type, t -> new ArrayList<>());
                int number = i;
                conditionOf[i] = known.computeIfAbsent(type, t -> new HashMap<>())
                        .computeIfAbsent(condition, c -> {
                            ofType.add(number);
                            return ofType.size() - 1;
                        });
            }
        }
    }

    /**
     * The plan of a type; null when no policy may apply to its resources or look for them.
     *
     * @param type in lower case
     * @param unknownMembers the root members, in lower case, whose values the rows do not tell
     */
    public @Nullable Plan compile(String type, Set<String> unknownMembers) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) {
            if (policies.get(i).mayApply(type)) {
                numbers.add(i);
            }
        }
        List<Integer> looking = conditions.getOrDefault(type, List.of());
        if (numbers.isEmpty() && looking.isEmpty()) {
            return null;
        }
        try {
            return new Compilation(type, new PlanDraft(unknownMembers), false).plan(numbers, looking);
        } catch (PlanTooLargeException e) {
            return new Compilation(type, new PlanDraft(unknownMembers), true).plan(numbers, looking);
        }
    }

    /**
     * The number of a policy's existence condition among those on the type that it looks for; negative when it has
     * none, or computes the type. The same for all plans of the type.
     */
    public int condition(int policy) {
        return conditionOf[policy];
    }

    /** The same number for equal keys. Rows of different types share what is known of a policy that sees no type. */
    private synchronized int family(List<Object> key) {
        return families.computeIfAbsent(key, k -> families.size());
    }

    /** Whether the type of a resource matters to a policy that may apply to it. */
    private static boolean dependsOnType(ReferenceEvaluator evaluator) {
        PolicyFacts facts = evaluator.facts();
        boolean fields = facts.sourceFields().stream()
                .allMatch(f -> f instanceof FieldReference.Tag
                        || f == FieldReference.Root.LOCATION
                        || f == FieldReference.Root.KIND
                        || f == FieldReference.Root.TAGS);
        return !fields
                || facts.readsAnything()
                || facts.readsRequest()
                || evaluator.policy().effect() == Effect.DENY_ACTION;
    }

    private static String typeLookedFor(BoundPolicy policy) {
        ExistenceQuery query = policy.existence();
        if (query == null
                || query.condition() == null
                || policy.notEvaluable() != null
                || !(query.type() instanceof BoundValue.Constant c)
                || !(c.value() instanceof JsonString s)) {
            return "";
        }
        String type = JsonText.lower(s.value());
        while (type.endsWith("/")) {
            type = type.substring(0, type.length() - 1);
        }
        return type;
    }

    /** A policy with its formulas. */
    private record Compiled(
            int number,
            Formula seen,
            Formula condition,
            Formula applicable,
            List<BoundCondition.Leaf> left,
            boolean leftInCount) {
        boolean isUndecided(Bit undecided) {
            return seen.reads(undecided) || condition.reads(undecided) || applicable.reads(undecided);
        }

        /** All bits but the one that is never decided. */
        Bit[] bits(Bit undecided) {
            Set<Bit> bits = new LinkedHashSet<>();
            seen.collect(bits);
            condition.collect(bits);
            applicable.collect(bits);
            bits.remove(undecided);
            return bits.toArray(new Bit[0]);
        }
    }

    private final class Compilation {
        private final String type;
        private final PlanDraft draft;
        private final boolean givenUp;

        Compilation(String type, PlanDraft draft, boolean givenUp) {
            this.type = type;
            this.draft = draft;
            this.givenUp = givenUp;
        }

        @Nullable
        Plan plan(List<Integer> numbers, List<Integer> looking) {
            List<Compiled> compiled = new ArrayList<>();
            Map<Integer, Integer> digestOf = new HashMap<>();
            for (int number : numbers) {
                Compiled one = givenUp
                        ? new Compiled(
                                number, Formula.Constant.TRUE, draft.undecided(), draft.undecided(), List.of(), true)
                        : compile(number);
                if (!one.seen().equals(Formula.Constant.FALSE)) {
                    compiled.add(one);
                    if (one.isUndecided(draft.undecidedBit())) {
                        digestOf.put(number, digest(one));
                    }
                }
            }
            if (compiled.isEmpty() && looking.isEmpty()) {
                return null;
            }
            Map<Integer, Formula> sought = new LinkedHashMap<>();
            looking.forEach(number -> sought.put(number, sought(number)));
            Layout layout = new Layout(draft);
            TrieBuilder trie = new TrieBuilder(
                    draft.root(), layout.cells(), draft.numbering().size());
            TrieNode root = trie.build();
            Program program = layout.program();
            List<Plan.Entry> entries = new ArrayList<>();
            for (Compiled one : compiled) {
                entries.add(entry(one, program, layout, digestOf.getOrDefault(one.number(), -1)));
            }
            List<Plan.Condition> conditions = new ArrayList<>();
            sought.forEach((number, formula) -> conditions.add(new Plan.Condition(
                    program.add(formula, Program.end(Plan.HOLDS), Program.end(Plan.FAILS)), layout.isOpen(formula))));
            return new Plan(
                    entries,
                    conditions,
                    root,
                    trie,
                    layout.cellCount(),
                    draft.counts().size(),
                    draft.digests(),
                    draft.root().scope,
                    layout.template(),
                    program);
        }

        /**
         * The number of the digest of what is read by a policy's comparisons that are never decided here; of all that
         * it reads when these are about elements, of which no bits are kept.
         */
        private int digest(Compiled one) {
            ReferenceEvaluator evaluator = policies.get(one.number());
            boolean container = type.equals(JsonText.lower(ResourceId.SUBSCRIPTION_TYPE))
                    || type.equals(JsonText.lower(ResourceId.RESOURCE_GROUP_TYPE));
            Set<FieldReference> fields = one.leftInCount()
                    ? evaluator.facts().sourceFields()
                    : PolicyFacts.fieldsOf(one.left()).orElse(null);
            if (givenUp
                    || container
                    || fields == null
                    || (one.leftInCount() && evaluator.facts().readsAnything())
                    || evaluator.policy().existence() != null) {
                return -1;
            }
            List<FieldPath> paths = new ArrayList<>(FieldPaths.of(fields, type, aliases));
            if (evaluator.policy().definition().mode().isIndexed()) {
                paths.add(FieldPath.parse("location"));
            }
            paths.add(FieldPath.parse("apiVersion"));
            return draft.digest(paths);
        }

        private @Nullable VerdictSum sum(Compiled one, int digest) {
            if (digest < 0) {
                return null;
            }
            // Where the location is not known it is said of which type that is.
            boolean ofType =
                    dependsOnType(policies.get(one.number())) || one.seen().reads(draft.undecidedBit());
            int family = family(List.of(
                    one.number(),
                    ofType ? type : "",
                    draft.unknownMembers(),
                    one.seen().equals(Formula.Constant.TRUE)));
            return new VerdictSum(family, one.leftInCount() ? new Bit[0] : one.bits(draft.undecidedBit()), digest);
        }

        private Compiled compile(int number) {
            ReferenceEvaluator evaluator = policies.get(number);
            ConditionCompiler conditions =
                    new ConditionCompiler(draft, aliases, type, leaf -> ofType(evaluator, leaf), true);
            Formula applicable = evaluator.policy().effect().isIfNotExists()
                    ? Formula.Constant.FALSE
                    : evaluator.applicability(new Formulas(conditions));
            return new Compiled(
                    number,
                    seen(evaluator),
                    conditions.compile(evaluator.policy().condition()),
                    applicable,
                    conditions.left(),
                    conditions.isLeftInCount());
        }

        /** What a policy wants of the related resource. */
        private Formula sought(int number) {
            ExistenceQuery query = policies.get(number).policy().existenceOf().orElseThrow();
            if (query.condition() == null) {
                return Formula.Constant.TRUE;
            }
            // Functions see the source there, of which nothing is known here.
            return givenUp
                    ? draft.undecided()
                    : new ConditionCompiler(draft, aliases, type, leaf -> Answer.UNDECIDED, false)
                            .compile(query.condition());
        }

        private Answer ofType(ReferenceEvaluator evaluator, BoundCondition.Leaf leaf) {
            if (type.isEmpty() || !TypeOnly.isTypeOnly(leaf)) {
                return Answer.UNDECIDED;
            }
            Resource any = new Resource(null, type, "", JsonObject.EMPTY, Place.NOWHERE);
            return Answer.of(evaluator.truth(leaf, any, surroundings));
        }

        /** Whether the policy's mode sees the resource. */
        private Formula seen(ReferenceEvaluator evaluator) {
            if (!evaluator.policy().definition().mode().isIndexed()) {
                return Formula.Constant.TRUE;
            }
            Truth ofType = indexed.of(type);
            if (ofType != Truth.UNKNOWN) {
                return Formula.of(ofType == Truth.TRUE);
            }
            Wanted location =
                    draft.follow(draft.root(), FieldPath.parse("location").steps());
            return location == null ? draft.undecided() : Formula.of(location.nonEmptyText());
        }

        private Plan.Entry entry(Compiled one, Program program, Layout layout, int digest) {
            ReferenceEvaluator evaluator = policies.get(one.number());
            boolean ifNotExists = evaluator.policy().effect().isIfNotExists();
            int never = Program.end(Verdict.NOT_APPLICABLE.code());
            int whenTrue = ifNotExists
                    ? Program.end(Verdict.LOOKUP.code())
                    : Program.end(Verdict.of(evaluator.state(true)).code());
            ComplianceState otherwise = ifNotExists ? ComplianceState.NOT_APPLICABLE : evaluator.state(false);
            int whenFalse = program.add(
                    one.applicable(), Program.end(Verdict.of(otherwise).code()), never);
            int condition = program.add(one.condition(), whenTrue, whenFalse);
            boolean open =
                    layout.isOpen(one.seen()) || layout.isOpen(one.condition()) || layout.isOpen(one.applicable());
            return new Plan.Entry(
                    one.number(), evaluator, program.add(one.seen(), condition, never), open, sum(one, digest));
        }
    }

    /** Puts the test of applicability together as a formula. */
    private record Formulas(ConditionCompiler conditions) implements ApplicabilityAlgebra<Formula> {
        @Override
        public Formula constant(boolean value) {
            return Formula.of(value);
        }

        @Override
        public Formula mayHold(BoundCondition.Leaf leaf) {
            return conditions.leaf(leaf);
        }

        @Override
        public Formula mustHold(BoundCondition.Leaf leaf) {
            return conditions.leaf(leaf);
        }

        @Override
        public Formula not(Formula part) {
            return part.not();
        }

        @Override
        public Formula all(List<Formula> parts) {
            return Formula.all(parts);
        }

        @Override
        public Formula any(List<Formula> parts) {
            return Formula.any(parts);
        }
    }
}
