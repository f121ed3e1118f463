package io.armlens.json;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text that was read, able to say where in the text a part of it stands. Keeps the bytes;
 * for definitions, templates and test files, not for exports.
 */
public final class JsonDocument {
    private final String name;
    private final byte[] utf8;
    private final JsonValue root;
    private final List<JsonPointer> duplicates;
    private final @Nullable Function<JsonPointer, Location> places;

    private JsonDocument(String name, byte[] utf8, JsonValue root, List<JsonPointer> duplicates) {
        this(name, utf8, root, duplicates, null);
    }

    private JsonDocument(
            String name,
            byte[] utf8,
            JsonValue root,
            List<JsonPointer> duplicates,
            @Nullable Function<JsonPointer, Location> places) {
        this.places = places;
        this.name = name;
        this.utf8 = utf8;
        this.root = root;
        this.duplicates = List.copyOf(duplicates);
    }

    /**
     * Reads strict JSON.
     *
     * @param name how messages call it, usually the path as the user gave it
     */
    public static JsonDocument read(String name, byte[] utf8) throws JsonSyntaxException {
        List<JsonPointer> duplicates = new ArrayList<>();
        byte[] text = withoutMark(utf8);
        return new JsonDocument(name, text, JsonReader.read(text, 0, text.length, duplicates), duplicates);
    }

    /** Reads JSON with comments, trailing commas and line breaks in strings. */
    public static JsonDocument readWithComments(String name, byte[] utf8) throws JsonSyntaxException {
        List<JsonPointer> duplicates = new ArrayList<>();
        byte[] text = withoutMark(utf8);
        return new JsonDocument(name, text, JsonReader.readWithComments(text, duplicates), duplicates);
    }

    /** Offsets count from the first byte after a byte order mark. */
    private static byte[] withoutMark(byte[] utf8) {
        boolean marked = utf8.length >= 3 && utf8[0] == (byte) 0xEF && utf8[1] == (byte) 0xBB && utf8[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(utf8, 3, utf8.length) : utf8;
    }

    /** A document that was made, not read: places have no lines. */
    public static JsonDocument of(String name, JsonValue root) {
        return new JsonDocument(name, new byte[0], root, List.of());
    }

    /**
     * A document read from another format than JSON.
     *
     * @param duplicates the members that were written more than once
     * @param places says where a part of it stands
     */
    public static JsonDocument of(
            String name, JsonValue root, List<JsonPointer> duplicates, Function<JsonPointer, Location> places) {
        return new JsonDocument(name, new byte[0], root, duplicates, places);
    }

    /** How messages call it. */
    public String name() {
        return name;
    }

    /** The whole value. */
    public JsonValue root() {
        return root;
    }

    /** The members that were written more than once. */
    public List<JsonPointer> duplicates() {
        return duplicates;
    }

    /**
     * The line and column of a part. Points at the member's name inside an object and at the value
     * inside an array; at the innermost existing part when the pointer leads nowhere.
     */
    public Location locate(JsonPointer pointer) {
        if (places != null) {
            return places.apply(pointer);
        }
        if (utf8.length == 0) {
            return Location.of(name, pointer);
        }
        int offset = 0;
        JsonValue value = root;
        for (String segment : pointer.segments()) {
            if (value instanceof JsonObject o && o.offset() >= 0) {
                int position = o.position(segment);
                if (position < 0) {
                    break;
                }
                offset = new MemberFinder(utf8, o.offset()).start(position);
                value = o.value(position);
            } else if (value instanceof JsonArray a && a.offset() >= 0) {
                int index = index(segment, a.size());
                if (index < 0) {
                    break;
                }
                offset = new MemberFinder(utf8, a.offset()).start(index);
                value = a.get(index);
            } else {
                break;
            }
        }
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (utf8[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int column = 1;
        for (int i = lineStart; i < offset; i++) {
            if ((utf8[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        return new Location(name, line, column, pointer);
    }

    private static int index(String segment, int size) {
        try {
            int index = Integer.parseInt(segment);
            return index >= 0 && index < size ? index : -1;
        } catch (NumberFormatException notAnIndex) {
            return -1;
        }
    }

    /** Finds where the n-th member or element of a container begins, by skipping the ones before. */
    private static final class MemberFinder {
        private final byte[] text;
        private int at;

        MemberFinder(byte[] text, int open) {
            this.text = text;
            this.at = open + 1;
        }

        /** The offset of the position-th member; positions beyond duplicates are approximate. */
        int start(int position) {
            int seen = 0;
            int depth = 0;
            skipBlank();
            int start = at;
            while (at < text.length && seen < position) {
                byte b = text[at];
                if (b == '"') {
                    skipString();
                    continue;
                }
                if (b == '{' || b == '[') {
                    depth++;
                } else if (b == '}' || b == ']') {
                    if (depth-- == 0) {
                        return start;
                    }
                } else if (b == ',' && depth == 0) {
                    at++;
                    skipBlank();
                    start = at;
                    seen++;
                    continue;
                }
                at++;
            }
            return start;
        }

        private void skipBlank() {
            while (at < text.length && text[at] <= ' ') {
                at++;
            }
        }

        private void skipString() {
            at++;
            while (at < text.length && text[at] != '"') {
                at += text[at] == '\\' ? 2 : 1;
            }
            at++;
        }
    }
}
