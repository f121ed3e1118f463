package io.armlens.eval;

import io.armlens.diagnostic.Unknown;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds the reasons of what is not known. */
final class Unknowns {
    private Unknowns() {}

    /** The first unknown inside a value. */
    static Optional<Unknown> in(JsonValue value) {
        if (value instanceof JsonUnknown u) {
            return Optional.of(u.reason());
        }
        if (value instanceof JsonArray a) {
            for (JsonValue element : a) {
                Optional<Unknown> found = in(element);
                if (found.isPresent()) {
                    return found;
                }
            }
        } else if (value instanceof JsonObject o) {
            for (int i = 0; i < o.size(); i++) {
                Optional<Unknown> found = in(o.value(i));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The reasons that keep a condition from being decided, each once. */
    static Set<Unknown> of(Trace trace) {
        Set<Unknown> out = new LinkedHashSet<>();
        collect(trace, out);
        return out;
    }

    private static void collect(Trace trace, Set<Unknown> out) {
        if (trace.truth() != Truth.UNKNOWN) {
            return;
        }
        if (trace instanceof Trace.Group group) {
            group.children().forEach(child -> collect(child, out));
        } else if (trace instanceof Trace.Leaf leaf) {
            if (leaf.unknown() != null) {
                out.add(leaf.unknown());
            }
            leaf.members().forEach(member -> collect(member.where(), out));
        }
    }

    /** The first problem that makes a condition an error; empty when there is none. */
    static String problem(Trace trace) {
        if (trace.truth() != Truth.ERROR) {
            return "";
        }
        if (trace instanceof Trace.Leaf leaf) {
            for (Trace.Member member : leaf.members()) {
                String inner = problem(member.where());
                if (!inner.isEmpty()) {
                    return inner;
                }
            }
            return leaf.problem();
        }
        for (Trace child : ((Trace.Group) trace).children()) {
            String inner = problem(child);
            if (!inner.isEmpty()) {
                return inner;
            }
        }
        return "";
    }
}
