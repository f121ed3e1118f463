package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export or a policy says must not reach a terminal or a spreadsheet as anything but text. */
class HostileTextTest {
    private static final String NAME = "=cmd\u001b[31m\u202egnp\u009b2J\u200b";

    @TempDir
    Path folder;

    private CliRun scan(String... more) throws IOException {
        Path export = Files.writeString(
                folder.resolve("e.json"),
                "[{\"id\": \"/subscriptions/s/resourceGroups/g/providers/A.B/c/" + NAME.replace("\u001b", "\\u001b")
                        + "\", \"type\": \"a.b/c\", \"location\": \"" + NAME.replace("\u001b", "\\u001b")
                        + "\", \"tags\": {}, \"properties\": {}}]");
        Path policy = Files.writeString(folder.resolve("p.json"), """
                {"id": "/providers/x/=1+1", "properties": {"displayName": "@bell\\u0007\\r\\nNonCompliant 0", "mode": "All",
                 "policyRule": {"if": {"allOf": [{"field": "type", "equals": "A.B/c"}, {"field": "location", "notEquals": "x"}]},
                 "then": {"effect": "audit"}}}}
                """);
        String[] arguments = new String[more.length + 4];
        arguments[0] = "scan";
        arguments[1] = export.toString();
        arguments[2] = "-p";
        arguments[3] = policy.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return CliRun.of(arguments);
    }

    private static void assertHarmless(String text) {
        text.codePoints()
                .filter(c -> c != '\n' && c != '\r')
                .forEach(c -> assertFalse(
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT,
                        () -> "U+" + Integer.toHexString(c)));
    }

    @Test
    void textShowsWhatIsInvisible() throws IOException {
        CliRun run = scan();
        assertEquals(1, run.code(), run::toString);
        assertHarmless(run.out());
        assertTrue(run.out().contains("=cmd\\u001b[31m\\u202egnp\\u009b2J\\u200b"), run::toString);
        assertTrue(run.out().contains("@bell\\u0007\\r\\nNonCompliant 0 (audit)"), run::toString);
    }

    @Test
    void jsonMeansTheSameButHidesNothing() throws IOException, JsonSyntaxException {
        for (String format : new String[] {"json", "jsonl"}) {
            CliRun run = scan("-o", format);
            assertHarmless(run.out());
            JsonObject root = (JsonObject) JsonReader.read(run.out().strip());
            JsonObject finding = format.equals("jsonl")
                    ? root
                    : (JsonObject) root.array("findings").orElseThrow().get(0);
            assertTrue(finding.string("resourceId").orElseThrow().endsWith("/" + NAME));
        }
    }

    @Test
    void markdownHoldsItInCodeSpans() throws IOException {
        CliRun run = scan("-o", "markdown");
        assertHarmless(run.out());
        assertTrue(run.out().contains("| `@bell\\u0007\\r\\nNonCompliant 0` (audit) | 1 | 0 |"), run::toString);
        assertTrue(run.out().contains("=cmd\\u001b[31m\\u202egnp\\u009b2J\\u200b`"), run::toString);
    }

    @Test
    void csvHoldsNoFormula() throws IOException {
        CliRun run = scan("-o", "csv");
        assertHarmless(run.out());
        assertTrue(run.out().contains(",'@bell"), run::toString);
        assertEquals(2, run.out().split("\r\n").length);
    }
}
