package io.armlens.template;

import io.armlens.expression.EvaluationException;
import io.armlens.expression.Expression;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What is left of an expression whose value is unknown, once everything known is put in: {@code
 * [reference('/subscriptions/…/store', '2022-09-01').primaryEndpoints.blob]}. For readers and for finding
 * linked templates; never for verdicts. Secrets are replaced by {@code ***}.
 */
final class Residuals {
    /** What stands for a secret. */
    static final String HIDDEN = "***";

    private static final int MOST_NODES = 200;
    private static final int MOST_PARTS = 30;
    private static final int LONGEST_TEXT = 200;

    /** Their lambdas have variables without values, or they answer for lambdas. */
    private static final Set<String> AS_WRITTEN =
            Set.of("lambda", "lambdavariables", "map", "filter", "reduce", "sort", "toobject", "mapvalues", "groupby");

    private Residuals() {}

    /** The same unknown value with the rest of the expression that it is the value of. */
    static JsonUnknown explain(JsonUnknown unknown, Expression expression, ExpressionSite site) {
        ExpansionRun run = site.run();
        Expression reduced = expression.accept(new Reducer(site));
        // Unknown values that are made of each other would otherwise double at each step.
        Expression residual = size(reduced, 0) <= MOST_NODES ? reduced : expression;
        return residual.equals(run.unknowns().residual(unknown))
                ? unknown
                : run.unknowns().within(unknown, shorten(residual, run));
    }

    /** The number of nodes, or any number above the bound. */
    private static int size(Expression expression, int before) {
        int sum = before + 1;
        if (expression instanceof Expression.Call call) {
            for (Expression argument : call.arguments()) {
                sum = sum > MOST_NODES ? sum : size(argument, sum);
            }
        } else if (expression instanceof Expression.Property property) {
            sum = size(property.base(), sum);
        } else if (expression instanceof Expression.Element element) {
            sum = size(element.index(), size(element.base(), sum));
        }
        return sum;
    }

    /** With long texts cut, big arrays and objects left out, and secrets hidden. */
    static Expression shorten(Expression expression, ExpansionRun run) {
        return expression.accept(new Shortener(run.secrets()));
    }

    private static final class Reducer implements Expression.Visitor<Expression, RuntimeException> {
        private final ExpressionSite site;
        /** From what the constants were computed, where that is the better text. */
        private final IdentityHashMap<Expression, Expression> sources = new IdentityHashMap<>();

        private int left = MOST_NODES;

        Reducer(ExpressionSite site) {
            this.site = site;
        }

        @Override
        public Expression literal(Expression.Literal literal) {
            return literal;
        }

        @Override
        public Expression property(Expression.Property property) {
            Expression base = property.base().accept(this);
            Expression made = new Expression.Property(base, property.name(), property.at());
            Expression shown = new Expression.Property(source(base), property.name(), property.at());
            return base instanceof Expression.Literal ? evaluated(made, shown) : shown;
        }

        @Override
        public Expression element(Expression.Element element) {
            Expression base = element.base().accept(this);
            Expression index = element.index().accept(this);
            Expression made = new Expression.Element(base, index, element.at());
            Expression shown = new Expression.Element(source(base), source(index), element.at());
            boolean known = base instanceof Expression.Literal && index instanceof Expression.Literal;
            return known ? evaluated(made, shown) : shown;
        }

        @Override
        public Expression call(Expression.Call call) {
            boolean own = !call.namespace().isEmpty();
            String name = JsonText.lower(call.name());
            if (--left < 0 || (!own && AS_WRITTEN.contains(name))) {
                return call;
            }
            List<Expression> arguments = new ArrayList<>();
            for (Expression argument : call.arguments()) {
                arguments.add(argument.accept(this));
                if (!own
                        && name.equals("if")
                        && call.arguments().size() == 3
                        && arguments.get(0) instanceof Expression.Literal condition) {
                    return call.arguments()
                            .get(condition.value() == JsonBoolean.TRUE ? 1 : 2)
                            .accept(this);
                }
            }
            Expression made = new Expression.Call(call.namespace(), call.name(), arguments, call.at());
            List<Expression> sources = new ArrayList<>();
            for (Expression argument : arguments) {
                sources.add(source(argument));
            }
            Expression shown = new Expression.Call(call.namespace(), call.name(), sources, call.at());
            boolean known = arguments.stream().allMatch(Expression.Literal.class::isInstance);
            return known ? evaluated(made, shown) : shown;
        }

        /** Constants that were put in are not noticed as secrets when they are computed with. */
        private boolean readsSecret(Expression made) throws EvaluationException {
            boolean found = false;
            if (made instanceof Expression.Call call) {
                for (Expression argument : call.arguments()) {
                    found = found
                            || (argument instanceof Expression.Literal literal
                                    && site.run().bounds().holdsSecret(literal.value()));
                }
            }
            return found;
        }

        /** Containers are shown as what they come from: they may be big, and have unknown parts. */
        private Expression source(Expression constant) {
            Expression source = sources.get(constant);
            boolean container = constant instanceof Expression.Literal literal
                    && (literal.value() instanceof JsonArray || literal.value() instanceof JsonObject);
            return source == null || !container ? constant : source;
        }

        private Expression evaluated(Expression made, Expression shown) {
            try {
                JsonValue value = site.run().evaluator().evaluate(made, site);
                if (readsSecret(made)) {
                    value = site.run().secrets().mark(value);
                }
                if (!(value instanceof JsonUnknown unknown)) {
                    Expression constant = new Expression.Literal(value, made.at());
                    sources.put(constant, shown);
                    return constant;
                }
                Expression residual = site.run().unknowns().residual(unknown);
                return residual == null || size(residual, 0) > MOST_NODES ? shown : residual;
            } catch (EvaluationException staysAsItIs) {
                return shown;
            }
        }
    }

    private static final class Shortener implements Expression.Visitor<Expression, RuntimeException> {
        private final Secrets secrets;

        Shortener(Secrets secrets) {
            this.secrets = secrets;
        }

        @Override
        public Expression literal(Expression.Literal literal) {
            JsonValue value = literal.value();
            boolean big = (value instanceof JsonArray || value instanceof JsonObject) && parts(value, 0) > MOST_PARTS;
            return new Expression.Literal(big ? new JsonString("…") : shorten(value), literal.at());
        }

        private static int parts(JsonValue value, int before) {
            int sum = before + 1;
            if (value instanceof JsonArray a) {
                for (int i = 0; i < a.size() && sum <= MOST_PARTS; i++) {
                    sum = parts(a.get(i), sum);
                }
            } else if (value instanceof JsonObject o) {
                for (int i = 0; i < o.size() && sum <= MOST_PARTS; i++) {
                    sum = parts(o.value(i), sum);
                }
            }
            return sum;
        }

        private JsonValue shorten(JsonValue value) {
            if (value instanceof JsonString s) {
                if (secrets.isSecret(s)) {
                    return new JsonString(HIDDEN);
                }
                return s.value().length() <= LONGEST_TEXT
                        ? s
                        : new JsonString(s.value().substring(0, LONGEST_TEXT) + "…");
            }
            if (value instanceof JsonArray a) {
                return JsonArray.of(a.asList().stream().map(this::shorten).toList());
            }
            if (value instanceof JsonObject o) {
                JsonObject.Builder members = JsonObject.builder();
                for (int i = 0; i < o.size(); i++) {
                    members.put(o.name(i), shorten(o.value(i)));
                }
                return members.build();
            }
            return value;
        }

        @Override
        public Expression call(Expression.Call call) {
            List<Expression> arguments = new ArrayList<>();
            for (Expression argument : call.arguments()) {
                arguments.add(argument.accept(this));
            }
            return new Expression.Call(call.namespace(), call.name(), arguments, call.at());
        }

        @Override
        public Expression property(Expression.Property property) {
            return new Expression.Property(property.base().accept(this), property.name(), property.at());
        }

        @Override
        public Expression element(Expression.Element element) {
            return new Expression.Element(
                    element.base().accept(this), element.index().accept(this), element.at());
        }
    }
}
