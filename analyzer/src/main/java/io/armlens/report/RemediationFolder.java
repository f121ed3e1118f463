package io.armlens.report;

import io.armlens.Remediation;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.remediation.DeploymentParameter;
import io.armlens.remediation.DeploymentSite;
import io.armlens.remediation.PlanStatus;
import io.armlens.remediation.PlannedChange;
import io.armlens.remediation.PlannedDeployment;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the files of a plan: the plan itself, each template, a parameter file for each finding, for each target
 * scope of a step a bundle that deploys all of its findings, the changes of modify policies as patches, and the
 * script. The names of files are made here and never taken from exports.
 */
public final class RemediationFolder {
    /** More deployments than this go into another bundle: Azure takes 800 resources in a template. */
    static final int MOST_IN_BUNDLE = 200;

    private static final String SCHEMAS = "https://schema.management.azure.com/schemas/";

    private final Remediation remediation;
    private final RemediationFormat.Settings settings;
    private final Path folder;
    private final Map<String, String> templates = new LinkedHashMap<>();

    private RemediationFolder(Remediation remediation, RemediationFormat.Settings settings, Path folder) {
        this.remediation = remediation;
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * Deployments that one command carries out.
     *
     * @param file the bundle's, relative to the folder
     */
    record Bundle(int step, DeploymentSite site, String name, String file, List<PlannedDeployment> deployments) {}

    /** Writes everything into a folder that is empty. */
    public static void write(Remediation remediation, RemediationFormat.Settings settings, Path folder)
            throws IOException {
        new RemediationFolder(remediation, settings, folder).write();
    }

    private void write() throws IOException {
        StringWriter plan = new StringWriter();
        RemediationFormat.JSON.write(remediation, settings, plan);
        text("plan.json", plan.toString());
        List<Bundle> bundles = bundles();
        for (Bundle bundle : bundles) {
            json(bundle.file(), bundle(bundle));
        }
        changes();
        String script = DeploymentScript.of(remediation, bundles, settings.version());
        text("remediate.sh", script);
        // Where files have no such thing, `bash remediate.sh` does as well.
        folder.resolve("remediate.sh").toFile().setExecutable(true);
    }

    private void text(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private void json(String name, JsonValue value) throws IOException {
        text(name, JsonWriter.pretty(value) + "\n");
    }

    private List<Bundle> bundles() throws IOException {
        Map<Integer, Map<String, List<PlannedDeployment>>> steps = new TreeMap<>();
        for (Remediation.Item item : remediation.items()) {
            if (item.isReady() && item.plan() instanceof PlannedDeployment deployment && isBundled(deployment)) {
                DeploymentSite site = deployment.site();
                if (site != null) {
                    steps.computeIfAbsent(item.step(), s -> new LinkedHashMap<>())
                            .computeIfAbsent(site.key(), k -> new ArrayList<>())
                            .add(deployment);
                }
            }
        }
        List<Bundle> out = new ArrayList<>();
        for (Map.Entry<Integer, Map<String, List<PlannedDeployment>>> step : steps.entrySet()) {
            int number = 0;
            for (List<PlannedDeployment> all : step.getValue().values()) {
                for (int from = 0; from < all.size(); from += MOST_IN_BUNDLE) {
                    List<PlannedDeployment> some = all.subList(from, Math.min(all.size(), from + MOST_IN_BUNDLE));
                    out.add(bundle(step.getKey(), ++number, some));
                }
            }
        }
        return out;
    }

    /** A deployment in mode Complete deletes; it stands in the plan and has its files, but no command. */
    private static boolean isBundled(PlannedDeployment deployment) {
        return !deployment.mode().equals("Complete");
    }

    private Bundle bundle(int step, int number, List<PlannedDeployment> deployments) throws IOException {
        DeploymentSite site = deployments.get(0).site();
        if (site == null) {
            throw new AssertionError("a deployment without a place");
        }
        String place = "steps/" + step + "/" + number(number) + "-" + fileName(site);
        for (PlannedDeployment deployment : deployments) {
            template(deployment);
            json(place + "/" + deployment.name() + ".parameters.json", parameterFile(deployment));
        }
        return new Bundle(
                step,
                site,
                "armlens-" + deployments.get(0).name().replace("PolicyDeployment_", "") + "-" + deployments.size(),
                place + "/bundle.json",
                deployments);
    }

    private static String number(int number) {
        return (number < 10 ? "00" : number < 100 ? "0" : "") + number;
    }

    private static String fileName(DeploymentSite site) {
        return plain(site.isGroup() ? site.resourceGroup() : "subscription");
    }

    /** Letters, digits and hyphens: no name out of an export becomes a path. */
    private static String plain(String text) {
        StringBuilder out = new StringBuilder();
        String lower = JsonText.lower(text);
        for (int i = 0; i < lower.length() && out.length() < 40; i++) {
            char c = lower.charAt(i);
            out.append((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-');
        }
        return out.toString();
    }

    /** Writes the template once for each policy. */
    private void template(PlannedDeployment deployment) throws IOException {
        String definition = JsonText.lower(deployment.finding().use().definitionId());
        if (!templates.containsKey(definition)) {
            String name = "templates/" + number(templates.size() + 1) + "-"
                    + plain(definition.substring(definition.lastIndexOf('/') + 1)) + ".json";
            templates.put(definition, name);
            json(name, deployment.template());
        }
    }

    private static JsonObject parameterFile(PlannedDeployment deployment) {
        return JsonObject.builder()
                .put("$schema", SCHEMAS + "2019-04-01/deploymentParameters.json#")
                .put("contentVersion", "1.0.0.0")
                .put("parameters", parameters(deployment))
                .build();
    }

    private static JsonObject parameters(PlannedDeployment deployment) {
        JsonObject.Builder out = JsonObject.builder();
        for (DeploymentParameter parameter : deployment.parameters()) {
            out.put(parameter.name(), parameter.entry());
        }
        return out.build();
    }

    /** A template of nested deployments. The outer template evaluates parameters, so their texts are escaped. */
    private static JsonObject bundle(Bundle bundle) {
        List<JsonValue> resources = new ArrayList<>();
        for (PlannedDeployment deployment : bundle.deployments()) {
            JsonObject.Builder nested = JsonObject.builder()
                    .put("type", "Microsoft.Resources/deployments")
                    .put("apiVersion", "2021-04-01")
                    .put("name", deployment.name());
            if (!bundle.site().isGroup()) {
                nested.put("location", bundle.site().location());
            }
            resources.add(nested.put(
                            "properties",
                            JsonObject.builder()
                                    .put("mode", "Incremental")
                                    .put("expressionEvaluationOptions", JsonObject.of("scope", new JsonString("inner")))
                                    .put("template", deployment.template())
                                    .put("parameters", escaped(parameters(deployment)))
                                    .build())
                    .build());
        }
        return JsonObject.builder()
                .put(
                        "$schema",
                        SCHEMAS
                                + (bundle.site().isGroup()
                                        ? "2019-04-01/deploymentTemplate.json#"
                                        : "2018-05-01/subscriptionDeploymentTemplate.json#"))
                .put("contentVersion", "1.0.0.0")
                .put("resources", JsonArray.of(resources))
                .build();
    }

    /** With every text that a template would take for an expression written so that it is taken for text. */
    static JsonValue escaped(JsonValue value) {
        if (value instanceof JsonString s) {
            return s.value().startsWith("[") ? new JsonString("[" + s.value()) : s;
        }
        if (value instanceof JsonArray a) {
            return JsonArray.of(
                    a.asList().stream().map(RemediationFolder::escaped).toList());
        }
        if (value instanceof JsonObject o) {
            JsonObject.Builder out = JsonObject.builder();
            for (int i = 0; i < o.size(); i++) {
                String name = o.name(i);
                out.put(name.startsWith("[") ? "[" + name : name, escaped(o.value(i)));
            }
            return out.build();
        }
        return value;
    }

    private void changes() throws IOException {
        List<JsonValue> changes = new ArrayList<>();
        for (Remediation.Item item : remediation.items()) {
            if (item.plan() instanceof PlannedChange change && change.status() == PlanStatus.RENDERED) {
                JsonObject.Builder one = JsonObject.builder()
                        .put("resourceId", change.finding().resource().idText())
                        .put("policyAssignmentId", change.finding().use().assignmentId())
                        .put("policyDefinitionId", change.finding().use().definitionId())
                        .put(
                                "policyDefinitionReferenceId",
                                change.finding().use().referenceId());
                JsonObject more = RemediationJson.change(change);
                for (String name : more.names()) {
                    one.put(name, more.get(name));
                }
                changes.add(one.build());
            }
        }
        if (!changes.isEmpty()) {
            json("changes.json", JsonArray.of(changes));
        }
    }
}
