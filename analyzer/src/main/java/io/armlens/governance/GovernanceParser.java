package io.armlens.governance;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Suggestion;
import io.armlens.eval.ComplianceState;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyObject;
import io.armlens.policy.bound.ParameterValues;
import io.armlens.resource.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads assignments, exemptions and attestations in every form that tools give them. What is wrong is
 * reported; an object that cannot be used is left out.
 */
final class GovernanceParser {
    private static final String ASSIGNMENTS = "/providers/Microsoft.Authorization/policyAssignments/";
    private static final String EXEMPTIONS = "/providers/Microsoft.Authorization/policyExemptions/";
    private static final String ATTESTATIONS = "/providers/Microsoft.PolicyInsights/attestations/";

    private final Diagnostics diagnostics;

    GovernanceParser(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    Optional<PolicyAssignment> assignment(PolicyObject object) {
        ObjectMembers members = new ObjectMembers(object);
        String id = members.id();
        String scopeText = members.text("scope");
        if (scopeText.isEmpty()) {
            scopeText = ObjectMembers.attachedTo(id, ASSIGNMENTS);
        }
        Optional<Scope> scope = Scope.parse(scopeText);
        if (scope.isEmpty()) {
            return unusable(
                    DiagnosticCode.ASSIGNMENT_MALFORMED,
                    members,
                    "scope",
                    scopeText.isEmpty()
                            ? "the assignment has neither a `scope` nor an id that begins with one"
                            : "`" + scopeText
                                    + "` is no scope; expected the id of a management group, a subscription, a"
                                    + " resource group or a resource");
        }
        String definition = members.text("policyDefinitionId");
        if (definition.isEmpty()) {
            return unusable(
                    DiagnosticCode.ASSIGNMENT_MALFORMED,
                    members,
                    "policyDefinitionId",
                    "`policyDefinitionId` must be the id of a definition or an initiative");
        }
        String name = members.name();
        if (id.isEmpty()) {
            id = (scope.get() instanceof Scope.Tenant ? "" : scope.get().text()) + ASSIGNMENTS + name;
        }
        return Optional.of(new PolicyAssignment(
                id,
                name,
                titled(members, name),
                members.text("description"),
                scope.get(),
                definition,
                members.text("definitionVersion"),
                excludedScopes(members),
                ParameterValues.ofAssignment(members.object("parameters", "parameter"), members.at("parameters")),
                EnforcementMode.of(members.text("enforcementMode")),
                messages(members),
                selectors(members),
                overrides(members),
                members.object("identity").string("type").orElse(members.text("identityType")),
                members.location()));
    }

    private static String titled(ObjectMembers members, String name) {
        String title = members.text("displayName");
        return title.isEmpty() ? name : title;
    }

    private List<Scope> excludedScopes(ObjectMembers members) {
        List<Scope> out = new ArrayList<>();
        for (String text : members.texts("notScopes", "notScope")) {
            Optional<Scope> scope = Scope.parse(text);
            if (scope.isEmpty()) {
                diagnostics.add(
                        DiagnosticCode.ASSIGNMENT_MALFORMED,
                        members.at("notScopes"),
                        "`" + text + "` in `notScopes` is no scope; it excludes nothing");
            }
            scope.ifPresent(out::add);
        }
        return out;
    }

    private static List<PolicyAssignment.NonComplianceMessage> messages(ObjectMembers members) {
        List<PolicyAssignment.NonComplianceMessage> out = new ArrayList<>();
        for (JsonValue value : members.list("nonComplianceMessages", "nonComplianceMessage")) {
            if (value instanceof JsonObject o) {
                o.string("message")
                        .filter(m -> !m.isBlank())
                        .ifPresent(m -> out.add(new PolicyAssignment.NonComplianceMessage(
                                m, o.string("policyDefinitionReferenceId").orElse(""))));
            }
        }
        return out;
    }

    private List<ResourceSelector> selectors(ObjectMembers members) {
        List<ResourceSelector> out = new ArrayList<>();
        for (JsonValue value : members.list("resourceSelectors", "resourceSelector")) {
            if (value instanceof JsonObject o) {
                List<JsonValue> conditions =
                        ObjectMembers.list(o.has("selectors") ? o.get("selectors") : o.get("selector"));
                out.add(new ResourceSelector(
                        o.string("name").orElse(""), conditions(conditions, members, "resourceSelectors")));
            }
        }
        return out;
    }

    private List<PolicyOverride> overrides(ObjectMembers members) {
        List<PolicyOverride> out = new ArrayList<>();
        for (JsonValue value : members.list("overrides", "override")) {
            if (!(value instanceof JsonObject o)) {
                continue;
            }
            String kind = o.string("kind").orElse("");
            boolean effect = JsonText.equalsIgnoreCase(kind, "policyEffect");
            if (!effect
                    && !JsonText.equalsIgnoreCase(kind, "policyVersion")
                    && !JsonText.equalsIgnoreCase(kind, "definitionVersion")) {
                diagnostics.add(
                        DiagnosticCode.SELECTOR_IGNORED,
                        members.at("overrides"),
                        "an override of kind `" + kind
                                + "` is passed over; known are `policyEffect` and `policyVersion`"
                                + Suggestion.didYouMean(kind, List.of("policyEffect", "policyVersion")));
                continue;
            }
            out.add(new PolicyOverride(
                    effect ? PolicyOverride.Kind.EFFECT : PolicyOverride.Kind.VERSION,
                    o.string("value").orElse(""),
                    conditions(
                            ObjectMembers.list(o.has("selectors") ? o.get("selectors") : o.get("selector")),
                            members,
                            "overrides")));
        }
        return out;
    }

    private List<Selector> conditions(List<JsonValue> values, ObjectMembers members, String in) {
        List<Selector> out = new ArrayList<>();
        for (JsonValue value : values) {
            if (!(value instanceof JsonObject o)) {
                continue;
            }
            String name = o.string("kind").orElse("");
            Selector.Kind kind = Selector.Kind.of(name);
            if (kind == Selector.Kind.OF_REQUEST) {
                diagnostics.add(
                        DiagnosticCode.SELECTOR_IGNORED,
                        members.at(in),
                        "a selector of kind `" + name + "` is passed over: only a request shows what it asks for");
                continue;
            }
            boolean positive = o.get("in").isNothing() ? o.get("notIn").isNothing() : true;
            Set<String> texts = new LinkedHashSet<>();
            for (String text : ObjectMembers.texts(positive ? o.get("in") : o.get("notIn"))) {
                texts.add(Selector.folded(kind, text));
            }
            out.add(new Selector(kind, positive, texts));
        }
        return out;
    }

    Optional<PolicyExemption> exemption(PolicyObject object) {
        ObjectMembers members = new ObjectMembers(object);
        String id = members.id();
        String scopeText = ObjectMembers.attachedTo(id, EXEMPTIONS);
        if (scopeText.isEmpty()) {
            // Only hand-written files have no id.
            scopeText = members.text("scope");
        }
        Optional<Scope> scope = Scope.parse(scopeText);
        if (scope.isEmpty()) {
            return unusable(
                    DiagnosticCode.EXEMPTION_MALFORMED,
                    members,
                    "id",
                    "the id `" + id + "` does not say where the exemption holds; expected SCOPE" + EXEMPTIONS + "NAME");
        }
        String categoryText = members.text("exemptionCategory");
        Optional<ExemptionCategory> category = ExemptionCategory.of(categoryText);
        if (category.isEmpty()) {
            return unusable(
                    DiagnosticCode.EXEMPTION_MALFORMED,
                    members,
                    "exemptionCategory",
                    "`" + categoryText + "` is no category; expected `Waiver` or `Mitigated`"
                            + Suggestion.didYouMean(categoryText, List.of("Waiver", "Mitigated")));
        }
        String expiry = members.text("expiresOn");
        Optional<Instant> expiresOn = Instants.parse(expiry);
        if (!expiry.isEmpty() && expiresOn.isEmpty()) {
            return unusable(
                    DiagnosticCode.EXEMPTION_MALFORMED,
                    members,
                    "expiresOn",
                    "`" + expiry + "` is no instant; expected the form `2030-01-31T00:00:00Z`");
        }
        String name = members.name();
        Set<String> references = new LinkedHashSet<>();
        members.texts("policyDefinitionReferenceIds", "policyDefinitionReferenceId")
                .forEach(r -> references.add(JsonText.lower(r)));
        return Optional.of(new PolicyExemption(
                id.isEmpty() ? scope.get().text() + EXEMPTIONS + name : id,
                name,
                titled(members, name),
                members.text("description"),
                scope.get(),
                members.text("policyAssignmentId"),
                references,
                category.get(),
                expiresOn.orElse(null),
                selectors(members),
                !JsonText.equalsIgnoreCase(members.text("assignmentScopeValidation"), "DoNotValidate"),
                members.location()));
    }

    Optional<Attestation> attestation(PolicyObject object) {
        ObjectMembers members = new ObjectMembers(object);
        String id = members.id();
        Optional<Scope> scope = Scope.parse(ObjectMembers.attachedTo(id, ATTESTATIONS));
        String stateText = members.text("complianceState");
        // An attestation that has not been given a state says nothing.
        Optional<ComplianceState> state = stateText.isEmpty() ? Optional.of(ComplianceState.UNKNOWN) : state(stateText);
        String expiry = members.text("expiresOn");
        Optional<Instant> expiresOn = Instants.parse(expiry);
        String assignment = members.text("policyAssignmentId");
        if (scope.isEmpty() || state.isEmpty() || assignment.isEmpty() || (!expiry.isEmpty() && expiresOn.isEmpty())) {
            return unusable(
                    DiagnosticCode.ATTESTATION_MALFORMED,
                    members,
                    "id",
                    "the attestation cannot be used; expected an id of the form SCOPE" + ATTESTATIONS
                            + "NAME, a `policyAssignmentId`, a `complianceState` of `Compliant`, `NonCompliant` or"
                            + " `Unknown`, and `expiresOn` in the form `2030-01-31T00:00:00Z`, if at all");
        }
        return Optional.of(new Attestation(
                id,
                scope.get(),
                assignment,
                members.text("policyDefinitionReferenceId"),
                state.get(),
                expiresOn.orElse(null),
                members.text("comments"),
                members.location()));
    }

    private static Optional<ComplianceState> state(String name) {
        for (ComplianceState state :
                List.of(ComplianceState.COMPLIANT, ComplianceState.NON_COMPLIANT, ComplianceState.UNKNOWN)) {
            if (JsonText.equalsIgnoreCase(state.azureName(), name.replace("-", ""))) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    private <T> Optional<T> unusable(DiagnosticCode code, ObjectMembers members, String member, String message) {
        Location at = members.at(member);
        diagnostics.add(code, at, message);
        return Optional.empty();
    }
}
