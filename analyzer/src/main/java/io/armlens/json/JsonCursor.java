package io.armlens.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Walks through a strict JSON document without building it, for documents of which little is kept. It
 * stands on one value at a time:
 *
 * <pre>{@code
 * cursor.enter();
 * while (cursor.next()) {
 *     use(cursor.name(), cursor.text());
 * }
 * }</pre>
 *
 * <p>A container that is not entered is passed over; one that is entered must be read until {@link #next}
 * answers false. Nesting is bounded as in {@link JsonReader}.
 */
public final class JsonCursor implements AutoCloseable {
    private final JsonParser parser;
    private JsonToken token = JsonToken.NOT_AVAILABLE;
    private boolean entered;

    /** Stands on the root value. */
    public JsonCursor(byte[] utf8) throws JsonSyntaxException {
        try {
            parser = JsonReader.STRICT.createParser(utf8);
            advance();
        } catch (IOException e) {
            throw JsonReader.syntax(e);
        }
    }

    /** Whether the value is an object. */
    public boolean isObject() {
        return token == JsonToken.START_OBJECT;
    }

    /** Whether the value is an array. */
    public boolean isArray() {
        return token == JsonToken.START_ARRAY;
    }

    /** Whether the value is a string. */
    public boolean isString() {
        return token == JsonToken.VALUE_STRING;
    }

    /** Whether the value is {@code null}. */
    public boolean isNull() {
        return token == JsonToken.VALUE_NULL;
    }

    /** The name under which the value stands in its object; empty inside an array and at the root. */
    public String name() {
        try {
            String name = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY
                    ? parser.getParsingContext().getParent().getCurrentName()
                    : parser.currentName();
            return name == null ? "" : name;
        } catch (IOException e) {
            throw new AssertionError("a name is not read when it is asked for", e);
        }
    }

    /** A string's content; of a number or boolean the text as written; empty for others. */
    public String text() throws JsonSyntaxException {
        try {
            return token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getText() : "";
        } catch (IOException e) {
            throw JsonReader.syntax(e);
        }
    }

    /** Goes into the object or array on which it stands, before its first value. */
    public void enter() {
        if (!isObject() && !isArray()) {
            throw new AssertionError("there is nothing to enter in " + token);
        }
        entered = true;
    }

    /** Goes to the next member or element of the container last entered; false, and out of it, at its end. */
    public boolean next() throws JsonSyntaxException {
        try {
            if ((isObject() || isArray()) && !entered) {
                parser.skipChildren();
            }
            entered = false;
            advance();
            if (token == JsonToken.FIELD_NAME) {
                advance();
            }
            return token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY;
        } catch (IOException e) {
            throw JsonReader.syntax(e);
        }
    }

    /** Makes sure that nothing follows the root value, which must have been read to its end. */
    public void end() throws JsonSyntaxException {
        try {
            if (parser.nextToken() != null) {
                throw unexpected("there is more text after the JSON value");
            }
        } catch (IOException e) {
            throw JsonReader.syntax(e);
        }
    }

    private void advance() throws IOException, JsonSyntaxException {
        JsonToken next = parser.nextToken();
        if (next == null) {
            throw unexpected("there is no JSON value");
        }
        token = next;
    }

    private JsonSyntaxException unexpected(String message) {
        JsonLocation at = parser.currentTokenLocation();
        return new JsonSyntaxException(message, at.getLineNr(), at.getColumnNr(), at.getByteOffset());
    }

    /**
     * Where the value stands.
     *
     * @param source how messages call the document
     */
    public Location locate(String source) {
        JsonLocation at = parser.currentTokenLocation();
        Deque<JsonStreamContext> contexts = new ArrayDeque<>();
        JsonStreamContext context = parser.getParsingContext();
        if ((isObject() || isArray()) && !entered) {
            context = context.getParent();
        }
        for (; context != null; context = context.getParent()) {
            contexts.push(context);
        }
        JsonPointer pointer = JsonPointer.root();
        for (JsonStreamContext c : contexts) {
            if (c.inObject() && c.getCurrentName() != null) {
                pointer = pointer.child(c.getCurrentName());
            } else if (c.inArray() && c.hasCurrentIndex()) {
                pointer = pointer.child(c.getCurrentIndex());
            }
        }
        return new Location(source, at.getLineNr(), at.getColumnNr(), pointer);
    }

    /** Releases the parser's buffers. */
    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new AssertionError("closing does not read", e);
        }
    }
}
