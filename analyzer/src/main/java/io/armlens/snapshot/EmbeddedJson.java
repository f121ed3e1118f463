package io.armlens.snapshot;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Unfolds columns that hold their JSON as text, as tables do that went through a data base or a
 * spreadsheet: {@code "properties": "{\"a\": 1}"}.
 */
final class EmbeddedJson {
    private static final int[] COLUMNS = {
        MemberNames.PROPERTIES,
        MemberNames.TAGS,
        MemberNames.SKU,
        MemberNames.PLAN,
        MemberNames.IDENTITY,
        MemberNames.ZONES,
        MemberNames.EXTENDED_LOCATION
    };

    private EmbeddedJson() {}

    /** Whether a column that should hold JSON begins as text that may be JSON. */
    static boolean isLikely(Element e) {
        for (int column : COLUMNS) {
            if (e.isString(column) && e.valueTo(column) - e.valueFrom(column) > 2) {
                byte inside = e.bytes[e.valueFrom(column) + 1];
                if (inside == '{' || inside == '[') {
                    return true;
                }
            }
        }
        return false;
    }

    /** The row with such columns unfolded; null when there was nothing to unfold. */
    static byte @Nullable [] unfold(Element e) {
        try {
            if (!(JsonReader.read(e.bytes, e.from, e.length, null) instanceof JsonObject row)) {
                return null;
            }
            JsonObject unfolded = row;
            boolean changed = false;
            for (int column : COLUMNS) {
                String name = MemberNames.name(column);
                JsonValue value = row.get(name) instanceof JsonString s ? parsed(s.value()) : null;
                if (value != null) {
                    unfolded = unfolded.with(name, value);
                    changed = true;
                }
            }
            return changed ? JsonWriter.compact(unfolded).getBytes(StandardCharsets.UTF_8) : null;
        } catch (JsonSyntaxException reportedWhenTheRowIsParsed) {
            return null;
        }
    }

    private static @Nullable JsonValue parsed(String text) {
        try {
            JsonValue value = JsonReader.read(text);
            return value instanceof JsonObject || value instanceof JsonArray ? value : null;
        } catch (JsonSyntaxException itIsPlainText) {
            return null;
        }
    }
}
