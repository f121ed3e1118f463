package io.armlens.snapshot;

import io.armlens.json.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Where exports find the resources of each type: what is known about Resource Graph's tables. Azure
 * documents the tables and their types; the rest was collected by hand.
 */
public final class TypeFacts {
    private static final int FIELDS = 6;
    private static final String FILE = "type-facts.tsv";

    private final Map<String, TypeFact> facts;

    private TypeFacts(Map<String, TypeFact> facts) {
        this.facts = facts;
    }

    /** The facts that come with armlens. */
    public static TypeFacts bundled() {
        return Holder.BUNDLED;
    }

    /**
     * The facts about a type. When nobody recorded it, a type without a parent is taken to be in the
     * table {@code resources}, which holds most of them, and nothing is assumed about a child type.
     *
     * @param type in any case; a trailing slash is ignored
     */
    public TypeFact of(String type) {
        String key = key(type);
        TypeFact known = facts.get(key);
        if (known != null) {
            return known;
        }
        boolean child = key.indexOf('/') != key.lastIndexOf('/');
        return new TypeFact(key, child ? "" : "resources", key, "", child ? "child" : "", "");
    }

    /** A type in lower case without a trailing slash. */
    static String key(String type) {
        return JsonText.lower(type.endsWith("/") ? type.substring(0, type.length() - 1) : type);
    }

    /** Reads the table; lines that begin with {@code #} are comments. */
    static TypeFacts read(BufferedReader lines) throws IOException {
        Map<String, TypeFact> facts = new HashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] f = line.split("\t", -1);
            if (f.length != FIELDS) {
                throw new IOException(FILE + ": expected " + FIELDS + " fields: " + line);
            }
            facts.put(f[0], new TypeFact(f[0], f[1], f[2].isEmpty() ? f[0] : f[2], f[3], f[4], f[5]));
        }
        return new TypeFacts(facts);
    }

    /** Read when it is first needed. */
    private static final class Holder {
        static final TypeFacts BUNDLED = load();

        private static TypeFacts load() {
            try (InputStream in = TypeFacts.class.getResourceAsStream(FILE)) {
                if (in == null) {
                    throw new AssertionError(FILE + " is not in the jar");
                }
                return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
