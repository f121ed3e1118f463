package io.armlens.relation;

import io.armlens.eval.ExistenceLookup.Place;
import io.armlens.resource.IdBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Related rows in some ten bytes each: hashes of where they lie and how they are called, what the existence
 * conditions say of them, and where their text is kept. Rows are added once, in any order; searches come after
 * the last row.
 *
 * <p>The trade: a search sees hashes only, and the conditions that were decided when the row was read; what it
 * cannot tell is left to {@link ExistenceIndex}, which is the plain twin. Paid for by {@code ExistenceBenchmark}.
 */
public final class RelatedRows {
    /** What a search found. */
    public enum Found {
        /** No candidate. */
        NOTHING,
        /** Candidates, none of which meets the condition. */
        NONE_FITS,
        /** One that meets the condition. */
        ONE_FITS,
        /** It cannot be told from here. */
        NOT_DECIDED
    }

    /**
     * A name to look for, as a hash.
     *
     * @param full whether it names a resource of the type wholly
     * @param any whether any name will do
     * @param undecided whether a hash cannot tell
     */
    public record Name(boolean full, boolean any, boolean undecided, long hash) {
        /**
         * Of a name as in {@link io.armlens.eval.ExistenceLookup}.
         *
         * @param type of the related resource
         */
        public static Name of(String type, List<String> segments) {
            boolean full = segments.size() == levels(type) && !segments.contains("?");
            boolean undecided = !full && (segments.size() > 1 || segments.contains("?"));
            long hash = full
                    ? IdBytes.hashOfNames(segments)
                    : segments.isEmpty() || undecided ? IdBytes.NONE : IdBytes.hashOf(segments.get(0));
            return new Name(full, segments.isEmpty(), undecided, hash);
        }

        /** Of a name with one segment, of which {@link IdBytes#nameHash} is known. */
        public static Name of(String type, long hash) {
            boolean full = levels(type) == 1;
            return new Name(full, false, false, full ? IdBytes.hashOfName(hash) : hash);
        }

        private static int levels(String type) {
            return type.split("/", -1).length - 1;
        }
    }

    private final Map<String, OfType> types = new HashMap<>();

    /** Without rows. */
    public RelatedRows() {}

    /**
     * Adds a row.
     *
     * @param type in lower case
     * @param text where its text is kept
     * @param answers for each condition on the type two bits: true, false; none for not decided. The words with the
     *     true ones come first, then as many with the false ones
     */
    public void add(String type, IdBytes id, long text, long[] answers) {
        types.computeIfAbsent(type, t -> new OfType(t, answers.length)).add(id, text, answers);
    }

    /** How many rows of a type there are. */
    public int size(String type) {
        OfType of = types.get(type);
        return of == null ? 0 : of.size;
    }

    /** Whether a row of the type extends the resource with this hash. */
    public boolean hasExtension(String type, long resource) {
        OfType of = types.get(type);
        return of != null && of.at(Place.EXTENSION).first(resource) >= 0;
    }

    /**
     * Searches.
     *
     * @param type in lower case
     * @param anchor the hash of the id below which candidates lie
     * @param condition the number of the condition among those on the type; negative when existence is enough
     */
    public Found search(String type, Place place, long anchor, Name name, int condition) {
        OfType of = types.get(type);
        return of == null ? Found.NOTHING : of.search(place, anchor, name, condition);
    }

    /** Where the texts of all candidates are kept; of others with the same hashes, too. */
    public List<Long> texts(String type, Place place, long anchor, List<String> name) {
        OfType of = types.get(type);
        return of == null ? List.of() : of.texts(place, anchor, name);
    }

    /** The rows of one type. */
    private static final class OfType {
        private final int segments;
        private final int words;
        private int size;
        private long[] texts = new long[16];
        private long[] scopes = new long[16];
        private long[] groups = new long[16];
        private long[] subscriptions = new long[16];
        private long[] lastNames = new long[16];
        private long[] names = new long[16];
        private long[] answers;
        private int levels;
        private long[] ancestors = new long[16];
        private final Map<Place, HashPlaces> places = new EnumMap<>(Place.class);
        private final Map<Place, HashPlaces> named = new EnumMap<>(Place.class);

        OfType(String type, int words) {
            this.segments = type.split("/", -1).length - 1;
            this.words = words;
            this.answers = new long[16 * Math.max(1, words)];
        }

        void add(IdBytes id, long text, long[] answersOfRow) {
            if (size == 0) {
                levels = Math.max(0, id.names() - 1);
            }
            if (size == texts.length) {
                grow();
            }
            boolean extension = id.isExtension();
            texts[size] = text;
            scopes[size] = extension ? id.scopeHash() : IdBytes.NONE;
            groups[size] = extension ? IdBytes.NONE : id.groupHash();
            subscriptions[size] = extension ? IdBytes.NONE : id.subscriptionHash();
            lastNames[size] = id.nameHash();
            names[size] = id.namesHash();
            System.arraycopy(answersOfRow, 0, answers, size * words, words);
            if (ancestors.length < (size + 1) * levels) {
                ancestors = Arrays.copyOf(ancestors, 2 * (size + 1) * levels);
            }
            for (int i = 0; i < levels; i++) {
                ancestors[size * levels + i] = id.ancestorHash(i + 1);
            }
            size++;
        }

        private void grow() {
            int more = size + (size >> 1);
            texts = Arrays.copyOf(texts, more);
            scopes = Arrays.copyOf(scopes, more);
            groups = Arrays.copyOf(groups, more);
            subscriptions = Arrays.copyOf(subscriptions, more);
            lastNames = Arrays.copyOf(lastNames, more);
            names = Arrays.copyOf(names, more);
            answers = Arrays.copyOf(answers, more * Math.max(1, words));
        }

        private long[] hashes(Place place) {
            return switch (place) {
                case EXTENSION -> scopes;
                case RESOURCE_GROUP -> groups;
                case SUBSCRIPTION -> subscriptions;
                case CHILD -> ancestors;
            };
        }

        HashPlaces at(Place place) {
            return places.computeIfAbsent(
                    place, p -> new HashPlaces(hashes(p), p == Place.CHILD ? size * levels : size));
        }

        /** By place and full name. */
        private HashPlaces named(Place place) {
            return named.computeIfAbsent(place, p -> {
                long[] both = new long[p == Place.CHILD ? size * levels : size];
                for (int i = 0; i < both.length; i++) {
                    both[i] = both(hashes(p)[i], names[p == Place.CHILD ? i / levels : i]);
                }
                return new HashPlaces(both, both.length);
            });
        }

        private static long both(long anchor, long name) {
            return anchor == IdBytes.NONE ? IdBytes.NONE : anchor * 0x9E3779B97F4A7C15L ^ name;
        }

        private boolean isFull(List<String> name) {
            return name.size() == segments && !name.contains("?");
        }

        Found search(Place place, long anchor, Name name, int condition) {
            if (name.undecided()) {
                return size == 0 ? Found.NOTHING : Found.NOT_DECIDED;
            }
            boolean full = name.full();
            HashPlaces table = full ? named(place) : at(place);
            long wantedName = name.hash();
            long wanted = full ? both(anchor, wantedName) : anchor;
            Found found = Found.NOTHING;
            for (int at = table.first(wanted); at >= 0; at = table.next(at, wanted)) {
                int row = place == Place.CHILD ? at / levels : at;
                boolean fits = full
                        ? names[row] == wantedName && hashes(place)[at] == anchor
                        : name.any() || lastNames[row] == wantedName;
                if (!fits) {
                    continue;
                }
                Found one = fits(row, condition);
                if (one == Found.ONE_FITS) {
                    return one;
                }
                found = found == Found.NOT_DECIDED ? found : one;
            }
            return found;
        }

        private Found fits(int row, int condition) {
            if (condition < 0) {
                return Found.ONE_FITS;
            }
            int word = row * words + (condition >> 6);
            if ((answers[word] >>> condition & 1) != 0) {
                return Found.ONE_FITS;
            }
            return (answers[word + words / 2] >>> condition & 1) != 0 ? Found.NONE_FITS : Found.NOT_DECIDED;
        }

        List<Long> texts(Place place, long anchor, List<String> name) {
            boolean full = isFull(name);
            HashPlaces table = full ? named(place) : at(place);
            long wanted = full ? both(anchor, IdBytes.hashOfNames(name)) : anchor;
            List<Long> out = new ArrayList<>();
            for (int at = table.first(wanted); at >= 0; at = table.next(at, wanted)) {
                out.add(texts[place == Place.CHILD ? at / levels : at]);
            }
            return out;
        }
    }

    /** Finds where a hash stands in an array. */
    private static final class HashPlaces {
        private final long[] hashes;
        private final int[] heads;
        private final int[] next;

        HashPlaces(long[] hashes, int size) {
            this.hashes = hashes;
            this.heads = new int[Math.max(4, Integer.highestOneBit(Math.max(1, size)) << 1)];
            this.next = new int[size];
            Arrays.fill(heads, -1);
            for (int i = 0; i < size; i++) {
                int slot = slot(hashes[i]);
                next[i] = heads[slot];
                heads[slot] = i;
            }
        }

        private int slot(long hash) {
            return (int) (hash ^ hash >>> 32) & (heads.length - 1);
        }

        int first(long hash) {
            return hash == IdBytes.NONE ? -1 : skip(heads[slot(hash)], hash);
        }

        int next(int at, long hash) {
            return skip(next[at], hash);
        }

        private int skip(int from, long hash) {
            int at = from;
            while (at >= 0 && hashes[at] != hash) {
                at = next[at];
            }
            return at;
        }
    }
}
