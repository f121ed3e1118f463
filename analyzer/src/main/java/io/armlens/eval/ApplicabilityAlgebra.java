package io.armlens.eval;

import io.armlens.policy.bound.BoundCondition;
import java.util.List;

/**
 * How the test of applicability is put together from conditions, for those who do not ask it of one resource.
 *
 * @param <R> what stands for a truth
 */
public interface ApplicabilityAlgebra<R> {
    /** Always, or never. */
    R constant(boolean value);

    /** Anything but false: also what is not known or cannot be evaluated. */
    R mayHold(BoundCondition.Leaf leaf);

    /** True. */
    R mustHold(BoundCondition.Leaf leaf);

    /** The opposite. */
    R not(R part);

    /** All of them. */
    R all(List<R> parts);

    /** One of them. */
    R any(List<R> parts);
}
