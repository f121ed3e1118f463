package io.armlens.template;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists what the deployments of an expansion deploy, in the order of the source. */
final class ExpansionListing {
    private static final int MOST_SECRETS = 1_000;

    private final ExpansionRun run;
    private final List<ExpandedResource> resources = new ArrayList<>();
    private final List<ExpandedDeployment> deployments = new ArrayList<>();
    private final List<ExtensionResource> extensions = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    ExpansionListing(ExpansionRun run) {
        this.run = run;
    }

    Expansion list(DeploymentScope scope, Deployment main) {
        add(main);
        return new Expansion(
                scope, resources, deployments, extensions, main.outputs().values(), run.unknowns()::text);
    }

    private void add(Deployment deployment) {
        Dependencies dependencies = new Dependencies(deployment);
        for (ResourceNode node : deployment.resources().nodes()) {
            if (node.isExisting() || node.header().isAbsent()) {
                continue;
            }
            if (node.isExtension()) {
                extensions.add(new ExtensionResource(
                        node.declaration().extension(),
                        node.header().type(),
                        node.body(),
                        node.presence(),
                        node.declaration().symbol(),
                        node.declaration().place()));
            } else if (node.isDeployment()) {
                addNested(node);
            } else {
                resources.add(resource(node, dependencies));
            }
        }
        deployment.finish();
        dependencies.reportRepeated();
        dependencies.reportCycles();
    }

    private void addNested(ResourceNode node) {
        NestedDeployment nested;
        try {
            nested = node.nested();
        } catch (EvaluationException e) {
            run.report(e, node.declaration().place());
            nested = new NestedDeployment("", null, "it needs itself or is nested too deep", "", "Incremental");
        }
        Deployment expanded = nested.deployment();
        int position = deployments.size();
        if (expanded != null) {
            add(expanded);
        }
        Map<String, OutputValue> outputs =
                expanded == null ? Map.of() : expanded.outputs().values();
        deployments.add(
                position,
                new ExpandedDeployment(
                        node.header().id(),
                        node.header().name(),
                        node.header().target().id(),
                        nested.mode(),
                        node.presence(),
                        node.declaration().place(),
                        node.deployment().path(),
                        nested.whyNot(),
                        nested.link(),
                        expanded == null || !expanded.source().isLinked()
                                ? ""
                                : expanded.source().place().document().name(),
                        outputs));
    }

    private ExpandedResource resource(ResourceNode node, Dependencies dependencies) {
        ResourceHeader header = node.header();
        JsonObject body = node.body();
        boolean repeated = header.id() instanceof JsonString id && !ids.add(JsonText.lower(id.value()));
        List<JsonPointer> secrets = new ArrayList<>();
        if (!run.secrets().isEmpty()) {
            if (header.name() instanceof JsonString name && run.secrets().isSecret(name)) {
                secrets.add(JsonPointer.root().child("id"));
                secrets.add(JsonPointer.root().child("name"));
            }
            findSecrets(body, JsonPointer.root(), secrets);
        }
        return new ExpandedResource(
                header.id(),
                header.type(),
                header.name(),
                header.apiVersion(),
                header.base(),
                body,
                node.presence(),
                node.declaration().symbol(),
                node.deployment().path(),
                node.declaration().place(),
                node.copies(),
                dependencies.of(node),
                secrets,
                run.context().isPlaceholder(),
                repeated,
                JsonText.equalsIgnoreCase(
                        node.declaration().raw().string("method").orElse(""), "PATCH"));
    }

    private void findSecrets(JsonValue value, JsonPointer at, List<JsonPointer> found) {
        if (found.size() >= MOST_SECRETS) {
            return;
        }
        if (value instanceof JsonString s) {
            if (run.secrets().isSecret(s)) {
                found.add(at);
            }
        } else if (value instanceof JsonArray a) {
            for (int i = 0; i < a.size(); i++) {
                findSecrets(a.get(i), at.child(i), found);
            }
        } else if (value instanceof JsonObject o) {
            for (int i = 0; i < o.size(); i++) {
                findSecrets(o.value(i), at.child(o.name(i)), found);
            }
        }
    }
}
