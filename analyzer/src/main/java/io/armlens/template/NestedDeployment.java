package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource that is a deployment, with what became of its template.
 *
 * @param name the name of the deployment; empty when it is not known
 * @param deployment null when it was not expanded
 * @param whyNot why it was not expanded; empty when it was
 * @param link the text of the link to its template, as far as it is known; empty when there is none
 * @param mode {@code Incremental} or {@code Complete}
 */
record NestedDeployment(String name, @Nullable Deployment deployment, String whyNot, String link, String mode) {
    /** Frames of a deployment in a deployment, counted as levels of an expression. */
    static final int LEVELS = 40;

    private static final List<String> RUNTIME_MEMBERS = List.of(
            "correlationId",
            "debugSetting",
            "dependencies",
            "diagnostics",
            "duration",
            "error",
            "onErrorDeployment",
            "outputResources",
            "parameters",
            "parametersLink",
            "providers",
            "provisioningState",
            "templateHash",
            "templateLink",
            "timestamp",
            "validatedResources",
            "validationLevel");

    /** Reads the deployment that a resource is, and prepares its expansion. */
    static NestedDeployment of(ResourceNode node) {
        return new Builder(node).build();
    }

    private static final class Builder {
        private final ResourceNode node;
        private final ExpansionRun run;
        private JsonObject properties = JsonObject.EMPTY;
        private SourcePlace place;
        private String link = "";

        Builder(ResourceNode node) {
            this.node = node;
            this.run = node.run();
            this.place = node.declaration().place().child("properties");
        }

        NestedDeployment build() {
            JsonValue written = node.declaration().raw().get("properties");
            if (written instanceof JsonString) {
                written = run.evaluator().lenient(written, site(), place);
                place = place.asComputed();
            }
            if (!(written instanceof JsonObject object)) {
                if (!(written instanceof JsonUnknown)) {
                    malformed("properties", "a deployment has the members `mode` and `template` in its `properties`");
                }
                return not("its properties are not known");
            }
            properties = object;
            checkWrapper();
            if (node.deployment().depth() >= ExpansionLimits.DEPLOYMENT_DEPTH) {
                run.report(
                        DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT,
                        node.declaration().place(),
                        "deployments are nested more than " + ExpansionLimits.DEPLOYMENT_DEPTH + " levels deep");
                return not("it is nested too deep");
            }
            if (!run.takeDeployment(node.declaration().place())) {
                return not("there are too many deployments");
            }
            return expand();
        }

        private ExpressionSite site() {
            return node.site(ExpressionPlace.BODY);
        }

        private void malformed(String member, String message) {
            node.report(DiagnosticCode.TEMPLATE_DEPLOYMENT_MALFORMED, member, message);
        }

        private NestedDeployment not(String why) {
            return new NestedDeployment(name(), null, why, link, mode());
        }

        private String name() {
            return Values.text(node.header().name());
        }

        private String mode() {
            return JsonText.equalsIgnoreCase(text("mode"), "Complete") ? "Complete" : "Incremental";
        }

        /** A member of the properties, evaluated; empty unless it is a text. */
        private String text(String member) {
            return Values.text(value(member));
        }

        private JsonValue value(String member) {
            return run.evaluator().lenient(properties.get(member), site(), place.child(member));
        }

        private void checkWrapper() {
            if (mode().equals("Complete")) {
                run.report(
                        DiagnosticCode.TEMPLATE_COMPLETE_MODE,
                        place.child("mode"),
                        "a deployment in mode `Complete` deletes what its template lacks; armlens does not look at that");
            }
            if (node.header().target().kind() != DeploymentScope.RESOURCE_GROUP
                    && node.declaration().raw().get("location").isNothing()) {
                malformed("", "a deployment to " + node.header().target().kind().words() + " needs a `location`");
            }
            if (node.header().name() instanceof JsonString s && s.value().length() > AzureLimits.DEPLOYMENT_NAME) {
                node.report(
                        DiagnosticCode.TEMPLATE_OVER_AZURE_LIMIT,
                        "name",
                        "the name of a deployment has at most " + AzureLimits.DEPLOYMENT_NAME + " characters, found "
                                + s.value().length());
            }
        }

        private NestedDeployment expand() {
            JsonValue template = properties.get("template");
            if (template.isNothing()) {
                return linked();
            }
            SourcePlace at = place.child("template");
            if (template instanceof JsonString) {
                template = run.evaluator().lenient(template, site(), at);
                at = at.asComputed();
            }
            if (!(template instanceof JsonObject object)) {
                if (!(template instanceof JsonUnknown)) {
                    malformed("properties", "the `template` of a deployment is an object");
                }
                return not("its template is not known");
            }
            TemplateSource own = node.deployment().source();
            TemplateSource source = new TemplateSource(object, at, own.path(), "", false);
            TemplateFile.check(object, at, run);
            if (!isInner()) {
                return expanded(Deployment.outer(node, source, node.header().target()));
            }
            return expanded(Deployment.inner(node, source, node.header().target(), supplied(object)));
        }

        private NestedDeployment expanded(Deployment deployment) {
            return new NestedDeployment(name(), deployment, "", link, mode());
        }

        private boolean isInner() {
            return value("expressionEvaluationOptions") instanceof JsonObject options
                    && JsonText.equalsIgnoreCase(options.string("scope").orElse(""), "inner");
        }

        private NestedDeployment linked() {
            if (properties.get("templateLink").isNothing()) {
                malformed("properties", "a deployment has a `template` or a `templateLink`");
                return not("it has no template");
            }
            JsonValue written = value("templateLink");
            SourcePlace at = place.child("templateLink");
            if (!(written instanceof JsonObject templateLink)) {
                return not("its link is not known");
            }
            List<String> given =
                    properties.object("parameters").map(JsonObject::names).orElse(List.of());
            TemplateLinks.Target target = run.links().find(templateLink, node.deployment(), given);
            link = target.text();
            TemplateSource source = target.source();
            if (source == null) {
                run.report(
                        DiagnosticCode.TEMPLATE_LINK_NOT_RESOLVED,
                        at,
                        target.whyNot() + (link.isEmpty() ? "" : ": `" + link + "`") + "; its resources are missing",
                        target.remedy());
                return not(target.whyNot());
            }
            run.report(
                    DiagnosticCode.TEMPLATE_LINK_RESOLVED,
                    at,
                    "read from `" + source.place().document().name() + "`");
            String wanted = templateLink.string("contentVersion").orElse("");
            String found = source.template().string("contentVersion").orElse("");
            if (!wanted.isEmpty() && !wanted.equals(found)) {
                run.report(
                        DiagnosticCode.TEMPLATE_DEPLOYMENT_MALFORMED,
                        at.child("contentVersion"),
                        "the linked template has `contentVersion` `" + found + "`, expected `" + wanted + "`");
            }
            return expanded(Deployment.inner(node, source, node.header().target(), supplied(source.template())));
        }

        private Map<String, SuppliedValue> supplied(JsonObject template) {
            Map<String, SuppliedValue> values = new LinkedHashMap<>();
            JsonValue file = properties.get("parametersLink");
            if (!file.isNothing()) {
                if (properties.has("parameters")) {
                    malformed("properties", "`parameters` and `parametersLink` exclude each other");
                }
                values.putAll(fromLink(template));
            }
            SourcePlace at = place.child("parameters");
            JsonValue written = properties.get("parameters");
            if (written == JsonAbsent.ABSENT) {
                return values;
            }
            JsonValue evaluated = run.evaluator().stored(written, site(), at).value();
            if (evaluated instanceof JsonUnknown unknown) {
                return everyParameter(template, unknown, at);
            }
            if (!(evaluated instanceof JsonObject object)) {
                if (!evaluated.isNothing()) {
                    malformed("properties", "the `parameters` of a deployment are an object");
                }
                return values;
            }
            for (int i = 0; i < object.size(); i++) {
                SuppliedValue value = ParameterFile.entry(object.value(i), at.child(object.name(i)));
                if (value instanceof SuppliedValue.Computed) {
                    value = null;
                }
                if (value == null) {
                    run.report(
                            DiagnosticCode.TEMPLATE_DEPLOYMENT_MALFORMED,
                            at.child(object.name(i)),
                            "a parameter is given as an object with a `value` or a `reference`");
                } else {
                    values.put(object.name(i), value);
                }
            }
            return values;
        }

        private Map<String, SuppliedValue> everyParameter(JsonObject template, JsonUnknown value, SourcePlace at) {
            Map<String, SuppliedValue> values = new LinkedHashMap<>();
            for (String name :
                    template.object("parameters").orElse(JsonObject.EMPTY).names()) {
                values.put(name, new SuppliedValue.Given(value, at));
            }
            return values;
        }

        /** Without the file all parameters are unknown: one without a value in it would have its default. */
        private Map<String, SuppliedValue> fromLink(JsonObject template) {
            SourcePlace at = place.child("parametersLink");
            Optional<ParameterFile> file = value("parametersLink") instanceof JsonObject given
                    ? run.links().parameters(given, node.deployment().source())
                    : Optional.empty();
            if (file.isPresent()) {
                return file.get().values();
            }
            run.report(
                    DiagnosticCode.TEMPLATE_LINK_NOT_RESOLVED,
                    at,
                    "the linked parameter file is not at hand; the parameters are unknown");
            return everyParameter(template, new JsonUnknown(Reasons.link("parametersLink")), at);
        }
    }

    /** What {@code reference} gives of it, without what surrounds its properties. */
    JsonObject properties() throws EvaluationException {
        JsonObject.Builder members = JsonObject.builder().put("mode", mode);
        Deployment expanded = deployment;
        members.put(
                "outputs",
                expanded == null
                        ? new JsonUnknown(Reasons.notExpanded(name, whyNot))
                        : expanded.outputs().asReferred());
        for (String member : RUNTIME_MEMBERS) {
            members.put(member, new JsonUnknown(Reasons.runtime("reference")));
        }
        return members.build();
    }
}
