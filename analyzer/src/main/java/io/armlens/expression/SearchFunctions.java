package io.armlens.expression;

import static io.armlens.expression.ValueKind.ANY;
import static io.armlens.expression.ValueKind.BOOLEAN;
import static io.armlens.expression.ValueKind.COLLECTION;
import static io.armlens.expression.ValueKind.INTEGER;
import static io.armlens.expression.ValueKind.STRING;
import static io.armlens.expression.ValueKind.STRING_OR_ARRAY;
import static io.armlens.expression.ValueKind.STRING_OR_INTEGER;
import static io.armlens.expression.ValueKind.TEXT_OR_ARRAY;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;

/** Functions that look for something in a text, an array or an object, and replace it. */
final class SearchFunctions {
    private SearchFunctions() {}

    static void addTo(FunctionTable t) {
        boolean policy = t.isPolicy();
        ValueKind text = t.text();
        ValueKind sequence = policy ? TEXT_OR_ARRAY : STRING_OR_ARRAY;
        t.shape("contains", 2, 2, BOOLEAN, a -> contains(a, t), COLLECTION, ANY);
        t.shape("indexOf", 2, 2, INTEGER, a -> indexOf(a, equality(t), text), sequence, ANY);
        t.shape("lastIndexOf", 2, 2, INTEGER, a -> lastIndexOf(a, equality(t), text), sequence, ANY);
        t.pure("startsWith", 2, 2, BOOLEAN, a -> JsonBoolean.of(folded(a, 0).startsWith(folded(a, 1))), text);
        t.pure("endsWith", 2, 2, BOOLEAN, a -> JsonBoolean.of(folded(a, 0).endsWith(folded(a, 1))), text);
        t.pure("replace", 3, 3, STRING, a -> replace(a, policy), text);
        if (t.isTemplate()) {
            t.pure("like", 2, 2, BOOLEAN, SearchFunctions::like, STRING);
        }
    }

    private static Equality equality(FunctionTable t) {
        return t.isPolicy() ? Equality.STRICT : Equality.NUMERIC;
    }

    private static String folded(Arguments a, int argument) throws EvaluationException {
        a.budget().steps(a.text(argument).length());
        return JsonText.fold(a.text(argument));
    }

    /** A part of a text: in policies ignoring case, in templates not. An element of an array. A name of an object. */
    private static JsonValue contains(Arguments a, FunctionTable t) throws EvaluationException {
        if (a.value(0) instanceof JsonArray array) {
            return DistinctElements.find(array, a.value(1), equality(t), a.budget());
        }
        if (a.value(0) instanceof JsonObject object) {
            a.require(1, t.text());
            return JsonBoolean.of(object.has(a.text(1)));
        }
        a.budget().steps(searchSteps(a.text(0), a.text(1)));
        if (t.isPolicy()) {
            a.require(1, t.text());
            return JsonBoolean.of(folded(a, 0).contains(folded(a, 1)));
        }
        a.require(1, STRING_OR_INTEGER);
        return JsonBoolean.of(a.text(0).contains(JsonText.stringForm(a.value(1))));
    }

    private static JsonValue indexOf(Arguments a, Equality equality, ValueKind text) throws EvaluationException {
        if (a.value(0) instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                JsonValue same = equality.compare(array.get(i), a.value(1), a.budget());
                if (same != JsonBoolean.FALSE) {
                    return same instanceof JsonUnknown ? same : JsonNumber.of(i);
                }
            }
            return JsonNumber.of(-1);
        }
        a.require(1, text);
        String in = a.text(0);
        String what = a.text(1);
        a.budget().steps(searchSteps(in, what));
        int index = a.value(0) == JsonNull.NULL ? -1 : indexIgnoringCase(in, what, 0);
        return JsonNumber.of(index);
    }

    private static JsonValue lastIndexOf(Arguments a, Equality equality, ValueKind text) throws EvaluationException {
        if (a.value(0) instanceof JsonArray array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                JsonValue same = equality.compare(array.get(i), a.value(1), a.budget());
                if (same != JsonBoolean.FALSE) {
                    return same instanceof JsonUnknown ? same : JsonNumber.of(i);
                }
            }
            return JsonNumber.of(-1);
        }
        a.require(1, text);
        String in = a.text(0);
        String what = a.text(1);
        a.budget().steps(searchSteps(in, what));
        int index = a.value(0) == JsonNull.NULL ? -1 : in.length() - what.length();
        while (index >= 0 && !in.regionMatches(true, index, what, 0, what.length())) {
            index--;
        }
        return JsonNumber.of(Math.max(-1, index));
    }

    /** The worst case, so that texts made for it cannot take long. */
    private static long searchSteps(String in, String what) {
        return (long) in.length() * Math.max(1, what.length());
    }

    private static int indexIgnoringCase(String in, String what, int from) {
        for (int i = from; i <= in.length() - what.length(); i++) {
            if (in.regionMatches(true, i, what, 0, what.length())) {
                return i;
            }
        }
        return -1;
    }

    private static JsonValue replace(Arguments a, boolean ignoringCase) throws EvaluationException {
        String text = a.text(0);
        String old = a.text(1);
        if (old.isEmpty()) {
            throw a.invalid(1, "a text that is not empty");
        }
        a.budget().steps(searchSteps(text, old));
        BoundedText out = new BoundedText();
        int from = 0;
        while (true) {
            int at = ignoringCase ? indexIgnoringCase(text, old, from) : text.indexOf(old, from);
            if (at < 0) {
                break;
            }
            out.append(text.substring(from, at)).append(a.text(2));
            from = at + old.length();
        }
        a.budget().steps(out.length());
        return new JsonString(out.append(text.substring(from)).toString());
    }

    /** The whole text against a pattern in which {@code *} stands for any text, ignoring case. */
    private static JsonValue like(Arguments a) throws EvaluationException {
        String text = folded(a, 0);
        String pattern = folded(a, 1);
        int t = 0;
        int p = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            a.budget().steps(1);
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return JsonBoolean.FALSE;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return JsonBoolean.of(p == pattern.length());
    }
}
