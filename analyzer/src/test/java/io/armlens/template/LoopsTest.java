package io.armlens.template;

import static io.armlens.template.Expanding.assertJson;
import static io.armlens.template.Expanding.thing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.diagnostic.DiagnosticCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopsTest {
    private static String loop(String name, String count, String properties) {
        return "{\"type\": \"Demo.Things/things\", \"apiVersion\": \"2024-01-01\", \"name\": \"[concat('t', copyIndex())]\", "
                + "\"copy\": {\"name\": \"" + name + "\", \"count\": " + count + "}, \"properties\": " + properties
                + "}";
    }

    private static Expanding of(String resources) {
        return Expanding.template("\"parameters\": {\"n\": {\"type\": \"int\"}}, \"resources\": [" + resources + "]");
    }

    @Test
    void eachRunIsAResource() {
        Expanding expanding = of(loop("l", "3", "{\"i\": \"[copyIndex('l', 10)]\"}"))
                .with("\"n\": 1")
                .cleanly();
        assertEquals(List.of("t0", "t1", "t2"), expanding.names());
        assertJson("{\"i\": 12}", expanding.properties("t2"));
        assertEquals(List.of(new CopyIndex("l", 2)), expanding.resource("t2").copies());
    }

    @Test
    void aCountOfZeroDeploysNothing() {
        assertEquals(
                List.of(), of(loop("l", "0", "{}")).with("\"n\": 1").cleanly().names());
    }

    @Test
    void aLoopOfUnknownCountStandsForAnyNumber() {
        ExpandedResource only = of(loop("l", "\"[parameters('n')]\"", "{\"i\": \"[copyIndex()]\"}"))
                .resources()
                .get(0);
        assertEquals(Presence.Kind.COUNT_UNKNOWN, only.presence().kind());
        assertEquals(List.of(new CopyIndex("l", -1)), only.copies());
        assertEquals("Demo.Things/things/<unknown>", only.label());
    }

    @Test
    void countsMustBeIntegersThatAreNotNegative() {
        of(loop("l", "\"two\"", "{}"))
                .with("\"n\": 1")
                .reports(
                        DiagnosticCode.TEMPLATE_EXPRESSION_FAILED,
                        "/resources/0/copy/count",
                        "must be an integer, found a string");
        of(loop("l", "-1", "{}"))
                .with("\"n\": 1")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "cannot be negative");
    }

    @Test
    void longLoopsAreRefusedByAzureButExpanded() {
        Expanding expanding = of(loop("l", "801", "{}")).with("\"n\": 1");
        assertEquals(801, expanding.resources().size());
        assertEquals(
                List.of(
                        "/resources/0/copy/count Azure runs a loop at most 800 times, found `801`",
                        "/resources Azure accepts 800 resources in one template, found 801"),
                expanding.messages(DiagnosticCode.TEMPLATE_OVER_AZURE_LIMIT));
    }

    @Test
    void batchSizesLieWithinTheCount() {
        String resource = loop("l", "2, \"mode\": \"serial\", \"batchSize\": 3", "{}");
        of(resource).with("\"n\": 1").reports(DiagnosticCode.TEMPLATE_COPY_MALFORMED, "`batchSize` must be from 1 to");
    }

    @Test
    void loopsMakeProperties() {
        Expanding expanding = of(thing("t", """
                {"keep": 1, "copy": [
                  {"name": "a", "count": 2, "input": {"n": "[copyIndex('a')]"}},
                  {"name": "b", "count": 0, "input": 1}
                ]}""")).with("\"n\": 1").cleanly();
        assertJson("{\"keep\": 1, \"a\": [{\"n\": 0}, {\"n\": 1}], \"b\": []}", expanding.properties("t"));
    }

    @Test
    void loopsStandInLoops() {
        Expanding expanding = of(thing("t", """
                {"copy": [{"name": "a", "count": 2, "input": {"copy": [
                  {"name": "b", "count": 2, "input": "[concat(copyIndex('a'), copyIndex('b'))]"}]}}]}""")).with("\"n\": 1").cleanly();
        assertJson("{\"a\": [{\"b\": [\"00\", \"01\"]}, {\"b\": [\"10\", \"11\"]}]}", expanding.properties("t"));
    }

    @Test
    void withoutANameItIsTheLoopOfTheResource() {
        Expanding expanding = of(loop(
                        "l", "2", "{\"copy\": [{\"name\": \"a\", \"count\": 2, \"input\": \"[copyIndex()]\"}]}"))
                .with("\"n\": 1")
                .cleanly();
        assertJson("{\"a\": [1, 1]}", expanding.properties("t1"));
    }

    @Test
    void withoutAnotherLoopItIsThatOfTheProperty() {
        Expanding expanding = of(thing(
                        "t", "{\"copy\": [{\"name\": \"a\", \"count\": 2, \"input\": \"[copyIndex(5)]\"}]}"))
                .with("\"n\": 1")
                .cleanly();
        assertJson("{\"a\": [5, 6]}", expanding.properties("t"));
    }

    @Test
    void aPropertyLoopOfUnknownCountIsUnknown() {
        Expanding expanding =
                of(thing("t", "{\"copy\": [{\"name\": \"a\", \"count\": \"[parameters('n')]\", \"input\": 1}]}"));
        assertJson("{\"a\": \"<[parameters('n')]>\"}", expanding.properties("t"));
    }

    @Test
    void aPropertyLoopThatFailsLeavesTheOthers() {
        Expanding expanding = of(thing(
                        "t",
                        "{\"keep\": 1, \"copy\": [{\"name\": \"a\", \"count\": -1, \"input\": 1}, {\"name\": \"b\", \"count\": 1, \"input\": 2}]}"))
                .with("\"n\": 1");
        assertJson("{\"keep\": 1, \"a\": \"<unknown>\", \"b\": [2]}", expanding.properties("t"));
        expanding.reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "/resources/0/properties/copy/0");
    }

    @Test
    void otherThingsCalledCopyAreData() {
        String rule =
                "{\"policyRule\": {\"copy\": {\"count\": {\"field\": \"x\"}}, \"if\": {\"copy\": [{\"name\": \"x\"}]}, \"l\": {\"copy\": [1]}}}";
        assertJson(rule, of(thing("t", rule)).with("\"n\": 1").cleanly().properties("t"));
    }

    @Test
    void outsideOfLoopsThereIsNoIndex() {
        of(thing("t", "{\"a\": \"[copyIndex()]\"}"))
                .with("\"n\": 1")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "`copyIndex` is not inside a loop");
        of(loop("l", "1", "{\"a\": \"[copyIndex('m')]\"}"))
                .with("\"n\": 1")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "not inside a loop `m`; in reach: `l`");
    }

    @Test
    void childrenAreExpandedWithEachRun() {
        Expanding expanding = Expanding.template("""
                "resources": [{"type": "Demo.Things/things", "apiVersion": "1", "name": "[format('t{0}', copyIndex())]",
                  "copy": {"name": "l", "count": 2},
                  "resources": [{"type": "parts", "apiVersion": "1", "name": "[format('p{0}', copyIndex('l'))]"}]}]""").cleanly();
        assertEquals(List.of("t0", "t0/p0", "t1", "t1/p1"), expanding.names());
    }

    @Test
    void loopsOfChildrenAreExpandedAlthoughAzureHasNone() {
        Expanding expanding = Expanding.template("""
                "resources": [{"type": "Demo.Things/things", "apiVersion": "1", "name": "t",
                  "resources": [{"type": "parts", "apiVersion": "1", "name": "[format('p{0}', copyIndex())]",
                    "copy": {"name": "l", "count": 2}}]}]""");
        assertEquals(List.of("t", "t/p0", "t/p1"), expanding.names());
        expanding.reports(DiagnosticCode.TEMPLATE_COPY_MALFORMED, "Azure runs no loops of child resources");
    }

    @Test
    void outputsMayBeLoops() {
        assertJson(
                "[0, 1, 2]",
                Expanding.template(
                                "\"resources\": [], \"outputs\": {\"x\": {\"type\": \"array\", \"copy\": {\"count\": 3, \"input\": \"[copyIndex()]\"}}}")
                        .cleanly()
                        .output());
    }

    @Test
    void loopsOfResourcesAreObjects() {
        of("{\"type\": \"A.B/c\", \"apiVersion\": \"1\", \"name\": \"x\", \"copy\": 3}")
                .with("\"n\": 1")
                .reports(DiagnosticCode.TEMPLATE_COPY_MALFORMED, "/resources/0/copy", "`name` and `count`");
    }
}
