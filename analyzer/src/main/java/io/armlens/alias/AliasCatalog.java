package io.armlens.alias;

import java.util.Optional;

/** Answers what an alias name means for a resource type. Implementations are immutable. */
public interface AliasCatalog {
    /**
     * What the name means for resources of a type.
     *
     * @param type a full resource type, in any case
     * @param alias the name as a rule writes it, in any case, with or without {@code [*]}
     */
    AliasResolution resolve(String type, String alias);

    /** Whether any type has an alias of this name; decides whether a rule names something that exists. */
    boolean exists(String alias);

    /**
     * Whether the type supports both tags and a location, which is what mode {@code Indexed} asks; empty
     * when the catalogue does not say.
     */
    Optional<Boolean> indexed(String type);

    /**
     * Whether the catalogue says of aliases if they may be modified: then one of which it says nothing may not be.
     * Tables made from catalogues keep names and paths only.
     */
    default boolean knowsModifiable() {
        return false;
    }

    /** The newest API version that the catalogue lists for the type. */
    Optional<String> newestApiVersion(String type);
}
