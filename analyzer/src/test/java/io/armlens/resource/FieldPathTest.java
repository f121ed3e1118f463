package io.armlens.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.resource.FieldPath.Selected;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathTest {
    private static final String BODY =
            "{'p':{'s':['a','b'],'o':[{'v':1,'n':[1,2]},{'V':2,'n':[3]},{'n':null}],'x':null,"
                    + "'rules':[{'name':'r','properties':{'access':'Allow'}},{'access':'Deny'}],'a.b':{'c':9}}}";

    private static JsonObject body() throws JsonSyntaxException {
        return (JsonObject) JsonReader.read(BODY.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "p.s; p.s=[\"a\",\"b\"]",
                "p.s[*]; p.s[0]=\"a\" p.s[1]=\"b\"",
                "P.O[*].v; p.o[0].v=1 p.o[1].V=2 p.o[2].v=absent",
                "p.o[*].n[*]; p.o[0].n[0]=1 p.o[0].n[1]=2 p.o[1].n[0]=3",
                "p.missing; p.missing=absent",
                "p.missing[*]; ''",
                "p.missing[*].x; ''",
                "p.x; p.x=null",
                "p.x.y; p.x.y=absent",
                "p.x[*]; ''",
                "p.s[1]; p.s[1]=\"b\"",
                "p['a.b'].c; p['a.b'].c=9",
                "p.rules[*].access; p.rules[0].access=absent p.rules[1].access=\"Deny\""
            })
    void selects(String path, String expected) throws JsonSyntaxException {
        assertEquals(expected, text(FieldPath.parse(path).select(body())));
    }

    @Test
    void byRuleDescendsThroughProperties() throws JsonSyntaxException {
        assertEquals(
                "p.rules[0].properties.access=\"Allow\" p.rules[1].access=\"Deny\"",
                text(FieldPath.parseByRule("p.rules[*].access").select(body())));
        assertEquals(
                "p.rules[0].name=\"r\" p.rules[1].name=absent",
                text(FieldPath.parseByRule("p.rules[*].name").select(body())));
    }

    private static String text(List<Selected> selected) {
        return String.join(
                " ", selected.stream().map(s -> s.path() + "=" + s.value()).toList());
    }

    @Test
    void aPrunedBodyAnswersAsTheWholeOne() {
        Random random = new Random(11);
        for (int i = 0; i < 20000; i++) {
            JsonObject body = JsonObject.of("p", value(random, 4));
            Projection projection = new Projection();
            List<FieldPath> paths = List.of(path(random), path(random), path(random));
            paths.forEach(projection::add);
            JsonObject pruned = projection.prune(body);
            for (FieldPath path : paths) {
                assertEquals(path.select(body), path.select(pruned), () -> path + " on " + body + " pruned " + pruned);
            }
        }
    }

    private static FieldPath path(Random random) {
        StringBuilder out = new StringBuilder("p");
        for (int i = random.nextInt(4); i > 0; i--) {
            out.append(random.nextInt(3) == 0 ? "[*]" : "." + name(random));
        }
        return random.nextBoolean() ? FieldPath.parse(out.toString()) : FieldPath.parseByRule(out.toString());
    }

    private static String name(Random random) {
        return List.of("a", "B", "properties", "b").get(random.nextInt(4));
    }

    private static JsonValue value(Random random, int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return JsonNumber.of(random.nextInt(3));
        }
        if (random.nextInt(3) == 0) {
            return JsonArray.of(value(random, depth - 1), value(random, depth - 1));
        }
        JsonObject.Builder builder = JsonObject.builder();
        for (int i = random.nextInt(4); i > 0; i--) {
            builder.put(name(random), value(random, depth - 1));
        }
        return builder.build();
    }

    @Test
    void pathsPrintAsTheyAreRead() {
        for (String path : List.of("a.b[*].c", "a[0]", "['x.y'].z", "a[*][*]")) {
            assertEquals(path, FieldPath.parse(path).toString());
        }
    }
}
