package io.armlens.policy.bound;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The left side of a bound condition. */
public sealed interface BoundOperand {
    /**
     * A field of the resource.
     *
     * @param text as written, for reports
     */
    record Field(FieldReference field, String text) implements BoundOperand {
        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Field that && field.equals(that.field) && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return 31 * field.hashCode() + text.hashCode();
        }
    }

    /**
     * Any value.
     *
     * @param text as written, for reports
     */
    record Value(BoundValue value, String text) implements BoundOperand {
        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Value that && value.equals(that.value) && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return 31 * value.hashCode() + text.hashCode();
        }
    }

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

        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof FieldCount that
                    && field.equals(that.field)
                    && alias.equals(that.alias)
                    && Objects.equals(where, that.where);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * field.hashCode() + alias.hashCode()) + Objects.hashCode(where);
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

        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ValueCount that
                    && array.equals(that.array)
                    && text.equals(that.text)
                    && name.equals(that.name)
                    && Objects.equals(where, that.where);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * array.hashCode() + text.hashCode()) + name.hashCode()) + Objects.hashCode(where);
        }
    }
}
