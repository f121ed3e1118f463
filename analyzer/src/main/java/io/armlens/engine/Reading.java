package io.armlens.engine;

import io.armlens.alias.AliasPattern;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the value at a place becomes the left side of a comparison. The plain twin is {@code
 * eval.FieldReader}.
 *
 * @param pattern what cuts the value out of a text; null but for {@link Kind#EXTRACT}
 */
record Reading(Kind kind, @Nullable AliasPattern pattern) {
    /** The kinds. */
    enum Kind {
        /** As it stands. */
        PLAIN,
        /** As {@code field()} returns it: nothing is the empty text. */
        FUNCTION,
        /** A location, compared without blanks. */
        LOCATION,
        /** {@link #LOCATION} as {@code field()} returns it. */
        LOCATION_FUNCTION,
        /** An id, without slashes at its end. */
        ID,
        /** {@link #ID} as {@code field()} returns it. */
        ID_FUNCTION,
        /** Of an id its last name. */
        NAME,
        /** {@link #NAME} as {@code field()} returns it. */
        NAME_FUNCTION,
        /** Of a text a part. */
        EXTRACT
    }

    static final Reading PLAIN = new Reading(Kind.PLAIN, null);
    static final Reading FUNCTION = new Reading(Kind.FUNCTION, null);
    static final Reading LOCATION = new Reading(Kind.LOCATION, null);
    static final Reading LOCATION_FUNCTION = new Reading(Kind.LOCATION_FUNCTION, null);
    static final Reading ID = new Reading(Kind.ID, null);
    static final Reading ID_FUNCTION = new Reading(Kind.ID_FUNCTION, null);
    static final Reading NAME = new Reading(Kind.NAME, null);
    static final Reading NAME_FUNCTION = new Reading(Kind.NAME_FUNCTION, null);

    static Reading extract(AliasPattern pattern) {
        return new Reading(Kind.EXTRACT, pattern);
    }

    boolean isName() {
        return kind == Kind.NAME || kind == Kind.NAME_FUNCTION;
    }

    boolean isLocation() {
        return kind == Kind.LOCATION || kind == Kind.LOCATION_FUNCTION;
    }

    boolean isId() {
        return kind == Kind.ID || kind == Kind.ID_FUNCTION;
    }

    private boolean isFunction() {
        return switch (kind) {
            case FUNCTION, LOCATION_FUNCTION, ID_FUNCTION, NAME_FUNCTION -> true;
            case PLAIN, LOCATION, ID, NAME, EXTRACT -> false;
        };
    }

    /** The left side for the value that stands there, the slow way. */
    JsonValue apply(JsonValue value) {
        if (value.isNothing()) {
            return isFunction() ? JsonString.EMPTY : value;
        }
        if (value instanceof JsonString text && isLocation()) {
            return new JsonString(JsonText.location(text.value()));
        }
        if (value instanceof JsonString text && (isId() || isName())) {
            String id = text.value();
            while (id.length() > 1 && id.endsWith("/")) {
                id = id.substring(0, id.length() - 1);
            }
            return new JsonString(isName() ? id.substring(id.lastIndexOf('/') + 1) : id);
        }
        if (value instanceof JsonString text && pattern != null) {
            Optional<String> part = pattern.extract(text.value());
            return part.isPresent() ? new JsonString(part.get()) : JsonAbsent.ABSENT;
        }
        return value;
    }

    // Written out: what records bring along is assembled at run time, which a short run pays for.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Reading that && kind == that.kind && Objects.equals(pattern, that.pattern);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Objects.hashCode(pattern);
    }
}
