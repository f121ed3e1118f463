package io.armlens.alias;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Remembers resolutions, because the same few pairs of type and alias are asked for many times. Holds
 * at most {@value #MOST} pairs of short names; a full cache is emptied.
 */
final class ResolutionCache {
    private static final int MOST = 50_000;
    private static final int LONGEST = 800;

    private record Key(String type, String alias) {
        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && type.equals(that.type) && alias.equals(that.alias);
        }

        @Override
        public int hashCode() {
            return type.hashCode() * 31 + alias.hashCode();
        }
    }

    private final Map<Key, AliasResolution> known = new ConcurrentHashMap<>();

    AliasResolution get(String type, String alias, BiFunction<String, String, AliasResolution> resolve) {
        if (type.length() + alias.length() > LONGEST) {
            return resolve.apply(type, alias);
        }
        Key key = new Key(type, alias);
        AliasResolution resolution = known.get(key);
        if (resolution == null) {
            resolution = resolve.apply(type, alias);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(key, resolution);
        }
        return resolution;
    }
}
