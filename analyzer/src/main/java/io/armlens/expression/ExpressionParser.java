package io.armlens.expression;

import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns text into expressions. Text and nesting are bounded, so that neither parsing nor anything done
 * with the result can exhaust the stack.
 */
public final class ExpressionParser {
    /** Deeper nesting of calls, indexes and member accesses is refused: with this, half of a usual stack suffices. */
    public static final int MAX_DEPTH = 300;

    /** Azure documents this as the longest expression of a template. */
    public static final int MAX_TEMPLATE_LENGTH = 24_576;

    /** Armlens's own bound for policies, for which Azure documents none. */
    public static final int MAX_POLICY_LENGTH = 131_072;

    private static final Map<String, JsonValue> WORDS =
            Map.of("true", JsonBoolean.TRUE, "false", JsonBoolean.FALSE, "null", JsonNull.NULL);

    private final String text;
    private final int end;
    private final Dialect dialect;
    private int at;
    private int depth;
    /** Of the expression parsed last; a chain of member accesses is as deep as it is long. */
    private int height;

    private ExpressionParser(String text, Dialect dialect) {
        this.text = text;
        this.end = text.length() - 1;
        this.dialect = dialect;
        this.at = 1;
    }

    /** Whether a string is an expression at all: it starts with one {@code [}, not two, and ends with {@code ]}. */
    public static boolean isExpression(String text) {
        return text.length() >= 2 && text.charAt(0) == '[' && text.charAt(1) != '[' && text.endsWith("]");
    }

    /** The value of a string of a policy that is no expression: {@code [[x]} is {@code [x]}, other text is itself. */
    public static String unescape(String text) {
        return text.startsWith("[[") ? text.substring(1) : text;
    }

    /**
     * The value of a string that is no expression: {@code [[x]} is {@code [x]}, other text is itself. In a
     * template the closing bracket must be there too, in a policy not.
     */
    public static String unescape(String text, Dialect dialect) {
        return dialect == Dialect.TEMPLATE && !text.endsWith("]") ? text : unescape(text);
    }

    /**
     * Parses an expression.
     *
     * @param text with its brackets, such that {@link #isExpression} holds
     */
    public static Expression parse(String text, Dialect dialect) throws ExpressionSyntaxException {
        if (!isExpression(text)) {
            throw new ExpressionSyntaxException("an expression stands between `[` and `]`", 0);
        }
        int longest = dialect == Dialect.TEMPLATE ? MAX_TEMPLATE_LENGTH : MAX_POLICY_LENGTH;
        if (text.length() > longest) {
            throw new ExpressionSyntaxException(
                    "the expression has " + text.length() + " characters, at most " + longest + " are allowed", 0);
        }
        return new ExpressionParser(text, dialect).whole();
    }

    private Expression whole() throws ExpressionSyntaxException {
        Expression expression = expression();
        if (at < end) {
            throw new ExpressionSyntaxException(
                    "expected the end of the expression, found " + found() + afterwards(expression), at);
        }
        return expression;
    }

    private static String afterwards(Expression expression) {
        return expression instanceof Expression.Literal ? "; text is written as one string in single quotes" : "";
    }

    private Expression expression() throws ExpressionSyntaxException {
        if (++depth > MAX_DEPTH) {
            throw tooDeep(at);
        }
        skipBlank();
        Expression expression = primary();
        while (true) {
            skipBlank();
            if (at >= end) {
                break;
            }
            int start = at;
            char c = text.charAt(at);
            int baseHeight = height;
            if (c == '.') {
                at++;
                skipBlank();
                start = at;
                expression = new Expression.Property(expression, memberName(), start);
            } else if (c == '[') {
                at++;
                Expression index = expression();
                close(']', "`]`");
                expression = new Expression.Element(expression, index, start);
            } else {
                break;
            }
            height = Math.max(baseHeight, height) + 1;
            if (height > MAX_DEPTH) {
                throw tooDeep(start);
            }
        }
        depth--;
        return expression;
    }

    private static ExpressionSyntaxException tooDeep(int at) {
        return new ExpressionSyntaxException("the expression is nested more than " + MAX_DEPTH + " levels deep", at);
    }

    private Expression primary() throws ExpressionSyntaxException {
        if (at >= end) {
            throw new ExpressionSyntaxException("expected an expression, found " + found(), at);
        }
        int start = at;
        char c = text.charAt(at);
        if (c == '\'') {
            height = 1;
            return new Expression.Literal(string(), start);
        }
        if (isDigit(c) || ((c == '-' || (c == '+' && dialect == Dialect.TEMPLATE)) && isDigit(peek(1)))) {
            height = 1;
            return new Expression.Literal(number(), start);
        }
        if (isNameStart(c)) {
            return named();
        }
        if (dialect == Dialect.POLICY && c == '(') {
            at++;
            Expression inner = expression();
            close(')', "`)`");
            return inner;
        }
        if (dialect == Dialect.POLICY && c == '-') {
            at++;
            Expression operand = expression();
            height++;
            return new Expression.Call(
                    "", "sub", List.of(new Expression.Literal(JsonNumber.of(0), start), operand), start);
        }
        throw new ExpressionSyntaxException(
                "expected a function, a string in single quotes or a number, found " + found(), at);
    }

    private Expression named() throws ExpressionSyntaxException {
        int start = at;
        String name = name();
        skipBlank();
        if (at < end && text.charAt(at) == '(') {
            return call("", name, start);
        }
        JsonValue word = dialect == Dialect.POLICY ? WORDS.get(JsonText.lower(name)) : null;
        if (word != null) {
            height = 1;
            return new Expression.Literal(word, start);
        }
        if (at < end && text.charAt(at) == '.') {
            at++;
            skipBlank();
            if (at < end && isNameStart(text.charAt(at))) {
                String function = name();
                skipBlank();
                if (at < end && text.charAt(at) == '(') {
                    return call(name, function, start);
                }
            }
        }
        throw new ExpressionSyntaxException(
                "`" + name + "` is no value: a function is followed by `(`, text stands in single quotes", start);
    }

    private Expression call(String namespace, String name, int start) throws ExpressionSyntaxException {
        at++;
        List<Expression> arguments = new ArrayList<>();
        int highest = 0;
        skipBlank();
        if (at < end && text.charAt(at) == ')') {
            at++;
        } else {
            while (true) {
                arguments.add(expression());
                highest = Math.max(highest, height);
                if (at < end && text.charAt(at) == ',') {
                    at++;
                    continue;
                }
                close(')', "`,` or `)`");
                break;
            }
        }
        height = highest + 1;
        if (height > MAX_DEPTH) {
            throw tooDeep(start);
        }
        return new Expression.Call(namespace, name, arguments, start);
    }

    private void close(char bracket, String expected) throws ExpressionSyntaxException {
        if (at >= end || text.charAt(at) != bracket) {
            throw new ExpressionSyntaxException("expected " + expected + ", found " + found(), at);
        }
        at++;
    }

    private JsonString string() throws ExpressionSyntaxException {
        int start = at++;
        StringBuilder value = null;
        int from = at;
        while (at < end) {
            if (text.charAt(at) != '\'') {
                at++;
                continue;
            }
            if (at + 1 < end && text.charAt(at + 1) == '\'') {
                if (value == null) {
                    value = new StringBuilder();
                }
                value.append(text, from, at + 1);
                at += 2;
                from = at;
                continue;
            }
            String last = text.substring(from, at++);
            return new JsonString(value == null ? last : value.append(last).toString());
        }
        throw new ExpressionSyntaxException(
                "the string that begins here does not end; an apostrophe in a string is written twice", start);
    }

    private JsonNumber number() throws ExpressionSyntaxException {
        int start = at++;
        skipDigits();
        if (dialect == Dialect.POLICY) {
            if (peek(0) == '.' && isDigit(peek(1))) {
                at++;
                skipDigits();
            }
            if (peek(0) == 'e' || peek(0) == 'E') {
                int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
                if (isDigit(peek(1 + sign))) {
                    at += 1 + sign;
                    skipDigits();
                }
            }
            return JsonNumber.parse(text.substring(start, at));
        }
        try {
            return JsonNumber.of(Long.parseLong(text.substring(start, at)));
        } catch (NumberFormatException beyond64Bits) {
            throw new ExpressionSyntaxException("`" + text.substring(start, at) + "` is no integer of 64 bits", start);
        }
    }

    private void skipDigits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    /** The character so far ahead, or NUL at the end. */
    private char peek(int ahead) {
        return at + ahead < end ? text.charAt(at + ahead) : '\0';
    }

    private String name() {
        int start = at++;
        while (at < end && (isNameStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String memberName() throws ExpressionSyntaxException {
        int start = at;
        while (at < end) {
            char c = text.charAt(at);
            if (isNameStart(c) || c == '$' || (at > start && isDigit(c))) {
                at++;
            } else {
                break;
            }
        }
        if (at == start) {
            throw new ExpressionSyntaxException("expected the name of a member after `.`, found " + found(), at);
        }
        height = 0;
        return text.substring(start, at);
    }

    private String found() {
        return at >= end ? "the end of the expression" : "`" + Character.toString(text.codePointAt(at)) + "`";
    }

    private void skipBlank() {
        while (at < end && isBlank(text.charAt(at))) {
            at++;
        }
    }

    /** Built-in definitions carry U+00A0 and U+202F between tokens. */
    static boolean isBlank(char c) {
        return c == ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u0085';
    }

    static boolean isNameStart(char c) {
        return c == '_' || Character.isLetter(c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
