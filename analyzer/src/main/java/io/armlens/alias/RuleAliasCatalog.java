package io.armlens.alias;

import io.armlens.alias.AliasResolution.AliasPath;
import io.armlens.alias.AliasResolution.Found;
import io.armlens.alias.AliasResolution.NotResolved;
import io.armlens.alias.AliasResolution.OtherType;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonText;
import io.armlens.resource.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Places aliases without a catalogue, by the shape that Azure's resources have in common and a table of
 * exceptions. The rule is armlens's own; decision record 3 states it and how well it agrees with Azure's
 * catalogue. Its paths have optional steps through {@code properties}. It knows no attributes.
 */
public final class RuleAliasCatalog implements AliasCatalog {
    static final String EXPORT_REMEDY =
            "export Azure's catalogue with `az provider list --expand resourceTypes/aliases -o json` and supply it";

    private static final RuleAliasCatalog BUNDLED = new RuleAliasCatalog(RuleTable.bundled());

    private final RuleTable table;
    private final ResolutionCache cache = new ResolutionCache();

    RuleAliasCatalog(RuleTable table) {
        this.table = table;
    }

    /** The rule with the exceptions that armlens brings along. */
    public static RuleAliasCatalog bundled() {
        return BUNDLED;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A misspelt property of the right type cannot be told from one that the resource lacks: it is found, and
     * its path leads nowhere.
     */
    @Override
    public AliasResolution resolve(String type, String alias) {
        return cache.get(type, alias, this::place);
    }

    private AliasResolution place(String type, String alias) {
        Optional<RuleTable.Exact> exact = table.exact(type, alias);
        if (exact.isPresent()) {
            return found(FieldPath.parse(exact.get().path()), exact.get().pattern());
        }
        Optional<AliasName> name = AliasName.of(alias);
        if (name.isPresent() && JsonText.endsWithIgnoreCase(name.get().namespace(), ".Data")) {
            return unknown(alias, "is about data inside a service, which no export contains", "");
        }
        if (name.isEmpty() || !name.get().hasType()) {
            return table.hasExact(alias)
                    ? new OtherType()
                    : unknown(alias, "names no resource type; only a catalogue can say what it means", EXPORT_REMEDY);
        }
        return JsonText.equalsIgnoreCase(name.get().type(), type) ? place(name.get(), alias) : new OtherType();
    }

    private AliasResolution place(AliasName name, String alias) {
        List<String> levels = RuleTable.levels(name.type());
        String base = null;
        String rest = name.rest();
        Optional<RuleTable.Move> move = table.move(levels, rest);
        if (move.isPresent()) {
            base = move.get().path();
            rest = move.get().remainder(rest);
        }
        List<String> kept = new ArrayList<>();
        String unclear = properties(levels, rest == null ? "" : rest, isLowerCase(alias), kept);
        if (unclear != null) {
            return unknown(
                    alias,
                    "cannot be placed: `" + unclear + "` may be a property or a kind of object as it is spelt; only a"
                            + " catalogue can say which",
                    EXPORT_REMEDY);
        }
        String below = String.join(".", kept);
        if (base != null) {
            return found(join(FieldPath.parse(base), FieldPath.parseByRule(below)), null);
        }
        if (kept.isEmpty()) {
            return unknown(alias, "names a kind of object and no property", EXPORT_REMEDY);
        }
        if (table.isRoot(levels, property(kept.get(0)))) {
            return found(FieldPath.parse(below), null);
        }
        return found(join(FieldPath.parse("properties"), FieldPath.parseByRule(below)), null);
    }

    /**
     * Collects the segments of a rest that are properties.
     *
     * @return the segment that leaves open what it is; null when there is none
     */
    private @Nullable String properties(List<String> levels, String rest, boolean lowerCase, List<String> properties) {
        for (String segment : rest.split("\\.", -1)) {
            Optional<Boolean> kind = table.isKind(levels, property(segment), lowerCase);
            if (kind.isEmpty()) {
                return segment;
            }
            if (!kind.get() && !segment.isEmpty()) {
                properties.add(segment);
            }
        }
        return null;
    }

    /**
     * The path of an alias of which a beginning is known.
     *
     * @param known the path of the alias's beginning
     * @param knownTo where in the alias the dot after the beginning stands
     * @return empty when the spelling of a segment leaves open what it is
     */
    Optional<FieldPath> continued(FieldPath known, String alias, int knownTo) {
        List<String> levels = RuleTable.levels(alias.substring(0, alias.lastIndexOf('/')));
        List<String> properties = new ArrayList<>();
        return properties(levels, alias.substring(knownTo + 1), isLowerCase(alias), properties) == null
                ? Optional.of(join(known, FieldPath.parseByRule(String.join(".", properties))))
                : Optional.empty();
    }

    private static boolean isLowerCase(String alias) {
        return JsonText.lower(alias).equals(alias);
    }

    private static String property(String segment) {
        int bracket = segment.indexOf('[');
        return bracket < 0 ? segment : segment.substring(0, bracket);
    }

    private static FieldPath join(FieldPath first, FieldPath then) {
        List<FieldPath.Step> steps = new ArrayList<>(first.steps());
        steps.addAll(then.steps());
        return new FieldPath(steps);
    }

    static AliasResolution found(FieldPath path, @Nullable AliasPattern pattern) {
        return new Found(List.of(new AliasPath(path, List.of(), pattern)), AliasAttributes.NONE);
    }

    private static AliasResolution unknown(String alias, String message, String remedy) {
        return new NotResolved(
                new Unknown(UnknownKind.ALIAS_UNKNOWN, alias, AliasName.shown(alias) + " " + message, remedy));
    }

    /** {@inheritDoc} Here: whether the rule can place the name under its own type. */
    @Override
    public boolean exists(String alias) {
        return table.hasExact(alias)
                || AliasName.of(alias)
                        .map(name -> resolve(name.type(), alias) instanceof Found)
                        .orElse(false);
    }

    /** {@inheritDoc} The rule never says. */
    @Override
    public Optional<Boolean> indexed(String type) {
        return Optional.empty();
    }

    /** {@inheritDoc} The rule knows none. */
    @Override
    public Optional<String> newestApiVersion(String type) {
        return Optional.empty();
    }
}
