package io.armlens.alias;

import io.armlens.diagnostic.Unknown;
import io.armlens.resource.FieldPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an alias name means for one resource type. */
public sealed interface AliasResolution {
    /**
     * It leads to a value.
     *
     * @param paths at least one; the first that leads to something is the value's, the first of all when none does
     * @param attributes what the catalogue says of the default path
     */
    record Found(List<AliasPath> paths, AliasAttributes attributes) implements AliasResolution {
        /** Copies the paths. */
        public Found {
            paths = List.copyOf(paths);
        }
    }

    /** An alias of another type: for this one its value is absent, as Azure documents. */
    record OtherType() implements AliasResolution {}

    /** Nobody here knows it: its value is unknown. */
    record NotResolved(Unknown reason) implements AliasResolution {}

    /**
     * One way to the value.
     *
     * @param apiVersions the versions for which this path is meant; empty for the default path
     * @param extract cuts the value out of the string at the path; null for most aliases
     */
    record AliasPath(
            FieldPath path,
            List<String> apiVersions,
            @Nullable AliasPattern extract) {
        /** Copies the versions. */
        public AliasPath {
            apiVersions = List.copyOf(apiVersions);
        }
    }
}
