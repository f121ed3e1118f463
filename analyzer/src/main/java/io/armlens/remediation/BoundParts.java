package io.armlens.remediation;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.policy.bound.BoundValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes bound values apart, whether or not something in them needs a resource. */
final class BoundParts {
    private BoundParts() {}

    /** A member of an object, in any case; empty when there is none or it is null. */
    static Optional<BoundValue> member(@Nullable BoundValue value, String name) {
        if (value instanceof BoundValue.Constant c && c.value() instanceof JsonObject o) {
            return o.get(name).isNothing() ? Optional.empty() : Optional.of(new BoundValue.Constant(o.get(name)));
        }
        if (value instanceof BoundValue.ObjectOf object) {
            for (int i = 0; i < object.names().size(); i++) {
                if (JsonText.equalsIgnoreCase(object.names().get(i), name)) {
                    return Optional.of(object.values().get(i));
                }
            }
        }
        return Optional.empty();
    }

    /** A member of an object with a whole way to it. */
    static Optional<BoundValue> at(@Nullable BoundValue value, String... names) {
        Optional<BoundValue> here = Optional.ofNullable(value);
        for (String name : names) {
            here = here.flatMap(v -> member(v, name));
        }
        return here;
    }

    /** The names of an object's members, as written. */
    static List<String> names(BoundValue value) {
        return value instanceof BoundValue.ObjectOf object
                ? object.names()
                : value instanceof BoundValue.Constant c && c.value() instanceof JsonObject o ? o.names() : List.of();
    }

    /** The elements of an array; none of anything else. */
    static List<BoundValue> elements(BoundValue value) {
        if (value instanceof BoundValue.ArrayOf array) {
            return array.elements();
        }
        List<BoundValue> out = new ArrayList<>();
        if (value instanceof BoundValue.Constant c && c.value() instanceof JsonArray array) {
            array.forEach(e -> out.add(new BoundValue.Constant(e)));
        }
        return out;
    }
}
