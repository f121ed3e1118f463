package io.armlens.snapshot;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads rows that are arrays of values below a list of columns, and writes each anew as an object. */
final class TableRows {
    private final ByteWindow window;
    private final JsonScanner scanner;
    private final EnvelopeSink sink;
    private final Element element = new Element();
    private final JsonBytes text = new JsonBytes();
    private List<byte[]> names = List.of();
    private int[] numbers = new int[0];

    TableRows(ByteWindow window, JsonScanner scanner, EnvelopeSink sink) {
        this.window = window;
        this.scanner = scanner;
        this.sink = sink;
    }

    /** Takes over the columns: {@code [{"name": "id", "type": "string"}, …]}, or plain names. */
    void columns(byte[] b, int from, int to) {
        List<byte[]> found = new ArrayList<>();
        try {
            if (JsonReader.read(b, from, to - from, null) instanceof JsonArray columns) {
                for (JsonValue column : columns) {
                    found.add(quoted(columnName(column)));
                }
            }
        } catch (JsonSyntaxException noColumns) {
            found.clear();
        }
        names = found;
        numbers = new int[found.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = MemberNames.number(found.get(i), 1, found.get(i).length - 1);
        }
    }

    private static String columnName(JsonValue column) {
        if (column instanceof JsonObject o) {
            return o.string("name").orElse("");
        }
        return column instanceof JsonString s ? s.value() : "";
    }

    private static byte[] quoted(String name) {
        JsonBytes out = new JsonBytes();
        out.quote(name);
        return Arrays.copyOf(out.bytes(), out.length());
    }

    /** Reads {@code {"columns": […], "rows": […]}}; the current place is the opening brace. */
    void table(Extent extent) throws IOException, DamageException {
        names = List.of();
        window.at++;
        int c = scanner.nonBlank();
        while (c == '"' && sink.wantsMore()) {
            window.mark();
            scanner.string();
            int number = window.overflowed()
                    ? MemberNames.UNKNOWN
                    : MemberNames.number(window.bytes, window.markedAt() + 1, window.at - 1);
            expect(':');
            c = scanner.nonBlank();
            if (number == MemberNames.ROWS && c == '[') {
                window.unmark();
                rows(extent);
            } else {
                int from = window.at - window.markedAt();
                scanner.value();
                if (number == MemberNames.COLUMNS && !window.overflowed()) {
                    columns(window.bytes, window.markedAt() + from, window.at);
                }
                window.unmark();
            }
            c = scanner.nonBlank();
            if (c == ',') {
                window.at++;
                c = scanner.nonBlank();
            }
        }
        if (sink.wantsMore()) {
            expect('}');
        }
    }

    private void expect(char wanted) throws IOException, DamageException {
        int c = scanner.nonBlank();
        if (c < 0) {
            throw DamageException.cutOff(window.offset());
        }
        if (c != wanted) {
            throw DamageException.at(window.offset(), "expected `" + wanted + "`");
        }
        window.at++;
    }

    /** Reads the rows; the current place is their opening bracket. */
    void rows(Extent extent) throws IOException, DamageException {
        window.at++;
        while (sink.wantsMore()) {
            int c = scanner.nonBlankBetweenValues();
            if (c == ',') {
                window.at++;
            } else if (c == '[') {
                row(extent);
            } else if (c == ']') {
                window.at++;
                return;
            } else {
                throw c < 0
                        ? DamageException.cutOff(window.offset())
                        : DamageException.at(window.offset(), "expected a row of the table");
            }
        }
    }

    private void row(Extent extent) throws IOException, DamageException {
        window.mark();
        scanner.startRow();
        long offset = window.offset();
        text.clear();
        element.members.clear();
        window.at++;
        int column = 0;
        int c = scanner.nonBlank();
        while (c != ']') {
            int from = window.at - window.markedAt();
            scanner.value();
            if (!window.overflowed() && column < names.size()) {
                add(column, window.markedAt() + from, window.at);
            }
            column++;
            c = scanner.nonBlank();
            if (c == ',') {
                window.at++;
                c = scanner.nonBlank();
            } else if (c != ']') {
                throw c < 0
                        ? DamageException.cutOff(window.offset())
                        : DamageException.at(window.offset(), "expected `,` or `]` in a row of the table");
            }
        }
        window.at++;
        if (window.overflowed()) {
            sink.tooLong(offset, extent);
        } else if (column != names.size() || column == 0) {
            sink.notAnObject(offset, extent);
        } else {
            deliver(offset, extent);
        }
        window.unmark();
    }

    private void add(int column, int from, int to) {
        text.add(column == 0 ? '{' : ',');
        byte[] name = names.get(column);
        text.add(name, 0, name.length);
        text.add(':');
        int valueFrom = text.length();
        text.add(window.bytes, from, to);
        element.members.put(
                numbers[column], name[1] >= 'A' && name[1] <= 'Z', valueFrom, text.length(), text.bytes()[valueFrom]);
    }

    private void deliver(long offset, Extent extent) {
        text.add('}');
        element.bytes = text.bytes();
        element.from = 0;
        element.length = text.length();
        element.offset = offset;
        element.depth = scanner.deepest() + 1;
        element.cutAt = scanner.cutAt();
        element.cutLevel = scanner.cutLevel();
        element.level = Element.Level.IN_LIST;
        element.rewritten = true;
        element.unreadable = 0;
        sink.object(element, extent);
    }
}
