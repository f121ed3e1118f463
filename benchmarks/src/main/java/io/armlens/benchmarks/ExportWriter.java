package io.armlens.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes rows as one export. Values are maps, lists, texts, numbers, booleans and null. */
final class ExportWriter {
    private static final int FLUSH_AT = 1 << 20;

    private final OutputStream out;
    private final ExportShape shape;
    private final long rows;
    private final StringBuilder text = new StringBuilder(FLUSH_AT + (FLUSH_AT >> 2));
    private long written;

    /** For an export with so many rows. */
    ExportWriter(OutputStream out, ExportShape shape, long rows) {
        this.out = out;
        this.shape = shape;
        this.rows = rows;
    }

    /** An empty object whose members are written in the order that the shape wants. */
    Map<String, @Nullable Object> object() {
        return shape == ExportShape.AZ ? new TreeMap<>() : new LinkedHashMap<>();
    }

    void row(Map<String, @Nullable Object> row) throws IOException {
        if (written++ == 0) {
            begin();
        } else {
            text.append(shape == ExportShape.LINES ? "\n" : ",");
        }
        if (shape == ExportShape.AZ) {
            line(2);
        }
        value(row, 2);
        if (text.length() >= FLUSH_AT) {
            flush();
        }
    }

    private void begin() {
        switch (shape) {
            case COMPACT -> text.append("{\"count\":").append(rows).append(",\"data\":[");
            case AZ -> text.append("{\n  \"count\": ").append(rows).append(",\n  \"data\": [");
            case LINES -> {
                // Nothing stands around the rows.
            }
        }
    }

    /** Ends the export; the stream stays open. */
    void finish() throws IOException {
        if (written != rows) {
            throw new IllegalStateException(written + " rows were written, " + rows + " announced");
        }
        switch (shape) {
            case COMPACT ->
                text.append("],\"skip_token\":null,\"total_records\":")
                        .append(rows)
                        .append('}');
            case AZ ->
                text.append("\n  ],\n  \"skip_token\": null,\n  \"total_records\": ")
                        .append(rows)
                        .append("\n}\n");
            case LINES -> text.append('\n');
        }
        flush();
    }

    private void flush() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    private void value(@Nullable Object value, int level) {
        if (value instanceof Map<?, ?> map) {
            object(map, level);
        } else if (value instanceof List<?> list) {
            array(list, level);
        } else if (value instanceof String string) {
            quoted(string);
        } else {
            text.append(value);
        }
    }

    private void object(Map<?, ?> map, int level) {
        if (map.isEmpty()) {
            text.append("{}");
            return;
        }
        char before = '{';
        for (Map.Entry<?, ?> member : map.entrySet()) {
            text.append(before);
            before = ',';
            line(level + 1);
            quoted(String.valueOf(member.getKey()));
            text.append(shape == ExportShape.AZ ? ": " : ":");
            value(member.getValue(), level + 1);
        }
        line(level);
        text.append('}');
    }

    private void array(List<?> list, int level) {
        if (list.isEmpty()) {
            text.append("[]");
            return;
        }
        char before = '[';
        for (Object element : list) {
            text.append(before);
            before = ',';
            line(level + 1);
            value(element, level + 1);
        }
        line(level);
        text.append(']');
    }

    private void line(int level) {
        if (shape == ExportShape.AZ) {
            text.append('\n');
            for (int i = 0; i < level; i++) {
                text.append("  ");
            }
        }
    }

    private void quoted(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c == '\n') {
                text.append("\\n");
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
