package io.armlens.json;

/** The path does not exist. An ordinary value for conditions; never part of a document. */
public enum JsonAbsent implements JsonValue {
    /** The only one. */
    ABSENT;

    @Override
    public String kind() {
        return "absent";
    }

    @Override
    public String toString() {
        return "absent";
    }
}
