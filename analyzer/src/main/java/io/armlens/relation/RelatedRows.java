package io.armlens.relation;

import io.armlens.eval.ExistenceLookup.Place;
import io.armlens.resource.IdBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * Related rows in some ten numbers each: hashes of where they lie and how they are called, what the existence
 * conditions say of them, and where their text is kept. The numbers are kept in pages, which may spill; some fifteen
 * bytes for each row and each kind of place where rows are searched stay in memory. Rows are added once, in any
 * order; searches come after the last row.
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
    private final SpillPages pages;

    /**
     * Without rows.
     *
     * @param pages where they are kept
     */
    public RelatedRows(SpillPages pages) {
        this.pages = pages;
    }

    /**
     * Adds a row.
     *
     * @param type in lower case
     * @param text where its text is kept
     * @param answers for each condition on the type two bits: true, false; none for not decided. The words with the
     *     true ones come first, then as many with the false ones
     */
    public void add(String type, IdBytes id, long text, long[] answers) {
        OfType of = types.get(type);
        if (of == null) {
            of = new OfType(type, answers.length, pages);
            types.put(type, of);
        }
        of.add(id, text, answers);
    }

    /** How many rows of a type there are. */
    public int size(String type) {
        OfType of = types.get(type);
        return of == null ? 0 : of.rows.size();
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
        // What stands in the columns of a row: then its answers, then the hashes of the ids above it.
        private static final int TEXT = 0;
        private static final int SCOPE = 1;
        private static final int GROUP = 2;
        private static final int SUBSCRIPTION = 3;
        private static final int LAST_NAME = 4;
        private static final int NAMES = 5;
        private static final int ANSWERS = 6;

        private final int segments;
        private final int words;
        private final int levels;
        private final int above;
        private final SpillTable rows;
        private final long[] row;
        private final Map<Place, HashPlaces> places = new EnumMap<>(Place.class);
        private final Map<Place, HashPlaces> named = new EnumMap<>(Place.class);

        OfType(String type, int words, SpillPages pages) {
            this.segments = type.split("/", -1).length - 1;
            this.words = words;
            this.levels = Math.max(0, segments - 1);
            this.above = ANSWERS + words;
            this.row = new long[above + levels];
            this.rows = new SpillTable(pages, row.length);
        }

        void add(IdBytes id, long text, long[] answersOfRow) {
            boolean extension = id.isExtension();
            row[TEXT] = text;
            row[SCOPE] = extension ? id.scopeHash() : IdBytes.NONE;
            row[GROUP] = extension ? IdBytes.NONE : id.groupHash();
            row[SUBSCRIPTION] = extension ? IdBytes.NONE : id.subscriptionHash();
            row[LAST_NAME] = id.nameHash();
            row[NAMES] = id.namesHash();
            System.arraycopy(answersOfRow, 0, row, ANSWERS, words);
            for (int i = 0; i < levels; i++) {
                // The id of a row need not be one of its type.
                row[above + i] = i + 1 < id.names() ? id.ancestorHash(i + 1) : IdBytes.NONE;
            }
            rows.add(row);
        }

        /** The hash by which rows are found at a place; a row has several of them where it lies below several ids. */
        private long anchor(Place place, int at) {
            return switch (place) {
                case EXTENSION -> rows.get(at, SCOPE);
                case RESOURCE_GROUP -> rows.get(at, GROUP);
                case SUBSCRIPTION -> rows.get(at, SUBSCRIPTION);
                case CHILD -> rows.get(at / levels, above + at % levels);
            };
        }

        private int row(Place place, int at) {
            return place == Place.CHILD ? at / levels : at;
        }

        private int anchors(Place place) {
            return place == Place.CHILD ? rows.size() * levels : rows.size();
        }

        HashPlaces at(Place place) {
            return places.computeIfAbsent(place, p -> new HashPlaces(at -> anchor(p, at), anchors(p)));
        }

        /** By place and full name. */
        private HashPlaces named(Place place) {
            return named.computeIfAbsent(
                    place, p -> new HashPlaces(at -> both(anchor(p, at), rows.get(row(p, at), NAMES)), anchors(p)));
        }

        private static long both(long anchor, long name) {
            return anchor == IdBytes.NONE ? IdBytes.NONE : anchor * 0x9E3779B97F4A7C15L ^ name;
        }

        private boolean isFull(List<String> name) {
            return name.size() == segments && !name.contains("?");
        }

        Found search(Place place, long anchor, Name name, int condition) {
            if (name.undecided()) {
                return rows.size() == 0 ? Found.NOTHING : Found.NOT_DECIDED;
            }
            boolean full = name.full();
            HashPlaces table = full ? named(place) : at(place);
            long wantedName = name.hash();
            long wanted = full ? both(anchor, wantedName) : anchor;
            Found found = Found.NOTHING;
            for (int at = table.first(wanted); at >= 0; at = table.next(at, wanted)) {
                int row = row(place, at);
                boolean fits = full
                        ? rows.get(row, NAMES) == wantedName && anchor(place, at) == anchor
                        : name.any() || rows.get(row, LAST_NAME) == wantedName;
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
            int word = ANSWERS + (condition >> 6);
            if ((rows.get(row, word) >>> condition & 1) != 0) {
                return Found.ONE_FITS;
            }
            return (rows.get(row, word + words / 2) >>> condition & 1) != 0 ? Found.NONE_FITS : Found.NOT_DECIDED;
        }

        List<Long> texts(Place place, long anchor, List<String> name) {
            boolean full = isFull(name);
            HashPlaces table = full ? named(place) : at(place);
            long wanted = full ? both(anchor, IdBytes.hashOfNames(name)) : anchor;
            List<Long> out = new ArrayList<>();
            for (int at = table.first(wanted); at >= 0; at = table.next(at, wanted)) {
                out.add(rows.get(row(place, at), TEXT));
            }
            return out;
        }
    }

    /** Finds where a hash stands among others, which are asked for again: half of each is remembered. */
    private static final class HashPlaces {
        private final IntToLongFunction hashes;
        private final int[] heads;
        private final int[] next;
        private final int[] halves;

        HashPlaces(IntToLongFunction hashes, int size) {
            this.hashes = hashes;
            this.heads = new int[Math.max(4, Integer.highestOneBit(Math.max(1, size)) << 1)];
            this.next = new int[size];
            this.halves = new int[size];
            Arrays.fill(heads, -1);
            for (int i = 0; i < size; i++) {
                long hash = hashes.applyAsLong(i);
                int slot = slot(hash);
                halves[i] = half(hash);
                next[i] = heads[slot];
                heads[slot] = i;
            }
        }

        private int slot(long hash) {
            return (int) (hash ^ hash >>> 32) & (heads.length - 1);
        }

        private static int half(long hash) {
            return (int) (hash >>> 32);
        }

        int first(long hash) {
            return hash == IdBytes.NONE ? -1 : skip(heads[slot(hash)], hash);
        }

        int next(int at, long hash) {
            return skip(next[at], hash);
        }

        private int skip(int from, long hash) {
            int half = half(hash);
            int at = from;
            while (at >= 0 && (halves[at] != half || hashes.applyAsLong(at) != hash)) {
                at = next[at];
            }
            return at;
        }
    }
}
