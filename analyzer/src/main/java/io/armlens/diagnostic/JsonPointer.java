package io.armlens.diagnostic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place inside a JSON document (RFC 6901). Immutable; children share their parents, so that a tree
 * of pointers costs one small object per node.
 */
public final class JsonPointer {
    private static final JsonPointer ROOT = new JsonPointer(null, "");

    private final @Nullable JsonPointer parent;
    private final String segment;

    private JsonPointer(@Nullable JsonPointer parent, String segment) {
        this.parent = parent;
        this.segment = segment;
    }

    /** The whole document; prints as the empty string. */
    public static JsonPointer root() {
        return ROOT;
    }

    /** Reads RFC 6901 text such as {@code /properties/policyRule/if}; the empty string is the root. */
    public static JsonPointer parse(String text) {
        JsonPointer at = ROOT;
        if (text.isEmpty()) {
            return at;
        }
        int from = 1;
        while (from <= text.length()) {
            int slash = text.indexOf('/', from);
            int to = slash < 0 ? text.length() : slash;
            at = at.child(text.substring(from, to).replace("~1", "/").replace("~0", "~"));
            from = to + 1;
        }
        return at;
    }

    /** The member {@code name} of the object at this place. */
    public JsonPointer child(String name) {
        return new JsonPointer(this, name);
    }

    /** The element {@code index} (from 0) of the array at this place. */
    public JsonPointer child(int index) {
        return new JsonPointer(this, Integer.toString(index));
    }

    /** The place one level up; the root is its own parent. */
    public JsonPointer parent() {
        return parent == null ? this : parent;
    }

    /** The last member name or index, unescaped; empty for the root. */
    public String last() {
        return segment;
    }

    /** All segments from the root, unescaped. */
    public List<String> segments() {
        List<String> out = new ArrayList<>();
        for (JsonPointer p = this; p.parent != null; p = p.parent) {
            out.add(p.segment);
        }
        Collections.reverse(out);
        return out;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonPointer that && segments().equals(that.segments());
    }

    @Override
    public int hashCode() {
        return Objects.hash(segments());
    }

    /** RFC 6901 text; the root is the empty string. */
    @Override
    public String toString() {
        Deque<String> parts = new ArrayDeque<>();
        for (JsonPointer p = this; p.parent != null; p = p.parent) {
            parts.push(p.segment.replace("~", "~0").replace("/", "~1"));
        }
        StringBuilder out = new StringBuilder();
        for (String part : parts) {
            out.append('/').append(part);
        }
        return out.toString();
    }
}
