package io.armlens.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.eval.ExistenceLookup.Place;
import io.armlens.relation.RelatedRows.Found;
import io.armlens.resource.IdBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RelatedRowsTest {
    private static final String LOGS = "microsoft.network/networkwatchers/flowlogs";
    private static final String LOCKS = "microsoft.authorization/locks";
    private static final int CONDITIONS = 3;

    /** What is known of a row: its id, and of each condition whether it holds, fails or is not decided. */
    private record Known(String type, String id, List<Found> conditions, long text) {}

    private final List<Known> known = new ArrayList<>();

    @Test
    void searchesFindTheSameInMemoryAndInAFileAsInAListOfIds() {
        for (int seed = 0; seed < 2; seed++) {
            Random random = new Random(seed);
            known.clear();
            try (SpillPages inMemory = new SpillPages(Long.MAX_VALUE);
                    SpillPages inFile = new SpillPages(0);
                    SpillPages inBoth = new SpillPages(1 << 16)) {
                List<RelatedRows> all =
                        List.of(new RelatedRows(inMemory), new RelatedRows(inFile), new RelatedRows(inBoth));
                fill(all, random);
                for (int i = 0; i < 1500; i++) {
                    search(all, random);
                }
            }
        }
    }

    private void fill(List<RelatedRows> all, Random random) {
        IdBytes id = new IdBytes();
        for (int i = 0; i < 4000; i++) {
            boolean lock = random.nextInt(4) == 0;
            String text = lock
                    ? watcher(random) + "/providers/Microsoft.Authorization/locks/" + name(random)
                    : watcher(random) + "/flowLogs/" + name(random);
            long[] answers = new long[2];
            List<Found> conditions = new ArrayList<>();
            for (int condition = 0; condition < CONDITIONS; condition++) {
                int answer = random.nextInt(3);
                conditions.add(answer == 0 ? Found.ONE_FITS : answer == 1 ? Found.NONE_FITS : Found.NOT_DECIDED);
                if (answer < 2) {
                    answers[answer] |= 1L << condition;
                }
            }
            String type = lock ? LOCKS : LOGS;
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            id.set(Arrays.copyOf(bytes, bytes.length + Long.BYTES), 0, bytes.length);
            for (RelatedRows rows : all) {
                rows.add(type, id, i, answers);
            }
            known.add(new Known(type, text, conditions, i));
        }
    }

    private void search(List<RelatedRows> all, Random random) {
        boolean lock = random.nextInt(4) == 0;
        String type = lock ? LOCKS : LOGS;
        Place place = lock ? Place.EXTENSION : random.nextBoolean() ? Place.CHILD : Place.RESOURCE_GROUP;
        String below = place == Place.RESOURCE_GROUP ? group(random) : watcher(random);
        String log = name(random);
        String watcher = below.substring(below.lastIndexOf('/') + 1);
        List<String> name = switch (random.nextInt(3)) {
            case 0 -> List.of();
            case 1 -> List.of(log);
            default -> lock ? List.of(log) : List.of(place == Place.CHILD ? watcher : "nw1", log);
        };
        int condition = random.nextInt(CONDITIONS + 1) - 1;
        Found expected = Found.NOTHING;
        List<Long> texts = new ArrayList<>();
        for (Known one : known) {
            boolean placed = one.type.equals(type) && one.id.startsWith(below + "/");
            boolean named = name.size() == 2
                    ? one.id.endsWith("/" + name.get(0) + "/flowLogs/" + log)
                    : name.isEmpty() || one.id.endsWith("/" + log);
            boolean inPlace = placed && (!lock || one.id.startsWith(below + "/providers/Microsoft.Authorization/"));
            // Without its full name all candidates of the place are given.
            if (inPlace && (named || name.size() != (lock ? 1 : 2))) {
                texts.add(one.text);
            }
            if (inPlace && named) {
                expected = better(expected, condition < 0 ? Found.ONE_FITS : one.conditions.get(condition));
            }
        }
        Collections.reverse(texts);
        for (RelatedRows rows : all) {
            assertEquals(
                    expected,
                    rows.search(type, place, IdBytes.hashOf(below), RelatedRows.Name.of(type, name), condition),
                    below + name);
            assertEquals(texts, rows.texts(type, place, IdBytes.hashOf(below), name), below + name);
            assertEquals(hasLock(below), rows.hasExtension(LOCKS, IdBytes.hashOf(below)));
        }
    }

    private boolean hasLock(String resource) {
        return known.stream().anyMatch(k -> k.id.startsWith(resource + "/providers/Microsoft.Authorization/locks/"));
    }

    private static Found better(Found one, Found other) {
        if (one == Found.ONE_FITS || other == Found.ONE_FITS) {
            return Found.ONE_FITS;
        }
        return one == Found.NOT_DECIDED ? one : other;
    }

    private static String group(Random random) {
        return "/subscriptions/s" + random.nextInt(3) + "/resourceGroups/g" + random.nextInt(20);
    }

    private static String watcher(Random random) {
        return group(random) + "/providers/Microsoft.Network/networkWatchers/nw" + random.nextInt(4);
    }

    private static String name(Random random) {
        return "log" + random.nextInt(40);
    }

    @Test
    void rowsWiderThanAPageComeBackAsTheyWere() {
        Random random = new Random(5);
        for (int width : new int[] {1, 3, 511, 512, 513, 1025, 2600}) {
            try (SpillPages pages = new SpillPages(1 << 14)) {
                SpillTable table = new SpillTable(pages, width);
                List<long[]> rows = new ArrayList<>();
                for (int i = 0; i < 50 + 3000 / width; i++) {
                    long[] row = random.longs(width).toArray();
                    rows.add(row);
                    table.add(row);
                }
                assertEquals(rows.size(), table.size());
                for (int i = 0; i < 2000; i++) {
                    int row = random.nextInt(rows.size());
                    int column = random.nextInt(width);
                    assertEquals(rows.get(row)[column], table.get(row, column), width + " wide, row " + row);
                }
            }
        }
    }

    @Test
    void anIdThatIsNotOfItsTypeIsNoMistake() {
        IdBytes id = new IdBytes();
        byte[] text = "/subscriptions/s/resourceGroups/g/providers/a.b/c/d        ".getBytes(StandardCharsets.UTF_8);
        id.set(text, 0, text.length - Long.BYTES);
        try (SpillPages pages = new SpillPages(0)) {
            RelatedRows rows = new RelatedRows(pages);
            rows.add(LOGS, id, 0, new long[0]);
            assertEquals(
                    Found.NOTHING,
                    rows.search(
                            LOGS,
                            Place.CHILD,
                            IdBytes.hashOf("/subscriptions/x"),
                            RelatedRows.Name.of(LOGS, List.of()),
                            -1));
            assertTrue(rows.search(
                            LOGS,
                            Place.RESOURCE_GROUP,
                            IdBytes.hashOf("/subscriptions/s/resourceGroups/g"),
                            RelatedRows.Name.of(LOGS, List.of("d")),
                            -1)
                    == Found.ONE_FITS);
        }
    }
}
