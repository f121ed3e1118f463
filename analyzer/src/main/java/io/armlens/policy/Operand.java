package io.armlens.policy;

import io.armlens.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The left side of a condition, as written. */
public sealed interface Operand {
    /** {@code "field": "..."}: a field name, an alias, or an expression that gives one. */
    record Field(String name) implements Operand {}

    /** {@code "value": ...}: any JSON; strings in it may be expressions. */
    record Value(JsonValue value) implements Operand {}

    /**
     * {@code "count": {...}}.
     *
     * @param field the array alias whose members are counted; null for a value count
     * @param value the array that is counted; null for a field count
     * @param name the name for {@code current('name')}; null when not given
     * @param where the condition a member must meet; null when all are counted
     */
    record Count(
            @Nullable String field,
            @Nullable JsonValue value,
            @Nullable String name,
            @Nullable Condition where) implements Operand {
        /** The condition a member must meet. */
        public Optional<Condition> whereOf() {
            return Optional.ofNullable(where);
        }
    }
}
