package io.armlens.expression;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import java.io.IOException;

/** Values as text. */
final class TextForms {
    private TextForms() {}

    /** Strings as they are, {@code True} and {@code False}, nothing for null, compact JSON for the rest. */
    static String string(JsonValue value) throws EvaluationException {
        if (!(value instanceof JsonArray) && !(value instanceof JsonObject)) {
            return JsonText.stringForm(value);
        }
        BoundedText out = new BoundedText();
        try {
            JsonWriter.write(value, out, false, 0);
        } catch (BoundedText.FullException full) {
            throw full.reason();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    /** As {@code format} inserts it: as {@link #string}, but JSON with single quotes, and no empty fraction. */
    static String inserted(JsonValue value) throws EvaluationException {
        if (value instanceof JsonArray || value instanceof JsonObject) {
            BoundedText out = new BoundedText();
            quoted(value, out);
            return out.toString();
        }
        String text = string(value);
        return value instanceof JsonNumber && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static void quoted(JsonValue value, BoundedText out) throws EvaluationException {
        if (value instanceof JsonArray a) {
            out.append("[");
            for (int i = 0; i < a.size(); i++) {
                out.append(i == 0 ? "" : ",");
                quoted(a.get(i), out);
            }
            out.append("]");
        } else if (value instanceof JsonObject o) {
            out.append("{");
            for (int i = 0; i < o.size(); i++) {
                quote(o.name(i), out.append(i == 0 ? "" : ","));
                quoted(o.value(i), out.append(":"));
            }
            out.append("}");
        } else if (value instanceof JsonString s) {
            quote(s.value(), out);
        } else {
            out.append(value.toString());
        }
    }

    /** JSON's escapes with the roles of the two quotes exchanged. */
    private static void quote(String text, BoundedText out) throws EvaluationException {
        String json = new JsonString(text).toString();
        String inner = json.substring(1, json.length() - 1);
        out.append("'").append(inner.replace("'", "\\'").replace("\\\"", "\"")).append("'");
    }
}
