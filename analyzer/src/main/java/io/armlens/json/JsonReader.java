package io.armlens.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.armlens.diagnostic.JsonPointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document from UTF-8 bytes. Strict (RFC 8259) unless asked for comments. Nesting is
 * bounded by {@value #MAX_DEPTH} levels; other sizes are bounded by the bytes given. Of a member
 * written twice the last value wins and the place is reported.
 */
public final class JsonReader {
    /** Deeper documents are refused. */
    public static final int MAX_DEPTH = 1000;

    static final JsonFactory STRICT = factory(false, false);

    /** Made when first used: most runs read strict JSON alone. */
    private static final class Lenient {
        private static final JsonFactory RELAXED = factory(true, false);
        private static final JsonFactory LOOSE = factory(true, true);
    }

    private final JsonParser parser;
    private final @Nullable List<JsonPointer> duplicates;

    private JsonReader(JsonParser parser, @Nullable List<JsonPointer> duplicates) {
        this.parser = parser;
        this.duplicates = duplicates;
    }

    private static JsonFactory factory(boolean comments, boolean quotes) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(1 << 20)
                        .maxNumberLength(1000)
                        .build())
                .configure(JsonReadFeature.ALLOW_JAVA_COMMENTS, comments)
                .configure(JsonReadFeature.ALLOW_TRAILING_COMMA, comments)
                .configure(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, comments)
                .configure(JsonReadFeature.ALLOW_SINGLE_QUOTES, quotes)
                .configure(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, quotes)
                .configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION, false)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /** Reads strict JSON from text. */
    public static JsonValue read(String text) throws JsonSyntaxException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length, null);
    }

    /** Reads strict JSON. */
    public static JsonValue read(byte[] utf8) throws JsonSyntaxException {
        return read(utf8, 0, utf8.length, null);
    }

    /**
     * Reads strict JSON from part of an array.
     *
     * @param duplicates receives the places of members written more than once; may be null
     */
    public static JsonValue read(byte[] utf8, int from, int length, @Nullable List<JsonPointer> duplicates)
            throws JsonSyntaxException {
        return read(STRICT, utf8, from, length, duplicates);
    }

    /** Also accepts comments, trailing commas and line breaks in strings, as template tools do. */
    public static JsonValue readWithComments(byte[] utf8, @Nullable List<JsonPointer> duplicates)
            throws JsonSyntaxException {
        return read(Lenient.RELAXED, utf8, 0, utf8.length, duplicates);
    }

    /** Also accepts strings in single quotes and names without quotes, as the functions of templates do. */
    public static JsonValue readLoosely(String text) throws JsonSyntaxException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(Lenient.LOOSE, bytes, 0, bytes.length, null);
    }

    private static JsonValue read(
            JsonFactory factory, byte[] utf8, int from, int length, @Nullable List<JsonPointer> duplicates)
            throws JsonSyntaxException {
        try (JsonParser parser = factory.createParser(utf8, from, length)) {
            JsonReader reader = new JsonReader(parser, duplicates);
            if (parser.nextToken() == null) {
                throw new JsonSyntaxException("there is no JSON value", 1, 1, 0);
            }
            JsonValue value = reader.value(JsonPointer.root());
            if (parser.nextToken() != null) {
                JsonLocation at = parser.currentTokenLocation();
                throw new JsonSyntaxException(
                        "there is more text after the JSON value",
                        at.getLineNr(),
                        at.getColumnNr(),
                        at.getByteOffset());
            }
            return value;
        } catch (IOException e) {
            throw syntax(e);
        }
    }

    /** What the parser says, without its types. */
    static JsonSyntaxException syntax(IOException e) {
        if (e instanceof JsonProcessingException parsing) {
            JsonLocation at = parsing.getLocation();
            String message = tidy(parsing.getOriginalMessage());
            return at == null
                    ? new JsonSyntaxException(message, 0, 0, 0)
                    : new JsonSyntaxException(message, at.getLineNr(), at.getColumnNr(), at.getByteOffset());
        }
        return new JsonSyntaxException(String.valueOf(e.getMessage()), 0, 0, 0);
    }

    private static String tidy(String message) {
        // The parser names places in its own way: "[Source: …; line: 1, column: 33]".
        String first = message.lines()
                .findFirst()
                .orElse("not JSON")
                .replaceAll("\\[Source: [^;\\]]*; line: (\\d+), column: (\\d+)]", "line $1, column $2");
        return first.isEmpty() ? "not JSON" : Character.toLowerCase(first.charAt(0)) + first.substring(1);
    }

    private JsonValue value(JsonPointer at) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(at);
            case START_ARRAY -> array(at);
            case VALUE_STRING -> {
                String text = parser.getText();
                yield text.isEmpty() ? JsonString.EMPTY : new JsonString(text);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonNumber.parse(parser.getText());
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new AssertionError("no value starts with " + token);
        };
    }

    private JsonObject object(JsonPointer at) throws IOException {
        int offset = (int) parser.currentTokenLocation().getByteOffset();
        JsonObject.Builder builder = JsonObject.builder();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            // Without a place to report to, pointers would only cost memory.
            JsonPointer child = duplicates == null ? at : at.child(name);
            if (duplicates != null && builder.has(name)) {
                duplicates.add(child);
            }
            builder.put(name, value(child));
        }
        return builder.build(offset);
    }

    private JsonArray array(JsonPointer at) throws IOException {
        int offset = (int) parser.currentTokenLocation().getByteOffset();
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(duplicates == null ? at : at.child(elements.size())));
        }
        return new JsonArray(elements.toArray(new JsonValue[0]), offset);
    }
}
