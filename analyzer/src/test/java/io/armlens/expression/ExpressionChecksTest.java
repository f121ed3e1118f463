package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionChecksTest {
    private static List<String> policy(String expression) {
        return ExpressionChecks.check(Vectors.policy().parse(expression), FunctionLibrary.policy()).stream()
                .map(p -> p.kind() + "@" + p.at() + " " + p.message())
                .toList();
    }

    private static List<String> template(String expression) {
        return ExpressionChecks.check(Vectors.template().parse(expression), FunctionLibrary.template()).stream()
                .map(p -> p.kind() + "@" + p.at() + " " + p.message())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if(equals(field('a'), ''), 'x', concat(first(field('a[*]')), '-', parameters('b')))",
                "CONCAT(toLOWER('A'), resourcegroup().tags['x'])",
                "padLeft(5, 3, '0')",
                "padLeft('5', 3, null)",
                "contains(createArray(1), 1)",
                "tryGet(field('x'), 'a', 0)"
            })
    void findsNothingInSoundExpressions(String expression) {
        assertEquals(List.of(), policy(expression));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "conct('a') | UNKNOWN_FUNCTION@1 there is no function `conct`; did you mean `concat`?",
                "zzzzzzzzzz() | UNKNOWN_FUNCTION@1 there is no function `zzzzzzzzzz`",
                "concat('a', ListKeys('x', '1')) | FUNCTION_NOT_AVAILABLE@13 Azure documents `ListKeys` as not available in policies",
                "flatten(field('a')) | FUNCTION_NOT_AVAILABLE@1 `flatten` is a function of templates, not of policies",
                "loadTextContent('a') | FUNCTION_NOT_AVAILABLE@1 `loadTextContent` exists in Bicep source only",
                "my.fn() | FUNCTION_NOT_AVAILABLE@1 `my.fn` is a user-defined function; Azure documents these as not available in policies",
                "dateTimeAdd('2020-01-01T00:00:00Z', 'P1D') | FUNCTION_DISCOURAGED@1 Azure documents `dateTimeAdd` as not available in policies",
                "not(true, false) | ARGUMENT_COUNT@1 `not` takes 1 argument, found 2",
                "add(1, '2') | ARGUMENT_KIND@8 `add` takes an integer as argument 2, found a string",
                "add(1, 2.5) | ARGUMENT_KIND@8 `add` takes an integer as argument 2, found a number",
                "and(true, 'x') | ARGUMENT_KIND@11 `and` takes a boolean as argument 2, found a string",
                "toLower(split('a', 'b')) | ARGUMENT_KIND@9 `toLower` takes a string or null as argument 1, found an array of `split`",
                "field(null) | ARGUMENT_KIND@7 `field` takes a string as argument 1, found null"
            })
    void tellsEachProblemOfAPolicy(String expression, String expected) {
        assertEquals(List.of(expected), policy(expression));
    }

    @Test
    void looksEverywhereAndReportsInOrder() {
        assertEquals(
                List.of(
                        "UNKNOWN_FUNCTION@11 there is no function `qqqq`",
                        "UNKNOWN_FUNCTION@20 there is no function `wwww`",
                        "UNKNOWN_FUNCTION@30 there is no function `zzzz`"),
                policy("if(false, qqqq().x[wwww()], -zzzz())"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "map(createArray(1), 'x') | ARGUMENT_KIND@21 `map` takes a lambda as argument 2, found none",
                "concat(lambda('x', 1)) | ARGUMENT_KIND@8 `concat` takes a value as argument 1, found a lambda of `lambda`",
                "field('type') | FUNCTION_NOT_AVAILABLE@1 `field` is a function of policies, not of templates",
                "reference() | ARGUMENT_COUNT@1 `reference` takes 1 to 3 arguments, found 0"
            })
    void tellsEachProblemOfATemplate(String expression, String expected) {
        assertEquals(List.of(expected), template(expression));
    }

    @Test
    void templatesMayCallTheirOwnAndAnyListFunction() {
        assertEquals(List.of(), template("concat(my.fn(1), listAccountSas('x', '2022-01-01', createObject()).y)"));
    }
}
