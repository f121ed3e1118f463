package io.armlens.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    private static final Reasons REASONS = new Reasons(alias -> alias.endsWith("/secret"));

    private static JsonString text(String text) {
        return new JsonString(text);
    }

    private static Trace.Leaf leaf(
            boolean truth, String field, Operator operator, JsonValue target, JsonValue... values) {
        List<Trace.Check> checks = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            String path = "properties.x" + (values.length == 1 ? "" : "[" + i + "]");
            checks.add(new Trace.Check(path, values[i], Truth.of(truth)));
        }
        return new Trace.Leaf(
                1, Truth.of(truth), Trace.Side.FIELD, field, operator, target, checks, List.of(), "", null);
    }

    private static Trace.Group group(Trace.Logic logic, boolean truth, Trace... children) {
        return new Trace.Group(0, logic, Truth.of(truth), List.of(children));
    }

    private static String fired(Trace trace) {
        List<EvaluatedExpression> list = REASONS.holding(trace);
        assertEquals(1, list.size(), list::toString);
        return list.get(0).fired();
    }

    @Test
    void aHoldingComparisonSaysWhatWasFoundAndWhenThePolicyFires() {
        assertEquals(
                "`properties.x` is `TLS1_0`; the policy fires when it does not equal `TLS1_2`",
                fired(leaf(true, "A.B/c/x", Operator.NOT_EQUALS, text("TLS1_2"), text("TLS1_0"))));
        assertEquals(
                "`properties.x` is not set; the policy fires when it is none of `10`, 60",
                fired(leaf(
                        true,
                        "A.B/c/x",
                        Operator.NOT_IN,
                        JsonArray.of(text("10"), JsonNumber.of(60)),
                        JsonAbsent.ABSENT)));
        assertEquals(
                "`properties.x` is empty; the policy fires when it equals the empty text",
                fired(leaf(true, "A.B/c/x", Operator.EQUALS, text(""), text(""))));
        assertEquals(
                "`properties.x` is not set; the policy fires when it is not set",
                fired(leaf(true, "A.B/c/x", Operator.EXISTS, text("false"), JsonAbsent.ABSENT)));
    }

    @Test
    void notTurnsTheOperatorRound() {
        Trace.Leaf in = leaf(false, "A.B/c/x", Operator.IN, JsonArray.of(text("a"), text("b")), text("z"));
        EvaluatedExpression one =
                REASONS.holding(group(Trace.Logic.NOT, true, in)).get(0);
        assertEquals(Operator.NOT_IN, one.operator());
        assertTrue(one.result());
        assertEquals("Current value must not be in the target value.", one.serviceReason());
        assertEquals("`properties.x` is `z`; the policy fires when it is none of `a`, `b`", one.fired());
        Trace.Leaf exists = leaf(false, "A.B/c/x", Operator.EXISTS, JsonBoolean.TRUE, JsonAbsent.ABSENT);
        EvaluatedExpression other =
                REASONS.holding(group(Trace.Logic.NOT, true, exists)).get(0);
        assertEquals("Current value must not exist.", other.serviceReason());
        assertEquals("`properties.x` is not set; the policy fires when it is not set", other.fired());
    }

    @Test
    void twoNotsCancelOut() {
        Trace.Leaf leaf = leaf(true, "A.B/c/x", Operator.LESS, JsonNumber.of(3), JsonNumber.of(2));
        Trace trace = group(Trace.Logic.NOT, true, group(Trace.Logic.NOT, false, leaf));
        assertEquals("`properties.x` is 2; the policy fires when it is less than 3", fired(trace));
    }

    @Test
    void anyOfListsWhatHoldsAndAllOfEverything() {
        Trace.Leaf holds = leaf(true, "A.B/c/a", Operator.EQUALS, text("1"), text("1"));
        Trace.Leaf fails = leaf(false, "A.B/c/b", Operator.EQUALS, text("2"), text("1"));
        assertEquals(
                1,
                REASONS.holding(group(Trace.Logic.ANY_OF, true, holds, fails)).size());
        assertEquals(
                2,
                REASONS.holding(group(Trace.Logic.ALL_OF, true, holds, holds)).size());
        // Below a not it is the other way round.
        Trace none = group(Trace.Logic.NOT, true, group(Trace.Logic.ANY_OF, false, fails, fails));
        assertEquals(2, REASONS.holding(none).size());
        Trace notAll = group(Trace.Logic.NOT, true, group(Trace.Logic.ALL_OF, false, holds, fails));
        assertEquals("A.B/c/b", REASONS.holding(notAll).get(0).expression());
    }

    @Test
    void typeKindAndNameAreLeftOutWhereSomethingElseTellsMore() {
        Trace.Leaf type = leaf(true, "type", Operator.EQUALS, text("A.B/c"), text("A.B/c"));
        Trace.Leaf other = leaf(true, "A.B/c/x", Operator.EQUALS, text("1"), text("1"));
        assertEquals(
                1, REASONS.holding(group(Trace.Logic.ALL_OF, true, type, other)).size());
        assertEquals("type", REASONS.holding(type).get(0).expression());
    }

    @Test
    void everyElementOfACollectionIsListed() {
        Trace.Leaf leaf = leaf(true, "A.B/c/x[*]", Operator.EQUALS, text("a"), text("a"), text("A"));
        List<EvaluatedExpression> list = REASONS.holding(leaf);
        assertEquals(
                List.of("properties.x[0]", "properties.x[1]"),
                list.stream().map(EvaluatedExpression::path).toList());
        assertEquals(
                "`A.B/c/x[*]` has no elements, so all of them meet the condition; the policy fires when it equals `a`",
                fired(leaf(true, "A.B/c/x[*]", Operator.EQUALS, text("a"))));
    }

    @Test
    void countsTellTheNumberAndWhatWasCounted() {
        Trace.Leaf where = leaf(true, "A.B/c/x[*].p", Operator.EQUALS, text("*"), text("*"));
        Trace.Leaf not = leaf(false, "A.B/c/x[*].p", Operator.EQUALS, text("*"), text("1"));
        Trace.Leaf count = new Trace.Leaf(
                1,
                Truth.TRUE,
                Trace.Side.COUNT,
                "A.B/c/x[*]",
                Operator.GREATER,
                JsonNumber.of(0),
                List.of(new Trace.Check("", JsonNumber.of(1), Truth.TRUE)),
                List.of(
                        new Trace.Member("properties.x[0]", text("*"), where),
                        new Trace.Member("properties.x[1]", text("1"), not)),
                "",
                null);
        assertEquals(
                "1 of 2 members of `A.B/c/x[*]` meets the condition (properties.x[0]); the policy fires when their number is"
                        + " greater than 0",
                fired(count));
        assertEquals("Count", REASONS.holding(count).get(0).kind());
    }

    @Test
    void secretsAreMasked() {
        EvaluatedExpression one = REASONS.holding(
                        leaf(true, "A.B/c/secret", Operator.NOT_EQUALS, text("x"), text("p4ss")))
                .get(0);
        assertFalse(one.toString().contains("p4ss"));
        assertEquals("`properties.x` is `***`; the policy fires when it does not equal `x`", one.fired());
    }

    @Test
    void longValuesAreShortened() {
        String sentence = fired(leaf(true, "A.B/c/x", Operator.CONTAINS, text("y"), text("y".repeat(100_000))));
        assertTrue(sentence.length() < 400, sentence);
        JsonArray many = JsonArray.ofStrings(Collections.nCopies(500, "v"));
        assertTrue(fired(leaf(true, "A.B/c/x", Operator.IN, many, text("v"))).endsWith(" and 492 more"));
    }

    private static Outcome missing(Outcome.Candidate... candidates) {
        Resource source = Resource.of(
                JsonObject.of("id", text("/subscriptions/s/resourceGroups/g/providers/A.B/c/d")), Place.NOWHERE);
        ExistenceLookup lookup = new ExistenceLookup(
                source,
                "E.F/g",
                List.of("n"),
                null,
                ExistenceLookup.Place.RESOURCE_GROUP,
                "/subscriptions/s/resourceGroups/g");
        return new Outcome(
                ComplianceState.NON_COMPLIANT,
                "x",
                leaf(true, "type", Operator.EQUALS, text("A.B/c"), text("A.B/c")),
                new Outcome.Existence(lookup, List.of(candidates)),
                List.of(),
                "");
    }

    @Test
    void aMissingRelatedResourceIsDescribedByWhatWasLookedFor() {
        assertEquals(List.of("there is no `E.F/g` named `n` in the resource group `g`"), REASONS.sentences(missing()));
        assertEquals(List.of(), REASONS.expressions(missing()));
    }

    @Test
    void aRelatedResourceThatDoesNotDoSaysWhy() {
        Trace no = leaf(false, "E.F/g/x", Operator.EQUALS, text("true"), JsonBoolean.FALSE);
        Outcome one = missing(new Outcome.Candidate("/id/1", Truth.FALSE, no));
        assertEquals(
                List.of(
                        "the only `E.F/g` named `n` in the resource group `g` does not meet the existence condition",
                        "`properties.x` is `false`, but must equal `true`"),
                REASONS.sentences(one));
        Outcome two = missing(
                new Outcome.Candidate("/id/1", Truth.FALSE, no), new Outcome.Candidate("/id/2", Truth.FALSE, no));
        assertEquals(
                "`/id/2`: `properties.x` is `false`, but must equal `true`",
                REASONS.sentences(two).get(2));
        assertEquals(1, REASONS.expressions(two).size());
    }

    @Test
    void everyStateButCompliantIsExplained() {
        Unknown unknown =
                new Unknown(UnknownKind.COLUMN_NOT_EXPORTED, "tags", "the column `tags` was not exported", "");
        for (ComplianceState state : ComplianceState.values()) {
            Outcome outcome = new Outcome(state, "x", null, null, List.of(unknown), "a problem");
            boolean silent = state == ComplianceState.COMPLIANT || state == ComplianceState.NOT_APPLICABLE;
            assertEquals(silent, REASONS.sentences(outcome).isEmpty(), state.toString());
        }
    }

    @Test
    void everyOperatorHasItsSentences() {
        for (Operator operator : Operator.values()) {
            EvaluatedExpression one = REASONS.holding(leaf(true, "A.B/c/x", operator, text("true"), text("v")))
                    .get(0);
            assertTrue(one.serviceReason().startsWith("Current value must "), one.serviceReason());
            assertTrue(one.fired().contains("; the policy fires when it "), one.fired());
            assertTrue(one.failed().contains(", but must "), one.failed());
            assertEquals(operator.azureName().substring(1), one.operatorName().substring(1));
        }
    }
}
