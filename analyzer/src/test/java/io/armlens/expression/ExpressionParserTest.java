package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {
    private static Expression parse(String text, Dialect dialect) throws ExpressionSyntaxException {
        return ExpressionParser.parse(text, dialect);
    }

    private static Expression.Literal literal(JsonValue value) {
        return new Expression.Literal(value, 0);
    }

    private static Expression.Literal string(String text) {
        return literal(new JsonString(text));
    }

    private static Expression.Call call(String name, Expression... arguments) {
        return new Expression.Call("", name, List.of(arguments), 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[x()] | true",
                "[] | true",
                "[[x()] | false",
                "[x() | false",
                "x()] | false",
                "[x()] y | false",
                "[ | false",
                "\" [x()]\" | false",
                "\"\" | false"
            })
    void tellsExpressionsFromText(String text, boolean expected) {
        assertEquals(expected, ExpressionParser.isExpression(text));
    }

    @Test
    void aDoubledBracketIsTextWithoutTheFirstOne() {
        assertEquals("[x]", ExpressionParser.unescape("[[x]"));
        assertEquals("[[x]", ExpressionParser.unescape("[[[x]"));
        assertEquals("[abc", ExpressionParser.unescape("[abc"));
        assertEquals("x]", ExpressionParser.unescape("x]"));
    }

    @Test
    void aTemplateEscapesOnlyWhatAlsoEndsWithABracket() {
        assertEquals("[[x", ExpressionParser.unescape("[[x", Dialect.TEMPLATE));
        assertEquals("[x", ExpressionParser.unescape("[[x", Dialect.POLICY));
        assertEquals("[x]", ExpressionParser.unescape("[[x]", Dialect.TEMPLATE));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void readsCallsMembersAndElements(Dialect dialect) throws ExpressionSyntaxException {
        Expression expected = new Expression.Element(
                new Expression.Property(
                        new Expression.Element(call("f", string("it's"), literal(JsonNumber.of(-12))), string("k"), 0),
                        "tags",
                        0),
                call("g"),
                0);
        assertEquals(expected, parse("[f('it''s',-12)['k'].tags[g()]]", dialect));
        assertEquals(expected, parse("[ f ( 'it''s' , -12 ) [ 'k' ] . tags\n[\tg\r\n() ] ]", dialect));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u202f", "\ufeff", "\u2003", "\t", "\r\n", "\u0085", "\u3000"})
    void takesAnyWhiteSpaceBetweenTokens(String blank) throws ExpressionSyntaxException {
        String text = "[~f~(~'a'~,~1~)~.~b~[~0~]~]".replace("~", blank);
        assertEquals(parse("[f('a',1).b[0]]", Dialect.TEMPLATE), parse(text, Dialect.TEMPLATE));
        assertEquals(parse("[f('a',1).b[0]]", Dialect.POLICY), parse(text, Dialect.POLICY));
    }

    @Test
    void offsetsPointAtWhatToLookAt() throws ExpressionSyntaxException {
        Expression.Element element = (Expression.Element) parse("[ ab(1).cd['e'] ]", Dialect.TEMPLATE);
        Expression.Property property = (Expression.Property) element.base();
        assertEquals(10, element.at());
        assertEquals(11, element.index().at());
        assertEquals(8, property.at());
        assertEquals(2, property.base().at());
    }

    @Test
    void equalityIgnoresWhiteSpaceAndOffsetsButNotSpelling() throws ExpressionSyntaxException {
        assertEquals(parse("[f( 1 )]", Dialect.POLICY), parse("[f(1)]", Dialect.POLICY));
        assertEquals(
                parse("[f( 1 )]", Dialect.POLICY).hashCode(),
                parse("[f(1)]", Dialect.POLICY).hashCode());
        assertFalse(parse("[F(1)]", Dialect.POLICY).equals(parse("[f(1)]", Dialect.POLICY)));
    }

    @Test
    void policiesHaveBareWordsFloatsParenthesesAndMinus() throws ExpressionSyntaxException {
        assertEquals(literal(JsonBoolean.TRUE), parse("[true]", Dialect.POLICY));
        assertEquals(literal(JsonBoolean.FALSE), parse("[FALSE]", Dialect.POLICY));
        assertEquals(literal(JsonNull.NULL), parse("[null]", Dialect.POLICY));
        assertEquals(call("true"), parse("[true()]", Dialect.POLICY));
        assertEquals(literal(JsonNumber.of(-2.5)), parse("[-2.5]", Dialect.POLICY));
        assertEquals(literal(JsonNumber.of(1e3)), parse("[1E+3]", Dialect.POLICY));
        assertEquals(call("f"), parse("[((f()))]", Dialect.POLICY));
        assertEquals(call("sub", literal(JsonNumber.of(0)), call("f")), parse("[-f()]", Dialect.POLICY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[true]", "[null]", "[2.5]", "[(f())]", "[-f()]", "[1e3]"})
    void templatesHaveNoneOfThese(String text) {
        assertThrows(ExpressionSyntaxException.class, () -> parse(text, Dialect.TEMPLATE));
    }

    @Test
    void templatesSignIntegersWithPlus() throws ExpressionSyntaxException {
        assertEquals(literal(JsonNumber.of(5)), parse("[+5]", Dialect.TEMPLATE));
        assertThrows(ExpressionSyntaxException.class, () -> parse("[+5]", Dialect.POLICY));
    }

    @Test
    void readsTheNamespaceOfAUserFunction() throws ExpressionSyntaxException {
        assertEquals(
                new Expression.Call("contoso", "name", List.of(string("x")), 0),
                parse("[contoso . name('x')]", Dialect.TEMPLATE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[] | 1 | expected an expression, found the end of the expression",
                "[f(] | 3 | expected an expression, found the end of the expression",
                "[f('a' 'b')] | 7 | expected `,` or `)`, found `'`",
                "[f('a'))] | 7 | expected the end of the expression, found `)`",
                "[f('a',)] | 7 | expected a function, a string in single quotes or a number, found `)`",
                "[f('a)] | 3 | the string that begins here does not end; an apostrophe in a string is written twice",
                "[foo] | 1 | `foo` is no value: a function is followed by `(`, text stands in single quotes",
                "[f().] | 5 | expected the name of a member after `.`, found the end of the expression",
                "[f()[1] | 6 | expected `]`, found the end of the expression",
                "[f().a()] | 6 | expected the end of the expression, found `(`",
                "[f(\"a\")] | 3 | expected a function, a string in single quotes or a number, found `\"`",
                "['a' b] | 5 | expected the end of the expression, found `b`; text is written as one string in single quotes"
            })
    void saysWhatIsWrongAndWhere(String text, int at, String message) {
        for (Dialect dialect : Dialect.values()) {
            ExpressionSyntaxException e =
                    assertThrows(ExpressionSyntaxException.class, () -> parse(text, dialect), text);
            assertEquals(message, e.getMessage());
            assertEquals(at, e.at());
        }
    }

    @Test
    void refusesIntegersBeyond64BitsInTemplates() throws ExpressionSyntaxException {
        assertEquals(literal(JsonNumber.of(Long.MIN_VALUE)), parse("[-9223372036854775808]", Dialect.TEMPLATE));
        ExpressionSyntaxException e =
                assertThrows(ExpressionSyntaxException.class, () -> parse("[9223372036854775808]", Dialect.TEMPLATE));
        assertEquals("`9223372036854775808` is no integer of 64 bits", e.getMessage());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void nestingIsBoundedInEveryDirection(Dialect dialect) throws ExpressionSyntaxException {
        int fits = ExpressionParser.MAX_DEPTH - 1;
        parse("[" + "f(".repeat(fits) + "1" + ")".repeat(fits) + "]", dialect);
        parse("[f()" + ".a".repeat(fits) + "]", dialect);
        parse("[f()" + "[0]".repeat(fits) + "]", dialect);
        int tooDeep = ExpressionParser.MAX_DEPTH;
        List<String> texts = List.of(
                "[" + "f(".repeat(tooDeep) + "1" + ")".repeat(tooDeep) + "]",
                "[f()" + ".a".repeat(tooDeep) + "]",
                "[f()" + "[0]".repeat(tooDeep) + "]",
                "[" + "f()[".repeat(tooDeep) + "0" + "]".repeat(tooDeep) + "]",
                "[f(" + "f(".repeat(tooDeep / 2) + "1" + ")".repeat(tooDeep / 2) + ")" + ".a".repeat(tooDeep / 2)
                        + "]");
        for (String text : texts) {
            ExpressionSyntaxException e = assertThrows(ExpressionSyntaxException.class, () -> parse(text, dialect));
            assertEquals("the expression is nested more than 300 levels deep", e.getMessage());
        }
    }

    @Test
    void parenthesesAndSignsAreBoundedToo() {
        for (String text :
                List.of("[" + "(".repeat(5000) + "1" + ")".repeat(5000) + "]", "[" + "-".repeat(5000) + "f()]")) {
            assertThrows(ExpressionSyntaxException.class, () -> parse(text, Dialect.POLICY));
        }
    }

    @Test
    void longTextIsRefused() {
        String text = "['" + "x".repeat(ExpressionParser.MAX_TEMPLATE_LENGTH) + "']";
        assertThrows(ExpressionSyntaxException.class, () -> parse(text, Dialect.TEMPLATE));
        assertTrue(assertThrows(
                        ExpressionSyntaxException.class,
                        () -> parse("['" + "x".repeat(ExpressionParser.MAX_POLICY_LENGTH) + "']", Dialect.POLICY))
                .getMessage()
                .contains("at most 131072"));
    }

    @Test
    void garbageNeverEscapesAsAnotherException() {
        Random random = new Random(20240117);
        String alphabet = "[]()'.,-+09ae_ $\u00a0ü\"f";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("[");
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (Dialect dialect : Dialect.values()) {
                try {
                    parse(text + "]", dialect);
                } catch (ExpressionSyntaxException e) {
                    assertTrue(e.at() >= 0 && e.at() <= text.length(), text::toString);
                }
            }
        }
    }
}
