package io.armlens.alias;

import io.armlens.json.BundledFile;
import io.armlens.json.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static final RuleTable BUNDLED = readBundled();

    private final Map<String, Set<String>> roots = new HashMap<>();
    private final Map<String, Set<String>> inner = new HashMap<>();
    private final Map<String, Set<String>> keep = new HashMap<>();
    private final Map<String, Set<String>> skip = new HashMap<>();
    private final Map<String, Set<String>> skipInAnyCase = new HashMap<>();
    private final Set<String> tagged = new HashSet<>();
    private final Map<String, List<Move>> moves = new HashMap<>();
    // By alias, then by type.
    private final Map<String, Map<String, Exact>> exact = new HashMap<>();

    /** The table that armlens brings along. */
    static RuleTable bundled() {
        return BUNDLED;
    }

    private static RuleTable readBundled() {
        byte[] rows = BundledFile.read("io/armlens/alias/alias-exceptions.tsv");
        try {
            return new RuleTable(new BufferedReader(new StringReader(new String(rows, StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a table; a row that is not as the table's own comments say is our mistake. */
    RuleTable(BufferedReader rows) throws IOException {
        for (String row = rows.readLine(); row != null; row = rows.readLine()) {
            if (!row.isEmpty() && !row.startsWith("#")) {
                add(row, row.split("\t", -1));
            }
        }
        // The longest prefix wins.
        moves.values()
                .forEach(list -> list.sort(
                        Comparator.comparingInt((Move m) -> -m.prefix().length())));
    }

    private void add(String row, String[] fields) {
        int expected = switch (fields[0]) {
            case "tagged" -> 2;
            case "root", "inner", "keep", "skip" -> 3;
            case "move", "alias" -> 4;
            case "extract" -> 6;
            default -> -1;
        };
        if (fields.length != expected) {
            throw new AssertionError("not a row: " + row);
        }
        String type = JsonText.lower(fields[1]);
        switch (fields[0]) {
            case "tagged" -> tagged.add(type);
            case "root" -> words(roots, type, JsonText.lower(fields[2]));
            case "inner" -> words(inner, type, JsonText.lower(fields[2]));
            case "keep" -> words(keep, type, fields[2]);
            case "skip" -> {
                words(skip, type, fields[2]);
                words(skipInAnyCase, type, JsonText.lower(fields[2]));
            }
            case "move" -> {
                for (String prefix : fields[2].split(" ", -1)) {
                    moves.computeIfAbsent(type, t -> new ArrayList<>())
                            .add(new Move(JsonText.lower(prefix), fields[3].equals("-") ? null : fields[3]));
                }
            }
            default ->
                exact.computeIfAbsent(JsonText.lower(fields[2]), a -> new HashMap<>())
                        .put(
                                type,
                                new Exact(
                                        fields[3], fields.length == 6 ? new AliasPattern(fields[4], fields[5]) : null));
        }
    }

    private static void words(Map<String, Set<String>> to, String type, String words) {
        to.computeIfAbsent(type, t -> new HashSet<>()).addAll(List.of(words.split(" ", -1)));
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
        return names(roots, levels, lower) && !names(inner, levels, lower);
    }

    /**
     * Whether a segment, given without {@code [*]}, names a kind of object and not a property; empty when
     * that cannot be told, because of how it is spelt.
     *
     * @param lowerCase whether the whole alias is in lower case: then the spelling says nothing
     */
    Optional<Boolean> isKind(List<String> levels, String name, boolean lowerCase) {
        boolean kindsAreOpen = false;
        for (String level : levels) {
            kindsAreOpen |= tagged.contains(level);
        }
        char first = name.isEmpty() ? ' ' : name.charAt(0);
        if (names(skip, levels, name) || (kindsAreOpen && first == '#')) {
            return Optional.of(true);
        }
        boolean kindInOtherCase = names(skipInAnyCase, levels, JsonText.lower(name));
        if (names(keep, levels, name) && !(lowerCase && kindInOtherCase)) {
            return Optional.of(false);
        }
        boolean capital = first >= 'A' && first <= 'Z';
        return kindInOtherCase || (kindsAreOpen && capital) ? Optional.empty() : Optional.of(false);
    }

    private static boolean names(Map<String, Set<String>> rows, List<String> levels, String name) {
        for (String level : levels) {
            if (rows.getOrDefault(level, Set.of()).contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** The move that applies to the rest of an alias: the longest prefix of the nearest level that has any. */
    Optional<Move> move(List<String> levels, String rest) {
        for (String level : levels) {
            for (Move move : moves.getOrDefault(level, List.of())) {
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
