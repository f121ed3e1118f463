package io.armlens.policy.bound;

/**
 * Why a whole policy has no offline verdict.
 *
 * @param kind stable, for reports and counts
 * @param message for people
 */
public record NotEvaluable(Kind kind, String message) {
    /** The classes of such policies. */
    public enum Kind {
        /** Its mode looks inside a service; no export holds that. */
        RESOURCE_PROVIDER_MODE,
        /** A control that Microsoft attests. */
        STATIC,
        /** It judges who asks, which only a request shows. */
        ENFORCEMENT_ONLY,
        /** It asks an external service while a request is made. */
        EXTERNAL_EVALUATION,
        /** Its effect acts on requests and leaves no compliance data. */
        EFFECT
    }
}
