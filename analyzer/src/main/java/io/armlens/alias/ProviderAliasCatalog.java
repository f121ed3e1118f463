package io.armlens.alias;

import io.armlens.alias.AliasResolution.Found;
import io.armlens.alias.AliasResolution.NotResolved;
import io.armlens.alias.AliasResolution.OtherType;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonText;
import io.armlens.resource.FieldPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Azure's own catalogue, as exported. Its entries are looked up by resource type first and then by name,
 * because several types may define one name with different paths. Of an alias that it lacks altogether, the
 * rule is asked ({@link RuleAliasCatalog}) when the alias belongs to the very type: an exported catalogue is
 * often older than the policy.
 */
final class ProviderAliasCatalog implements AliasCatalog {
    /** A resource type of a catalogue; its aliases stand under their names in lower case. */
    static final class TypeEntry {
        final Map<String, AliasEntry> aliases = new HashMap<>();

        @Nullable
        Boolean indexed;

        @Nullable
        String newestApiVersion;

        /** The entry for a name in lower case; for an array, what is known of its elements will do. */
        @Nullable
        AliasEntry find(String alias) {
            AliasEntry entry = aliases.get(alias);
            if (entry == null && !alias.endsWith("[*]")) {
                AliasEntry elements = aliases.get(alias + "[*]");
                return elements == null ? null : elements.withoutLastElements();
            }
            return entry;
        }
    }

    private static final String NEWER =
            "export a newer catalogue with `az provider list --expand resourceTypes/aliases -o json`, or correct the"
                    + " name";

    private final Map<String, TypeEntry> types;
    // Names under types other than their text before the last slash says; few. All others are found by that text.
    private final Set<String> elsewhere = new HashSet<>();
    private final RuleTable table = RuleTable.bundled();
    private final RuleAliasCatalog rule = RuleAliasCatalog.bundled();
    private final ResolutionCache cache = new ResolutionCache();

    /** Takes the map, which nobody changes any more, with types in lower case. */
    ProviderAliasCatalog(Map<String, TypeEntry> types) {
        this.types = types;
        types.forEach((type, entry) -> {
            for (String alias : entry.aliases.keySet()) {
                if (!alias.startsWith(type) || alias.lastIndexOf('/') != type.length()) {
                    elsewhere.add(alias);
                }
            }
        });
    }

    @Override
    public AliasResolution resolve(String type, String alias) {
        return cache.get(type, alias, this::lookUp);
    }

    private AliasResolution lookUp(String type, String alias) {
        TypeEntry entries = types.get(JsonText.lower(type));
        AliasEntry entry = entries == null ? null : entries.find(JsonText.lower(alias));
        if (entry != null) {
            // Tables made from catalogues keep names and paths only.
            return entry.resolution(table.exact(type, alias).orElse(null));
        }
        if (exists(alias)) {
            return new OtherType();
        }
        AliasResolution byRule = rule.resolve(type, alias);
        if (byRule instanceof Found) {
            return continued(type, alias, entries).orElse(byRule);
        }
        if (byRule instanceof NotResolved n && n.reason().remedy().isEmpty()) {
            return byRule;
        }
        return new NotResolved(new Unknown(
                UnknownKind.ALIAS_UNKNOWN,
                alias,
                "no type has an alias " + AliasName.shown(alias) + " in the catalogue",
                NEWER));
    }

    /**
     * The rule's answer, but starting from the longest beginning of the name that the catalogue has: what is
     * counted and what is read of its elements must go the same way.
     */
    private Optional<AliasResolution> continued(String type, String alias, @Nullable TypeEntry entries) {
        int slash = alias.lastIndexOf('/');
        if (entries != null && slash == type.length()) {
            for (int dot = alias.lastIndexOf('.'); dot > slash; dot = alias.lastIndexOf('.', dot - 1)) {
                AliasEntry known = entries.find(JsonText.lower(alias.substring(0, dot)));
                if (known != null && known.ways().get(0).pattern() == null) {
                    return rule.continued(FieldPath.parse(known.defaultPath()), alias, dot)
                            .map(path -> RuleAliasCatalog.found(path, null));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean exists(String alias) {
        String lower = JsonText.lower(alias);
        int slash = lower.lastIndexOf('/');
        TypeEntry own = slash < 0 ? null : types.get(lower.substring(0, slash));
        return (own != null && own.find(lower) != null)
                || elsewhere.contains(lower)
                || (!lower.endsWith("[*]") && elsewhere.contains(lower + "[*]"));
    }

    @Override
    public Optional<Boolean> indexed(String type) {
        TypeEntry entry = types.get(JsonText.lower(type));
        return entry == null ? Optional.empty() : Optional.ofNullable(entry.indexed);
    }

    @Override
    public Optional<String> newestApiVersion(String type) {
        TypeEntry entry = types.get(JsonText.lower(type));
        return entry == null ? Optional.empty() : Optional.ofNullable(entry.newestApiVersion);
    }
}
