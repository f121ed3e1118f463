package io.armlens.alias;

import io.armlens.json.BundledFile;
import io.armlens.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The facts about aliases that no rule can guess, from {@code alias-exceptions.tsv}, which explains the
 * kinds of rows. Types are looked up by their {@linkplain #levels levels}.
 */
final class RuleTable {
    /** What a row of kind {@code move} says. The prefix is in lower case; the path is null when it is dropped. */
    record Move(String prefix, @Nullable String path) {
        /** What is left of a rest that has the prefix; empty text when nothing is, null when it has not. */
        @Nullable
        String remainder(String rest) {
            if (!JsonText.startsWithIgnoreCase(rest, prefix)) {
                return null;
            }
            if (prefix.endsWith(".") || rest.length() == prefix.length()) {
                return rest.substring(prefix.length());
            }
            return rest.charAt(prefix.length()) == '.' ? rest.substring(prefix.length() + 1) : null;
        }
    }

    /** What a row of kind {@code alias} or {@code extract} says. */
    record Exact(String path, @Nullable AliasPattern pattern) {}

    /** What the rows of one key say. */
    private static final class Level {
        private final Set<String> roots = new HashSet<>();
        private final Set<String> inner = new HashSet<>();
        private final Set<String> keep = new HashSet<>();
        private final Set<String> skip = new HashSet<>();
        private final Set<String> skipInAnyCase = new HashSet<>();
        private final List<Move> moves = new ArrayList<>();
        private boolean tagged;
    }

    private static final RuleTable BUNDLED = new RuleTable(
            new String(BundledFile.read("io/armlens/alias/alias-exceptions.tsv"), StandardCharsets.UTF_8));

    // A run asks for a few types: their rows are read when they are asked for. Of each row, where it begins and ends
    // and where its type does.
    private final String rows;
    private int[] places = new int[4 << 9];
    private int size;
    private final Map<String, Level> levels = new ConcurrentHashMap<>();
    // By alias, then by type.
    private final Map<String, Map<String, Exact>> exact = new HashMap<>();

    /** The table that armlens brings along. */
    static RuleTable bundled() {
        return BUNDLED;
    }

    /** Finds the rows of a table; one that is not as the table's own comments say is our mistake. */
    RuleTable(String rows) {
        this.rows = rows;
        int end;
        for (int begin = 0; begin < rows.length(); begin = end + 1) {
            int newline = rows.indexOf('\n', begin);
            end = newline < 0 ? rows.length() : newline;
            if (begin == end || rows.charAt(begin) == '#') {
                continue;
            }
            if (rows.startsWith("alias\t", begin) || rows.startsWith("extract\t", begin)) {
                addExact(rows.substring(begin, end));
            } else {
                addPlace(begin, end);
            }
        }
    }

    private void addPlace(int begin, int end) {
        if (4 * size == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        int type = rows.indexOf('\t', begin) + 1;
        int tab = rows.indexOf('\t', type);
        places[4 * size] = begin;
        places[4 * size + 1] = end;
        places[4 * size + 2] = type;
        places[4 * size + 3] = tab < 0 || tab > end ? end : tab;
        size++;
    }

    private void addExact(String row) {
        String[] fields = fields(row, row.startsWith("alias") ? 4 : 6);
        exact.computeIfAbsent(JsonText.lower(fields[2]), a -> new HashMap<>())
                .put(
                        JsonText.lower(fields[1]),
                        new Exact(fields[3], fields.length == 6 ? new AliasPattern(fields[4], fields[5]) : null));
    }

    private static String[] fields(String row, int expected) {
        String[] fields = row.split("\t", -1);
        if (fields.length != expected) {
            throw new AssertionError("not a row: " + row);
        }
        return fields;
    }

    private Level level(String key) {
        Level known = levels.get(key);
        if (known == null) {
            known = read(key);
            levels.put(key, known);
        }
        return known;
    }

    private Level read(String key) {
        Level level = new Level();
        for (int i = 0; i < size; i++) {
            int type = places[4 * i + 2];
            if (places[4 * i + 3] - type == key.length()
                    && JsonText.equalsIgnoreCase(rows.substring(type, places[4 * i + 3]), key)) {
                add(level, rows.substring(places[4 * i], places[4 * i + 1]));
            }
        }
        // The longest prefix wins.
        if (level.moves.size() > 1) {
            level.moves.sort(Comparator.comparingInt((Move m) -> -m.prefix().length()));
        }
        return level;
    }

    private static void add(Level level, String row) {
        String kind = row.substring(0, Math.max(0, row.indexOf('\t')));
        switch (kind) {
            case "tagged" -> {
                fields(row, 2);
                level.tagged = true;
            }
            case "root" -> words(level.roots, JsonText.lower(fields(row, 3)[2]));
            case "inner" -> words(level.inner, JsonText.lower(fields(row, 3)[2]));
            case "keep" -> words(level.keep, fields(row, 3)[2]);
            case "skip" -> {
                words(level.skip, fields(row, 3)[2]);
                words(level.skipInAnyCase, JsonText.lower(fields(row, 3)[2]));
            }
            case "move" -> {
                String[] fields = fields(row, 4);
                for (String prefix : fields[2].split(" ", -1)) {
                    level.moves.add(new Move(JsonText.lower(prefix), fields[3].equals("-") ? null : fields[3]));
                }
            }
            default -> throw new AssertionError("not a row: " + row);
        }
    }

    private static void words(Set<String> to, String words) {
        Collections.addAll(to, words.split(" ", -1));
    }

    /**
     * The keys under which rows that include a type stand, nearest first: {@code a/b/c}, {@code a/b/*},
     * {@code a/*}, {@code *}; in lower case.
     */
    static List<String> levels(String type) {
        String lower = JsonText.lower(type);
        List<String> levels = new ArrayList<>();
        levels.add(lower);
        for (int slash = lower.lastIndexOf('/'); slash > 0; slash = lower.lastIndexOf('/', slash - 1)) {
            levels.add(lower.substring(0, slash) + "/*");
        }
        levels.add("*");
        return levels;
    }

    /** Whether a rest that begins with the name, which is without {@code [*]}, leads to the resource itself. */
    boolean isRoot(List<String> levels, String name) {
        String lower = JsonText.lower(name);
        boolean root = false;
        for (String key : levels) {
            Level level = level(key);
            if (level.inner.contains(lower)) {
                return false;
            }
            root |= level.roots.contains(lower);
        }
        return root;
    }

    /**
     * Whether a segment, given without {@code [*]}, names a kind of object and not a property; empty when
     * that cannot be told, because of how it is spelt.
     *
     * @param lowerCase whether the whole alias is in lower case: then the spelling says nothing
     */
    Optional<Boolean> isKind(List<String> levels, String name, boolean lowerCase) {
        boolean kindsAreOpen = false;
        boolean skipped = false;
        boolean kept = false;
        boolean kindInOtherCase = false;
        String lower = JsonText.lower(name);
        for (String key : levels) {
            Level level = level(key);
            kindsAreOpen |= level.tagged;
            skipped |= level.skip.contains(name);
            kept |= level.keep.contains(name);
            kindInOtherCase |= level.skipInAnyCase.contains(lower);
        }
        char first = name.isEmpty() ? ' ' : name.charAt(0);
        if (skipped || (kindsAreOpen && first == '#')) {
            return Optional.of(true);
        }
        if (kept && !(lowerCase && kindInOtherCase)) {
            return Optional.of(false);
        }
        boolean capital = first >= 'A' && first <= 'Z';
        return kindInOtherCase || (kindsAreOpen && capital) ? Optional.empty() : Optional.of(false);
    }

    /** The move that applies to the rest of an alias: the longest prefix of the nearest level that has any. */
    Optional<Move> move(List<String> levels, String rest) {
        for (String key : levels) {
            for (Move move : level(key).moves) {
                if (move.remainder(rest) != null) {
                    return Optional.of(move);
                }
            }
        }
        return Optional.empty();
    }

    /** The row for exactly this type and name. */
    Optional<Exact> exact(String type, String alias) {
        Map<String, Exact> byType = exact.getOrDefault(JsonText.lower(alias), Map.of());
        return Optional.ofNullable(byType.get(JsonText.lower(type)));
    }

    /** Whether any type has a row for exactly this name. */
    boolean hasExact(String alias) {
        return exact.containsKey(JsonText.lower(alias));
    }
}
