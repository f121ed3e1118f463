package io.armlens.eval;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.ExpressionEvaluator;
import io.armlens.expression.FunctionLibrary;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.Effect;
import io.armlens.policy.bound.BoundCondition;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.ExistenceQuery;
import io.armlens.policy.bound.NotEvaluable;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The plain evaluator that defines what a policy says of a resource. Immutable; one for each bound
 * policy, for any number of threads. It follows Azure's documentation: a policy that does not apply
 * gives no verdict, effects with a condition alone are decided by it, if-not-exists effects by a related
 * resource, and what the export cannot tell is {@link ComplianceState#INDETERMINATE}, never a guess.
 */
public final class ReferenceEvaluator {
    private final BoundPolicy policy;
    private final PolicyFacts facts;
    private final Applicability applicability;
    private final FieldReader fields;
    private final ExpressionEvaluator expressions = new ExpressionEvaluator(FunctionLibrary.policy());

    /**
     * Creates an evaluator.
     *
     * @param paths whether field names that are no aliases are paths, as when the policy was bound
     */
    public ReferenceEvaluator(BoundPolicy policy, AliasCatalog aliases, boolean paths) {
        this.policy = policy;
        this.facts = PolicyFacts.of(policy, paths);
        this.applicability = Applicability.of(policy.condition());
        this.fields = new FieldReader(aliases, paths);
    }

    /** The policy it evaluates. */
    public BoundPolicy policy() {
        return policy;
    }

    /** What the policy reads. */
    public PolicyFacts facts() {
        return facts;
    }

    /**
     * Whether the policy may give a verdict on some resource of a type; false only when its conditions on
     * the type alone exclude that.
     */
    public boolean mayApply(String type) {
        if (policy.notEvaluable() != null
                || policy.effect() == Effect.DISABLED
                || EvaluatedTypes.isNever(type)
                || !facts.invalidFields().isEmpty()
                || !suits(type)) {
            return false;
        }
        Resource any = new Resource(null, type, "", JsonObject.EMPTY, Place.NOWHERE);
        ResourceScope scope = new ResourceScope(policy, any, Surroundings.nothing(), fields);
        ConditionEvaluator conditions = new ConditionEvaluator(any, null, scope, fields, expressions);
        return applicability.mayApplyToType(policy.effect().isIfNotExists(), leaf -> typeTruth(leaf, conditions));
    }

    /** Whether nothing else that the policy does or reads rules its type out. */
    private boolean suits(String type) {
        boolean subscription = JsonText.equalsIgnoreCase(type, ResourceId.SUBSCRIPTION_TYPE);
        return !(subscription && facts.readsLocation())
                && !(facts.changesIdentity() && !EvaluatedTypes.mayHaveIdentityChanged(type));
    }

    /** The truth of a condition on the type, when its expected value needs no resource. */
    private static Truth typeTruth(BoundCondition condition, ConditionEvaluator conditions) {
        return condition instanceof BoundCondition.Leaf leaf && leaf.expected() instanceof BoundValue.Constant
                ? conditions.evaluate(leaf).truth()
                : Truth.UNKNOWN;
    }

    /** The verdict on a resource. */
    public Outcome evaluate(Resource resource, Surroundings surroundings) {
        Optional<NotEvaluable> never = policy.notEvaluableOf();
        if (never.isPresent()) {
            return Outcome.of(ComplianceState.NOT_APPLICABLE, "NotEvaluable", null);
        }
        if (EvaluatedTypes.isNever(resource.type())) {
            return Outcome.of(ComplianceState.NOT_APPLICABLE, "TypeNotEvaluated", null);
        }
        if (policy.effect() == Effect.DISABLED) {
            return Outcome.of(ComplianceState.NOT_APPLICABLE, "Disabled", null);
        }
        if (!facts.invalidFields().isEmpty()) {
            return Outcome.of(ComplianceState.NOT_APPLICABLE, "InvalidAlias", null);
        }
        if (resource.isSubscription() && facts.readsLocation()) {
            // Azure documents that a rule about locations does not apply to subscriptions.
            return Outcome.of(ComplianceState.NOT_APPLICABLE, "LocationOfSubscription", null);
        }
        if (facts.changesIdentity() && !EvaluatedTypes.mayHaveIdentityChanged(resource.type())) {
            return Outcome.of(ComplianceState.NOT_APPLICABLE, "IdentityOfType", null);
        }
        if (policy.effect() == Effect.DENY_ACTION && EvaluatedTypes.isExemptFromDenyAction(resource.type())) {
            return Outcome.of(ComplianceState.NOT_APPLICABLE, "DenyActionExemptType", null);
        }
        Truth indexed = policy.definition().mode().isIndexed() ? surroundings.indexed(resource) : Truth.TRUE;
        if (indexed == Truth.FALSE) {
            return Outcome.of(ComplianceState.NOT_APPLICABLE, "NotIndexed", null);
        }
        ResourceScope scope = new ResourceScope(policy, resource, surroundings, fields);
        ConditionEvaluator conditions = new ConditionEvaluator(
                resource, surroundings.apiVersion(resource).orElse(null), scope, fields, expressions);
        boolean ifNotExists = policy.effect().isIfNotExists();
        if (!ifNotExists
                && !applicability.test(leaf -> conditions.evaluate(leaf).truth())) {
            return Outcome.of(ComplianceState.NOT_APPLICABLE, "NotApplicable", null);
        }
        Trace condition = conditions.evaluate(policy.condition());
        Outcome outcome = ifNotExists
                ? ifNotExists(condition, resource, surroundings, scope, conditions)
                : byCondition(condition);
        return indexed == Truth.UNKNOWN ? withUnknownMode(outcome, resource) : outcome;
    }

    /** How the {@code if} part is decided on a resource, whether or not the policy applies to it. */
    public Trace trace(Resource resource, Surroundings surroundings) {
        ResourceScope scope = new ResourceScope(policy, resource, surroundings, fields);
        return new ConditionEvaluator(
                        resource, surroundings.apiVersion(resource).orElse(null), scope, fields, expressions)
                .evaluate(policy.condition());
    }

    /** Whether the mode passes over the resource is not known: a verdict that depends on it is not, either. */
    private static Outcome withUnknownMode(Outcome outcome, Resource resource) {
        if (outcome.state() == ComplianceState.NOT_APPLICABLE) {
            return outcome;
        }
        Unknown reason = resource.body().get("location") instanceof JsonUnknown u
                ? u.reason()
                : new Unknown(
                        UnknownKind.COLUMN_NOT_EXPORTED,
                        "location",
                        "whether the type `" + resource.type() + "` supports tags and a location is not known",
                        "give an alias catalogue with --aliases, or export the column location");
        return new Outcome(
                ComplianceState.INDETERMINATE,
                "UnknownMode",
                outcome.condition(),
                outcome.existence(),
                List.of(reason),
                "");
    }

    private Outcome byCondition(Trace condition) {
        return switch (condition.truth()) {
            case ERROR -> error(condition);
            case UNKNOWN -> indeterminate(condition);
            case TRUE ->
                Outcome.of(
                        state(true),
                        policy.effect() == Effect.MANUAL ? "ManualDefaultState" : "ConditionTrue",
                        condition);
            case FALSE ->
                Outcome.of(
                        state(false), policy.effect() == Effect.MANUAL ? "NotApplicable" : "ConditionFalse", condition);
        };
    }

    /** The state that a condition of known truth gives; of an effect other than the if-not-exists ones. */
    public ComplianceState state(boolean condition) {
        return switch (policy.effect()) {
            case DENY_ACTION -> condition ? ComplianceState.PROTECTED : ComplianceState.COMPLIANT;
            // armlens's own reading: a manual policy says nothing about what it does not match.
            case MANUAL -> condition ? manualDefault() : ComplianceState.NOT_APPLICABLE;
            default -> condition ? ComplianceState.NON_COMPLIANT : ComplianceState.COMPLIANT;
        };
    }

    /** The test of applicability, put together of whatever stands for truths; not for if-not-exists effects. */
    public <R> R applicability(ApplicabilityAlgebra<R> test) {
        return applicability.fold(test);
    }

    /** The truth of one of the conditions of the {@code if} part, outside of counts. */
    public Truth truth(BoundCondition part, Resource resource, Surroundings surroundings) {
        return conditions(resource, surroundings).evaluate(part).truth();
    }

    private ComplianceState manualDefault() {
        if (policy.details() instanceof BoundValue.Constant c
                && c.value() instanceof JsonObject details
                && details.get("defaultState") instanceof JsonString state) {
            if (JsonText.equalsIgnoreCase(state.value(), "Compliant")) {
                return ComplianceState.COMPLIANT;
            }
            if (JsonText.equalsIgnoreCase(state.value(), "NonCompliant")
                    || JsonText.equalsIgnoreCase(state.value(), "Non-compliant")) {
                return ComplianceState.NON_COMPLIANT;
            }
        }
        return ComplianceState.UNKNOWN;
    }

    private Outcome ifNotExists(
            Trace condition,
            Resource resource,
            Surroundings surroundings,
            ResourceScope scope,
            ConditionEvaluator conditions) {
        switch (condition.truth()) {
            case FALSE -> {
                return Outcome.of(ComplianceState.NOT_APPLICABLE, "NotApplicable", condition);
            }
            case ERROR -> {
                return error(condition);
            }
            case UNKNOWN -> {
                return indeterminate(condition);
            }
            case TRUE -> {
                // The existence check decides.
            }
        }
        ExistenceQuery query = policy.existenceOf().orElseThrow();
        Lookups lookups = new Lookups(conditions, surroundings);
        Lookups.Result result = lookups.resolve(query, resource);
        if (result.lookup() == null) {
            Outcome.Existence nothing = new Outcome.Existence(null, List.of());
            return result.unknown() == null
                    ? new Outcome(
                            ComplianceState.ERROR, "ExistenceError", condition, nothing, List.of(), result.problem())
                    : new Outcome(
                            ComplianceState.INDETERMINATE,
                            "ExistenceUnknown",
                            condition,
                            nothing,
                            List.of(result.unknown()),
                            "");
        }
        return search(condition, query, result.lookup(), surroundings, scope);
    }

    private Outcome search(
            Trace condition,
            ExistenceQuery query,
            ExistenceLookup lookup,
            Surroundings surroundings,
            ResourceScope scope) {
        RelatedResources.Found found = surroundings.find(lookup);
        List<Outcome.Candidate> candidates = new ArrayList<>();
        Truth any = Truth.FALSE;
        String problem = "";
        Set<Unknown> unknowns = new LinkedHashSet<>();
        for (Resource candidate : found.resources()) {
            Trace trace = null;
            Truth truth = Truth.TRUE;
            if (query.condition() != null) {
                ConditionEvaluator onCandidate = new ConditionEvaluator(
                        candidate, surroundings.apiVersion(candidate).orElse(null), scope, fields, expressions);
                trace = onCandidate.evaluate(query.condition());
                truth = trace.truth();
                unknowns.addAll(Unknowns.of(trace));
                problem = problem.isEmpty() ? Unknowns.problem(trace) : problem;
            }
            any = any.or(truth);
            candidates.add(new Outcome.Candidate(candidate.idText(), truth, trace));
        }
        Outcome.Existence existence = new Outcome.Existence(lookup, candidates);
        if (any == Truth.TRUE) {
            return new Outcome(ComplianceState.COMPLIANT, "RelatedResource", condition, existence, List.of(), "");
        }
        if (any == Truth.ERROR) {
            return new Outcome(ComplianceState.ERROR, "ExistenceError", condition, existence, List.of(), problem);
        }
        if (any == Truth.UNKNOWN) {
            return new Outcome(
                    ComplianceState.INDETERMINATE, "ExistenceUnknown", condition, existence, List.copyOf(unknowns), "");
        }
        if (found.incomplete() != null) {
            return new Outcome(
                    ComplianceState.INDETERMINATE,
                    "MissingRelatedType",
                    condition,
                    existence,
                    List.of(found.incomplete()),
                    "");
        }
        return new Outcome(
                ComplianceState.NON_COMPLIANT,
                candidates.isEmpty() ? "NoRelatedResource" : "ExistenceConditionFalse",
                condition,
                existence,
                List.of(),
                "");
    }

    /**
     * What the existence check of an if-not-exists policy looks for, whether or not the {@code if} part holds;
     * empty when that cannot be computed.
     */
    public Optional<ExistenceLookup> lookup(Resource resource, Surroundings surroundings) {
        return policy.existenceOf()
                .map(query -> new Lookups(conditions(resource, surroundings), surroundings)
                        .resolve(query, resource)
                        .lookup());
    }

    /** A value that is the same for all resources; absent when it is not, or cannot be computed. */
    JsonValue valueForAll(BoundValue value) {
        if (!SameForAll.is(value)) {
            return JsonAbsent.ABSENT;
        }
        Resource any = new Resource(null, "", "", JsonObject.EMPTY, Place.NOWHERE);
        try {
            return conditions(any, Surroundings.nothing()).value(value);
        } catch (EvaluationException reasonedElsewhere) {
            return JsonAbsent.ABSENT;
        }
    }

    private static Outcome error(Trace condition) {
        return new Outcome(
                ComplianceState.ERROR, "EvaluationError", condition, null, List.of(), Unknowns.problem(condition));
    }

    private static Outcome indeterminate(Trace condition) {
        return new Outcome(
                ComplianceState.INDETERMINATE,
                "ConditionUnknown",
                condition,
                null,
                List.copyOf(Unknowns.of(condition)),
                "");
    }

    /** How the {@code if} part comes out on a resource, whether or not the policy applies to it. */
    public Trace explain(Resource resource, Surroundings surroundings) {
        return conditions(resource, surroundings).evaluate(policy.condition());
    }

    private ConditionEvaluator conditions(Resource resource, Surroundings surroundings) {
        ResourceScope scope = new ResourceScope(policy, resource, surroundings, fields);
        return new ConditionEvaluator(
                resource, surroundings.apiVersion(resource).orElse(null), scope, fields, expressions);
    }

    /**
     * One part of the details of the effect, with its expressions evaluated on a resource.
     *
     * @throws EvaluationException when one of them cannot be evaluated
     */
    public JsonValue value(BoundValue part, Resource resource, Surroundings surroundings) throws EvaluationException {
        return conditions(resource, surroundings).value(part);
    }

    /**
     * The details of the effect with their expressions evaluated on a resource. Of the operations of modify only
     * those are left whose condition holds; an existence condition and the template of a deployment stay as written.
     *
     * @return absent when the effect has no details
     * @throws EvaluationException when one of them cannot be evaluated
     */
    public JsonValue details(Resource resource, Surroundings surroundings) throws EvaluationException {
        BoundValue details = policy.details();
        if (details == null) {
            return JsonAbsent.ABSENT;
        }
        ConditionEvaluator values = conditions(resource, surroundings);
        if (policy.effect() != Effect.MODIFY) {
            return values.value(details);
        }
        return new ModifyDetails(values).resolve(details);
    }
}
