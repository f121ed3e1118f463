package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.expression.Dialect;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionEvaluator;
import io.armlens.expression.ExpressionParser;
import io.armlens.expression.ExpressionProblem;
import io.armlens.expression.ExpressionSyntaxException;
import io.armlens.expression.FunctionLibrary;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Evaluates JSON with expressions and loops in it. {@link #lenient} reports each expression that fails
 * and goes on with an unknown value in its place; {@link #strict} stops at the first.
 */
final class ValueEvaluator {
    /** Frames of one value inside another, counted as levels of an expression. */
    private static final int LEVELS_PER_STRING = 8;

    private static final int LONGEST_EXCERPT = 80;
    private static final String AT = ", at `";

    private final ExpansionRun run;
    private final ExpressionEvaluator expressions = new ExpressionEvaluator(FunctionLibrary.template());
    private final Set<String> doubted = new HashSet<>();

    ValueEvaluator(ExpansionRun run) {
        this.run = run;
    }

    /** The value; never fails. */
    JsonValue lenient(JsonValue raw, ExpressionSite site, SourcePlace place) {
        try {
            return value(raw, site, place, true);
        } catch (EvaluationException e) {
            return failed(e, place);
        }
    }

    /** The value, measured and kept; never fails. */
    StoredValue stored(JsonValue raw, ExpressionSite site, SourcePlace place) {
        return measured(lenient(raw, site, place), place);
    }

    /** A value that is complete, unless it is too big. */
    StoredValue measured(JsonValue value, SourcePlace place) {
        try {
            return new StoredValue(value, run.bounds().keep(value));
        } catch (EvaluationException e) {
            return StoredValue.of(failed(e, place));
        }
    }

    /** The value; fails when any part of it does. */
    JsonValue strict(JsonValue raw, ExpressionSite site, SourcePlace place) throws EvaluationException {
        return value(raw, site, place, false);
    }

    /** Reports a failure and gives what stands in for the value. */
    JsonUnknown failed(EvaluationException failure, SourcePlace place) {
        run.report(failure, place);
        return new JsonUnknown(
                failure.code().equals(EvaluationException.LIMIT_REACHED)
                        ? Reasons.limit("`" + place.at() + "`")
                        : Reasons.failed("`" + place.at() + "`"));
    }

    private JsonValue value(JsonValue raw, ExpressionSite site, SourcePlace place, boolean lenient)
            throws EvaluationException {
        if (raw instanceof JsonString s) {
            return text(s, site, place, lenient);
        }
        if (run.isExhausted(place)) {
            return new JsonUnknown(Reasons.limit("`" + place.at() + "`"));
        }
        if (!(raw instanceof JsonArray) && !(raw instanceof JsonObject)) {
            return raw;
        }
        run.bounds().node();
        run.nesting().enter(1);
        try {
            return raw instanceof JsonArray a
                    ? array(a, site, place, lenient)
                    : object((JsonObject) raw, site, place, lenient);
        } finally {
            run.nesting().leave(1);
        }
    }

    private JsonValue text(JsonString written, ExpressionSite site, SourcePlace place, boolean lenient)
            throws EvaluationException {
        if (!ExpressionParser.isExpression(written.value())) {
            String literal = ExpressionParser.unescape(written.value(), Dialect.TEMPLATE);
            return literal.equals(written.value()) ? written : new JsonString(literal);
        }
        if (run.isExhausted(place)) {
            return new JsonUnknown(Reasons.limit("`" + place.at() + "`"));
        }
        try {
            return expression(written.value(), site, place);
        } catch (EvaluationException e) {
            if (lenient) {
                return failed(e, place);
            }
            throw e;
        }
    }

    /** The value of a text that is an expression. */
    private JsonValue expression(String text, ExpressionSite site, SourcePlace place) throws EvaluationException {
        run.bounds().node();
        ParsedExpression parsed;
        try {
            parsed = run.expressions().parse(text);
        } catch (ExpressionSyntaxException e) {
            throw new EvaluationException(TemplateErrors.SYNTAX, e.getMessage() + excerpt(text, e.at()));
        }
        int levels = parsed.height() + LEVELS_PER_STRING;
        run.nesting().enter(levels);
        JsonValue value;
        try {
            value = evaluate(parsed.expression(), site);
            if (value instanceof JsonUnknown unknown) {
                value = Residuals.explain(unknown, parsed.expression(), site);
            }
        } catch (EvaluationException e) {
            // Where it began is told, not each expression that needed it.
            String message = e.getMessage();
            throw new EvaluationException(e.code(), message.contains(AT) ? message : message + excerpt(text, e.at()));
        } finally {
            run.nesting().leave(levels);
        }
        doubt(text, parsed.problems(), place);
        return value;
    }

    /** What will fail when it is reached is worth a warning also where it was not. */
    private void doubt(String text, List<ExpressionProblem> problems, SourcePlace place) {
        if (problems.isEmpty() || !doubted.add(text)) {
            return;
        }
        for (ExpressionProblem problem : problems) {
            run.report(
                    DiagnosticCode.TEMPLATE_EXPRESSION_DOUBTFUL,
                    place,
                    problem.message() + excerpt(text, problem.at()));
        }
    }

    private static String excerpt(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return "";
        }
        String rest = text.substring(at).lines().findFirst().orElse("");
        return rest.isEmpty()
                ? ""
                : AT + (rest.length() <= LONGEST_EXCERPT ? rest : rest.substring(0, LONGEST_EXCERPT) + "…") + "`";
    }

    /** The value of an expression, secret if a secret went into it. */
    JsonValue evaluate(Expression expression, ExpressionSite site) throws EvaluationException {
        SiteScope scope = new SiteScope(site);
        JsonValue value;
        try {
            value = expressions.evaluate(expression, scope, run.budget());
        } catch (EvaluationException e) {
            if (scope.readSecret() && tellsValues(e)) {
                throw new EvaluationException(e.code(), "the expression fails; its message could tell a secret");
            }
            throw e;
        }
        if (scope.readSecret() && !isAccess(expression)) {
            run.bounds().check(value);
            return run.secrets().mark(value);
        }
        return value;
    }

    private static boolean tellsValues(EvaluationException e) {
        return !e.code().equals(EvaluationException.UNKNOWN_FUNCTION)
                && !e.code().equals(EvaluationException.ARGUMENT_COUNT)
                && !e.code().equals(EvaluationException.LIMIT_REACHED);
    }

    /** Whether an expression only takes something out of a parameter or a variable. */
    private static boolean isAccess(Expression expression) {
        Expression base = expression;
        while (true) {
            if (base instanceof Expression.Property p) {
                base = p.base();
            } else if (base instanceof Expression.Element e) {
                base = e.base();
            } else {
                return base instanceof Expression.Literal || (base instanceof Expression.Call c && isStored(c));
            }
        }
    }

    private static boolean isStored(Expression.Call call) {
        return call.namespace().isEmpty()
                && FunctionLibrary.template()
                        .find(call.name())
                        .filter(f -> f.name().equals("parameters")
                                || f.name().equals("variables")
                                || f.name().equals("reference"))
                        .isPresent();
    }

    private JsonValue array(JsonArray raw, ExpressionSite site, SourcePlace place, boolean lenient)
            throws EvaluationException {
        JsonValue[] elements = new JsonValue[raw.size()];
        boolean changed = false;
        for (int i = 0; i < elements.length; i++) {
            JsonValue element = raw.get(i);
            elements[i] = isPlain(element) ? element : value(element, site, place.child(i), lenient);
            changed |= elements[i] != element;
        }
        return changed ? JsonArray.of(elements) : raw;
    }

    /** Whether a value is its own, so that it needs no place. */
    private static boolean isPlain(JsonValue raw) {
        return raw instanceof JsonString s
                ? s.value().isEmpty() || s.value().charAt(0) != '['
                : !(raw instanceof JsonArray) && !(raw instanceof JsonObject);
    }

    private JsonValue object(JsonObject raw, ExpressionSite site, SourcePlace place, boolean lenient)
            throws EvaluationException {
        int copy = raw.position(PropertyLoop.COPY);
        List<PropertyLoop> loops = copy < 0 ? List.of() : PropertyLoop.in(raw.value(copy), place.child(raw.name(copy)));
        JsonObject.Builder members = JsonObject.builder();
        boolean changed = !loops.isEmpty();
        for (int i = 0; i < raw.size(); i++) {
            if (i == copy && !loops.isEmpty()) {
                LoopIndex.Kind kind =
                        site.place() == ExpressionPlace.VARIABLE ? LoopIndex.Kind.VARIABLE : LoopIndex.Kind.PROPERTY;
                for (PropertyLoop loop : loops) {
                    members.put(loop.name(), member(loop, site, kind, lenient));
                }
                continue;
            }
            String name = raw.name(i);
            if (ExpressionParser.isExpression(name) || name.startsWith("[[")) {
                JsonValue key = text(new JsonString(name), site, place.child(name), lenient);
                if (key instanceof JsonUnknown) {
                    return key;
                }
                if (!(key instanceof JsonString s)) {
                    throw TemplateErrors.kind("the name of a member must be a string, `" + name + "` is not");
                }
                name = s.value();
                changed |= !name.equals(raw.name(i));
            }
            JsonValue member = raw.value(i);
            JsonValue value = isPlain(member) ? member : value(member, site, place.child(raw.name(i)), lenient);
            changed |= value != member;
            members.put(name, value);
        }
        return changed ? members.build() : raw;
    }

    private JsonValue member(PropertyLoop loop, ExpressionSite site, LoopIndex.Kind kind, boolean lenient)
            throws EvaluationException {
        try {
            return loop(loop, site, kind, lenient);
        } catch (EvaluationException e) {
            if (lenient) {
                return failed(e, loop.place());
            }
            throw e;
        }
    }

    /** The array that a loop makes; unknown when its count is. */
    JsonValue loop(PropertyLoop loop, ExpressionSite site, LoopIndex.Kind kind, boolean lenient)
            throws EvaluationException {
        ExpressionSite counting = site.place() == ExpressionPlace.HEADER ? site.at(ExpressionPlace.COUNT) : site;
        CopyCount count =
                CopyCount.evaluate(loop.count(), counting, loop.place().child("count"));
        if (count.unknown() != null) {
            return count.unknown();
        }
        JsonValue[] elements = new JsonValue[count.count()];
        SourcePlace input = loop.place().child("input");
        for (int i = 0; i < elements.length; i++) {
            if (run.isExhausted(loop.place())) {
                return new JsonUnknown(Reasons.limit("`" + loop.name() + "`"));
            }
            run.bounds().node();
            elements[i] = value(loop.input(), site.in(kind, loop.name(), JsonNumber.of(i)), input, lenient);
        }
        return JsonArray.of(elements);
    }
}
