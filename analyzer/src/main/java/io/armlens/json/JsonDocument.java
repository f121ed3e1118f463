package io.armlens.json;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import java.nio.charset.StandardCharsets;
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
    // Where lines begin; built when first asked for. Racing threads build equal arrays.
    private int @Nullable [] lines;

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
     * inside an array; at the innermost existing part when the pointer leads nowhere. The pointer of the
     * result spells names as the document does.
     */
    public Location locate(JsonPointer pointer) {
        if (places != null) {
            return places.apply(pointer);
        }
        int offset = 0;
        boolean found = true;
        JsonValue value = root;
        JsonPointer spelled = JsonPointer.root();
        for (String segment : pointer.segments()) {
            if (found && value instanceof JsonObject o && o.position(segment) >= 0) {
                int position = o.position(segment);
                offset = o.offset() < 0 ? offset : new MemberFinder(utf8, o.offset()).start(position);
                value = o.value(position);
                spelled = spelled.child(o.name(position));
            } else if (found && value instanceof JsonArray a && index(segment, a.size()) >= 0) {
                int index = index(segment, a.size());
                value = a.get(index);
                offset = element(a, index, value, offset);
                spelled = spelled.child(segment);
            } else {
                found = false;
                spelled = spelled.child(segment);
            }
        }
        return utf8.length == 0 ? Location.of(name, spelled) : at(offset, spelled);
    }

    private int element(JsonArray array, int index, JsonValue value, int outer) {
        if (array.offset() < 0) {
            return outer;
        }
        // Most elements know where they begin; skipping those before would cost time in long lists.
        int own = value instanceof JsonObject o ? o.offset() : value instanceof JsonArray a ? a.offset() : -1;
        return own >= 0 ? own : new MemberFinder(utf8, array.offset()).start(index);
    }

    private Location at(int offset, JsonPointer pointer) {
        int[] starts = lineStarts();
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        int column = 1;
        for (int i = starts[line]; i < offset; i++) {
            if ((utf8[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        return new Location(name, line + 1, column, pointer);
    }

    private int[] lineStarts() {
        int[] known = lines;
        if (known == null) {
            int count = 1;
            for (byte b : utf8) {
                count += b == '\n' ? 1 : 0;
            }
            known = new int[count];
            int line = 1;
            for (int i = 0; i < utf8.length; i++) {
                if (utf8[i] == '\n') {
                    known[line++] = i + 1;
                }
            }
            lines = known;
        }
        return known;
    }

    /**
     * The text of a line, without its end.
     *
     * @param number from 1; other lines than the document has are empty
     */
    public String line(int number) {
        int[] starts = lineStarts();
        if (number < 1 || number > starts.length || utf8.length == 0) {
            return "";
        }
        int from = starts[number - 1];
        int to = number < starts.length ? starts[number] - 1 : utf8.length;
        if (to > from && utf8[to - 1] == '\r') {
            to--;
        }
        return new String(utf8, from, to - from, StandardCharsets.UTF_8);
    }

    /**
     * The comments that belong to an object: those inside of it, and the lines of comment right above it.
     *
     * @param pointer leads to an object; to anything else no comments belong
     * @param without a member of the object whose comments are not its own
     */
    public List<String> comments(JsonPointer pointer, String without) {
        JsonValue value = root;
        for (String segment : pointer.segments()) {
            if (value instanceof JsonObject o) {
                value = o.get(segment);
            } else if (value instanceof JsonArray a && index(segment, a.size()) >= 0) {
                value = a.get(index(segment, a.size()));
            } else {
                return List.of();
            }
        }
        if (!(value instanceof JsonObject object) || object.offset() < 0 || utf8.length == 0) {
            return List.of();
        }
        List<String> out = new ArrayList<>();
        for (int above = locate(pointer).line() - 1; above > 0; above--) {
            String text = line(above).strip();
            if (!text.startsWith("//")) {
                break;
            }
            out.add(text.substring(2).strip());
        }
        out.addAll(new CommentFinder(utf8, object.offset(), without).find());
        return out;
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
                if (b == '/') {
                    skipComment();
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
            while (at < text.length) {
                if (text[at] == '/') {
                    skipComment();
                } else if (text[at] >= 0 && text[at] <= ' ') {
                    at++;
                } else {
                    return;
                }
            }
        }

        /** Outside of strings a slash begins a comment; in strict JSON there is none. */
        private void skipComment() {
            boolean line = at + 1 < text.length && text[at + 1] == '/';
            at += line ? 2 : 3;
            while (at < text.length && !(line ? text[at] == '\n' : text[at - 1] == '*' && text[at] == '/')) {
                at++;
            }
            at++;
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
