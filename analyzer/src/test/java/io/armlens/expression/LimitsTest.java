package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions come from strangers: none may take the machine down. */
class LimitsTest {
    private static final String TEXT_8K = "x".repeat(8192);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "padLeft('', 2000000000)",
                "padLeft('', 1048577)",
                "format('{0,999999}{0,999999}', 1)",
                "format('{0:D999999999}', 1)",
                "format('{0:N99999999999}', 1)",
                "range(0, 10001)",
                "join(map(range(0, 10000), lambda('i', parameters('8k'))), '')",
                "replace(parameters('8k'), 'x', parameters('8k'))",
                "concat(parameters('1m'), 'x')",
                "base64(parameters('1m'))",
                "uriComponent(replace(parameters('8k'), 'x', '%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%'))",
                "string(map(range(0, 10000), lambda('i', parameters('8k'))))",
                "format('{0}', map(range(0, 10000), lambda('i', parameters('8k'))))",
                "flatten(map(range(0, 100), lambda('i', range(0, 10000))))",
                "map(range(0, 10000), lambda('i', map(range(0, 10000), lambda('j', 1))))",
                "filter(range(0, 10000), lambda('i', empty(filter(range(0, 10000), lambda('j', false())))))",
                "reduce(range(0, 10000), '', lambda('a', 'b', concat(lambdaVariables('a'), parameters('8k'))))",
                "reduce(range(0, 2000), createArray(), lambda('a', 'b', createArray(lambdaVariables('a'))))",
                "reduce(range(0, 60), 1, lambda('a', 'b', createArray(lambdaVariables('a'), lambdaVariables('a'))))",
                "like(parameters('1m'), concat('*', parameters('8k'), 'y'))",
                "indexOf(parameters('1m'), concat(parameters('8k'), 'y'))",
                "replace(parameters('1m'), concat(parameters('8k'), 'y'), '')",
                "contains(parameters('1m'), concat(parameters('8k'), 'y'))",
                "split(parameters('1m'), createArray(concat(parameters('8k'), 'y')))",
                "split(parameters('1m'), 'x')",
                "sort(map(range(0, 10000), lambda('i', 1)), lambda('a', 'b', contains(parameters('1m'), 'y')))",
                "union(parameters('many'), parameters('many'))",
                "intersection(parameters('many'), map(parameters('many'), lambda('i', sub(0, lambdaVariables('i')))))"
            })
    void stopsInTime(String expression) {
        JsonValue[] many = new JsonValue[60_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = JsonNumber.of(i + 1);
        }
        Vectors vectors = Vectors.template()
                .with("8k", new JsonString(TEXT_8K))
                .with("1m", new JsonString("x".repeat(Limits.TEXT)))
                .with("many", JsonArray.of(many));
        EvaluationException e =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> vectors.fails(expression), expression);
        String code = expression.startsWith("range")
                ? EvaluationException.INVALID_ARGUMENT
                : EvaluationException.LIMIT_REACHED;
        assertEquals(code, e.code(), e.getMessage());
    }

    @Test
    void whatIsLargeButWithinTheBoundsIsFine() throws EvaluationException {
        Vectors vectors = Vectors.template().with("8k", new JsonString(TEXT_8K));
        assertEquals(JsonNumber.of(1048576), vectors.evaluate("length(padLeft('', 1048576))"));
        assertEquals(JsonNumber.of(10000), vectors.evaluate("length(union(range(0, 10000), createArray(1, 2)))"));
        assertEquals(
                JsonNumber.of(100_000),
                vectors.evaluate("length(flatten(map(range(0, 10), lambda('i', range(0, 10000)))))"));
        assertEquals(
                JsonNumber.of(9999),
                vectors.evaluate(
                        "last(sort(range(0, 10000), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b')))))"));
    }

    @Test
    void aBudgetIsSharedByAllWhoPayFromIt() throws EvaluationException {
        EvaluationBudget budget = new EvaluationBudget();
        ExpressionEvaluator evaluator = new ExpressionEvaluator(FunctionLibrary.template());
        Vectors vectors = Vectors.template();
        Expression loop = vectors.parse("length(map(range(0, 10000), lambda('i', add(lambdaVariables('i'), 1))))");
        for (int i = 0; i < 33; i++) {
            evaluator.evaluate(loop, vectors.scope(), budget);
        }
        EvaluationException e =
                assertThrows(EvaluationException.class, () -> evaluator.evaluate(loop, vectors.scope(), budget));
        assertEquals("more than 1000000 calls are needed", e.getMessage());
        assertEquals(JsonNumber.of(10000), evaluator.evaluate(loop, vectors.scope()));
    }
}
