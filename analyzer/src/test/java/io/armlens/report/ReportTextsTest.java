package io.armlens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextsTest {
    @Test
    void aTextTableNumbersEachTextOnce() throws IOException {
        TextTable table = new TextTable(100);
        assertEquals(0, table.number("a"));
        assertEquals(1, table.number("b\"</script>"));
        assertEquals(0, table.number("a"));
        StringWriter out = new StringWriter();
        table.write(new ScriptWriter(out));
        assertEquals("[\"a\",\n\"b\\\"\\u003c/script\\u003e\"]", out.toString());
    }

    @Test
    void aTextTableTakesNoMoreThanItWasToldTo() throws IOException {
        TextTable table = new TextTable(5);
        assertEquals(0, table.number("abc"));
        assertEquals(TextTable.NONE, table.number("def"));
        assertEquals(1, table.number("de"));
        assertEquals(0, table.number("abc"));
        assertEquals(5, table.size());
        StringWriter empty = new StringWriter();
        new TextTable(0).write(empty);
        assertEquals("[]", empty.toString());
    }

    @Test
    void aShellTakesTheCommandApartAgain() {
        assertEquals(
                "armlens scan a.json --policy 'x y*' 'it'\\''s' '' '$(rm)' --param=a=b",
                ShellWords.of(
                        List.of("armlens", "scan", "a.json", "--policy", "x y*", "it's", "", "$(rm)", "--param=a=b")));
    }
}
