package io.armlens.policy.bound;

import io.armlens.alias.AliasCatalog;
import io.armlens.json.JsonText;
import io.armlens.resource.FieldPath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a field name of a rule means. */
public sealed interface FieldReference {
    /** One of the fields that every resource has. */
    enum Root implements FieldReference {
        /** The last segment of the name. */
        NAME("name"),
        /** All segments of the name, with slashes. */
        FULL_NAME("fullName"),
        /** The full resource type. */
        TYPE("type"),
        /** The kind. */
        KIND("kind"),
        /** The location, compared without blanks. */
        LOCATION("location"),
        /** The resource id. */
        ID("id"),
        /** All tags, as an object. */
        TAGS("tags");

        private final String azureName;

        Root(String azureName) {
            this.azureName = azureName;
        }

        /** Azure's spelling. */
        public String azureName() {
            return azureName;
        }
    }

    /** One tag by name. */
    record Tag(String name) implements FieldReference {
        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Tag that && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** A path from the resource's root that needs no alias: {@code identity.type}, and any path in test files. */
    record Path(FieldPath path) implements FieldReference {
        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Path that && path.equals(that.path);
        }

        @Override
        public int hashCode() {
            return path.hashCode();
        }
    }

    /** An alias; its path depends on the resource's type. */
    record AliasName(String name) implements FieldReference {
        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof AliasName that && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** A text that is no field: with it a policy applies to no resource, as Azure documents. */
    record Invalid(String name) implements FieldReference {}

    /** A name that an expression gives for each resource. */
    record Dynamic(BoundValue name) implements FieldReference {}

    /**
     * What a literal field name means.
     *
     * @param paths whether other names are paths from the root, as test files may say
     */
    static FieldReference of(String text, boolean paths) {
        for (Root root : Root.values()) {
            if (JsonText.equalsIgnoreCase(root.azureName(), text)) {
                return root;
            }
        }
        if (JsonText.startsWithIgnoreCase(text, "tags")) {
            Optional<String> tag = tag(text);
            if (tag.isPresent()) {
                return new Tag(tag.get());
            }
        }
        if (JsonText.startsWithIgnoreCase(text, "identity.")) {
            return new Path(FieldPath.parse(text));
        }
        int slash = text.indexOf('/');
        if (slash > 0 && slash < text.length() - 1) {
            return new AliasName(text);
        }
        return paths ? new Path(FieldPath.parse(text)) : new Invalid(text);
    }

    /**
     * What a literal field name means where names that are no aliases may be paths.
     *
     * @param paths whether other names are paths from the root, as test files may say
     * @param aliases decides between an alias and a path with a slash in it
     */
    static FieldReference of(String text, boolean paths, AliasCatalog aliases) {
        FieldReference field = of(text, paths);
        return paths && field instanceof AliasName && !aliases.exists(text) ? new Path(FieldPath.parse(text)) : field;
    }

    /**
     * The tag's name in {@code tags.a.b}, {@code tags[a.b]} and {@code tags['it''s']}; empty for other texts. A
     * name may be the empty text: shipped definitions compose {@code tags[]} where no tag is configured.
     */
    private static Optional<String> tag(String text) {
        if (text.startsWith(".", 4)) {
            return Optional.of(text.substring(5));
        }
        if (text.startsWith("['", 4) && text.endsWith("']") && text.length() >= 8) {
            return Optional.of(text.substring(6, text.length() - 2).replace("''", "'"));
        }
        if (text.startsWith("[", 4) && text.endsWith("]")) {
            return Optional.of(text.substring(5, text.length() - 1));
        }
        return Optional.empty();
    }

    /** Whether it selects a collection: an alias or path with {@code [*]}. */
    default boolean isCollection() {
        return (this instanceof AliasName a && a.name().contains("[*]"))
                || (this instanceof Path p && p.path().isCollection());
    }
}
