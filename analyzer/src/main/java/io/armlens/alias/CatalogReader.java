package io.armlens.alias;

import io.armlens.alias.AliasEntry.Way;
import io.armlens.alias.ProviderAliasCatalog.TypeEntry;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.json.JsonCursor;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
    /** Types, aliases and paths together. Azure has about 80,000 aliases. */
    static final int MOST_ENTRIES = 2_000_000;

    private static final int LONGEST_PATH = 2000;
    private static final int LONGEST_VERSION = 40;
    private static final String EXPAND =
            "export it with `az provider list --expand resourceTypes/aliases -o json` or `Get-AzPolicyAlias"
                    + " -ListAvailable | ConvertTo-Json -Depth 100`";

    /** The catalogue cannot be used at all. */
    private static final class Refused extends Exception {
        private final DiagnosticCode code;
        private final String help;

        Refused(DiagnosticCode code, String message, String help) {
            super(message);
            this.code = code;
            this.help = help;
        }
    }

    /** A type as it is read: its name may come after its aliases, and its namespace after both. */
    private static final class TypeDraft {
        final List<String> names = new ArrayList<>();
        final List<AliasEntry> entries = new ArrayList<>();
        final TypeEntry facts = new TypeEntry();
        final Location at;

        @Nullable
        String resourceType;

        boolean isType;

        TypeDraft(Location at) {
            this.at = at;
        }
    }

    private final String source;
    private final Diagnostics diagnostics;
    private final Map<String, TypeEntry> types = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();
    private int entries;
    private int aliases;

    CatalogReader(String source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /** The types of the catalogue by their names in lower case; empty when it cannot be used. */
    Optional<Map<String, TypeEntry>> read(byte[] utf8) {
        try (JsonCursor cursor = new JsonCursor(utf8)) {
            try {
                root(cursor);
                return Optional.of(types);
            } catch (Refused e) {
                diagnostics.add(e.code, cursor.locate(source), String.valueOf(e.getMessage()), e.help);
            }
        } catch (JsonSyntaxException e) {
            diagnostics.add(
                    DiagnosticCode.ALIASES_NOT_JSON,
                    new Location(source, e.line(), e.column(), null),
                    "the alias catalogue is not JSON: " + e.getMessage(),
                    EXPAND);
        }
        return Optional.empty();
    }

    private void root(JsonCursor cursor) throws JsonSyntaxException, Refused {
        if (cursor.isObject()) {
            element(cursor, true);
        } else {
            elements(cursor);
        }
        cursor.end();
        if (types.isEmpty()) {
            throw new Refused(
                    DiagnosticCode.ALIASES_NOT_A_CATALOGUE,
                    "this lists no resource types, as a catalogue does",
                    EXPAND);
        }
        if (aliases == 0) {
            throw new Refused(
                    DiagnosticCode.ALIASES_NOT_A_CATALOGUE,
                    "this lists resource types, but none of their aliases",
                    EXPAND);
        }
    }

    private void elements(JsonCursor cursor) throws JsonSyntaxException, Refused {
        if (!cursor.isArray()) {
            throw new Refused(DiagnosticCode.ALIASES_NOT_A_CATALOGUE, "an alias catalogue is an array", EXPAND);
        }
        cursor.enter();
        while (cursor.next()) {
            if (isObject(cursor, "a provider or a resource type")) {
                element(cursor, false);
            }
        }
    }

    /** A provider with its types, a type by itself, or around everything the object that REST has. */
    private void element(JsonCursor cursor, boolean root) throws JsonSyntaxException, Refused {
        String namespace = "";
        TypeDraft own = new TypeDraft(cursor.locate(source));
        List<TypeDraft> drafts = new ArrayList<>();
        cursor.enter();
        while (cursor.next()) {
            String name = JsonText.lower(cursor.name());
            if (name.equals("namespace")) {
                namespace = cursor.text();
            } else if (name.equals("value") && root) {
                elements(cursor);
            } else if (name.equals("resourcetypes") && !cursor.isNull()) {
                each(cursor, "a resource type", () -> drafts.add(type(cursor)));
            } else {
                member(own, name, cursor);
            }
        }
        if (own.isType) {
            drafts.add(own);
        }
        for (TypeDraft draft : drafts) {
            add(namespace, draft);
        }
    }

    private TypeDraft type(JsonCursor cursor) throws JsonSyntaxException, Refused {
        count();
        TypeDraft draft = new TypeDraft(cursor.locate(source));
        cursor.enter();
        while (cursor.next()) {
            member(draft, JsonText.lower(cursor.name()), cursor);
        }
        return draft;
    }

    private void member(TypeDraft draft, String name, JsonCursor cursor) throws JsonSyntaxException, Refused {
        switch (name) {
            case "resourcetype" -> {
                draft.isType = true;
                draft.resourceType = cursor.text();
            }
            case "aliases" -> {
                draft.isType = true;
                if (!cursor.isNull()) {
                    each(cursor, "an alias", () -> alias(draft, cursor));
                }
            }
            case "apiversions" -> {
                String newest = ApiVersions.newest(versions(cursor));
                draft.facts.newestApiVersion = newest.isEmpty() ? null : newest;
            }
            case "capabilities" -> {
                if (cursor.isString()) {
                    String capabilities = cursor.text();
                    draft.facts.indexed = flag(capabilities, "SupportsTags") && flag(capabilities, "SupportsLocation");
                }
            }
            default -> {
                // Locations, zones and the like are of no use here.
            }
        }
    }

    private void alias(TypeDraft draft, JsonCursor cursor) throws JsonSyntaxException, Refused {
        count();
        String name = "";
        String path = "";
        AliasPattern pattern = null;
        boolean metadata = false;
        boolean modifiable = false;
        boolean secret = false;
        List<Way> others = List.of();
        cursor.enter();
        while (cursor.next()) {
            switch (AliasMember.of(cursor.name())) {
                case NAME -> name = cursor.text();
                case DEFAULT_PATH -> path = path(cursor);
                case DEFAULT_PATTERN -> pattern = pattern(cursor);
                case DEFAULT_METADATA -> {
                    if (hasMembers(cursor)) {
                        metadata = true;
                        cursor.enter();
                        while (cursor.next()) {
                            String text = cursor.text();
                            if (JsonText.equalsIgnoreCase(cursor.name(), "attributes")) {
                                modifiable = flag(text, "Modifiable") || text.equals("1");
                            } else if (JsonText.equalsIgnoreCase(cursor.name(), "type")) {
                                secret |= JsonText.startsWithIgnoreCase(text, "Secure");
                            }
                        }
                    }
                }
                case PATHS -> others = paths(cursor);
                case TYPE -> {
                    // PowerShell writes enumerations as numbers.
                    String text = cursor.text();
                    secret |= flag(text, "Mask") || flag(text, "Secret") || text.equals("2");
                }
                case OTHER -> {
                    // Nothing that matters here.
                }
            }
        }
        List<Way> ways = ways(path, pattern, others);
        if (name.indexOf('/') <= 0 || name.length() > AliasName.MAX_LENGTH || ways.isEmpty()) {
            malformed(
                    cursor.locate(source),
                    ways.isEmpty()
                            ? "the alias " + AliasName.shown(name) + " has no usable path"
                            : AliasName.shown(name) + " is not the name of an alias");
            return;
        }
        draft.names.add(JsonText.lower(name));
        boolean nothing = !metadata && !secret;
        draft.entries.add(new AliasEntry(
                ways, nothing ? AliasAttributes.NONE : new AliasAttributes(metadata, modifiable, secret)));
    }

    /** The default path and then the others, those for newer versions first. */
    private static List<Way> ways(String path, @Nullable AliasPattern pattern, List<Way> others) {
        if (others.isEmpty()) {
            return path.isEmpty() ? List.of() : List.of(new Way(path, List.of(), pattern));
        }
        List<Way> ways = new ArrayList<>(others);
        ways.sort(Comparator.comparing((Way w) -> ApiVersions.newest(w.apiVersions()), ApiVersions::compare)
                .reversed());
        if (!path.isEmpty()) {
            ways.add(0, new Way(path, List.of(), pattern));
        }
        return ways;
    }

    private List<Way> paths(JsonCursor cursor) throws JsonSyntaxException, Refused {
        if (cursor.isNull()) {
            return List.of();
        }
        List<Way> ways = new ArrayList<>();
        each(cursor, "a path with API versions", () -> {
            count();
            String path = "";
            AliasPattern pattern = null;
            List<String> apiVersions = List.of();
            cursor.enter();
            while (cursor.next()) {
                switch (JsonText.lower(cursor.name())) {
                    case "path" -> path = path(cursor);
                    case "apiversions" -> apiVersions = versions(cursor);
                    case "pattern" -> pattern = pattern(cursor);
                    default -> {
                        // The metadata of the default path is what counts.
                    }
                }
            }
            if (!path.isEmpty()) {
                ways.add(new Way(path, apiVersions, pattern));
            }
        });
        return ways;
    }

    /** A path, or an object that has it as its {@code path}; empty for anything else. */
    private String path(JsonCursor cursor) throws JsonSyntaxException, Refused {
        String path = cursor.isString() ? uncut(cursor) : "";
        if (cursor.isObject()) {
            cursor.enter();
            while (cursor.next()) {
                if (JsonText.equalsIgnoreCase(cursor.name(), "path")) {
                    path = cursor.text();
                }
            }
        }
        return path.length() <= LONGEST_PATH ? path : "";
    }

    private @Nullable AliasPattern pattern(JsonCursor cursor) throws JsonSyntaxException, Refused {
        if (!hasMembers(cursor)) {
            return null;
        }
        String phrase = "";
        String variable = "";
        String type = "Extract";
        cursor.enter();
        while (cursor.next()) {
            switch (JsonText.lower(cursor.name())) {
                case "phrase" -> phrase = cursor.text();
                case "variable" -> variable = cursor.text();
                case "type" -> type = cursor.isNull() ? type : cursor.text();
                default -> {
                    // A pattern has no other members.
                }
            }
        }
        boolean extract = JsonText.equalsIgnoreCase(type, "Extract") || type.equals("1");
        boolean usable = !phrase.isEmpty() && !variable.isEmpty() && phrase.length() <= LONGEST_PATH;
        return extract && usable ? new AliasPattern(phrase, variable) : null;
    }

    /** A list of API versions; a single one where PowerShell has unwrapped the list. */
    private List<String> versions(JsonCursor cursor) throws JsonSyntaxException {
        if (cursor.isString()) {
            return List.of(version(cursor.text()));
        }
        if (!cursor.isArray()) {
            return List.of();
        }
        List<String> list = new ArrayList<>();
        cursor.enter();
        while (cursor.next()) {
            if (cursor.isString() && cursor.text().length() <= LONGEST_VERSION) {
                list.add(version(cursor.text()));
            }
        }
        return Collections.unmodifiableList(list);
    }

    /** The same few hundred versions stand everywhere. */
    private String version(String text) {
        String known = versions.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private void add(String namespace, TypeDraft draft) {
        String type = draft.resourceType == null ? "" : draft.resourceType;
        if (!namespace.isEmpty() && !JsonText.startsWithIgnoreCase(type, namespace + "/")) {
            type = type.isEmpty() ? "" : namespace + "/" + type;
        }
        if (type.indexOf('/') <= 0 || type.length() > AliasName.MAX_LENGTH) {
            malformed(draft.at, "a resource type without `namespace` or `resourceType`");
            return;
        }
        TypeEntry entry = types.computeIfAbsent(JsonText.lower(type), t -> new TypeEntry());
        if (draft.facts.indexed != null && entry.indexed == null) {
            entry.indexed = draft.facts.indexed;
        }
        if (draft.facts.newestApiVersion != null) {
            entry.newestApiVersion = ApiVersions.newer(entry.newestApiVersion, draft.facts.newestApiVersion);
        }
        for (int i = 0; i < draft.names.size(); i++) {
            AliasEntry added = draft.entries.get(i);
            AliasEntry first = entry.aliases.putIfAbsent(draft.names.get(i), added);
            if (first != null
                    && !JsonText.equalsIgnoreCase(
                            first.ways().get(0).path(), added.ways().get(0).path())) {
                diagnostics.add(
                        DiagnosticCode.ALIAS_PATHS_DIFFER,
                        draft.at,
                        "`" + draft.names.get(i) + "` stands for `"
                                + first.ways().get(0).path() + "` and for `"
                                + added.ways().get(0).path() + "`; the first one is used");
            }
        }
        aliases += draft.names.size();
    }

    // ---- pieces

    private interface Step {
        void run() throws JsonSyntaxException, Refused;
    }

    /** Runs the step on each object of an array; on the object itself where PowerShell has unwrapped the array. */
    private void each(JsonCursor cursor, String what, Step step) throws JsonSyntaxException, Refused {
        if (!cursor.isArray()) {
            if (isObject(cursor, what)) {
                step.run();
            }
            return;
        }
        cursor.enter();
        while (cursor.next()) {
            if (isObject(cursor, what)) {
                step.run();
            }
        }
    }

    private boolean isObject(JsonCursor cursor, String what) throws JsonSyntaxException, Refused {
        if (cursor.isString()) {
            uncut(cursor);
        }
        if (!cursor.isObject()) {
            malformed(cursor.locate(source), what + " is expected here, as an object");
        }
        return cursor.isObject();
    }

    /** Whether there is an object to enter, where null and an empty text mean that there is none. */
    private boolean hasMembers(JsonCursor cursor) throws JsonSyntaxException, Refused {
        if (cursor.isString()) {
            uncut(cursor);
        }
        return cursor.isObject();
    }

    /** A text that is no object which PowerShell wrote as text, because it was nested too deep. */
    private String uncut(JsonCursor cursor) throws JsonSyntaxException, Refused {
        String text = cursor.text();
        if (text.startsWith("@{") || text.startsWith("System.") || text.startsWith("Microsoft.Azure.Commands.")) {
            throw new Refused(
                    DiagnosticCode.ALIASES_CUT,
                    "PowerShell has cut this catalogue: an object or a list stands here as text",
                    "export it with `Get-AzPolicyAlias -ListAvailable | ConvertTo-Json -Depth 100`");
        }
        return text;
    }

    private void count() throws Refused {
        if (++entries > MOST_ENTRIES) {
            throw new Refused(
                    DiagnosticCode.ALIASES_TOO_MANY,
                    "the catalogue has more than " + MOST_ENTRIES + " types, aliases and paths",
                    "Azure's own has about 80,000 aliases; " + EXPAND);
        }
    }

    private void malformed(Location at, String message) {
        diagnostics.add(DiagnosticCode.ALIAS_ENTRY_MALFORMED, at, message + "; it is passed over");
    }

    /** Whether a list of flags such as {@code SupportsTags, SupportsLocation} has one. */
    private static boolean flag(String flags, String flag) {
        for (String each : flags.split(",", -1)) {
            if (JsonText.equalsIgnoreCase(each.strip(), flag)) {
                return true;
            }
        }
        return false;
    }

    /** The members of an alias, found without making new text: there are hundreds of thousands of them. */
    private enum AliasMember {
        NAME("name", "Name"),
        DEFAULT_PATH("defaultPath", "DefaultPath"),
        DEFAULT_PATTERN("defaultPattern", "DefaultPattern"),
        DEFAULT_METADATA("defaultMetadata", "DefaultMetadata"),
        PATHS("paths", "Paths"),
        TYPE("type", "Type"),
        OTHER("", "");

        private static final Map<String, AliasMember> BY_NAME = new HashMap<>();

        static {
            for (AliasMember member : values()) {
                BY_NAME.put(member.inAz, member);
                BY_NAME.put(member.inPowerShell, member);
                BY_NAME.put(JsonText.lower(member.inAz), member);
            }
        }

        private final String inAz;
        private final String inPowerShell;

        AliasMember(String inAz, String inPowerShell) {
            this.inAz = inAz;
            this.inPowerShell = inPowerShell;
        }

        static AliasMember of(String name) {
            AliasMember member = BY_NAME.get(name);
            return member != null ? member : BY_NAME.getOrDefault(JsonText.lower(name), OTHER);
        }
    }
}
