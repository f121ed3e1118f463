package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One deployment of an expansion: the main one, or one nested in another. */
final class Deployment {
    private final ExpansionRun run;
    private final @Nullable Deployment parent;
    private final @Nullable ResourceNode node;
    private final TemplateSource source;
    private final DeploymentTarget target;
    private final Environment environment;
    private final @Nullable LoopIndex loops;
    private final ResourceTable resources;
    private final OutputTable outputs;

    private Deployment(
            ExpansionRun run,
            @Nullable Deployment parent,
            @Nullable ResourceNode node,
            TemplateSource source,
            DeploymentTarget target,
            @Nullable Environment shared,
            Map<String, SuppliedValue> supplied) {
        this.run = run;
        this.parent = parent;
        this.node = node;
        this.source = source;
        this.target = target;
        this.loops = shared == null || node == null ? null : node.loops();
        this.environment = shared != null
                ? shared
                : new Environment(run, this, source.template(), source.place(), new ContextFunctions(this), supplied);
        this.resources = new ResourceTable(this);
        this.outputs = new OutputTable(this);
    }

    /** The main deployment. */
    static Deployment main(
            ExpansionRun run, TemplateSource source, DeploymentTarget target, Map<String, SuppliedValue> supplied) {
        return new Deployment(run, null, null, source, target, null, supplied);
    }

    /** A nested deployment with parameters, variables and functions of its own. */
    static Deployment inner(
            ResourceNode node, TemplateSource source, DeploymentTarget target, Map<String, SuppliedValue> supplied) {
        return new Deployment(node.run(), node.deployment(), node, source, target, null, supplied);
    }

    /** A nested deployment that sees the parameters, variables and functions of the one around it. */
    static Deployment outer(ResourceNode node, TemplateSource source, DeploymentTarget target) {
        Deployment parent = node.deployment();
        return new Deployment(parent.run, parent, node, source, target, parent.environment, Map.of());
    }

    ExpansionRun run() {
        return run;
    }

    @Nullable
    Deployment parent() {
        return parent;
    }

    /** The resource that is this deployment; null for the main one. */
    @Nullable
    ResourceNode node() {
        return node;
    }

    TemplateSource source() {
        return source;
    }

    DeploymentTarget target() {
        return target;
    }

    Environment environment() {
        return environment;
    }

    /** The loops in reach: those of the deployment itself, if it sees its parent's. */
    @Nullable
    LoopIndex loops() {
        return loops;
    }

    ResourceTable resources() {
        return resources;
    }

    OutputTable outputs() {
        return outputs;
    }

    /** Whether its expressions see the parameters of the deployment around it. */
    boolean isOuter() {
        return parent != null && parent.environment == environment;
    }

    /** How many deployments are around it. */
    int depth() {
        int depth = 0;
        for (Deployment d = parent; d != null; d = d.parent) {
            depth++;
        }
        return depth;
    }

    /** Its own presence, which its resources share. */
    Presence presence() {
        ResourceNode own = node;
        return own == null ? Presence.CERTAIN : own.presence();
    }

    /** The names of the nested deployments down to this one; none for the main deployment. */
    List<String> path() {
        List<String> path = new ArrayList<>();
        for (Deployment d = this; d != null && d.node != null; d = d.parent) {
            JsonValue name = d.node.header().name();
            path.add(0, name instanceof JsonString s ? s.value() : "<unknown>");
        }
        return path;
    }

    /** What {@code deployment()} gives. */
    JsonObject describe() {
        ResourceNode own = node;
        JsonValue name = own != null
                ? own.header().name()
                : run.context().deploymentName().isEmpty()
                        ? new JsonUnknown(Reasons.context("the name of the deployment"))
                        : new JsonString(run.context().deploymentName());
        JsonObject.Builder deployment = JsonObject.builder().put("name", name);
        if (target.kind() != DeploymentScope.RESOURCE_GROUP) {
            deployment.put("location", location());
        }
        JsonObject template = source.template();
        JsonObject.Builder properties = JsonObject.builder();
        if (source.isLinked() || own == null) {
            properties.put("templateLink", templateLink());
        }
        properties
                .put(
                        "template",
                        JsonObject.builder()
                                .put("$schema", template.string("$schema").orElse(""))
                                .put(
                                        "contentVersion",
                                        template.string("contentVersion").orElse(""))
                                .build())
                .put("templateHash", new JsonUnknown(Reasons.runtime("deployment")))
                .put("parameters", new JsonUnknown(Reasons.runtime("deployment")))
                .put("mode", "Incremental")
                .put("provisioningState", "Accepted");
        return deployment.put("properties", properties.build()).build();
    }

    private JsonValue location() {
        ResourceNode own = node;
        if (own != null) {
            return own.location();
        }
        return run.context().location().isEmpty()
                ? new JsonUnknown(Reasons.context("the location of the deployment"))
                : new JsonString(run.context().location());
    }

    private JsonValue templateLink() {
        String uri = node == null ? run.context().templateUri() : source.uri();
        return uri.isEmpty()
                ? new JsonUnknown(Reasons.context("the address of the template"))
                : JsonObject.builder()
                        .put("uri", uri)
                        .put(
                                "contentVersion",
                                source.template().string("contentVersion").orElse(""))
                        .build();
    }

    /** Location and tags of a resource group that this expansion creates; empty when it creates none of this id. */
    Optional<JsonObject> createdGroup(String id) {
        for (Deployment d = parent; d != null; d = d.parent) {
            ResourceNode group = d.resources.group(id);
            if (group != null) {
                return Optional.of(group.groupFacts());
            }
        }
        ResourceNode elsewhere = run.createdGroup(JsonText.lower(id));
        return elsewhere == null ? Optional.empty() : Optional.of(elsewhere.groupFacts());
    }

    /** Evaluates what nothing has asked for, so that everything wrong with the template is reported. */
    void finish() {
        if (!isOuter()) {
            environment.parameters().finish(parent == null);
            environment.variables().finish();
        }
        outputs.finish();
        JsonObject asserts = source.template().object("asserts").orElse(JsonObject.EMPTY);
        ExpressionSite site = ExpressionSite.of(this, ExpressionPlace.OUTPUT);
        for (int i = 0; i < asserts.size(); i++) {
            SourcePlace place = source.place().child("asserts").child(asserts.name(i));
            if (run.evaluator().lenient(asserts.value(i), site, place) == JsonBoolean.FALSE) {
                run.report(
                        DiagnosticCode.TEMPLATE_ASSERT_FAILED,
                        place,
                        "the assertion `" + asserts.name(i) + "` does not hold");
            }
        }
    }
}
