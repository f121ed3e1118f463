package io.armlens.report;

import io.armlens.Remediation;
import io.armlens.RemediationFate;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.remediation.DeploymentParameter;
import io.armlens.remediation.DeploymentSite;
import io.armlens.remediation.FieldChange;
import io.armlens.remediation.PlanStatus;
import io.armlens.remediation.PlannedChange;
import io.armlens.remediation.PlannedDeployment;
import io.armlens.remediation.PlannedRemediation;
import io.armlens.remediation.UnknownParts;
import io.armlens.template.ExpandedResource;
import java.util.ArrayList;
import java.util.List;

/** The plan of a remediation as one JSON document. */
final class RemediationJson {
    /** The form of the document; raised when a reader of the old one would fail. */
    private static final int FORM = 1;

    private final Remediation remediation;
    private final RemediationFormat.Settings settings;
    private final RecordReasons reasons;

    RemediationJson(Remediation remediation, RemediationFormat.Settings settings) {
        this.remediation = remediation;
        this.settings = settings;
        this.reasons = new RecordReasons(settings.aliases());
    }

    JsonObject document() {
        List<JsonValue> items = new ArrayList<>();
        remediation.items().forEach(item -> items.add(item(item)));
        JsonObject.Builder out = Envelope.begin("armlens-remediation", FORM, settings.version())
                .put("counts", counts())
                .put("roles", roles())
                .put("remediations", JsonArray.of(items));
        Remediation.Aftermath aftermath = remediation.aftermath();
        return out.put("simulation", aftermath == null ? JsonNull.NULL : aftermath(aftermath))
                .build();
    }

    private JsonObject counts() {
        JsonObject.Builder status = JsonObject.builder();
        for (PlanStatus one : PlanStatus.values()) {
            status.put(one.word(), remediation.count(one));
        }
        JsonObject.Builder fates = JsonObject.builder();
        for (RemediationFate one : RemediationFate.values()) {
            fates.put(one.word(), remediation.count(one));
        }
        return JsonObject.builder()
                .put("findings", remediation.items().size() + remediation.unplanned())
                .put("unplanned", remediation.unplanned())
                .put("refused", remediation.refused())
                .put("status", status.build())
                .put("simulation", remediation.aftermath() == null ? JsonNull.NULL : fates.build())
                .build();
    }

    private JsonArray roles() {
        List<JsonValue> out = new ArrayList<>();
        remediation
                .roles()
                .forEach((use, roles) -> out.add(policy(use)
                        .put(
                                "scope",
                                use.assignmentOf().map(a -> a.scope().text()).orElse(""))
                        .put("roleDefinitionIds", JsonArray.ofStrings(List.copyOf(roles)))
                        .put("alsoOn", JsonArray.ofStrings(RoleScopes.outside(use)))
                        .build()));
        return JsonArray.of(out);
    }

    private static JsonObject.Builder policy(PolicyUse use) {
        return JsonObject.builder()
                .put("policyAssignmentId", use.assignmentId())
                .put("policyDefinitionId", use.definitionId())
                .put("policyDefinitionReferenceId", use.referenceId())
                .put("policyDefinitionDisplayName", use.displayName());
    }

    private JsonObject item(Remediation.Item item) {
        PlannedRemediation plan = item.plan();
        JsonObject.Builder out = policy(plan.finding().use())
                .put("effect", plan.finding().use().effect())
                .put("resourceId", plan.finding().resource().idText())
                .put("status", plan.status().word())
                .put("reasons", JsonArray.ofStrings(plan.reasons()))
                .put("step", item.step());
        if (plan instanceof PlannedDeployment deployment) {
            out.put("deployment", deployment(deployment));
        } else if (plan instanceof PlannedChange change) {
            out.put("change", change(change));
        }
        out.put("refusals", JsonArray.ofStrings(item.carried().refusals()))
                .put("notes", JsonArray.ofStrings(item.carried().notes()));
        RemediationFate fate = item.fate();
        if (fate != null) {
            ComplianceRecord after = item.after();
            out.put("simulated", fate.word())
                    .put("providerEffects", JsonArray.ofStrings(item.carried().provider()))
                    .put("stateAfter", after == null ? "" : after.state().azureName())
                    .put("reasonsAfter", JsonArray.ofStrings(after == null ? List.of() : reasons.sentences(after)));
        }
        return out.build();
    }

    private static JsonObject deployment(PlannedDeployment deployment) {
        JsonObject.Builder parameters = JsonObject.builder();
        List<String> unknown = new ArrayList<>();
        for (DeploymentParameter parameter : deployment.parameters()) {
            if (parameter.secret()) {
                unknown.add(parameter.name());
            } else if (parameter.value() == JsonAbsent.ABSENT) {
                unknown.add(parameter.name());
            } else if (UnknownParts.first(parameter.value()).isPresent()
                    && !parameter.entry().has("reference")) {
                unknown.add(parameter.name());
            } else {
                parameters.put(parameter.name(), parameter.entry());
            }
        }
        List<JsonValue> resources = new ArrayList<>();
        for (ExpandedResource resource : deployment.resources()) {
            resources.add(JsonObject.builder()
                    .put("id", resource.id() instanceof JsonString ? resource.id() : JsonNull.NULL)
                    .put("type", resource.type())
                    .put("certain", resource.presence().isCertain())
                    .put("unknownValues", UnknownParts.count(resource.body()))
                    .build());
        }
        DeploymentSite site = deployment.site();
        return JsonObject.builder()
                .put("name", deployment.name())
                .put("scope", site == null ? "" : site.id())
                .put("location", site == null ? "" : site.location())
                .put("mode", deployment.mode())
                .put("parameters", parameters.build())
                .put("parametersNotKnown", JsonArray.ofStrings(unknown))
                .put("resources", JsonArray.of(resources))
                .put("notExpanded", JsonArray.ofStrings(deployment.open()))
                .build();
    }

    /** The operations with the patch. */
    static JsonObject change(PlannedChange change) {
        List<JsonValue> operations = new ArrayList<>();
        for (FieldChange operation : change.operations()) {
            operations.add(JsonObject.builder()
                    .put("operation", operation.operation())
                    .put("field", operation.field())
                    .put("value", operation.value())
                    .put("result", operation.result().word())
                    .put("note", operation.note())
                    .build());
        }
        return JsonObject.builder()
                .put("operations", JsonArray.of(operations))
                .put("patch", change.patch())
                .put("before", change.before())
                .put("after", change.after())
                .build();
    }

    private JsonObject aftermath(Remediation.Aftermath aftermath) {
        List<JsonValue> failing = new ArrayList<>();
        for (ComplianceRecord one : aftermath.newlyFailing()) {
            failing.add(policy(one.use())
                    .put("resourceId", one.resource().idText())
                    .put("reasons", JsonArray.ofStrings(reasons.sentences(one)))
                    .build());
        }
        List<String> changed = new ArrayList<>();
        aftermath.changed().values().forEach(r -> changed.add(r.idText()));
        return JsonObject.builder()
                .put("totals", JsonReport.counts(aftermath.analysis().totals()))
                .put("changedResources", JsonArray.ofStrings(changed))
                .put("typesNotExported", JsonArray.ofStrings(List.copyOf(aftermath.unexported())))
                .put("unknownValues", aftermath.unknowns())
                .put("otherFindingsCleared", aftermath.alsoCleared())
                .put("newFindings", JsonArray.of(failing))
                .build();
    }
}
