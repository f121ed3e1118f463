package io.armlens.json;

import io.armlens.diagnostic.Unknown;

/**
 * A value that nobody here can tell, with the reason. A reader puts it where an export lacks a column
 * or a tool cut a value; a template puts it where only a deployment knows. Whatever is below it is
 * unknown for the same reason.
 */
public record JsonUnknown(Unknown reason) implements JsonValue {
    @Override
    public String kind() {
        return "unknown";
    }

    @Override
    public String toString() {
        return "unknown (" + reason.message() + ")";
    }
}
