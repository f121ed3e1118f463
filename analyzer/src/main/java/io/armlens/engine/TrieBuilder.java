package io.armlens.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the trie from the tree of wanted places. A step that may lead through {@code properties} is open in
 * two objects at once, so a node stands for a set of places: those that are here, and those whose optional
 * members may be here because this is the {@code properties} of theirs. The two kinds share marks: a row in
 * which a member is found both ways is noticed.
 */
final class TrieBuilder {
    /** A plan with more nodes is given up. Real ones have some hundreds. */
    private static final int MOST_NODES = 100_000;

    /**
     * A place that a node stands for.
     *
     * @param through whether the node is the {@code properties} of the place's object
     */
    private record Item(Wanted place, boolean through) {
        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Item that && place.equals(that.place) && through == that.through;
        }

        @Override
        public int hashCode() {
            return 31 * place.hashCode() + Boolean.hashCode(through);
        }
    }

    private final Map<Wanted, List<Cell>> cells;
    private final int places;
    private final List<TrieNode> nodes = new ArrayList<>();
    private final Map<Set<Long>, TrieNode> known = new HashMap<>();
    private final Wanted rootPlace;
    private Set<Wanted> kept = Set.of();

    /**
     * Creates a builder.
     *
     * @param cells what is asked of each place
     * @param places the number of all places
     */
    TrieBuilder(Wanted root, Map<Wanted, List<Cell>> cells, int places) {
        this.rootPlace = root;
        this.cells = cells;
        this.places = places;
    }

    /** Says which places are kept as a whole. */
    void keep(Set<Wanted> places) {
        kept = places;
    }

    /** The root. */
    TrieNode build() {
        return node(new LinkedHashSet<>(List.of(new Item(rootPlace, false))));
    }

    int nodes() {
        return nodes.size();
    }

    /** How many marks there are: one for each place, one for the {@code properties} of each. */
    int marks() {
        return 2 * places;
    }

    private TrieNode node(Set<Item> items) {
        Set<Long> key = new TreeSet<>();
        for (Item item : items) {
            key.add(2L * item.place().number + (item.through() ? 1 : 0));
        }
        TrieNode node = known.get(key);
        if (node == null) {
            if (nodes.size() == MOST_NODES) {
                throw new PlanTooLargeException();
            }
            node = new TrieNode(nodes.size());
            nodes.add(node);
            known.put(key, node);
            fill(node, items);
        }
        return node;
    }

    private void fill(TrieNode node, Set<Item> items) {
        List<Cell> own = new ArrayList<>();
        Set<Item> elements = new LinkedHashSet<>();
        List<Scope> scopes = new ArrayList<>();
        Map<Integer, Long> digests = new TreeMap<>();
        for (Item item : items) {
            if (item.through()) {
                continue;
            }
            own.addAll(cells.getOrDefault(item.place(), List.of()));
            long way = item.place().way;
            item.place().digests.forEach(number -> digests.merge(number, way, Long::sum));
            if (kept.contains(item.place())) {
                node.keepAll();
            }
            if (item.place().isRefused()) {
                node.refuse();
            }
            if (item.place().equals(rootPlace.exact.get("id"))) {
                node.id();
            }
            if (isGiven(item.place())) {
                node.textOnly();
            }
            Wanted element = item.place().elementsOrNull();
            if (element != null) {
                elements.add(new Item(element, false));
                scopes.add(element.scope);
            }
        }
        node.cells(own.toArray(new Cell[0]));
        node.digests(ints(digests.keySet()), longs(digests.values()));
        if (!elements.isEmpty()) {
            node.elements(node(elements), scopes.toArray(new Scope[0]));
        }
        node.edges(edges(items));
    }

    /** Name and type at the root come from the id where they are no texts. */
    private boolean isGiven(Wanted place) {
        return place.equals(rootPlace.exact.get("name")) || place.equals(rootPlace.exact.get("type"));
    }

    private Map<String, TrieNode.Edge> edges(Set<Item> items) {
        Map<String, Targets> byKey = new LinkedHashMap<>();
        for (Item item : items) {
            Wanted place = item.place();
            if (item.through()) {
                for (Map.Entry<String, Wanted> child : place.optional.entrySet()) {
                    targets(byKey, child.getKey()).through(child.getValue());
                }
                continue;
            }
            boolean root = place == rootPlace;
            for (Map.Entry<String, Wanted> child : place.exact.entrySet()) {
                targets(byKey, child.getKey()).direct(child.getValue(), root);
            }
            for (Map.Entry<String, Wanted> child : place.optional.entrySet()) {
                targets(byKey, child.getKey()).direct(child.getValue(), root);
            }
            if (!place.optional.isEmpty()) {
                targets(byKey, "properties").below(place, places + place.number);
            }
        }
        Map<String, TrieNode.Edge> edges = new LinkedHashMap<>();
        for (Map.Entry<String, Targets> entry : byKey.entrySet()) {
            edges.put(entry.getKey(), entry.getValue().edge(entry.getKey()));
        }
        return edges;
    }

    private Targets targets(Map<String, Targets> byKey, String name) {
        Targets known = byKey.get(name);
        if (known == null) {
            known = new Targets();
            byKey.put(name, known);
        }
        return known;
    }

    private static long[] longs(Collection<Long> numbers) {
        long[] out = new long[numbers.size()];
        int i = 0;
        for (long number : numbers) {
            out[i++] = number;
        }
        return out;
    }

    private static int[] ints(Collection<Integer> numbers) {
        int[] out = new int[numbers.size()];
        int i = 0;
        for (int number : numbers) {
            out[i++] = number;
        }
        return out;
    }

    /** Where one key leads. */
    private final class Targets {
        private final Set<Item> items = new LinkedHashSet<>();
        private final List<Integer> direct = new ArrayList<>();
        private final List<Integer> through = new ArrayList<>();
        private boolean root;

        void direct(Wanted child, boolean ofRoot) {
            items.add(new Item(child, false));
            direct.add(child.number);
            root |= ofRoot;
        }

        void through(Wanted child) {
            items.add(new Item(child, false));
            through.add(child.number);
        }

        void below(Wanted place, int mark) {
            items.add(new Item(place, true));
            direct.add(mark);
        }

        TrieNode.Edge edge(String name) {
            return new TrieNode.Edge(
                    name, node(items), ints(direct), ints(through), root && !name.equals("properties"));
        }
    }
}
