package io.armlens.report;

import io.armlens.governance.ComplianceRollup;
import io.armlens.governance.UndecidedUse;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What states add up to, as members of a JSON result. */
final class GovernanceJson {
    private GovernanceJson() {}

    /** Each assignment with its members and groups. */
    static JsonArray assignments(ComplianceRollup rollup) {
        List<JsonValue> out = new ArrayList<>();
        for (ComplianceRollup.OfAssignment one : rollup.assignments()) {
            JsonObject.Builder builder = JsonObject.builder()
                    .put(
                            "policyAssignmentId",
                            one.assignment() == null ? "" : one.assignment().id())
                    .put("displayName", one.title())
                    .put(
                            "scope",
                            one.assignment() == null
                                    ? ""
                                    : one.assignment().scope().text())
                    .put(
                            "policySetDefinitionId",
                            one.initiative() == null ? "" : one.initiative().id());
            state(builder, one.counts().state().map(s -> s.azureName()).orElse(""));
            builder.put("resources", JsonReport.counts(one.counts()))
                    .put("compliancePercentage", percentage(one.percentage()))
                    .put("members", members(one))
                    .put("groups", groups(one))
                    .put("undecided", undecided(one.undecided()));
            out.add(builder.build());
        }
        return JsonArray.of(out);
    }

    private static void state(JsonObject.Builder builder, String state) {
        builder.put("state", state.isEmpty() ? JsonNull.NULL : new JsonString(state));
    }

    private static JsonValue percentage(OptionalDouble percentage) {
        return percentage.isPresent()
                ? JsonNumber.of(Math.round(percentage.getAsDouble() * 100) / 100.0)
                : JsonNull.NULL;
    }

    private static JsonArray members(ComplianceRollup.OfAssignment assignment) {
        List<JsonValue> out = new ArrayList<>();
        for (ComplianceRollup.OfMember member : assignment.members()) {
            out.add(JsonObject.builder()
                    .put("policyDefinitionReferenceId", member.referenceId())
                    .put("policyDefinitionId", member.definition().id())
                    .put("policyDefinitionDisplayName", member.definition().displayName())
                    .put(
                            "effects",
                            JsonArray.ofStrings(
                                    member.uses().stream().map(u -> u.effect()).toList()))
                    .put("resources", JsonReport.counts(member.counts()))
                    .build());
        }
        return JsonArray.of(out);
    }

    private static JsonArray groups(ComplianceRollup.OfAssignment assignment) {
        List<JsonValue> out = new ArrayList<>();
        for (ComplianceRollup.OfGroup group : assignment.groups()) {
            out.add(JsonObject.builder()
                    .put("name", group.group().name())
                    .put("displayName", group.group().displayName())
                    .put("category", group.group().category())
                    .put("resources", JsonReport.counts(group.counts()))
                    .put("undecidedMembers", group.undecided())
                    .build());
        }
        return JsonArray.of(out);
    }

    private static JsonArray undecided(List<UndecidedUse> uses) {
        List<JsonValue> out = new ArrayList<>();
        for (UndecidedUse use : uses) {
            out.add(JsonObject.builder()
                    .put(
                            "policyDefinitionReferenceId",
                            use.reference() == null ? "" : use.reference().id())
                    .put("policyDefinitionId", use.definitionId())
                    .put("cause", use.cause() == UndecidedUse.Cause.NOT_SUPPLIED ? "NotSupplied" : "Unusable")
                    .build());
        }
        return JsonArray.of(out);
    }

    /** Each place of the hierarchy, from the root down. */
    static JsonArray scopes(ComplianceRollup rollup) {
        List<JsonValue> out = new ArrayList<>();
        for (ComplianceRollup.OfScope one : rollup.scopes()) {
            out.add(JsonObject.builder()
                    .put("scope", one.scope().text())
                    .put("displayName", one.title())
                    .put("depth", one.depth())
                    .put("resources", JsonReport.counts(one.counts()))
                    .build());
        }
        return JsonArray.of(out);
    }
}
