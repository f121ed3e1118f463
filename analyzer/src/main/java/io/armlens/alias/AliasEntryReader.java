package io.armlens.alias;

import io.armlens.alias.AliasEntry.Way;
import io.armlens.alias.CatalogCursor.Refused;
import io.armlens.json.JsonCursor;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one alias of a catalogue, as {@code az} or as PowerShell writes it. */
final class AliasEntryReader {
    private static final int LONGEST_PATH = 2000;

    /** An alias under its name in lower case. */
    record Named(String name, AliasEntry entry) {}

    private final JsonCursor cursor;
    private final CatalogCursor catalog;

    AliasEntryReader(JsonCursor cursor, CatalogCursor catalog) {
        this.cursor = cursor;
        this.catalog = catalog;
    }

    /** The alias on which the cursor stands; null, and reported, when it cannot be used. */
    @Nullable
    Named read() throws JsonSyntaxException, Refused {
        catalog.count();
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
                case DEFAULT_PATH -> path = path();
                case DEFAULT_PATTERN -> pattern = pattern();
                case DEFAULT_METADATA -> {
                    if (catalog.hasMembers()) {
                        metadata = true;
                        cursor.enter();
                        while (cursor.next()) {
                            String text = cursor.text();
                            if (JsonText.equalsIgnoreCase(cursor.name(), "attributes")) {
                                modifiable = CatalogCursor.flag(text, "Modifiable") || text.equals("1");
                            } else if (JsonText.equalsIgnoreCase(cursor.name(), "type")) {
                                secret |= JsonText.startsWithIgnoreCase(text, "Secure");
                            }
                        }
                    }
                }
                case PATHS -> others = paths();
                case TYPE -> {
                    // PowerShell writes enumerations as numbers.
                    String text = cursor.text();
                    secret |=
                            CatalogCursor.flag(text, "Mask") || CatalogCursor.flag(text, "Secret") || text.equals("2");
                }
                case OTHER -> {
                    // Nothing that matters here.
                }
            }
        }
        List<Way> ways = ways(path, pattern, others);
        if (name.indexOf('/') <= 0 || name.length() > AliasName.MAX_LENGTH || ways.isEmpty()) {
            catalog.malformed(
                    catalog.here(),
                    ways.isEmpty()
                            ? "the alias " + AliasName.shown(name) + " has no usable path"
                            : AliasName.shown(name) + " is not the name of an alias");
            return null;
        }
        boolean nothing = !metadata && !secret;
        return new Named(
                JsonText.lower(name),
                new AliasEntry(
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

    private List<Way> paths() throws JsonSyntaxException, Refused {
        if (cursor.isNull()) {
            return List.of();
        }
        List<Way> ways = new ArrayList<>();
        catalog.each("a path with API versions", () -> {
            catalog.count();
            String path = "";
            AliasPattern pattern = null;
            List<String> apiVersions = List.of();
            cursor.enter();
            while (cursor.next()) {
                switch (JsonText.lower(cursor.name())) {
                    case "path" -> path = path();
                    case "apiversions" -> apiVersions = catalog.versions();
                    case "pattern" -> pattern = pattern();
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
    private String path() throws JsonSyntaxException, Refused {
        String path = cursor.isString() ? catalog.text() : "";
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

    private @Nullable AliasPattern pattern() throws JsonSyntaxException, Refused {
        if (!catalog.hasMembers()) {
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
