package io.armlens.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
    @Test
    void exactNameWinsOverTheFirstThatDiffersInCase() {
        JsonObject object = JsonObject.builder().put("KEY", 1).put("key", 2).build();
        assertEquals(JsonNumber.of(2), object.get("key"));
        assertEquals(JsonNumber.of(1), object.get("KEY"));
        assertEquals(JsonNumber.of(1), object.get("Key"));
        assertEquals(JsonAbsent.ABSENT, object.get("other"));
    }

    @Test
    void largeObjectsAnswerAsSmallOnesDo() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            JsonObject.Builder builder = JsonObject.builder();
            int size = random.nextInt(40);
            for (int i = 0; i < size; i++) {
                builder.put(name(random), i);
            }
            JsonObject object = builder.build();
            for (int i = 0; i < 20; i++) {
                String name = name(random);
                assertEquals(scan(object, name), object.get(name), () -> name + " in " + object);
            }
        }
    }

    private static String name(Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            out.append("aAbBcé=~".charAt(random.nextInt(8)));
        }
        return out.toString();
    }

    private static JsonValue scan(JsonObject object, String name) {
        for (int i = 0; i < object.size(); i++) {
            if (object.name(i).equals(name)) {
                return object.value(i);
            }
        }
        for (int i = 0; i < object.size(); i++) {
            if (JsonText.equalsIgnoreCase(object.name(i), name)) {
                return object.value(i);
            }
        }
        return JsonAbsent.ABSENT;
    }

    @Test
    void orderOfMembersDoesNotMatterForEquality() {
        JsonObject ab = JsonObject.builder().put("a", 1).put("b", 2).build();
        JsonObject ba = JsonObject.builder().put("b", 2).put("a", 1).build();
        assertEquals(ab, ba);
        assertEquals(ab.hashCode(), ba.hashCode());
        assertNotEquals(ab, JsonObject.builder().put("A", 1).put("b", 2).build());
    }

    @Test
    void copiesReplaceInPlaceAndRemove() {
        JsonObject object = JsonObject.builder().put("a", 1).put("b", 2).build();
        assertEquals("{\"a\":3,\"b\":2}", object.with("A", JsonNumber.of(3)).toString());
        assertEquals(
                "{\"a\":1,\"b\":2,\"c\":3}", object.with("c", JsonNumber.of(3)).toString());
        assertEquals("{\"b\":2}", object.without("A").toString());
    }
}
