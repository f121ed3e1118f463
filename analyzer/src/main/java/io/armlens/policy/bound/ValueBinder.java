package io.armlens.policy.bound;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Severity;
import io.armlens.diagnostic.Suggestion;
import io.armlens.expression.Dependency;
import io.armlens.expression.Dialect;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionChecks;
import io.armlens.expression.ExpressionParser;
import io.armlens.expression.ExpressionProblem;
import io.armlens.expression.ExpressionScope;
import io.armlens.expression.ExpressionSyntaxException;
import io.armlens.expression.Expressions;
import io.armlens.expression.FunctionLibrary;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds values and field names of one definition; reports what is wrong with their expressions. */
final class ValueBinder {
    private static final Set<Dependency> SETTLED =
            Set.of(Dependency.NONE, Dependency.PARAMETERS, Dependency.ASSIGNMENT, Dependency.CLOCK);

    private final PolicyDefinition definition;
    private final Parameters parameters;
    private final AliasCatalog aliases;
    private final FunctionLibrary library;
    private final boolean paths;
    private final Diagnostics diagnostics;
    private final ExpressionScope settled;
    private final Set<String> reportedFields = new HashSet<>();
    private boolean claims;
    private boolean identity;

    /** Finds a parameter's value by its name in lower case. */
    @FunctionalInterface
    interface Parameters {
        @Nullable
        JsonValue find(String key);
    }

    ValueBinder(
            PolicyDefinition definition,
            Parameters parameters,
            AssignmentSite site,
            AliasCatalog aliases,
            FunctionLibrary library,
            boolean paths,
            Diagnostics diagnostics) {
        this.definition = definition;
        this.parameters = parameters;
        this.aliases = aliases;
        this.library = library;
        this.paths = paths;
        this.diagnostics = diagnostics;
        this.settled = settled(definition, parameters, site);
    }

    /** Answers what an assignment settles; everything else is refused, so that it stays unfolded. */
    private static ExpressionScope settled(PolicyDefinition definition, Parameters parameters, AssignmentSite site) {
        return (function, arguments) -> switch (JsonText.lower(function.name())) {
            case "parameters" -> {
                String name = JsonText.stringForm(arguments.get(0));
                JsonValue value = parameters.find(JsonText.lower(name));
                if (value == null) {
                    throw new EvaluationException("UndefinedParameter", "there is no parameter `" + name + "`");
                }
                yield value;
            }
            case "policy" -> site.policy(definition.id());
            case "utcnow" -> new JsonString(site.utcNow());
            default -> throw new EvaluationException("NotSettled", function.name());
        };
    }

    Location locate(JsonPointer at) {
        return definition.document().locate(at);
    }

    boolean readsClaims() {
        return claims;
    }

    boolean readsIdentityOfRequest() {
        return identity;
    }

    /** A value in which strings may be expressions. */
    BoundValue bind(JsonValue value, JsonPointer at) {
        return bind(value, at, 0);
    }

    /**
     * The same inside counts.
     *
     * @param counts how many counts enclose it
     */
    BoundValue bind(JsonValue value, JsonPointer at, int counts) {
        if (value instanceof JsonString s) {
            return text(s.value(), at, counts);
        }
        if (value instanceof JsonArray array) {
            List<BoundValue> elements = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                elements.add(bind(array.get(i), at.child(i), counts));
            }
            return elements.stream().allMatch(e -> e instanceof BoundValue.Constant)
                    ? new BoundValue.Constant(JsonArray.of(elements.stream()
                            .map(e -> ((BoundValue.Constant) e).value())
                            .toList()))
                    : new BoundValue.ArrayOf(elements);
        }
        if (value instanceof JsonObject object) {
            List<BoundValue> values = new ArrayList<>();
            for (int i = 0; i < object.size(); i++) {
                values.add(bind(object.value(i), at.child(object.name(i)), counts));
            }
            return BoundValue.object(object.names(), values);
        }
        return new BoundValue.Constant(value);
    }

    private BoundValue text(String text, JsonPointer at, int counts) {
        if (!ExpressionParser.isExpression(text)) {
            return new BoundValue.Constant(new JsonString(ExpressionParser.unescape(text)));
        }
        Expression expression;
        try {
            expression = ExpressionParser.parse(text, Dialect.POLICY);
        } catch (ExpressionSyntaxException e) {
            // The parser of definitions has checked every expression already.
            throw new AssertionError(text, e);
        }
        check(expression, text, at, counts);
        // What fails stays as it is and fails again when it is reached, as it would in Azure.
        Expression folded = Expressions.fold(expression, library, settled, SETTLED);
        // A null that an expression gives is an error where it is compared; one that is written is not.
        return folded instanceof Expression.Literal literal && literal.value() != JsonNull.NULL
                ? new BoundValue.Constant(literal.value())
                : new BoundValue.Computed(folded, text);
    }

    private void check(Expression expression, String text, JsonPointer at, int counts) {
        for (ExpressionProblem problem : ExpressionChecks.check(expression, library)) {
            DiagnosticCode code = switch (problem.kind()) {
                case UNKNOWN_FUNCTION -> DiagnosticCode.FUNCTION_UNKNOWN;
                case FUNCTION_NOT_AVAILABLE -> DiagnosticCode.FUNCTION_UNAVAILABLE;
                case FUNCTION_DISCOURAGED -> DiagnosticCode.FUNCTION_DISCOURAGED;
                case ARGUMENT_COUNT, ARGUMENT_KIND -> DiagnosticCode.FUNCTION_ARGUMENTS;
            };
            // An argument of the wrong kind fails only where it is reached.
            Severity severity =
                    problem.kind() == ExpressionProblem.Kind.ARGUMENT_KIND ? Severity.WARNING : code.severity();
            String message = "in `" + text + "` at character " + (problem.at() + 1) + ": " + problem.message();
            diagnostics.add(new Diagnostic(code, severity, locate(at), message, ""));
        }
        expression.accept(new Uses(text, at, counts));
    }

    /** What a field name means, when that needs no resource; nothing is reported. */
    FieldReference constantField(String text) {
        if (!ExpressionParser.isExpression(text)) {
            return FieldReference.of(ExpressionParser.unescape(text), paths, aliases);
        }
        try {
            Expression folded =
                    Expressions.fold(ExpressionParser.parse(text, Dialect.POLICY), library, settled, SETTLED);
            return folded instanceof Expression.Literal literal && literal.value() instanceof JsonString name
                    ? FieldReference.of(name.value(), paths, aliases)
                    : new FieldReference.Dynamic(new BoundValue.Computed(folded, text));
        } catch (ExpressionSyntaxException e) {
            // The parser of definitions has checked every expression already.
            throw new AssertionError(text, e);
        }
    }

    /** A literal field name, or one that an expression gives. */
    FieldReference field(String text, JsonPointer at, int counts) {
        BoundValue name = bind(new JsonString(text), at, counts);
        if (!(name instanceof BoundValue.Constant constant)) {
            return new FieldReference.Dynamic(name);
        }
        if (constant.value() instanceof JsonUnknown) {
            return new FieldReference.Dynamic(name);
        }
        if (!(constant.value() instanceof JsonString s)) {
            report(DiagnosticCode.FIELD_UNKNOWN, text, at, "`" + text + "` does not give the name of a field");
            return new FieldReference.Invalid(text);
        }
        return named(s.value(), at);
    }

    private FieldReference named(String name, JsonPointer at) {
        FieldReference field = FieldReference.of(name, paths, aliases);
        if (field instanceof FieldReference.Invalid) {
            report(
                    DiagnosticCode.FIELD_UNKNOWN,
                    name,
                    at,
                    "`" + name
                            + "` is neither a field such as `type`, `name`, `location`, `tags` nor an alias; with it the"
                            + " policy applies to no resource");
        } else if (field instanceof FieldReference.AliasName alias
                && !definition.mode().isResourceProvider() // its aliases stand in no catalogue
                && !aliases.exists(alias.name())) {
            report(
                    DiagnosticCode.ALIAS_UNKNOWN,
                    name,
                    at,
                    "no type has an alias `" + name + "` in the catalogue at hand");
        }
        return field;
    }

    private void report(DiagnosticCode code, String name, JsonPointer at, String message) {
        if (reportedFields.add(JsonText.lower(name))) {
            diagnostics.add(code, locate(at), message);
        }
    }

    /** Reports something about a place of the definition. */
    void report(DiagnosticCode code, Severity severity, JsonPointer at, String message) {
        diagnostics.add(new Diagnostic(code, severity, locate(at), message, ""));
    }

    /** Looks at the calls of an expression that need surroundings. */
    private final class Uses implements Expression.Visitor<Boolean, RuntimeException> {
        private final String text;
        private final JsonPointer at;
        private final int counts;

        Uses(String text, JsonPointer at, int counts) {
            this.text = text;
            this.at = at;
            this.counts = counts;
        }

        @Override
        public Boolean literal(Expression.Literal literal) {
            return true;
        }

        @Override
        public Boolean call(Expression.Call call) {
            call.arguments().forEach(a -> a.accept(this));
            String literal = call.arguments().size() == 1
                            && call.arguments().get(0) instanceof Expression.Literal l
                            && l.value() instanceof JsonString s
                    ? s.value()
                    : null;
            switch (JsonText.lower(call.name())) {
                case "parameters" -> {
                    if (literal != null && parameters.find(JsonText.lower(literal)) == null) {
                        undefined(literal);
                    }
                }
                case "field" -> {
                    if (literal != null) {
                        named(literal, at);
                    }
                }
                case "current" -> current(call.arguments().isEmpty());
                case "claims" -> claims = true;
                default -> {
                    // Nothing to remember.
                }
            }
            return true;
        }

        private void undefined(String name) {
            boolean bare = !definition.declaresParameters();
            diagnostics.add(
                    bare ? DiagnosticCode.PARAMETER_MISSING : DiagnosticCode.PARAMETER_UNDEFINED,
                    locate(at),
                    bare
                            ? "the parameter `" + name + "` has no value"
                            : "in `" + text + "`: the definition declares no parameter `" + name + "`"
                                    + Suggestion.didYouMean(
                                            name,
                                            definition.parameters().stream()
                                                    .map(p -> p.name())
                                                    .toList()),
                    bare ? "give it with --param " + name + "=VALUE or in a --params file" : "");
        }

        private void current(boolean withoutName) {
            if (counts == 0) {
                diagnostics.add(
                        DiagnosticCode.CURRENT_MISPLACED,
                        locate(at),
                        "in `" + text + "`: `current()` has a meaning only inside the `where` of a count");
            } else if (withoutName && counts > 1) {
                diagnostics.add(
                        DiagnosticCode.CURRENT_MISPLACED,
                        locate(at),
                        "in `" + text + "`: several counts enclose `current()`; say which one by its name or alias");
            }
        }

        @Override
        public Boolean property(Expression.Property property) {
            identity |= isIdentity(property.base(), property.name());
            return property.base().accept(this);
        }

        @Override
        public Boolean element(Expression.Element element) {
            if (element.index() instanceof Expression.Literal l && l.value() instanceof JsonString s) {
                identity |= isIdentity(element.base(), s.value());
            }
            element.index().accept(this);
            return element.base().accept(this);
        }

        private boolean isIdentity(Expression base, String member) {
            return base instanceof Expression.Call call
                    && JsonText.equalsIgnoreCase(call.name(), "requestContext")
                    && JsonText.equalsIgnoreCase(member, "identity");
        }
    }
}
