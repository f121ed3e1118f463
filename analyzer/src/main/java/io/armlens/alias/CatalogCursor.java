package io.armlens.alias;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.json.JsonCursor;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A walk through an exported catalogue: knows what PowerShell does to lists and to what is nested too deep,
 * counts what is kept, and reports what is passed over.
 */
final class CatalogCursor {
    /** Types, aliases and paths together. Azure has about 80,000 aliases. */
    static final int MOST_ENTRIES = 2_000_000;

    /** How to get a catalogue. */
    static final String EXPORT =
            "export it with `az provider list --expand resourceTypes/aliases -o json` or `Get-AzPolicyAlias"
                    + " -ListAvailable | ConvertTo-Json -Depth 100`";

    private static final int LONGEST_VERSION = 40;

    /** The catalogue cannot be used at all. */
    static final class Refused extends Exception {
        private final DiagnosticCode code;
        private final String help;

        Refused(DiagnosticCode code, String message, String help) {
            super(message);
            this.code = code;
            this.help = help;
        }

        void report(Location at, Diagnostics diagnostics) {
            diagnostics.add(code, at, String.valueOf(getMessage()), help);
        }
    }

    /** Reads one object of a list. */
    interface Step {
        void run() throws JsonSyntaxException, Refused;
    }

    private final JsonCursor cursor;
    private final String source;
    private final Diagnostics diagnostics;
    private final Map<String, String> versions = new HashMap<>();
    private int entries;

    CatalogCursor(JsonCursor cursor, String source, Diagnostics diagnostics) {
        this.cursor = cursor;
        this.source = source;
        this.diagnostics = diagnostics;
    }

    Location here() {
        return cursor.locate(source);
    }

    /** Runs the step on each object of an array; on the object itself where PowerShell has unwrapped the array. */
    void each(String what, Step step) throws JsonSyntaxException, Refused {
        if (!cursor.isArray()) {
            if (isObject(what)) {
                step.run();
            }
            return;
        }
        cursor.enter();
        while (cursor.next()) {
            if (isObject(what)) {
                step.run();
            }
        }
    }

    private boolean isObject(String what) throws JsonSyntaxException, Refused {
        if (!hasMembers()) {
            malformed(here(), what + " is expected here, as an object");
        }
        return cursor.isObject();
    }

    /** Whether there is an object to enter, where null and an empty text mean that there is none. */
    boolean hasMembers() throws JsonSyntaxException, Refused {
        if (cursor.isString()) {
            text();
        }
        return cursor.isObject();
    }

    /** The text of the value; refused when it is an object or list that PowerShell wrote as text. */
    String text() throws JsonSyntaxException, Refused {
        String text = cursor.text();
        if (text.startsWith("@{") || text.startsWith("System.") || text.startsWith("Microsoft.Azure.Commands.")) {
            throw new Refused(
                    DiagnosticCode.ALIASES_CUT,
                    "PowerShell has cut this catalogue: an object or a list stands here as text",
                    "export it with `Get-AzPolicyAlias -ListAvailable | ConvertTo-Json -Depth 100`");
        }
        return text;
    }

    /** A list of API versions; a single one where PowerShell has unwrapped the list. */
    List<String> versions() throws JsonSyntaxException {
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

    /** Counts something that is kept. */
    void count() throws Refused {
        if (++entries > MOST_ENTRIES) {
            throw new Refused(
                    DiagnosticCode.ALIASES_TOO_MANY,
                    "the catalogue has more than " + MOST_ENTRIES + " types, aliases and paths",
                    "Azure's own has about 80,000 aliases; " + EXPORT);
        }
    }

    void malformed(Location at, String message) {
        diagnostics.add(DiagnosticCode.ALIAS_ENTRY_MALFORMED, at, message + "; it is passed over");
    }

    /** Whether a list of flags such as {@code SupportsTags, SupportsLocation} has one. */
    static boolean flag(String flags, String flag) {
        for (String each : flags.split(",", -1)) {
            if (JsonText.equalsIgnoreCase(each.strip(), flag)) {
                return true;
            }
        }
        return false;
    }
}
