package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random rows, written in every shape with random white space and escapes, come out as a JSON parser sees them. */
class RandomShapesTest {
    private static final String[] LETTERS = {
        "a",
        "Z",
        "0",
        " ",
        "\"",
        "\\",
        "/",
        "\n",
        "\t",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "é",
        "€",
        "\uD83D\uDE00",
        "@{x",
        "\u0001",
        "\u2028"
    };

    /** Writes a value in one of its many spellings. */
    private static final class Scribe {
        private final Random random;
        private final StringBuilder out = new StringBuilder();
        private final boolean lines;

        Scribe(Random random, boolean lines) {
            this.random = random;
            this.lines = lines;
        }

        Scribe blank() {
            for (int i = random.nextInt(6) - 3; i > 0; i--) {
                out.append(lines ? " \t".charAt(random.nextInt(2)) : " \t\r\n".charAt(random.nextInt(4)));
            }
            return this;
        }

        Scribe put(String text) {
            out.append(text);
            return this;
        }

        Scribe value(JsonValue value) {
            if (value instanceof JsonObject o) {
                put("{").blank();
                for (int i = 0; i < o.size(); i++) {
                    (i > 0 ? put(",").blank() : this)
                            .string(o.name(i))
                            .blank()
                            .put(":")
                            .blank()
                            .value(o.value(i))
                            .blank();
                }
                return put("}");
            }
            if (value instanceof JsonArray a) {
                put("[").blank();
                for (int i = 0; i < a.size(); i++) {
                    (i > 0 ? put(",").blank() : this).value(a.get(i)).blank();
                }
                return put("]");
            }
            return value instanceof JsonString s ? string(s.value()) : put(value.toString());
        }

        private Scribe string(String text) {
            put("\"");
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isHighSurrogate(c) && random.nextBoolean()) {
                    put(String.format("\\u%04X\\u%04x", (int) c, (int) text.charAt(++i)));
                } else if (Character.isHighSurrogate(c)) {
                    out.append(c).append(text.charAt(++i));
                } else if (c < 0x20 || c == '"' || c == '\\' || random.nextInt(12) == 0) {
                    boolean brief = random.nextBoolean() && (c == '"' || c == '\\');
                    put(brief ? "\\" + c : String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
            return put("\"");
        }
    }

    private static JsonValue value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> JsonNull.NULL;
            case 1 -> JsonBoolean.of(random.nextBoolean());
            case 2 ->
                random.nextBoolean() ? JsonNumber.of(random.nextLong()) : JsonNumber.of(random.nextInt(1000) / 8.0);
            case 3, 4 -> new JsonString(text(random));
            case 5 -> {
                List<JsonValue> elements = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    elements.add(value(random, depth - 1));
                }
                yield JsonArray.of(elements);
            }
            default -> {
                JsonObject.Builder object = JsonObject.builder();
                for (int i = random.nextInt(6); i > 0; i--) {
                    object.put("n" + i + text(random), value(random, depth - 1));
                }
                yield object.build();
            }
        };
    }

    private static String text(Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 300 : 12); i > 0; i--) {
            out.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return out.toString();
    }

    private static JsonObject row(Random random, int number) {
        JsonObject.Builder row = JsonObject.builder();
        int at = random.nextInt(3);
        for (int i = 0; i < 3; i++) {
            if (i == at) {
                row.put("id", Reading.id("Microsoft.Web/sites", "w" + number));
            } else {
                row.put("x" + i, value(random, 4));
            }
        }
        JsonObject.Builder properties = JsonObject.builder();
        for (int i = random.nextInt(8); i > 0; i--) {
            properties.put("p" + i, value(random, 4));
        }
        return row.put("properties", properties.build())
                .put("tenantId", "t")
                .put("subscriptionId", "s")
                .build();
    }

    private static String rows(Random random, List<JsonObject> rows, String separator, boolean lines) {
        StringBuilder out = new StringBuilder();
        for (JsonObject row : rows) {
            out.append(out.length() > 0 ? separator : "")
                    .append(new Scribe(random, lines).blank().value(row).blank().out);
        }
        return out.toString();
    }

    private static String page(Random random, List<JsonObject> rows, int total) {
        String list = "\"data\": [" + rows(random, rows, ",", false) + "]";
        String count = "\"count\": " + rows.size() + ", \"total_records\": " + total;
        return random.nextBoolean()
                ? "{" + count + ", " + list + ", \"skip_token\": null}"
                : "{\"count\":" + rows.size() + ", " + list + ", " + count + "}";
    }

    private static String write(Random random, int shape, List<JsonObject> rows) {
        int half = random.nextInt(rows.size() + 1);
        List<JsonObject> first = rows.subList(0, half);
        List<JsonObject> second = rows.subList(half, rows.size());
        return switch (shape) {
            case 0 -> "[" + rows(random, rows, ",", false) + "]";
            case 1 -> rows(random, rows, "\n", true) + "\n";
            case 2 -> page(random, rows, rows.size());
            case 3 -> page(random, first, rows.size()) + "\n" + page(random, second, rows.size());
            case 4 -> "[" + page(random, first, rows.size()) + ", " + page(random, second, rows.size()) + "]";
            case 5 -> "{\"value\": [" + rows(random, rows, ",", false) + "]}";
            case 6 -> "{\"SkipToken\": null, \"Data\": [" + rows(random, rows, ",", false) + "]}";
            default -> "[" + rows(random, first, ",", false) + "]\uFEFF[" + rows(random, second, ",", false) + "]";
        };
    }

    /** Collects what the walker finds. */
    private static final class Found implements EnvelopeSink {
        final List<JsonValue> rows = new ArrayList<>();
        final List<String> problems = new ArrayList<>();
        private final Extent extent = new Extent("", Envelope.ARRAY, 0);

        @Override
        public boolean wantsMore() {
            return true;
        }

        @Override
        public Extent bareExtent(Envelope envelope) {
            return extent;
        }

        @Override
        public Extent extent(Envelope envelope) {
            return extent;
        }

        @Override
        public void object(Element e, Extent in) {
            try {
                JsonObject row = (JsonObject) JsonReader.read(e.bytes, e.from, e.length, null);
                for (int member : new int[] {MemberNames.ID, MemberNames.PROPERTIES}) {
                    int from = e.valueFrom(member);
                    JsonValue value = JsonReader.read(e.bytes, from, e.valueTo(member) - from, null);
                    assertEquals(row.get(MemberNames.name(member)), value);
                }
                rows.add(row);
            } catch (JsonSyntaxException error) {
                problems.add(String.valueOf(error.getMessage()));
            }
        }

        @Override
        public void tooLong(long offset, Extent in) {
            problems.add("too long");
        }

        @Override
        public void notAnObject(long offset, Extent in) {
            problems.add("no object");
        }

        @Override
        public void strayText(long offset, Extent in) {
            problems.add("stray");
        }

        @Override
        public void oddSeparator(long offset) {
            problems.add("separator");
        }

        @Override
        public void damaged(DamageException damage, @Nullable Extent in) {
            problems.add(damage.text());
        }

        @Override
        public void resumed(long from, boolean found) {
            problems.add("resumed");
        }
    }

    @Test
    void everyShapeInEveryEncoding() {
        Charset[] encodings = {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE};
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<JsonObject> rows = new ArrayList<>();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                rows.add(row(random, i));
            }
            int shape = random.nextInt(8);
            String text = write(random, shape, rows);
            Reading reading = Reading.of(text.getBytes(encodings[random.nextInt(3)]));
            String hint = "seed " + seed + " shape " + shape;
            assertEquals(rows, reading.trees, hint);
            assertEquals(0, reading.summary().census().lost(), hint);
            assertTrue(!reading.diagnostics.hasErrors(), hint + reading.messages());
        }
    }

    @Test
    void everyPlaceMayBeTheEdgeOfTheBuffer() throws IOException {
        for (long seed = 0; seed < 700; seed++) {
            Random random = new Random(seed);
            List<JsonObject> rows = new ArrayList<>();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                rows.add(row(random, i));
            }
            byte[] text = write(random, random.nextInt(8), rows).getBytes(StandardCharsets.UTF_8);
            InputStream in = new ByteArrayInputStream(text) {
                @Override
                public synchronized int read(byte[] b, int off, int len) {
                    return super.read(b, off, Math.min(len, 1 + random.nextInt(40)));
                }
            };
            Found found = new Found();
            new EnvelopeReader(new ByteWindow(in, 1 << 20, 64), found).read();
            assertEquals(List.of(), found.problems, "seed " + seed);
            assertEquals(rows, found.rows, "seed " + seed);
        }
    }

    @Test
    void linesAndColumnsAreCountedAcrossBuffers() throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 300; i++) {
                text.append(random.nextInt(5) == 0 ? '\n' : 'x');
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
            ByteWindow window = new ByteWindow(new ByteArrayInputStream(bytes), 1000, 64);
            int at = 0;
            while (window.more()) {
                int step = Math.min(1 + random.nextInt(30), window.end - window.at);
                window.at += step;
                at += step;
                String before = text.substring(0, at);
                assertEquals(at, window.offset());
                assertEquals(before.chars().filter(c -> c == '\n').count() + 1, window.line(at), "seed " + seed);
                assertEquals(at - (before.lastIndexOf('\n') + 1) + 1, window.column(at), "seed " + seed);
            }
            assertEquals(bytes.length, at);
        }
    }
}
