package io.armlens.alias;

import io.armlens.alias.CatalogCursor.Refused;
import io.armlens.alias.ProviderAliasCatalog.TypeEntry;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.json.JsonCursor;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an exported catalogue in one pass. Both published shapes are read by the same code: {@code az} lists
 * providers with {@code resourceTypes}, PowerShell lists the types themselves, each with its {@code Namespace}.
 * Members may come in any order and any case.
 */
final class CatalogReader {
    /** A type as it is read: its name may come after its aliases, and its namespace after both. */
    private static final class TypeDraft {
        final List<AliasEntryReader.Named> aliases = new ArrayList<>();
        final TypeEntry facts = new TypeEntry();
        final Location at;

        @Nullable
        String resourceType;

        boolean isType;

        TypeDraft(Location at) {
            this.at = at;
        }

        void add(AliasEntryReader.@Nullable Named alias) {
            if (alias != null) {
                aliases.add(alias);
            }
        }
    }

    private final String source;
    private final Diagnostics diagnostics;
    private final Map<String, TypeEntry> types = new HashMap<>();
    private final JsonCursor cursor;
    private final CatalogCursor catalog;
    private final AliasEntryReader aliasReader;
    private int aliases;

    private CatalogReader(JsonCursor cursor, String source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
        this.cursor = cursor;
        this.catalog = new CatalogCursor(cursor, source, diagnostics);
        this.aliasReader = new AliasEntryReader(cursor, catalog);
    }

    /** The types of the catalogue by their names in lower case; empty when it cannot be used. */
    static Optional<Map<String, TypeEntry>> read(String source, byte[] utf8, Diagnostics diagnostics) {
        try (JsonCursor cursor = new JsonCursor(utf8)) {
            CatalogReader reader = new CatalogReader(cursor, source, diagnostics);
            try {
                return reader.root() ? Optional.of(reader.types) : Optional.empty();
            } catch (Refused e) {
                e.report(cursor.locate(source), diagnostics);
            }
        } catch (JsonSyntaxException e) {
            diagnostics.add(
                    DiagnosticCode.ALIASES_NOT_JSON,
                    new Location(source, e.line(), e.column(), null),
                    "the alias catalogue is not JSON: " + e.getMessage(),
                    CatalogCursor.EXPORT);
        }
        return Optional.empty();
    }

    private boolean root() throws JsonSyntaxException, Refused {
        if (cursor.isObject()) {
            element(true);
        } else {
            elements();
        }
        cursor.end();
        if (aliases == 0) {
            diagnostics.add(
                    DiagnosticCode.ALIASES_NOT_A_CATALOGUE,
                    Location.of(source),
                    types.isEmpty()
                            ? "this lists no resource types, as an alias catalogue does"
                            : "this lists resource types, but none of their aliases",
                    CatalogCursor.EXPORT);
        }
        return aliases > 0;
    }

    private void elements() throws JsonSyntaxException, Refused {
        if (!cursor.isArray()) {
            throw new Refused(
                    DiagnosticCode.ALIASES_NOT_A_CATALOGUE, "an alias catalogue is an array", CatalogCursor.EXPORT);
        }
        catalog.each("a provider or a resource type", () -> element(false));
    }

    /** A provider with its types, a type by itself, or around everything the object that REST has. */
    private void element(boolean root) throws JsonSyntaxException, Refused {
        String namespace = "";
        TypeDraft own = new TypeDraft(catalog.here());
        List<TypeDraft> drafts = new ArrayList<>();
        cursor.enter();
        while (cursor.next()) {
            String name = JsonText.lower(cursor.name());
            if (name.equals("namespace")) {
                namespace = cursor.text();
            } else if (name.equals("value") && root) {
                elements();
            } else if (name.equals("resourcetypes") && !cursor.isNull()) {
                catalog.each("a resource type", () -> drafts.add(type()));
            } else {
                member(own, name);
            }
        }
        if (own.isType) {
            drafts.add(own);
        }
        for (TypeDraft draft : drafts) {
            add(namespace, draft);
        }
    }

    private TypeDraft type() throws JsonSyntaxException, Refused {
        catalog.count();
        TypeDraft draft = new TypeDraft(catalog.here());
        cursor.enter();
        while (cursor.next()) {
            member(draft, JsonText.lower(cursor.name()));
        }
        return draft;
    }

    private void member(TypeDraft draft, String name) throws JsonSyntaxException, Refused {
        switch (name) {
            case "resourcetype" -> {
                draft.isType = true;
                draft.resourceType = cursor.text();
            }
            case "aliases" -> {
                draft.isType = true;
                if (!cursor.isNull()) {
                    catalog.each("an alias", () -> draft.add(aliasReader.read()));
                }
            }
            case "apiversions" -> {
                String newest = ApiVersions.newest(catalog.versions());
                draft.facts.newestApiVersion = newest.isEmpty() ? null : newest;
            }
            case "capabilities" -> {
                if (cursor.isString()) {
                    String capabilities = cursor.text();
                    draft.facts.indexed = CatalogCursor.flag(capabilities, "SupportsTags")
                            && CatalogCursor.flag(capabilities, "SupportsLocation");
                }
            }
            default -> {
                // Locations, zones and the like are of no use here.
            }
        }
    }

    private void add(String namespace, TypeDraft draft) {
        String type = draft.resourceType == null ? "" : draft.resourceType;
        if (!namespace.isEmpty() && !JsonText.startsWithIgnoreCase(type, namespace + "/")) {
            type = type.isEmpty() ? "" : namespace + "/" + type;
        }
        if (type.indexOf('/') <= 0 || type.length() > AliasName.MAX_LENGTH) {
            catalog.malformed(draft.at, "a resource type without `namespace` or `resourceType`");
            return;
        }
        TypeEntry entry = types.computeIfAbsent(JsonText.lower(type), t -> new TypeEntry());
        if (draft.facts.indexed != null && entry.indexed == null) {
            entry.indexed = draft.facts.indexed;
        }
        if (draft.facts.newestApiVersion != null) {
            entry.newestApiVersion = ApiVersions.newer(entry.newestApiVersion, draft.facts.newestApiVersion);
        }
        for (AliasEntryReader.Named added : draft.aliases) {
            AliasEntry first = entry.aliases.putIfAbsent(added.name(), added.entry());
            if (first != null
                    && !JsonText.equalsIgnoreCase(
                            first.defaultPath(), added.entry().defaultPath())) {
                diagnostics.add(
                        DiagnosticCode.ALIAS_PATHS_DIFFER,
                        draft.at,
                        "`" + added.name() + "` stands for `" + first.defaultPath() + "` and for `"
                                + added.entry().defaultPath() + "`; the first one is used");
            }
        }
        aliases += draft.aliases.size();
    }
}
