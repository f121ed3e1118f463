package io.armlens.template;

import io.armlens.diagnostic.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * Whether a resource of an expansion would be deployed.
 *
 * @param reason why it is not certain; null when it is
 */
public record Presence(Kind kind, @Nullable Unknown reason) {
    /** It would. */
    public static final Presence CERTAIN = new Presence(Kind.CERTAIN, null);

    /** The kinds, in the order of rising doubt. */
    public enum Kind {
        /** It is deployed. */
        CERTAIN,
        /** Its condition, or that of a deployment around it, is not known. */
        MAYBE,
        /** It stands for any number of resources: the count of its loop is not known. */
        COUNT_UNKNOWN
    }

    /** Deployed if a condition holds that is not known. */
    static Presence maybe(Unknown reason) {
        return new Presence(Kind.MAYBE, reason);
    }

    /** Deployed a number of times that is not known. */
    static Presence countUnknown(Unknown reason) {
        return new Presence(Kind.COUNT_UNKNOWN, reason);
    }

    /** That of something with this presence inside something with the other: the greater doubt. */
    Presence within(Presence outer) {
        return outer.kind.compareTo(kind) > 0 ? outer : this;
    }

    /** Whether it is deployed for certain, once. */
    public boolean isCertain() {
        return kind == Kind.CERTAIN;
    }
}
