package io.armlens.governance;

import static io.armlens.governance.Objects.document;
import static io.armlens.governance.Objects.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.bound.AssignmentSite;
import io.armlens.policy.bound.Binder;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.ParameterValues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConflictFinderTest {
    private static final BoundPolicy MODIFY = policy("modify");
    private static final BoundPolicy APPEND = policy("append");

    private static BoundPolicy policy(String effect) {
        PolicyLibrary library = new PolicyLibrary(new Diagnostics());
        library.add(
                document("{'name': 'p', 'mode': 'All', 'policyRule': {'if': {'field': 'name', 'equals': 'x'}, 'then':"
                        + " {'effect': '" + effect + "'}}}"));
        return new Binder(AliasCatalogs.byRule(), new Diagnostics(), false)
                .bind(library.definitions().get(0), ParameterValues.NONE, AssignmentSite.none(Instant.EPOCH))
                .orElseThrow();
    }

    private static ConflictFinder.Changing modify(int number, String conflictEffect, String... operations) {
        return new ConflictFinder.Changing(
                number,
                MODIFY,
                json("{" + (conflictEffect.isEmpty() ? "" : "'conflictEffect': '" + conflictEffect + "', ")
                        + "'operations': [" + String.join(", ", operations) + "]}"));
    }

    private static String set(String field, String value) {
        return "{'operation': 'addOrReplace', 'field': '" + field + "', 'value': '" + value + "'}";
    }

    @Test
    void twoThatDenyConflictsAndDifferAreInConflict() {
        assertEquals(
                Map.of(1, Set.of(2), 2, Set.of(1)),
                ConflictFinder.find(
                        List.of(modify(1, "", set("tags.a", "x")), modify(2, "Deny", set("tags[A]", "y")))));
    }

    @Test
    void oneThatDeniesIsNoConflict() {
        assertEquals(
                Map.of(),
                ConflictFinder.find(
                        List.of(modify(1, "deny", set("tags.a", "x")), modify(2, "audit", set("tags.a", "y")))));
    }

    @Test
    void aThirdPolicyIsDrawnInOnceTwoDeny() {
        assertEquals(
                Map.of(1, Set.of(2, 3), 2, Set.of(1, 3), 3, Set.of(1, 2)),
                ConflictFinder.find(List.of(
                        modify(1, "deny", set("tags.a", "x")),
                        modify(2, "audit", set("tags.a", "y")),
                        modify(3, "deny", set("tags.a", "z")))));
    }

    @Test
    void equalValuesOtherFieldsAndOtherMembersAreNone() {
        assertEquals(
                Map.of(),
                ConflictFinder.find(List.of(
                        modify(1, "", set("tags.a", "x"), set("tags.b", "1"), set("A/b/c[*]", "p")),
                        modify(2, "", set("tags.a", "x"), set("tags.c", "2"), set("A/b/c[*]", "q")))));
    }

    @Test
    void removingATagConflictsWithSettingIt() {
        assertEquals(
                Set.of(1, 2),
                ConflictFinder.find(List.of(
                                modify(1, "", "{'operation': 'remove', 'field': 'tags.a'}"),
                                modify(2, "", set("tags.a", "y"))))
                        .keySet());
    }

    @Test
    void anOperationWhoseConditionIsFalseIsNotDone() {
        String skipped = "{'operation': 'addOrReplace', 'field': 'tags.a', 'value': 'x', 'condition': false}";
        assertEquals(Map.of(), ConflictFinder.find(List.of(modify(1, "", skipped), modify(2, "", set("tags.a", "y")))));
    }

    @Test
    void aValueThatNobodyKnowsDecidesNothing() {
        JsonValue unknown = new JsonUnknown(new Unknown(UnknownKind.CONTAINER_NOT_EXPORTED, "", "no group", ""));
        JsonObject details = JsonObject.of(
                "operations",
                JsonArray.of(JsonObject.builder()
                        .put("field", new JsonString("tags.a"))
                        .put("value", unknown)
                        .build()));
        assertEquals(
                Map.of(),
                ConflictFinder.find(
                        List.of(new ConflictFinder.Changing(1, MODIFY, details), modify(2, "", set("tags.a", "y")))));
    }

    @Test
    void twoAppendsWithDifferentValuesAreInConflict() {
        assertEquals(
                Set.of(1, 2),
                ConflictFinder.find(List.of(
                                new ConflictFinder.Changing(1, APPEND, json("[{'field': 'tags.a', 'value': 'x'}]")),
                                new ConflictFinder.Changing(2, APPEND, json("{'field': 'tags.a', 'value': 'y'}"))))
                        .keySet());
    }

    @Test
    void anAppendAndAModifyAreNotCompared() {
        assertEquals(
                Map.of(),
                ConflictFinder.find(List.of(
                        new ConflictFinder.Changing(1, APPEND, json("[{'field': 'tags.a', 'value': 'x'}]")),
                        modify(2, "", set("tags.a", "y")))));
    }
}
