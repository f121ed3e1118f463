package io.armlens.snapshot;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a collecting script of armlens wrote about its files: what was asked for, in which subscriptions, and
 * whether the answer is whole.
 *
 * @param file the manifest's own name, as the user gave it
 * @param subscriptions those that were asked, in lower case
 */
record ExportManifest(String file, Set<String> subscriptions, List<Part> parts) {
    /** In {@link Part#types()}: the whole table. */
    static final String EVERYTHING = "*";

    private static final int MOST_PARTS = 10_000;
    private static final int MOST_NAMES = 100_000;

    /**
     * One query or one kind of call.
     *
     * @param table the Resource Graph table; empty for calls
     * @param types in lower case; one may be {@link #EVERYTHING}
     * @param files the names of the files with its answers, without folders
     * @param why why it is not complete; empty when it is
     */
    record Part(String table, Set<String> types, List<String> files, String why) {}

    ExportManifest {
        subscriptions = Set.copyOf(subscriptions);
        parts = List.copyOf(parts);
    }

    /** Reads a manifest; a part that does not say that it is complete is not. */
    static ExportManifest read(String file, JsonObject written) {
        List<Part> parts = new ArrayList<>();
        for (JsonValue value : written.array("parts").map(JsonArray::asList).orElse(List.of())) {
            if (value instanceof JsonObject part && parts.size() < MOST_PARTS) {
                boolean complete = part.get("complete") instanceof JsonBoolean b && b.value();
                String why = part.string("why").filter(w -> !w.isBlank()).orElse("the script did not finish it");
                parts.add(new Part(
                        JsonText.lower(part.string("table").orElse("")),
                        new TreeSet<>(texts(part, "types", true)),
                        texts(part, "files", false),
                        complete ? "" : why));
            }
        }
        return new ExportManifest(file, new TreeSet<>(texts(written, "subscriptions", true)), parts);
    }

    private static List<String> texts(JsonObject of, String name, boolean lower) {
        List<String> out = new ArrayList<>();
        for (JsonValue value : of.array(name).map(JsonArray::asList).orElse(List.of())) {
            if (value instanceof JsonString s && out.size() < MOST_NAMES) {
                out.add(lower ? TypeFacts.key(s.value()) : s.value());
            }
        }
        return out;
    }
}
