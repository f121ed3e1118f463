package io.armlens.alias;

import io.armlens.alias.AliasResolution.AliasPath;
import io.armlens.alias.AliasResolution.Found;
import io.armlens.json.JsonText;
import io.armlens.resource.FieldPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a catalogue says of one alias of one type, as text: of the tens of thousands in a catalogue few are
 * ever asked for.
 *
 * @param ways at least one; the default path first
 */
record AliasEntry(List<Way> ways, AliasAttributes attributes) {
    /** A path as the catalogue writes it. The versions are empty for the default path. */
    record Way(
            String path, List<String> apiVersions, @Nullable AliasPattern pattern) {}

    AliasEntry {
        ways = List.copyOf(ways);
    }

    /** The path that counts first. */
    String defaultPath() {
        return ways.get(0).path();
    }

    /**
     * The resolution.
     *
     * @param known serves a path for which the catalogue has no pattern; may be null
     */
    Found resolution(RuleTable.@Nullable Exact known) {
        List<AliasPath> paths = new ArrayList<>();
        for (Way way : ways) {
            AliasPattern pattern = way.pattern();
            if (pattern == null && known != null && JsonText.equalsIgnoreCase(way.path(), known.path())) {
                pattern = known.pattern();
            }
            paths.add(new AliasPath(FieldPath.parse(way.path()), way.apiVersions(), pattern));
        }
        return new Found(paths, attributes);
    }

    /** The same for the array itself, where this is the entry of its elements. */
    AliasEntry withoutLastElements() {
        List<Way> arrays = new ArrayList<>();
        for (Way way : ways) {
            String path = way.path();
            String array = path.endsWith("[*]") ? path.substring(0, path.length() - 3) : path;
            arrays.add(new Way(array, way.apiVersions(), way.pattern()));
        }
        return new AliasEntry(arrays, attributes);
    }
}
