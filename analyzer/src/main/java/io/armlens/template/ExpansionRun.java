package io.armlens.template;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Severity;
import io.armlens.expression.EvaluationBudget;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all deployments of one expansion share: bounds, messages, and what was remembered about values. */
final class ExpansionRun {
    private final ExpansionRequest request;
    private final Diagnostics diagnostics;
    private final EvaluationBudget budget = new EvaluationBudget();
    private final Nesting nesting = new Nesting();
    private final Secrets secrets = new Secrets();
    private final UnknownValues unknowns = new UnknownValues();
    private final ExpressionCache expressions = new ExpressionCache();
    private final ValueBounds bounds = new ValueBounds(secrets);
    private final ValueEvaluator evaluator = new ValueEvaluator(this);
    private final TemplateLinks links;
    private final Map<String, ResourceNode> createdGroups = new HashMap<>();
    private int resources;
    private int deployments;
    private boolean exhausted;

    ExpansionRun(ExpansionRequest request, Diagnostics diagnostics) {
        this.request = request;
        this.diagnostics = diagnostics;
        this.links = new TemplateLinks(this, request.linked());
    }

    ExpansionRequest request() {
        return request;
    }

    DeploymentContext context() {
        return request.context();
    }

    EvaluationBudget budget() {
        return budget;
    }

    Nesting nesting() {
        return nesting;
    }

    Secrets secrets() {
        return secrets;
    }

    UnknownValues unknowns() {
        return unknowns;
    }

    ExpressionCache expressions() {
        return expressions;
    }

    ValueBounds bounds() {
        return bounds;
    }

    ValueEvaluator evaluator() {
        return evaluator;
    }

    TemplateLinks links() {
        return links;
    }

    /** Remembers a resource group that the expansion creates. */
    void addCreatedGroup(ResourceNode group, JsonValue id) {
        if (id instanceof JsonString s) {
            createdGroups.putIfAbsent(JsonText.lower(s.value()), group);
        }
    }

    /** A resource group that some deployment of the expansion creates, by its id in lower case; or null. */
    @Nullable
    ResourceNode createdGroup(String id) {
        return createdGroups.get(id);
    }

    /** Whether one more resource may be made; says once when not. */
    boolean takeResource(SourcePlace place) {
        return take(++resources, ExpansionLimits.RESOURCES, "resources", place);
    }

    /** Whether one more nested deployment may be expanded; says once when not. */
    boolean takeDeployment(SourcePlace place) {
        return take(++deployments, ExpansionLimits.DEPLOYMENTS, "nested deployments", place);
    }

    private boolean take(int number, int most, String what, SourcePlace place) {
        if (number == most + 1) {
            report(
                    DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT,
                    place,
                    "the template has more than " + most + " " + what + "; the others are left out");
        }
        return number <= most;
    }

    void report(DiagnosticCode code, SourcePlace place, String message) {
        report(code, place, message, "");
    }

    void report(DiagnosticCode code, SourcePlace place, String message, String help) {
        diagnostics.add(code, location(code, place), message, help);
    }

    void report(DiagnosticCode code, Severity severity, SourcePlace place, String message) {
        diagnostics.add(new Diagnostic(code, severity, location(code, place), message, ""));
    }

    private Location location(DiagnosticCode code, SourcePlace place) {
        return diagnostics.count(code) < ExpansionLimits.LOCATED
                ? place.location()
                : Location.of(place.document().name(), place.at());
    }

    /** Whether so much was computed that nothing more is; says so once. */
    boolean isExhausted(SourcePlace place) {
        if (!budget.isSpent() && !bounds.isSpent()) {
            return false;
        }
        if (!exhausted) {
            exhausted = true;
            report(
                    DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT,
                    place,
                    "the template needs more work than armlens does; what is left of it is unknown");
        }
        return true;
    }

    void report(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    /** Reports an expression, or a part of the template, that has no value. */
    void report(EvaluationException failure, SourcePlace place) {
        report(code(failure), place, failure.getMessage());
    }

    private static DiagnosticCode code(EvaluationException failure) {
        return switch (failure.code()) {
            case EvaluationException.LIMIT_REACHED -> DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT;
            case TemplateErrors.SYNTAX -> DiagnosticCode.TEMPLATE_EXPRESSION_SYNTAX;
            case TemplateErrors.CYCLE -> DiagnosticCode.TEMPLATE_CYCLE;
            default -> DiagnosticCode.TEMPLATE_EXPRESSION_FAILED;
        };
    }
}
