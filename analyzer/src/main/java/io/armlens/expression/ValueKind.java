package io.armlens.expression;

import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;

/** The kinds of values that a function takes or gives: one or several of JSON's, with the words for messages. */
public enum ValueKind {
    /** Everything. */
    ANY("a value", 127),
    /** null. */
    NULL("null", 1),
    /** A boolean. */
    BOOLEAN("a boolean", 2),
    /** An integer. */
    INTEGER("an integer", 4),
    /** An integer or a floating number. */
    NUMBER("a number", 12),
    /** A string. */
    STRING("a string", 16),
    /** A string; null reads as the empty one. */
    TEXT("a string or null", 17),
    /** An array. */
    ARRAY("an array", 32),
    /** An object. */
    OBJECT("an object", 64),
    /** A string or an integer. */
    STRING_OR_INTEGER("a string or an integer", 20),
    /** A string, null or an integer. */
    TEXT_OR_INTEGER("a string, an integer or null", 21),
    /** A string or a number. */
    STRING_OR_NUMBER("a string or a number", 28),
    /** A string, a number or null. */
    TEXT_OR_NUMBER("a string, a number or null", 29),
    /** A string, a number or a boolean. */
    SCALAR("a string, a number or a boolean", 30),
    /** A string, a number, a boolean or null. */
    SCALAR_OR_NULL("a string, a number, a boolean or null", 31),
    /** A string or an array. */
    STRING_OR_ARRAY("a string or an array", 48),
    /** A string, an array or null. */
    TEXT_OR_ARRAY("a string, an array or null", 49),
    /** A number or an array. */
    NUMBER_OR_ARRAY("a number or an array", 44),
    /** An integer or an array. */
    INTEGER_OR_ARRAY("an integer or an array", 36),
    /** An array or null. */
    ARRAY_OR_NULL("an array or null", 33),
    /** An array or an object. */
    ARRAY_OR_OBJECT("an array or an object", 96),
    /** An array, an object or null. */
    ARRAY_OR_OBJECT_OR_NULL("an array, an object or null", 97),
    /** A string, an array or an object. */
    COLLECTION("a string, an array or an object", 112),
    /** A string, an array, an object or null. */
    COLLECTION_OR_NULL("a string, an array, an object or null", 113),
    /** A lambda; it is syntax, never a value. */
    LAMBDA("a lambda", 0);

    private final String words;
    private final int accepted;

    ValueKind(String words, int accepted) {
        this.words = words;
        this.accepted = accepted;
    }

    /** With article, for messages: {@code a string or null}. */
    public String words() {
        return words;
    }

    /** Whether a value is of this kind. Unknown values may be of any. */
    public boolean accepts(JsonValue value) {
        int bit = bit(value);
        return bit == 0 ? this != LAMBDA : (accepted & bit) != 0;
    }

    /** Whether there are values of both kinds. */
    boolean overlaps(ValueKind other) {
        return (accepted & other.accepted) != 0;
    }

    private static int bit(JsonValue value) {
        if (value instanceof JsonString) {
            return 16;
        }
        if (value instanceof JsonArray) {
            return 32;
        }
        if (value instanceof JsonObject) {
            return 64;
        }
        if (value instanceof JsonNumber n) {
            return n.isInteger() ? 4 : 8;
        }
        if (value instanceof JsonBoolean) {
            return 2;
        }
        return value instanceof JsonNull || value instanceof JsonAbsent ? 1 : 0;
    }
}
