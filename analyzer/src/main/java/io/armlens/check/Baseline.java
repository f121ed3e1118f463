package io.armlens.check;

import io.armlens.diagnostic.Location;
import io.armlens.governance.Suppression;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The findings that are known today: they do not fail. They are known by their policy, resource, state and failing
 * condition, never by their line.
 */
public final class Baseline {
    private static final String FORMAT = "armlens-baseline";

    private final String source;
    private final Set<FindingKey> known = new HashSet<>();

    private Baseline(String source) {
        this.source = source;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param source how messages call it
     * @throws JsonSyntaxException when it is something else
     */
    public static Baseline read(String source, byte[] utf8) throws JsonSyntaxException {
        Baseline baseline = new Baseline(source);
        if (!(JsonReader.read(utf8) instanceof JsonObject root)
                || !root.string("format").orElse("").equals(FORMAT)
                || !(root.get("findings") instanceof JsonArray findings)) {
            throw new JsonSyntaxException("this is no baseline of armlens", 1, 1, 0);
        }
        for (JsonValue one : findings) {
            if (one instanceof JsonObject o) {
                baseline.known.add(new FindingKey(
                                o.string("policy").orElse(""),
                                o.string("reference").orElse(""),
                                o.string("resource").orElse(""),
                                o.string("state").orElse(""),
                                o.string("condition").orElse(""))
                        .normalized());
            }
        }
        return baseline;
    }

    /** The text of a baseline that knows these findings; sorted, so that its changes can be reviewed. */
    public static String write(Collection<FindingKey> findings) {
        List<JsonObject> list = findings.stream()
                .distinct()
                .sorted(Comparator.comparing(FindingKey::policy)
                        .thenComparing(FindingKey::reference)
                        .thenComparing(FindingKey::resource)
                        .thenComparing(FindingKey::state)
                        .thenComparing(FindingKey::condition))
                .map(key -> JsonObject.builder()
                        .put("policy", key.policy())
                        .put("reference", key.reference())
                        .put("resource", key.resource())
                        .put("state", key.state())
                        .put("condition", key.condition())
                        .build())
                .toList();
        return JsonWriter.pretty(JsonObject.builder()
                        .put("format", FORMAT)
                        .put("formatVersion", 1)
                        .put("findings", JsonArray.of(list))
                        .build())
                + "\n";
    }

    /** Whether a finding stands in it. */
    public boolean knows(FindingKey finding) {
        return known.contains(finding.normalized());
    }

    /** Why a finding that stands in it does not count; empty for another one. */
    public Optional<Suppression> of(FindingKey finding) {
        return knows(finding)
                ? Optional.of(
                        new Suppression(Suppression.Kind.BASELINE, "it stands in the baseline", Location.of(source)))
                : Optional.empty();
    }
}
