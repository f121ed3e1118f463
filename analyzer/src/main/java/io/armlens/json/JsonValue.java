package io.armlens.json;

/**
 * A JSON value, or one of the two things that stand where a value would: {@link JsonAbsent} (the
 * path does not exist) and {@link JsonUnknown} (nobody here can tell). All are immutable and compare
 * by content: strings with case, numbers by class and value, objects regardless of member order.
 */
public sealed interface JsonValue
        permits JsonNull, JsonBoolean, JsonNumber, JsonString, JsonArray, JsonObject, JsonAbsent, JsonUnknown {

    /** {@code null} or absent: for conditions the two are the same. */
    default boolean isNothing() {
        return this instanceof JsonNull || this instanceof JsonAbsent;
    }

    /** Azure's word for the kind: {@code null}, {@code boolean}, {@code integer}, {@code number}, {@code string}, … */
    String kind();
}
