package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LambdaFunctionsTest {
    @TestFactory
    List<DynamicTest> applyTheirLambda() {
        return Vectors.template().tests("""
                        map(createArray('a', 'b'), lambda('x', toUpper(lambdaVariables('x')))) => ['A', 'B']
                        map(createArray('a', 'b'), lambda('x', 'i', lambdaVariables('I'))) => [0, 1]
                        filter(createArray('a', 'b', 'c'), lambda('x', 'i', equals(mod(lambdaVariables('i'), 2), 0))) => ['a', 'c']
                        filter(createArray(1), lambda('x', lambdaVariables('x'))) => error
                        reduce(createArray(), 'init', lambda('a', 'b', 1)) => 'init'
                        reduce(createArray('a', 'b'), '', lambda('a', 'b', 'i', concat(lambdaVariables('a'), lambdaVariables('b'), lambdaVariables('i')))) => 'a0b1'
                        sort(createArray(8, 3, 10, -13, 5), lambda('x', 'y', less(lambdaVariables('x'), lambdaVariables('y')))) => [-13, 3, 5, 8, 10]
                        sort(createArray(1, 2, 3), lambda('x', 'y', false())) => [1, 2, 3]
                        sort(createArray(1, 2), lambda('x', 'y', 1)) => error
                        toObject(createArray('a', 'b'), lambda('x', lambdaVariables('x'))) => {a: 'a', b: 'b'}
                        toObject(createArray('a', 'a'), lambda('x', lambdaVariables('x'))) => error
                        toObject(createArray(1), lambda('x', lambdaVariables('x'))) => error
                        mapValues(createObject('a', 1, 'b', 2), lambda('x', mul(lambdaVariables('x'), 2))) => {a: 2, b: 4}
                        groupBy(createArray('foo', 'bar', 'fizz'), lambda('x', take(lambdaVariables('x'), 1)), lambda('x', length(lambdaVariables('x')))) => {f: [3, 4], b: [3]}
                        map('abc', lambda('x', 1)) => error
                        mapValues(createArray(), lambda('x', 1)) => error
                        """);
    }

    @TestFactory
    List<DynamicTest> seeTheVariablesAround() {
        return Vectors.template().tests("""
                        map(createArray(1, 2), lambda('x', map(createArray(10), lambda('y', add(lambdaVariables('x'), lambdaVariables('y')))))) => [[11], [12]]
                        map(createArray(1), lambda('x', map(createArray(2), lambda('x', lambdaVariables('x'))))) => [[2]]
                        map(createArray(1), lambda('x', add(first(map(createArray(2), lambda('x', lambdaVariables('x')))), lambdaVariables('x')))) => [3]
                        lambdaVariables('x') => error
                        map(createArray(1), lambda('x', lambdaVariables('y'))) => error
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "map(createArray(1), 'x') | `map` takes a lambda as argument 2",
                "map(createArray(1), lambda(1)) | `map` takes a lambda with 1 to 2 parameters as argument 2, found 0",
                "sort(createArray(1), lambda('x', true())) | `sort` takes a lambda with 2 parameters as argument 2, found 1",
                "mapValues(createObject(), lambda('x', 'y', 1)) | `mapValues` takes a lambda with 1 parameter as argument 2, found 2",
                "map(createArray(1), lambda(concat('x'), 1)) | the parameters of a lambda are written as strings in quotes",
                "concat(lambda('x', 1)) | `lambda` can only be an argument of a function that takes a lambda, such as `map`",
                "filter(createArray(1), lambda('x', 'no')) | `filter` takes a lambda that gives a boolean as argument 2, found one that gives a string",
                "lambdaVariables('x') | no lambda around declares the variable `x`"
            })
    void sayWhatIsWrongWithALambda(String expression, String message) {
        assertEquals(message, Vectors.template().fails(expression).getMessage());
    }

    @Test
    void sortingIsStable() throws EvaluationException {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            List<JsonValue> values = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                values.add(JsonArray.of(JsonNumber.of(random.nextInt(4)), JsonNumber.of(i)));
            }
            List<JsonValue> expected = new ArrayList<>(values);
            expected.sort((a, b) ->
                    ((JsonNumber) ((JsonArray) a).get(0)).compareNumerically((JsonNumber) ((JsonArray) b).get(0)));
            JsonValue sorted = Vectors.template()
                    .with("values", JsonArray.of(values))
                    .evaluate("sort(parameters('values'),"
                            + "lambda('x', 'y', less(lambdaVariables('x')[0], lambdaVariables('y')[0])))");
            assertEquals(JsonArray.of(expected), sorted);
        }
    }

    @Test
    void contradictoryOrdersDoNotMatter() throws EvaluationException {
        JsonValue sorted = Vectors.template().evaluate("length(sort(range(0, 1000), lambda('x', 'y', true())))");
        assertEquals(JsonNumber.of(1000), sorted);
    }

    @Test
    void policiesHaveNoLambdas() {
        assertEquals(
                EvaluationException.FUNCTION_NOT_AVAILABLE,
                Vectors.policy().fails("map(createArray(1), lambda('x', 1))").code());
    }
}
