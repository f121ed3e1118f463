package io.armlens.policy.bound;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The left side of a bound condition. */
public sealed interface BoundOperand {
    /**
     * A field of the resource.
     *
     * @param text as written, for reports
     */
    record Field(FieldReference field, String text) implements BoundOperand {}

    /**
     * Any value.
     *
     * @param text as written, for reports
     */
    record Value(BoundValue value, String text) implements BoundOperand {}

    /**
     * The number of members of an array of the resource.
     *
     * @param alias as written
     * @param where null when all are counted
     */
    record FieldCount(
            FieldReference field, String alias, @Nullable BoundCondition where) implements BoundOperand {
        /** The condition a member must meet. */
        public Optional<BoundCondition> whereOf() {
            return Optional.ofNullable(where);
        }
    }

    /**
     * The number of members of any array.
     *
     * @param name for {@code current('name')}; {@code default} when none is given
     * @param where null when all are counted
     */
    record ValueCount(
            BoundValue array,
            String text,
            String name,
            @Nullable BoundCondition where) implements BoundOperand {
        /** The condition a member must meet. */
        public Optional<BoundCondition> whereOf() {
            return Optional.ofNullable(where);
        }
    }
}
