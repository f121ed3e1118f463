package io.armlens.json;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes values as JSON text, members in their order. Absent members of objects are left out. */
public final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private JsonWriter() {}

    /** Without white space: {@code {"a":1,"b":[true,null]}}. An unknown value is written as {@code null}. */
    public static String compact(JsonValue value) {
        return write(value, false);
    }

    /** With two blanks of indentation for each level and no line break at the end. */
    public static String pretty(JsonValue value) {
        return write(value, true);
    }

    private static String write(JsonValue value, boolean pretty) {
        StringBuilder out = new StringBuilder();
        try {
            write(value, out, pretty, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Appends one value, indented as if it stood {@code level} levels deep. */
    public static void write(JsonValue value, Appendable out, boolean pretty, int level) throws IOException {
        if (value instanceof JsonString s) {
            quote(s.value(), out);
        } else if (value instanceof JsonArray a) {
            out.append('[');
            for (int i = 0; i < a.size(); i++) {
                separate(out, i == 0, pretty, level + 1);
                write(a.get(i), out, pretty, level + 1);
            }
            close(out, a.size() == 0, pretty, level);
            out.append(']');
        } else if (value instanceof JsonObject o) {
            out.append('{');
            boolean first = true;
            for (int i = 0; i < o.size(); i++) {
                if (o.value(i) instanceof JsonAbsent) {
                    continue;
                }
                separate(out, first, pretty, level + 1);
                first = false;
                quote(o.name(i), out);
                out.append(pretty ? ": " : ":");
                write(o.value(i), out, pretty, level + 1);
            }
            close(out, first, pretty, level);
            out.append('}');
        } else if (value instanceof JsonUnknown || value instanceof JsonAbsent) {
            out.append("null");
        } else {
            out.append(value.toString());
        }
    }

    private static void separate(Appendable out, boolean first, boolean pretty, int level) throws IOException {
        if (!first) {
            out.append(',');
        }
        indent(out, pretty, level);
    }

    private static void close(Appendable out, boolean empty, boolean pretty, int level) throws IOException {
        if (!empty) {
            indent(out, pretty, level);
        }
    }

    private static void indent(Appendable out, boolean pretty, int level) throws IOException {
        if (pretty) {
            out.append('\n');
            for (int i = 0; i < level; i++) {
                out.append("  ");
            }
        }
    }

    /** Appends a JSON string literal with its quotes; control characters and lone surrogates are escaped. */
    public static void quote(String text, Appendable out) throws IOException {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < 0x20 || c == 0x7f || isLone(text, i)) {
                out.append(text, from, i);
                from = i + 1;
                escape(c, out);
            }
        }
        out.append(text, from, text.length());
        out.append('"');
    }

    private static boolean isLone(String text, int i) {
        char c = text.charAt(i);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        if (Character.isHighSurrogate(c)) {
            return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static void escape(char c, Appendable out) throws IOException {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default ->
                out.append("\\u")
                        .append(HEX.charAt(c >> 12))
                        .append(HEX.charAt(c >> 8 & 15))
                        .append(HEX.charAt(c >> 4 & 15))
                        .append(HEX.charAt(c & 15));
        }
    }
}
