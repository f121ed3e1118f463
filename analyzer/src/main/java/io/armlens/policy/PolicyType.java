package io.armlens.policy;

/** Who a definition comes from. */
public enum PolicyType {
    /** Shipped by Azure. */
    BUILT_IN,
    /** Written by a customer. */
    CUSTOM,
    /** A control that Microsoft attests; never evaluated. */
    STATIC
}
