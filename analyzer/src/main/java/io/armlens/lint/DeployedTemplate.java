package io.armlens.lint;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasResolution;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Suggestion;
import io.armlens.eval.Truth;
import io.armlens.expression.ExpressionParser;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Condition;
import io.armlens.policy.Effect;
import io.armlens.policy.Operand;
import io.armlens.policy.Operator;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import io.armlens.resource.FieldPath;
import io.armlens.resource.FieldPath.Selected;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what a deployIfNotExists policy deploys would satisfy its own existence condition. */
final class DeployedTemplate implements DefinitionRule {
    private final AliasCatalog aliases;

    DeployedTemplate(AliasCatalog aliases) {
        this.aliases = aliases;
    }

    @Override
    public void check(DefinitionView view, Findings findings) {
        PolicyDefinition definition = view.definition();
        Optional<JsonObject> properties =
                definition.rule().detailsObject().object("deployment").flatMap(d -> d.object("properties"));
        Optional<String> type = view.relatedType();
        if (!view.effects().contains(Effect.DEPLOY_IF_NOT_EXISTS) || properties.isEmpty()) {
            return;
        }
        JsonPointer at = view.detailsAt().child("deployment").child("properties");
        parameters(properties.get(), at, findings);
        if (type.isEmpty()) {
            return;
        }
        TemplateResources resources = TemplateResources.of(properties.get());
        List<TemplateResources.Found> deployed = resources.found().stream()
                .filter(r -> isType(r.type(), type.get()))
                .toList();
        if (deployed.isEmpty()) {
            if (resources.isComplete() && !isIndirect(type.get(), resources)) {
                findings.report(
                        DiagnosticCode.TEMPLATE_WITHOUT_TYPE,
                        at.child("template"),
                        "the template deploys no " + Findings.quoted(type.get())
                                + ", the type that the policy looks for",
                        "deploy the resource whose absence the policy finds, or look for what the template deploys");
            }
            return;
        }
        Condition condition = definition.rule().existenceCondition();
        if (condition == null) {
            return;
        }
        Condition.Leaf wrong = null;
        for (TemplateResources.Found resource : deployed) {
            Judge judge = new Judge(definition, type.get(), resource);
            if (condition.accept(judge) != Truth.FALSE || judge.wrong == null) {
                return;
            }
            wrong = judge.wrong;
        }
        if (wrong != null) {
            findings.report(
                    DiagnosticCode.TEMPLATE_FAILS_EXISTENCE,
                    wrong.at(),
                    "the template deploys a " + Findings.quoted(type.get())
                            + " that does not meet this condition: the resource stays non-compliant after its deployment",
                    "let the template set what the condition asks for");
        }
    }

    /** Whether the service makes the related resource itself out of what is deployed. */
    private static boolean isIndirect(String type, TemplateResources resources) {
        String namespace = type.substring(0, type.indexOf('/') + 1);
        boolean connection = JsonText.endsWithIgnoreCase(type, "/privateEndpointConnections");
        return resources.found().stream()
                .anyMatch(r -> JsonText.startsWithIgnoreCase(r.type(), namespace)
                        || (connection && JsonText.equalsIgnoreCase(r.type(), "Microsoft.Network/privateEndpoints")));
    }

    /** Also in the old form {@code Microsoft.KeyVault/vaults/providers/diagnosticSettings}. */
    private static boolean isType(String deployed, String wanted) {
        int providers = JsonText.lower(deployed).lastIndexOf("/providers/");
        if (providers < 0) {
            return JsonText.equalsIgnoreCase(deployed, wanted);
        }
        String rest = deployed.substring(providers + "/providers/".length());
        int slash = wanted.indexOf('/');
        return JsonText.equalsIgnoreCase(rest, wanted) || JsonText.equalsIgnoreCase(rest, wanted.substring(slash + 1));
    }

    private static void parameters(JsonObject properties, JsonPointer at, Findings findings) {
        if (!(properties.get("template") instanceof JsonObject template)) {
            return;
        }
        JsonObject declared = template.object("parameters").orElse(JsonObject.EMPTY);
        JsonObject passed = properties.object("parameters").orElse(JsonObject.EMPTY);
        for (String name : passed.names()) {
            if (!declared.has(name)) {
                findings.report(
                        DiagnosticCode.TEMPLATE_PARAMETERS,
                        at.child("parameters").child(name),
                        "the template declares no parameter " + Findings.quoted(name)
                                + Suggestion.didYouMean(name, declared.names()),
                        "a deployment with it fails");
            }
        }
        for (int i = 0; i < declared.size(); i++) {
            boolean required = declared.value(i) instanceof JsonObject one
                    && !one.has("defaultValue")
                    && !one.has("nullable")
                    && !one.has("$ref");
            if (required && !passed.has(declared.name(i))) {
                findings.report(
                        DiagnosticCode.TEMPLATE_PARAMETERS,
                        at.child("template").child("parameters").child(declared.name(i)),
                        "the policy passes no value for the template's parameter " + Findings.quoted(declared.name(i)),
                        "a deployment without it fails");
            }
        }
    }

    /** Judges an existence condition on a resource of a template, as far as its values can be followed. */
    private final class Judge implements Condition.Visitor<Truth> {
        private final PolicyDefinition definition;
        private final String type;
        private final TemplateResources.Found resource;
        private Condition.@Nullable Leaf wrong;

        Judge(PolicyDefinition definition, String type, TemplateResources.Found resource) {
            this.definition = definition;
            this.type = type;
            this.resource = resource;
        }

        @Override
        public Truth allOf(Condition.AllOf all) {
            Truth truth = Truth.TRUE;
            for (Condition child : all.children()) {
                truth = truth.and(child.accept(this));
            }
            return truth;
        }

        @Override
        public Truth anyOf(Condition.AnyOf any) {
            Truth truth = Truth.FALSE;
            for (Condition child : any.children()) {
                truth = truth.or(child.accept(this));
            }
            return truth;
        }

        @Override
        public Truth not(Condition.Not not) {
            return not.child().accept(this).not();
        }

        @Override
        public Truth leaf(Condition.Leaf leaf) {
            Truth truth = leaf.operand() instanceof Operand.Field field ? field(leaf, field.name()) : Truth.UNKNOWN;
            if (truth == Truth.FALSE && wrong == null) {
                wrong = leaf;
            }
            return truth;
        }

        private Truth field(Condition.Leaf leaf, String name) {
            if (ExpressionParser.isExpression(name)
                    || name.contains("[*]")
                    || !(aliases.resolve(type, name) instanceof AliasResolution.Found alias)
                    || alias.paths().get(0).extract() != null) {
                return Truth.UNKNOWN;
            }
            FieldPath path = alias.paths().get(0).path();
            List<Selected> selected = path.select(resource.body());
            JsonValue written = selected.size() == 1 ? selected.get(0).value() : JsonAbsent.ABSENT;
            if (written instanceof JsonAbsent) {
                // What the template leaves out the service may fill in.
                return Truth.UNKNOWN;
            }
            return resource.follow(written)
                    .written()
                    .map(value -> compare(leaf, value))
                    .orElse(Truth.UNKNOWN);
        }

        /** A value as the policy writes it, under a condition of the policy. */
        private Truth compare(Condition.Leaf leaf, JsonValue value) {
            JsonValue expected = Constants.of(leaf.expected()).orElse(null);
            if (expected == null || expected.isNothing()) {
                return same(leaf, value) ? Truth.TRUE : Truth.UNKNOWN;
            }
            Optional<JsonValue> constant = Constants.of(value);
            if (constant.isPresent()) {
                return certain(ConstantTruth.holds(leaf.operator(), constant.get(), expected));
            }
            List<JsonValue> allowed = allowed(value);
            Truth all = allowed.isEmpty() ? Truth.UNKNOWN : Truth.FALSE;
            for (JsonValue one : allowed) {
                if (ConstantTruth.holds(leaf.operator(), one, expected) != Truth.FALSE) {
                    all = Truth.UNKNOWN;
                }
            }
            return all;
        }

        private static Truth certain(Truth truth) {
            return truth == Truth.ERROR ? Truth.UNKNOWN : truth;
        }

        /** The condition wants the very parameter that the template deploys. */
        private static boolean same(Condition.Leaf leaf, JsonValue value) {
            return leaf.operator() == Operator.EQUALS && leaf.expected().equals(value);
        }

        /** What a parameter of the policy can be, when the value is one with a closed list. */
        private List<JsonValue> allowed(JsonValue value) {
            return value instanceof JsonString s
                    ? Constants.expression(s.value())
                            .flatMap(DefinitionView::parameterName)
                            .flatMap(definition::parameter)
                            .map(ParameterDefinition::allowedValues)
                            .orElse(List.of())
                    : List.of();
        }
    }
}
