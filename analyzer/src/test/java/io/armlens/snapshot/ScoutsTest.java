package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.Diagnostics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is read does not depend on the number of threads, nor on where blocks end. */
class ScoutsTest {
    private static final String[] VALUES = {
        "null",
        "\"\"",
        "\"Standard_LRS\"",
        "\"a \\\"quoted\\\" \\\\ text\"",
        "[{\"id\":\"/subscriptions/x\",\"name\":\"n\"},{\"id\":\"/subscriptions/y\"}]",
        "{\"id\":\"{\\\"id\\\":1}\",\"deep\":[[1,2],[{}]]}",
        "\"{\\\"id\\\":\\\"/subscriptions/z\\\"}\"",
        "12.5e3",
        "\"é€\uD83D\uDE00\"",
        "\"@{not(a)}\"",
        "[]"
    };

    /** With 0 threads nothing is scanned ahead, not even by the reader itself. */
    private static String read(byte[] text, int threads, int block) {
        List<String> seen = new ArrayList<>();
        Diagnostics diagnostics = new Diagnostics();
        @Nullable Scouts scouts = threads == 0 ? null : new Scouts(threads, block);
        try {
            SnapshotSummary summary = SnapshotReader.read(
                    List.of("-"),
                    SnapshotOptions.defaults().withStandardInput(new ByteArrayInputStream(text)),
                    row -> seen.add(row.place() + " " + row.form() + " " + row.typeKey() + " " + row.subscription()
                            + " " + new String(row.buffer(), row.offset(), row.length(), StandardCharsets.UTF_8)),
                    null,
                    diagnostics,
                    scouts);
            seen.add(summary.census().toString());
            seen.add(diagnostics.list().toString());
        } finally {
            if (scouts != null) {
                scouts.close();
            }
        }
        return String.join("\n", seen);
    }

    private static String row(Random random, int number) {
        StringBuilder out = new StringBuilder("{");
        String blank = random.nextInt(4) == 0 ? "\n  " : "";
        // Some rows repeat others, some are of another form, some hold what looks like an envelope.
        String id = Reading.id("Microsoft.Test/things", "t" + (random.nextInt(20) == 0 ? 0 : number));
        out.append(blank).append("\"id\":\"").append(id).append("\",\"type\":\"microsoft.test/things\"");
        for (String column : List.of("name", "kind", "location", "managedBy")) {
            out.append(",").append(blank).append('"').append(column).append("\":\"v\"");
        }
        out.append(",\"properties\":{\"x\":").append(VALUES[random.nextInt(VALUES.length)]);
        out.append(",\"y\":").append(VALUES[random.nextInt(VALUES.length)]).append("}");
        if (random.nextInt(15) == 0) {
            out.append(",\"value\":").append(VALUES[random.nextInt(VALUES.length)]);
        }
        return out.append("}").toString();
    }

    private static byte[] export(Random random) {
        int shape = random.nextInt(4);
        StringBuilder out = new StringBuilder(
                shape == 0 ? "{\"count\":7,\"data\":[" : shape == 1 ? "[" : shape == 2 ? "{\"value\":[" : "");
        int rows = 30 + random.nextInt(60);
        for (int i = 0; i < rows; i++) {
            out.append(i == 0 ? "" : shape == 3 ? "\n" : random.nextBoolean() ? "," : ",\n ")
                    .append(row(random, i));
            if (random.nextInt(200) == 0) {
                out.append(random.nextBoolean() ? "}" : "\"");
            }
        }
        out.append(shape == 0 ? "],\"skip_token\":null}" : shape == 1 ? "]" : shape == 2 ? "]}" : "\n");
        String text = out.toString();
        // Some are cut off.
        return (random.nextInt(8) == 0 ? text.substring(0, random.nextInt(text.length())) : text)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyNumberOfThreadsReadsTheSame() {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            byte[] text = export(random);
            String byteByByte = read(text, 0, 0);
            for (int threads = 1; threads <= 4; threads++) {
                int block = 300 + random.nextInt(3000);
                assertEquals(
                        byteByByte,
                        read(text, threads, block),
                        "seed " + seed + ", " + threads + " threads, blocks of " + block);
            }
        }
    }

    @Test
    void rowsAreFoundAhead() throws Exception {
        byte[] text = ("[" + Reading.row("a") + "," + Reading.row("b") + "," + Reading.row("c") + "]")
                .getBytes(StandardCharsets.UTF_8);
        ScoutedBlock block = new ScoutedBlock(text.length);
        System.arraycopy(text, 0, block.bytes, ScoutedBlock.HEADROOM, text.length);
        block.length = text.length;
        block.scan(new BlockScanner(), "{\"id\"".getBytes(StandardCharsets.UTF_8), new Tally());
        Element element = new Element();
        int second = new String(text, StandardCharsets.UTF_8).indexOf(Reading.row("b"));
        assertTrue(block.recall(1, element));
        assertTrue(block.recall(second, element));
        assertEquals(Reading.row("b").length(), element.length);
        assertTrue(element.members.has(MemberNames.PROPERTIES));
    }
}
