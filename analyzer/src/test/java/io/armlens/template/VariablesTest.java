package io.armlens.template;

import static io.armlens.template.Expanding.assertJson;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.diagnostic.DiagnosticCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {
    private static Expanding of(String variables, String output) {
        return Expanding.template("\"variables\": {" + variables
                + "}, \"resources\": [], \"outputs\": {\"x\": {\"value\": " + output + "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[demo value] | [demo value]",
                "[[]           | []",
                "[abc          | [abc",
                "abc]          | abc]",
                "[[abc         | [[abc",
                "[a] b         | [a] b",
                "[string('a')] | a",
            })
    void onlyTextInBracketsIsAnExpression(String written, String value) {
        assertEquals(
                "\"" + value + "\"",
                Expanding.output("\"" + written + "\"").cleanly().output().toString());
    }

    @Test
    void blanksBeforeTheBracketMakeText() {
        assertJson(
                "\" [add(1, 2)]\"",
                Expanding.output("\" [add(1, 2)]\"").cleanly().output());
    }

    @Test
    void expressionsStandAnywhereInAVariable() {
        assertJson(
                "{\"a\": [3, {\"b\": \"x\"}], \"ab\": 1}",
                of(
                                "\"v\": {\"a\": [\"[add(1, 2)]\", {\"b\": \"[variables('w')]\"}], \"[concat('a', 'b')]\": 1}, \"w\": \"x\"",
                                "\"[variables('V')]\"")
                        .cleanly()
                        .output());
    }

    @Test
    void loopsMakeVariablesAndMembers() {
        assertJson(
                "{\"names\": [\"n0\", \"n1\"], \"o\": {\"keep\": true, \"list\": [1, 2, 3]}}",
                of("""
                                "copy": [{"name": "names", "count": 2, "input": "[concat('n', copyIndex('names'))]"}],
                                "o": {"keep": true, "copy": [
                                  {"name": "list", "count": "[add(length(variables('names')), 1)]", "input": "[copyIndex('list', 1)]"}]}""", "{\"names\": \"[variables('names')]\", \"o\": \"[variables('o')]\"}")
                        .cleanly()
                        .output());
    }

    @Test
    void loopsOfVariablesNeedTheirName() {
        of("\"copy\": [{\"name\": \"a\", \"count\": 1, \"input\": \"[copyIndex()]\"}]", "1")
                .reports(
                        DiagnosticCode.TEMPLATE_EXPRESSION_FAILED,
                        "needs the name of the loop in a variable: `copyIndex('a')`");
    }

    @Test
    void malformedLoopsAreReported() {
        of("\"copy\": [{\"name\": \"a\", \"count\": 1}]", "1")
                .reports(DiagnosticCode.TEMPLATE_COPY_MALFORMED, "/variables/copy", "`name`, `count` and `input`");
    }

    @Test
    void anUnusedVariableThatFailsIsReported() {
        of("\"v\": \"[fail('no luck')]\"", "1")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "/variables/v no luck");
    }

    @Test
    void aFailingVariableIsUnknownToThoseWhoUseItAndReportedOnce() {
        Expanding expanding = of(
                "\"v\": {\"good\": 1, \"bad\": \"[div(1, 0)]\"}",
                "[\"[variables('v').good]\", \"[add(variables('v').bad, 1)]\"]");
        assertJson("[1, \"<[add(variables('v').bad, 1)]>\"]", expanding.output());
        expanding.reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "/variables/v/bad");
    }

    @Test
    void variablesThatNeedThemselvesAreReportedOnce() {
        of("\"a\": \"[variables('b')]\", \"b\": \"[variables('a')]\"", "\"[variables('a')]\"")
                .reports(DiagnosticCode.TEMPLATE_CYCLE, "needs itself");
    }

    @Test
    void aBranchThatIsNotTakenIsNoCircle() {
        assertJson(
                "1",
                of("\"a\": \"[if(true(), 1, variables('a'))]\"", "\"[variables('a')]\"")
                        .cleanly()
                        .output());
    }

    @Test
    void variablesCannotReadRuntimeState() {
        of("\"v\": \"[reference('x')]\"", "1")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "`reference` cannot be used in a variable");
    }

    @Test
    void aMisspeltVariableGetsASuggestion() {
        of("\"location\": \"x\"", "\"[variables('locaton')]\"")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "no variable `locaton`", "did you mean `location`");
    }

    @Test
    void malformedExpressionsAreReportedWithTheirPlace() {
        of("\"v\": {\"a\": \"[concat('x'\"}", "1").cleanly();
        of("\"v\": {\"a\": \"[concat('x']\"}", "1")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_SYNTAX, "/variables/v/a expected `,` or `)`");
    }

    @Test
    void anUnknownFunctionInABranchThatIsNotTakenIsAWarning() {
        Expanding expanding =
                of("\"v\": \"[if(true(), 1, nope())]\"", "\"[variables('v')]\"").cleanly();
        assertJson("1", expanding.output());
        expanding.reports(DiagnosticCode.TEMPLATE_EXPRESSION_DOUBTFUL, "there is no function `nope`");
    }

    @Test
    void aMemberNameThatIsUnknownMakesTheObjectUnknown() {
        assertJson(
                "\"<[resourceGroup().location]>\"",
                Expanding.output("{\"[resourceGroup().location]\": 1}")
                        .in(DeploymentContext.placeholder("t"))
                        .cleanly()
                        .output());
    }
}
