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
 * @param details {@code then.details} with constants settled: for append and modify; null when there are none
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
