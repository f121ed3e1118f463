package io.armlens.alias;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.resource.FieldPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTableTest {
    private static final List<String> KINDS =
            List.of("root", "inner", "tagged", "keep", "skip", "move", "alias", "extract");

    private static List<String[]> rows() throws IOException {
        try (InputStream in = RuleTable.class.getResourceAsStream("alias-exceptions.tsv")) {
            assertNotNull(in);
            List<String[]> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    rows.add(line.split("\t", -1));
                }
            }
            return rows;
        }
    }

    @Test
    void everyRowIsReadableAndNoneRepeated() throws IOException {
        Set<String> seen = new HashSet<>();
        for (String[] row : rows()) {
            String text = String.join("|", row);
            assertTrue(seen.add(text.toLowerCase(Locale.ROOT)), text);
            for (String field : row) {
                assertEquals(field.strip(), field, text);
                assertTrue(!field.isEmpty() && !field.contains("  "), text);
            }
            assertTrue(row[1].matches("\\*|[A-Za-z0-9.]+\\.[A-Za-z0-9]+(/[A-Za-z0-9]+)*(/\\*)?"), text);
        }
    }

    @Test
    void rowsAreGroupedAndSortedByType() throws IOException {
        String last = "";
        for (String[] row : rows()) {
            String key = KINDS.indexOf(row[0]) + " "
                    + row[1].toLowerCase(Locale.ROOT).replace("*", " ");
            assertTrue(key.compareTo(last) >= 0, String.join("|", row));
            last = key;
        }
    }

    @Test
    void noWordIsBothAKindAndAPropertyOfOneType() throws IOException {
        Set<String> kinds = new HashSet<>();
        for (String[] row : rows()) {
            if (row[0].equals("skip")) {
                for (String word : row[2].split(" ", -1)) {
                    assertTrue(kinds.add(row[1] + " " + word), row[1] + " lists " + word + " twice");
                }
            }
        }
        for (String[] row : rows()) {
            if (row[0].equals("keep")) {
                for (String word : row[2].split(" ", -1)) {
                    assertTrue(!kinds.contains(row[1] + " " + word), row[1] + " " + word);
                }
            }
        }
    }

    @Test
    void everyPathIsOneThatLeadsSomewhere() throws IOException {
        for (String[] row : rows()) {
            String path = row[0].equals("move") || row[0].equals("alias") || row[0].equals("extract") ? row[3] : "-";
            if (!path.equals("-")) {
                assertTrue(path.matches("(properties|sku)(\\.[A-Za-z0-9]+(\\[\\*])?)+"), path);
                assertEquals(path, FieldPath.parse(path).toString());
            }
            if (row[0].equals("extract")) {
                assertTrue(row[4].contains("{" + row[5] + "}"), String.join("|", row));
            }
        }
    }

    @Test
    void theNearestLevelWithAMatchDecidesAndThereTheLongestPrefix() throws IOException {
        RuleTable table = table("move\t*\ta.\t-\nmove\tNs.X/*\ta\tp.q\nmove\tNs.X/*\ta.b\tp.r\nmove\tNs.X/t/u\tz\tp.z");
        assertEquals("p.q", path(table, "Ns.X/t/u", "a"));
        assertEquals("p.r", path(table, "Ns.X/t/u", "A.B.c"));
        assertEquals("p.q", path(table, "Ns.X/t", "a.bc"));
        assertEquals("dropped", path(table, "Ns.Y/t", "a.b"));
        assertEquals("none", path(table, "Ns.Y/t", "ab"));
        assertEquals("p.z", path(table, "ns.x/T/U", "z.a"));
    }

    private static String path(RuleTable table, String type, String rest) {
        return table.move(RuleTable.levels(type), rest)
                .map(m -> m.path() == null ? "dropped" : m.path())
                .orElse("none");
    }

    @Test
    void levelsGoFromTheTypeToEverything() {
        assertEquals(List.of("n.s/a/b", "n.s/a/*", "n.s/*", "*"), RuleTable.levels("N.S/A/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip\tNs.X/t", "unheard\tNs.X/t\ta", "alias\tNs.X/t\ta\tp\tq"})
    void aRowThatIsNoRowIsOurMistake(String row) {
        assertThrows(AssertionError.class, () -> table(row).move(List.of("ns.x/t"), "a"));
    }

    private static RuleTable table(String rows) {
        return new RuleTable(rows);
    }
}
