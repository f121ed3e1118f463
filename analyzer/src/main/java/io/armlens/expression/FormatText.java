package io.armlens.expression;

import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;

/**
 * {@code format}: .NET's composite formatting in the invariant culture. Holes are {@code
 * {index[,width][:specifier]}}; doubled braces are literal. A specifier counts for numbers only.
 */
final class FormatText {
    private final Arguments arguments;
    private final String format;
    private final BoundedText out = new BoundedText();
    private int at;

    private FormatText(Arguments arguments) {
        this.arguments = arguments;
        this.format = arguments.text(0);
    }

    static JsonValue format(Arguments arguments) throws EvaluationException {
        return new JsonString(new FormatText(arguments).text());
    }

    private String text() throws EvaluationException {
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '{' && c != '}') {
                out.repeat(c, 1);
            } else if (at < format.length() && format.charAt(at) == c) {
                out.repeat(c, 1);
                at++;
            } else if (c == '{') {
                hole();
            } else {
                throw malformed("`}` without `{`; a literal brace is written twice");
            }
        }
        arguments.budget().steps(out.length());
        return out.toString();
    }

    private void hole() throws EvaluationException {
        int index = digits("the number of an argument after `{`; a literal brace is written twice");
        int width = 0;
        skipBlank();
        if (peek() == ',') {
            at++;
            skipBlank();
            boolean left = peek() == '-';
            if (left) {
                at++;
            }
            width = digits("a width after `,`");
            width = left ? -width : width;
            skipBlank();
        }
        String specifier = "";
        if (peek() == ':') {
            int start = ++at;
            while (at < format.length() && peek() != '}' && peek() != '{') {
                at++;
            }
            specifier = format.substring(start, at);
        }
        if (peek() != '}') {
            throw malformed("expected `}`");
        }
        at++;
        if (index >= arguments.size() - 1) {
            throw arguments.failure(
                    EvaluationException.INDEX_OUT_OF_RANGE,
                    "needs an argument for `{" + index + "}`, found " + (arguments.size() - 1));
        }
        insert(arguments.value(index + 1), width, specifier);
    }

    private void insert(JsonValue value, int width, String specifier) throws EvaluationException {
        String text = value instanceof JsonNumber number && !specifier.isEmpty()
                ? NumberText.format(number, specifier, arguments)
                : TextForms.inserted(value);
        int padding = Math.max(0, Math.abs(width) - text.length());
        if (width > 0) {
            out.repeat(' ', padding);
        }
        out.append(text);
        if (width < 0) {
            out.repeat(' ', padding);
        }
    }

    private int digits(String expected) throws EvaluationException {
        int start = at;
        while (ExpressionParser.isDigit(peek())) {
            at++;
        }
        // .NET takes indexes and widths below one million.
        if (at == start || at - start > 6) {
            throw malformed("expected " + expected);
        }
        return Integer.parseInt(format.substring(start, at));
    }

    private char peek() {
        return at < format.length() ? format.charAt(at) : '\0';
    }

    private void skipBlank() {
        while (peek() == ' ') {
            at++;
        }
    }

    private EvaluationException malformed(String expected) {
        return arguments.failure(
                EvaluationException.INVALID_ARGUMENT,
                "takes a well-formed text as argument 1: " + expected + " at character " + at);
    }
}
