package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpressionPrinterTest {
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatIsPrintedParsesToTheSame(Dialect dialect) throws ExpressionSyntaxException {
        for (int seed = 0; seed < 3_000; seed++) {
            Expression expression = new RandomExpressions(seed, dialect).shape(seed % 7);
            String text = ExpressionPrinter.print(expression, dialect);
            assertEquals(expression, ExpressionParser.parse(text, dialect), "seed " + seed + ": " + text);
        }
    }

    @Test
    void printsInOneStyle() throws ExpressionSyntaxException {
        Expression expression = ExpressionParser.parse("[ ns . f( 'it''s',-1 ) [ 'a' ] .b [0] ]", Dialect.TEMPLATE);
        assertEquals("[ns.f('it''s', -1)['a'].b[0]]", ExpressionPrinter.print(expression, Dialect.TEMPLATE));
    }

    @Test
    void namesThatAreNoIdentifiersStandInBrackets() {
        Expression expression = new Expression.Property(new Expression.Call("", "f", List.of(), 0), "a-b", 0);
        assertEquals("[f()['a-b']]", ExpressionPrinter.print(expression, Dialect.TEMPLATE));
    }

    @Test
    void foldedValuesArePrintedAsCallsThatMakeThem() {
        JsonValue value = Vectors.json("{a: [1, true, null], 'it''s': 'x'}".replace("''", "\\'"));
        Expression literal = new Expression.Literal(value, 0);
        assertEquals(
                "[createObject('a', createArray(1, true(), null()), 'it''s', 'x')]",
                ExpressionPrinter.print(literal, Dialect.TEMPLATE));
        assertEquals(
                "[createObject('a', createArray(1, true, null), 'it''s', 'x')]",
                ExpressionPrinter.print(literal, Dialect.POLICY));
        assertEquals(
                "[<unknown>]", ExpressionPrinter.print(new Expression.Literal(Vectors.UNKNOWN, 0), Dialect.POLICY));
    }
}
