package io.armlens.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the snapshot cannot tell stays undecided, and says what would settle it. */
class UnknownValuesTest {
    private static final Unknown REASON =
            new Unknown(UnknownKind.COLUMN_NOT_EXPORTED, "properties", "not exported", "export it");
    private static final JsonValue UNKNOWN = new JsonUnknown(REASON);
    private static final Resource RESOURCE = Resource.of(
            JsonObject.builder()
                    .put("type", new JsonString("N.X/a"))
                    .put("kind", UNKNOWN)
                    .put("tags", UNKNOWN)
                    .put("properties", UNKNOWN)
                    .put("list", JsonArray.of(new JsonString("a"), UNKNOWN))
                    .build(),
            Place.NOWHERE);

    /** A template may have a name, and with it an id, that only the deployment tells. */
    @ParameterizedTest
    @ValueSource(strings = {"name", "fullName", "id", "type", "location", "N.X/a/size"})
    void aFieldOfTheRootMayBeUnknown(String field) {
        Resource unnamed = Resource.of(
                JsonObject.builder()
                        .put("id", UNKNOWN)
                        .put("name", UNKNOWN)
                        .put("type", UNKNOWN)
                        .put("location", UNKNOWN)
                        .build(),
                Place.NOWHERE);
        for (String operator : List.of("equals", "notEquals", "like", "notLike")) {
            Outcome outcome = Rules.when("{\"field\": \"" + field + "\", \"" + operator + "\": \"x\"}")
                    .on(unnamed);
            assertEquals(ComplianceState.INDETERMINATE, outcome.state(), operator);
            assertEquals(List.of(REASON), outcome.unknowns());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"field\": \"kind\", \"equals\": \"x\"}",
                "{\"field\": \"kind\", \"exists\": true}",
                "{\"field\": \"tags.env\", \"exists\": false}",
                "{\"field\": \"tags\", \"containsKey\": \"env\"}",
                "{\"field\": \"properties.a.b\", \"less\": 3}",
                "{\"field\": \"properties.a[*].b\", \"equals\": 3}",
                "{\"field\": \"list[*]\", \"equals\": \"a\"}",
                "{\"value\": \"[concat(field('kind'), 'x')]\", \"equals\": \"y\"}",
                "{\"field\": \"type\", \"equals\": \"[field('kind')]\"}",
                "{\"field\": \"[concat('tags.', field('kind'))]\", \"equals\": \"y\"}",
                "{\"count\": {\"field\": \"properties.a[*]\"}, \"equals\": 0}",
                "{\"count\": {\"field\": \"list[*]\", \"where\": {\"field\": \"list[*]\", \"equals\": \"a\"}}, \"equals\": 1}",
                "{\"count\": {\"value\": \"[field('kind')]\"}, \"equals\": 0}",
                "{\"count\": {\"value\": [1], \"where\": {\"field\": \"kind\", \"equals\": 1}}, \"equals\": 1}",
                "{\"field\": \"missing[*]\", \"equals\": \"[field('kind')]\"}"
            })
    void isUndecided(String condition) {
        Outcome outcome = Rules.when(condition).on(RESOURCE);
        assertEquals(ComplianceState.INDETERMINATE, outcome.state());
        assertEquals("ConditionUnknown", outcome.reason());
        assertEquals(List.of(REASON), outcome.unknowns());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"field\": \"list[*]\", \"notEquals\": \"a\"}",
                "{\"field\": \"list\", \"exists\": false}",
                "{\"allOf\": [{\"field\": \"kind\", \"equals\": \"x\"}, {\"field\": \"name\", \"exists\": true}]}",
                "{\"count\": {\"value\": \"[field('list')]\"}, \"equals\": 1}",
                "{\"field\": \"list\", \"notContains\": \"a\"}"
            })
    void isDecidedByWhatIsKnown(String condition) {
        assertEquals(
                ComplianceState.COMPLIANT, Rules.when(condition).on(RESOURCE).state());
    }

    @Test
    void anExistenceCheckWaitsForWhatItNeeds() {
        Rules rule = Rules.of("{\"if\": {\"value\": 1, \"equals\": 1}, \"then\": {\"effect\": \"auditIfNotExists\","
                + " \"details\": {\"type\": \"N.X/b\", \"name\": \"[field('kind')]\"}}}");
        Resource withId = Resource.of(
                RESOURCE.body().with("id", new JsonString("/subscriptions/s/resourceGroups/g/providers/N.X/a/x")),
                Place.NOWHERE);
        Outcome outcome = rule.on(withId);
        assertEquals(ComplianceState.INDETERMINATE, outcome.state());
        assertEquals("ExistenceUnknown", outcome.reason());
        assertEquals(List.of(REASON), outcome.unknowns());
    }

    @Test
    void aRelatedResourceThatIsNotKnownWhollyDecidesNothing() {
        Rules rule = Rules.of("{\"if\": {\"value\": 1, \"equals\": 1}, \"then\": {\"effect\": \"auditIfNotExists\","
                + " \"details\": {\"type\": \"N.X/a/b\", \"existenceCondition\": {\"field\": \"properties.x\","
                + " \"equals\": 1}}}}");
        TestSurroundings world = new TestSurroundings();
        String id = "/subscriptions/s/resourceGroups/g/providers/N.X/a/x";
        world.resources.add(Resource.of(
                JsonObject.builder()
                        .put("id", id + "/b/y")
                        .put("properties", UNKNOWN)
                        .build(),
                Place.NOWHERE));
        Outcome outcome = rule.in(world).on("{\"id\": \"" + id + "\"}");
        assertEquals(ComplianceState.INDETERMINATE, outcome.state());
        assertEquals(List.of(REASON), outcome.unknowns());
    }

    @Test
    void anAliasThatNobodyKnowsIsUnknown() {
        String catalogue = "[{\"namespace\": \"N.X\", \"resourceTypes\": [{\"resourceType\": \"a\", \"aliases\": ["
                + "{\"name\": \"N.X/a/b\", \"defaultPath\": \"properties.b\"}]}]}]";
        Outcome outcome = Rules.when("{\"field\": \"N.Legacy/thing\", \"exists\": false}")
                .aliases(catalogue)
                .on("{\"type\": \"N.X/a\"}");
        assertEquals(ComplianceState.INDETERMINATE, outcome.state());
        assertEquals(UnknownKind.ALIAS_UNKNOWN, outcome.unknowns().get(0).kind());
    }
}
