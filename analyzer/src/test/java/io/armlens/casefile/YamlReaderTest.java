package io.armlens.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    private static JsonDocument read(String text) throws JsonSyntaxException {
        return YamlReader.read("f.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refused(String text) {
        JsonSyntaxException e = assertThrows(JsonSyntaxException.class, () -> read(text));
        return e.line() + ":" + e.column() + " " + e.getMessage();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
                    no                   | "no"
                    on                   | "on"
                    Yes                  | "Yes"
                    2024-01-01           | "2024-01-01"
                    12:30:45             | "12:30:45"
                    1_000                | "1_000"
                    0755                 | 755
                    0o17                 | 15
                    0x1F                 | 31
                    -12                  | -12
                    +12                  | 12
                    1.0                  | 1.0
                    1e3                  | 1000.0
                    .5                   | 0.5
                    5.                   | 5.0
                    9223372036854775807  | 9223372036854775807
                    true                 | true
                    FALSE                | false
                    ~                    | null
                    Null                 | null
                    "1"                  | "1"
                    '1'                  | "1"
                    'it''s'              | "it's"
                    "a\\u0041\\n"        | "aA\\n"
                    !!str 5              | "5"
                    ! 5                  | "5"
                    [1, [a, {b: c}], ]   | [1,["a",{"b":"c"}]]
                    {a: 1, b: , c}       | {"a":1,"b":null,"c":null}
                    {404: x, true: y}    | {"404":"x","true":"y"}
                    "[parameters('x')]"  | "[parameters('x')]"
                    a:b                  | "a:b"
                    """)
    void valuesAreThoseOfTheCoreSchema(String yaml, String json) throws JsonSyntaxException {
        assertEquals(json, read(yaml).root().toString());
    }

    @Test
    void blocksAndFoldedTextsAreRead() throws JsonSyntaxException {
        assertEquals(
                "{\"a\":\"one\\ntwo\\n\",\"b\":\"one two\",\"list\":[{\"x\":1,\"y\":2},null]}",
                read("""
                                # a comment
                                a: |
                                  one
                                  two
                                b: >-
                                  one
                                  two
                                list:
                                  - x: 1   # another
                                    y: 2
                                  -
                                """).root().toString());
    }

    @Test
    void anchorsRepeatValues() throws JsonSyntaxException {
        assertEquals(
                "{\"a\":{\"x\":[1]},\"b\":{\"x\":[1]},\"c\":[1]}",
                read("a: &one {x: &two [1]}\nb: *one\nc: *two").root().toString());
    }

    @Test
    void placesAreThoseOfNamesAndElements() throws JsonSyntaxException {
        JsonDocument document = read("cases:\n  - name: x\n    expect:\n      effect: deny\n  - {name: y}\n");
        assertEquals(
                "f.yaml:4:7: /cases/0/expect/effect",
                document.locate(JsonPointer.parse("/cases/0/expect/effect")).toString());
        assertEquals(
                "f.yaml:5:5: /cases/1",
                document.locate(JsonPointer.parse("/cases/1")).toString());
        assertEquals(
                "f.yaml:3:5: /cases/0/expect/nope",
                document.locate(JsonPointer.parse("/cases/0/expect/nope")).toString());
    }

    @Test
    void membersWrittenTwiceAreReported() throws JsonSyntaxException {
        JsonDocument document = read("a: 1\nb: {c: 1, c: 2}\na: 3\n");
        assertEquals(
                List.of("/b/c", "/a"),
                document.duplicates().stream().map(JsonPointer::toString).toList());
        assertEquals("{\"a\":3,\"b\":{\"c\":2}}", document.root().toString());
    }

    @Test
    void whatJsonCannotSayIsRefused() {
        assertEquals("1:4 `.inf` is no JSON number", refused("a: .inf"));
        assertEquals("1:4 `.nan` is no JSON number", refused("a: .nan"));
        assertEquals("1:4 JSON has nothing for the tag `!mine`", refused("a: !mine 5"));
        assertEquals("1:4 JSON has nothing for the tag `!mine`", refused("a: !mine {}"));
        assertEquals("1:4 JSON has nothing for the tag `tag:yaml.org,2002:binary`", refused("a: !!binary aGk="));
        assertEquals("1:3 the name of a member must be a text", refused("? [a]\n: b"));
        assertEquals("2:1 YAML 1.2 has no merge key `<<`; write the members out", refused("a: &x {}\n<<: *x"));
        assertEquals("1:4 `0o9` is no JSON number", refused("a: !!int 0o9"));
        assertEquals("1:4 `maybe` is no JSON boolean", refused("a: !!bool maybe"));
    }

    @Test
    void brokenTextsAreRefusedWithTheirPlace() {
        assertTrue(refused("a: [1, 2").startsWith("1:9 "), refused("a: [1, 2"));
        assertTrue(refused("a: b: c").startsWith("1:5 "), refused("a: b: c"));
        assertTrue(refused("a:\n\t- x").startsWith("2:1 "), refused("a:\n\t- x"));
        assertEquals("0:0 there is no YAML value", refused("").replaceFirst("^\\d+:\\d+", "0:0"));
        assertEquals("2:1 there is a second document; one file holds one", refused("a: 1\n---\nb: 2"));
        assertTrue(refused("a: *nowhere").contains("nowhere"), refused("a: *nowhere"));
    }

    @Test
    void whatAnchorsExpandToIsBounded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
        }
        assertTrue(refused(bomb.toString()).endsWith("the document has more than 1000000 values"));
    }

    @Test
    void aValueInsideItselfIsRefused() {
        assertTrue(refused("a: &x [1, *x]").endsWith("`*x` stands inside the value that it repeats"));
    }

    @Test
    void deepNestingIsRefused() {
        assertTrue(refused("[".repeat(5000) + "]".repeat(5000)).endsWith("nested deeper than 256 levels"));
        assertTrue(refused("a: " + "{b: ".repeat(5000)).endsWith("nested deeper than 256 levels"));
    }

    @Test
    void largeTextsAreRefused() {
        String message = refused("a: " + "x".repeat(YamlReader.MAX_CHARACTERS + 1));
        assertTrue(message.contains("limit"), message);
    }
}
