package io.armlens.expression;

import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded expressions: of any shape for the grammar, or of functions that fit together for meaning. */
final class RandomExpressions {
    private static final List<String> TEXTS = List.of("", "a", "it's", "''", "[x]", "ü\n", "A", "env", "0", "-1");
    private static final List<String> NAMES = List.of("f", "concat", "_x1", "toLower", "É");

    private final Random random;
    private final Dialect dialect;

    RandomExpressions(long seed, Dialect dialect) {
        this.random = new Random(seed);
        this.dialect = dialect;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Anything the grammar has. */
    Expression shape(int depth) {
        int kind = depth == 0 ? random.nextInt(3) : random.nextInt(8);
        return switch (kind) {
            case 0 -> new Expression.Literal(new JsonString(one(TEXTS)), 0);
            case 1 -> new Expression.Literal(JsonNumber.of(random.nextInt(200) - 100), 0);
            case 2 -> dialect == Dialect.POLICY ? policyLiteral() : new Expression.Call("", one(NAMES), List.of(), 0);
            case 3 -> new Expression.Property(shape(depth - 1), one(List.of("a", "tags", "$ref", "_1")), 0);
            case 4 -> new Expression.Element(shape(depth - 1), shape(depth - 1), 0);
            default -> {
                List<Expression> arguments = new ArrayList<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    arguments.add(shape(depth - 1));
                }
                yield new Expression.Call(random.nextInt(9) == 0 ? "ns" : "", one(NAMES), arguments, 0);
            }
        };
    }

    private Expression policyLiteral() {
        return new Expression.Literal(
                one(List.of(
                        JsonBoolean.TRUE,
                        JsonNull.NULL,
                        JsonNumber.of(0.5),
                        JsonNumber.of(1e21),
                        JsonNumber.of(-3e-9),
                        JsonNumber.of(4.0))),
                0);
    }

    /** The text of an expression over {@code parameters('unknown')} in which kinds mostly fit. */
    String any(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> bool(depth);
            case 1 -> text(depth);
            case 2 -> number(depth);
            case 3 -> array(depth);
            default -> object(depth);
        };
    }

    private String unknown() {
        return "parameters('unknown')";
    }

    String bool(int depth) {
        if (depth == 0) {
            return one(List.of("true()", "false()", "true()", unknown()));
        }
        int d = depth - 1;
        return switch (random.nextInt(11)) {
            case 0 -> "and(" + bool(d) + "," + bool(d) + "," + bool(d) + ")";
            case 1 -> "or(" + bool(d) + "," + bool(d) + ")";
            case 2 -> "not(" + bool(d) + ")";
            case 3 -> "equals(" + any(d) + "," + any(d) + ")";
            case 4 -> "contains(" + array(d) + "," + any(d) + ")";
            case 5 -> "contains(" + object(d) + "," + text(d) + ")";
            case 6 -> "empty(" + one(List.of(array(d), object(d), text(d))) + ")";
            case 7 -> "if(" + bool(d) + "," + bool(d) + "," + bool(d) + ")";
            case 8 -> "less(" + number(d) + "," + number(d) + ")";
            case 9 -> "startsWith(" + text(d) + "," + text(d) + ")";
            default -> "coalesce(" + any(d) + "," + bool(d) + ")";
        };
    }

    private String text(int depth) {
        if (depth == 0) {
            return one(List.of("'a'", "'b'", "''", unknown()));
        }
        int d = depth - 1;
        return switch (random.nextInt(7)) {
            case 0 -> "concat(" + text(d) + "," + text(d) + ")";
            case 1 -> "if(" + bool(d) + "," + text(d) + "," + text(d) + ")";
            case 2 -> "string(" + any(d) + ")";
            case 3 -> "toUpper(" + text(d) + ")";
            case 4 -> "join(" + array(d) + ",'-')";
            case 5 -> "format('{0}{1}'," + any(d) + "," + any(d) + ")";
            default -> "first(" + text(d) + ")";
        };
    }

    private String number(int depth) {
        if (depth == 0) {
            return one(List.of("0", "1", "2", unknown()));
        }
        int d = depth - 1;
        return switch (random.nextInt(5)) {
            case 0 -> "add(" + number(d) + "," + number(d) + ")";
            case 1 -> "length(" + array(d) + ")";
            case 2 -> "indexOf(" + array(d) + "," + any(d) + ")";
            case 3 -> "if(" + bool(d) + "," + number(d) + "," + number(d) + ")";
            default -> "max(" + number(d) + "," + number(d) + ")";
        };
    }

    private String array(int depth) {
        if (depth == 0) {
            return one(List.of("createArray()", "createArray(1,'a')", "createArray('a','b')", unknown()));
        }
        int d = depth - 1;
        return switch (random.nextInt(9)) {
            case 0 -> "createArray(" + any(d) + "," + any(d) + ")";
            case 1 -> "union(" + array(d) + "," + array(d) + ")";
            case 2 -> "intersection(" + array(d) + "," + array(d) + ")";
            case 3 -> "take(" + array(d) + "," + number(d) + ")";
            case 4 -> "skip(" + array(d) + "," + number(d) + ")";
            case 5 -> "concat(" + array(d) + "," + array(d) + ")";
            case 6 -> "items(" + object(d) + ")";
            case 7 -> "array(" + any(d) + ")";
            default -> "if(" + bool(d) + "," + array(d) + "," + array(d) + ")";
        };
    }

    private String object(int depth) {
        if (depth == 0) {
            return one(List.of("createObject()", "createObject('a',1)", "createObject('a','x','b',2)", unknown()));
        }
        int d = depth - 1;
        return switch (random.nextInt(5)) {
            case 0 -> "createObject('a'," + any(d) + ",'c'," + any(d) + ")";
            case 1 -> "union(" + object(d) + "," + object(d) + ")";
            case 2 -> "intersection(" + object(d) + "," + object(d) + ")";
            case 3 -> "tryGet(" + object(d) + ",'a')";
            default -> "createObject('a'," + object(d) + ").a";
        };
    }
}
