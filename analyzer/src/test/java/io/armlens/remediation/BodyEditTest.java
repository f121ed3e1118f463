package io.armlens.remediation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.resource.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BodyEditTest {
    private static JsonObject json(String text) {
        try {
            return (JsonObject) JsonReader.read(text.replace('\'', '"'));
        } catch (JsonSyntaxException e) {
            throw new AssertionError(text, e);
        }
    }

    private static BodyEdit.Done edit(String body, String path, BodyEdit.Operation operation, String value) {
        return BodyEdit.apply(json(body), FieldPath.parse(path), operation, new JsonString(value));
    }

    private static void gives(String body, String patch, BodyEdit.Done done) {
        assertEquals(json(body), done.body());
        assertEquals(json("{'patch':" + patch + "}").get("patch"), JsonArray.of(done.patch()));
        assertEquals(FieldChange.Result.DONE, done.result());
    }

    @Test
    void addsWhatIsNotThere() {
        gives(
                "{'tags':{'a':'1','b':'2'}}",
                "[{'op':'add','path':'/tags/b','value':'2'}]",
                edit("{'tags':{'a':'1'}}", "tags.b", BodyEdit.Operation.ADD, "2"));
    }

    @Test
    void makesTheObjectsOnTheWay() {
        gives(
                "{'properties':{'network':{'rule':'Deny'}}}",
                "[{'op':'add','path':'/properties','value':{'network':{'rule':'Deny'}}}]",
                edit("{}", "properties.network.rule", BodyEdit.Operation.ADD_OR_REPLACE, "Deny"));
    }

    @Test
    void addLeavesAnotherValue() {
        BodyEdit.Done done = edit("{'tags':{'a':'1'}}", "tags.A", BodyEdit.Operation.ADD, "2");
        assertEquals(FieldChange.Result.OTHER_VALUE, done.result());
        assertEquals(json("{'tags':{'a':'1'}}"), done.body());
    }

    @Test
    void addOrReplaceKeepsTheSpellingOfTheName() {
        gives(
                "{'tags':{'a':'2'}}",
                "[{'op':'replace','path':'/tags/a','value':'2'}]",
                edit("{'tags':{'a':'1'}}", "tags.A", BodyEdit.Operation.ADD_OR_REPLACE, "2"));
    }

    @Test
    void sameValueIsNoChange() {
        assertEquals(
                FieldChange.Result.SAME,
                edit("{'tags':{'a':'1'}}", "tags.a", BodyEdit.Operation.ADD_OR_REPLACE, "1")
                        .result());
        assertEquals(
                FieldChange.Result.SAME,
                edit("{'tags':{}}", "tags.a", BodyEdit.Operation.REMOVE, "").result());
    }

    @Test
    void namesInThePatchAreEscaped() {
        BodyEdit.Done done = BodyEdit.apply(
                json("{'tags':{'a/b~c':'1'}}"),
                new FieldPath(
                        List.of(new FieldPath.Step.Member("tags", false), new FieldPath.Step.Member("a/b~c", false))),
                BodyEdit.Operation.REMOVE,
                JsonAbsent.ABSENT);
        gives("{'tags':{}}", "[{'op':'remove','path':'/tags/a~1b~0c'}]", done);
    }

    @Test
    void addAppendsToAnArrayAndAddOrReplaceClearsIt() {
        String body = "{'properties':{'ips':['1','2']}}";
        gives(
                "{'properties':{'ips':['1','2','3']}}",
                "[{'op':'add','path':'/properties/ips/-','value':'3'}]",
                edit(body, "properties.ips[*]", BodyEdit.Operation.ADD, "3"));
        gives(
                "{'properties':{'ips':['3']}}",
                "[{'op':'replace','path':'/properties/ips','value':['3']}]",
                edit(body, "properties.ips[*]", BodyEdit.Operation.ADD_OR_REPLACE, "3"));
        gives(
                "{'properties':{'ips':['3']}}",
                "[{'op':'add','path':'/properties/ips','value':['3']}]",
                edit("{'properties':{}}", "properties.ips[*]", BodyEdit.Operation.ADD, "3"));
    }

    @Test
    void behindAnArrayEveryMemberChanges() {
        gives(
                "{'properties':{'rules':[{'do':'Deny'},{'do':'Deny'}]}}",
                "[{'op':'replace','path':'/properties/rules/0/do','value':'Deny'},"
                        + "{'op':'add','path':'/properties/rules/1/do','value':'Deny'}]",
                edit(
                        "{'properties':{'rules':[{'do':'Allow'},{}]}}",
                        "properties.rules[*].do",
                        BodyEdit.Operation.ADD_OR_REPLACE,
                        "Deny"));
        assertEquals(
                FieldChange.Result.NO_PLACE,
                edit("{'properties':{'rules':[]}}", "properties.rules[*].do", BodyEdit.Operation.ADD_OR_REPLACE, "Deny")
                        .result());
    }

    @Test
    void whatTheExportDoesNotShowIsNotGuessed() {
        JsonValue unknown = new JsonUnknown(new Unknown(UnknownKind.COLUMN_NOT_EXPORTED, "tags", "no tags", ""));
        JsonObject body = JsonObject.of("tags", unknown);
        BodyEdit.Done done =
                BodyEdit.apply(body, FieldPath.parse("tags.a"), BodyEdit.Operation.ADD_OR_REPLACE, new JsonString("1"));
        assertEquals(FieldChange.Result.UNKNOWN, done.result());
        assertSame(body, done.body());
    }

    /** The patch, carried out by somebody else, must give the same body. */
    @Test
    void thePatchGivesTheBody() {
        Random random = new Random(20261122);
        String[] names = {"a", "b", "A", "x/y"};
        for (int i = 0; i < 5000; i++) {
            JsonObject body = object(random, names, 0);
            List<FieldPath.Step> steps = new ArrayList<>();
            int length = 1 + random.nextInt(4);
            for (int j = 0; j < length; j++) {
                steps.add(
                        j > 0 && random.nextInt(3) == 0
                                ? FieldPath.EACH
                                : new FieldPath.Step.Member(names[random.nextInt(names.length)], false));
            }
            BodyEdit.Operation operation = List.of(BodyEdit.Operation.values()).get(random.nextInt(3));
            BodyEdit.Done done =
                    BodyEdit.apply(body, new FieldPath(steps), operation, new JsonString("v" + random.nextInt(3)));
            JsonValue patched = body;
            for (JsonValue op : done.patch()) {
                patched = JsonPatch.apply(patched, (JsonObject) op);
            }
            assertEquals(done.body(), patched, body + " " + steps + " " + operation + " " + done.patch());
            assertEquals(done.result() == FieldChange.Result.DONE, !done.patch().isEmpty());
        }
    }

    private static JsonObject object(Random random, String[] names, int depth) {
        JsonObject.Builder out = JsonObject.builder();
        for (String name : names) {
            if (random.nextBoolean() && !name.equals("A")) {
                out.put(name, value(random, names, depth + 1));
            }
        }
        return out.build();
    }

    private static JsonValue value(Random random, String[] names, int depth) {
        switch (depth > 4 ? 0 : random.nextInt(4)) {
            case 0 -> {
                return new JsonString("v" + random.nextInt(3));
            }
            case 1 -> {
                List<JsonValue> elements = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    elements.add(value(random, names, depth + 1));
                }
                return JsonArray.of(elements);
            }
            default -> {
                return object(random, names, depth);
            }
        }
    }
}
