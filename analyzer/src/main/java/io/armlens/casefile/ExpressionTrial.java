package io.armlens.casefile;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Severity;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionChecks;
import io.armlens.expression.ExpressionParser;
import io.armlens.expression.ExpressionProblem;
import io.armlens.expression.FunctionLibrary;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyDocument;
import io.armlens.policy.PolicyParser;
import io.armlens.policy.bound.AssignmentSite;
import io.armlens.policy.bound.Binder;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.ParameterValues;
import io.armlens.resource.Resource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tries an expression, or a function with given arguments, as part of a rule that does nothing else. */
final class ExpressionTrial {
    private static final String MEMBER = "value";

    private final boolean paths;
    private final AliasCatalog aliases;
    private final AssignmentSite site;

    ExpressionTrial(boolean paths, AliasCatalog aliases, AssignmentSite site) {
        this.paths = paths;
        this.aliases = aliases;
        this.site = site;
    }

    CaseAnswer answer(PolicyCase one, Resource resource, CaseSurroundings surroundings) {
        CaseAnswer answer = new CaseAnswer();
        String text = Objects.requireNonNull(one.expression());
        Diagnostics diagnostics = new Diagnostics();
        JsonArray args = one.args();
        if (args == null && !ExpressionParser.isExpression(text)) {
            return answer.failed(
                    Stage.PARSE,
                    List.of("`" + text + "` is no expression: it must stand in brackets, or be the name of a function"
                            + " with `args`"));
        }
        PolicyDefinition definition = rule(args == null ? text : "", diagnostics);
        if (definition == null) {
            return answer.failed(Stage.PARSE, messages(diagnostics));
        }
        BoundPolicy policy = new Binder(aliases, diagnostics, paths)
                .bind(definition, ParameterValues.of(one.parameters(), one.location()), site)
                .orElse(null);
        if (policy == null || diagnostics.count(DiagnosticCode.FIELD_UNKNOWN) > 0) {
            return answer.failed(Stage.COMPILE, messages(diagnostics));
        }
        if (args != null) {
            Expression call = call(text, args);
            List<String> problems = ExpressionChecks.check(call, FunctionLibrary.policy()).stream()
                    .filter(p -> p.kind() != ExpressionProblem.Kind.FUNCTION_DISCOURAGED
                            && p.kind() != ExpressionProblem.Kind.ARGUMENT_KIND)
                    .map(ExpressionProblem::message)
                    .toList();
            if (!problems.isEmpty()) {
                return answer.failed(Stage.COMPILE, problems);
            }
            BoundValue value = new BoundValue.Computed(call, text);
            policy = policy.withDetails(new BoundValue.ObjectOf(List.of(MEMBER), List.of(value)));
        }
        try {
            JsonValue details = new ReferenceEvaluator(policy, aliases, paths).details(resource, surroundings);
            answer.value = ((JsonObject) details).get(MEMBER);
        } catch (EvaluationException e) {
            answer.failed(Stage.EVALUATE, List.of(e.code() + ": " + e.getMessage()));
        }
        return answer;
    }

    private static @Nullable PolicyDefinition rule(String text, Diagnostics diagnostics) {
        JsonObject condition = JsonObject.builder()
                .put("value", JsonString.EMPTY)
                .put("equals", JsonString.EMPTY)
                .build();
        JsonObject then = JsonObject.builder()
                .put("effect", "audit")
                .put("details", JsonObject.of(MEMBER, new JsonString(text)))
                .build();
        JsonDocument document = JsonDocument.of(
                "", JsonObject.builder().put("if", condition).put("then", then).build());
        return new PolicyParser(diagnostics)
                .parse(PolicyDocument.asDefinition(document, (JsonObject) document.root(), JsonPointer.root()))
                .orElse(null);
    }

    private static Expression call(String function, JsonArray args) {
        List<Expression> literals = args.asList().stream()
                .<Expression>map(value -> new Expression.Literal(value, 0))
                .toList();
        return new Expression.Call("", function, literals, 0);
    }

    private static List<String> messages(Diagnostics diagnostics) {
        return diagnostics.list().stream()
                .filter(d -> d.severity() == Severity.ERROR || d.code() == DiagnosticCode.FIELD_UNKNOWN)
                .map(d -> d.code().id() + ": " + d.message())
                .toList();
    }
}
