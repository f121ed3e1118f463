package io.armlens.policy.bound;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonValue;
import io.armlens.policy.Effect;
import io.armlens.policy.PolicyDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A definition with the parameters of one assignment: what evaluators take.
 *
 * @param site where it is assigned
 * @param parameters the value of every parameter, by its name in lower case
 * @param condition the {@code if} part
 * @param existence what to look for; null unless the effect is an if-not-exists one
 * @param details {@code then.details} with constants settled; an existence condition and the template of a
 *     deployment stand in it as written; null when there are none
 * @param places the places of the conditions, by number
 * @param notEvaluable why no export can decide it; null when one can
 */
public record BoundPolicy(
        PolicyDefinition definition,
        AssignmentSite site,
        Effect effect,
        Map<String, JsonValue> parameters,
        BoundCondition condition,
        @Nullable ExistenceQuery existence,
        @Nullable BoundValue details,
        List<JsonPointer> places,
        @Nullable NotEvaluable notEvaluable) {

    /** Copies places and parameters. */
    public BoundPolicy {
        places = List.copyOf(places);
        parameters = Map.copyOf(parameters);
    }

    /** The same with other details. */
    public BoundPolicy withDetails(@Nullable BoundValue other) {
        return new BoundPolicy(definition, site, effect, parameters, condition, existence, other, places, notEvaluable);
    }

    /** The same as if exports could decide it: for trying a rule on a resource. */
    public BoundPolicy evaluable() {
        return notEvaluable == null
                ? this
                : new BoundPolicy(definition, site, effect, parameters, condition, existence, details, places, null);
    }

    /** What to look for. */
    public Optional<ExistenceQuery> existenceOf() {
        return Optional.ofNullable(existence);
    }

    /** Why no export can decide it. */
    public Optional<NotEvaluable> notEvaluableOf() {
        return Optional.ofNullable(notEvaluable);
    }

    /** The place of a condition in the definition's document. */
    public JsonPointer place(int number) {
        return places.get(number);
    }
}
