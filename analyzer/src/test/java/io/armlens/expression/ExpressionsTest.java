package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "concat('a', toLower('B'))[0] | \"\"",
                "parameters('a').b[field('c')] | PARAMETERS RESOURCE",
                "if(true, utcNow(), current('x')) | COUNT CLOCK",
                "resourceGroup().tags[subscription().id] | RESOURCE_GROUP SUBSCRIPTION",
                "policy().assignmentId | ASSIGNMENT",
                "requestContext().apiVersion | REQUEST",
                "noSuchFunction() | TEMPLATE",
                "my.fn('a') | TEMPLATE"
            })
    void collectsWhatIsNeededInAnyBranch(String expression, String expected) {
        Set<Dependency> needed = Expressions.dependencies(Vectors.policy().parse(expression), FunctionLibrary.policy());
        Set<Dependency> wanted = Arrays.stream(expected.split(" "))
                .filter(s -> !s.isEmpty())
                .map(Dependency::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Dependency.class)));
        assertEquals(wanted, needed);
        assertEquals(
                wanted.isEmpty(), Expressions.isConstant(Vectors.policy().parse(expression), FunctionLibrary.policy()));
    }

    private static String fold(Vectors policy, String expression, Dependency... known) {
        Expression folded = Expressions.fold(
                policy.parse(expression), FunctionLibrary.policy(), policy.scope(), Set.copyOf(List.of(known)));
        return ExpressionPrinter.print(folded, Dialect.POLICY);
    }

    @Test
    void foldsTheGreatestPartsThatAreKnown() {
        Vectors vectors = Vectors.policy().with("p", new JsonString("x"));
        assertEquals("['x-1']", fold(vectors, "concat(parameters('p'), '-', string(1))", Dependency.PARAMETERS));
        assertEquals(
                "[concat('X', field('name'))]",
                fold(vectors, "concat(toUpper(parameters('p')), field('name'))", Dependency.PARAMETERS));
        assertEquals(
                "[concat(toUpper(parameters('p')), field('name'))]",
                fold(vectors, "concat(toUpper(parameters('p')), field('name'))"));
    }

    @Test
    void aKnownConditionLeavesItsBranch() {
        Vectors vectors = Vectors.policy().with("p", new JsonString("x"));
        String expression = "if(equals(parameters('p'), 'x'), field('a'), requestContext().apiVersion)";
        assertEquals("[field('a')]", fold(vectors, expression, Dependency.PARAMETERS));
        assertEquals(
                "[if(equals(field('a'), 1), 'x', field('b'))]",
                fold(vectors, "if(equals(field('a'), 1), parameters('p'), field('b'))", Dependency.PARAMETERS));
    }

    @Test
    void whatFailsStaysSoThatItFailsWhenReached() {
        Vectors vectors = Vectors.policy();
        assertEquals("[if(field('a'), int('x'), 3)]", fold(vectors, "if(field('a'), int('x'), add(1, 2))"));
    }

    @Test
    void lenientMembersStayLenient() throws EvaluationException {
        Vectors vectors = Vectors.policy().with("p", new JsonString("none"));
        Expression folded = Expressions.fold(
                vectors.parse("resourceGroup().tags[coalesce(field('x'), parameters('p'))].deep"),
                FunctionLibrary.policy(),
                vectors.scope(),
                Set.of(Dependency.RESOURCE_GROUP, Dependency.PARAMETERS));
        assertEquals(JsonString.EMPTY, vectors.evaluate(folded));
    }

    @Test
    void bodiesOfLambdasAreLeftAlone() {
        Vectors vectors = Vectors.template().with("p", JsonNumber.of(2));
        String open = "map(reference('x'), lambda('i', add(lambdaVariables('i'), parameters('p'))))";
        assertEquals(
                "[" + open + "]",
                ExpressionPrinter.print(
                        Expressions.fold(
                                vectors.parse(open),
                                FunctionLibrary.template(),
                                vectors.scope(),
                                Set.of(Dependency.PARAMETERS)),
                        Dialect.TEMPLATE));
        assertEquals(
                "[createArray(3)]",
                ExpressionPrinter.print(
                        Expressions.fold(
                                vectors.parse(open.replace("reference('x')", "createArray(1)")),
                                FunctionLibrary.template(),
                                vectors.scope(),
                                Set.of(Dependency.PARAMETERS)),
                        Dialect.TEMPLATE));
    }

    /** Folding does not change what an expression gives, whatever is known early. */
    @Test
    void foldingKeepsTheMeaning() {
        for (int seed = 0; seed < 3_000; seed++) {
            Vectors vectors = Vectors.policy();
            Expression expression = vectors.parse(new RandomExpressions(seed, Dialect.POLICY)
                    .any(1 + seed % 4)
                    .replace("'a',1", "field('x'),1"));
            for (Set<Dependency> known : List.of(Set.<Dependency>of(), Set.of(Dependency.PARAMETERS))) {
                Expression folded = Expressions.fold(expression, FunctionLibrary.policy(), vectors.scope(), known);
                assertEquals(outcome(vectors, expression), outcome(vectors, folded), "seed " + seed);
            }
        }
        assertFalse(Expressions.isConstant(Vectors.policy().parse("field('x')"), FunctionLibrary.policy()));
        assertTrue(Expressions.isConstant(Vectors.policy().parse("int('x')"), FunctionLibrary.policy()));
    }

    private static String outcome(Vectors vectors, Expression expression) {
        try {
            return vectors.evaluate(expression).toString();
        } catch (EvaluationException e) {
            return "error";
        }
    }
}
