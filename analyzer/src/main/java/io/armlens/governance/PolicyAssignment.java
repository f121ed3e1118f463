package io.armlens.governance;

import io.armlens.diagnostic.Location;
import io.armlens.json.JsonText;
import io.armlens.policy.bound.ParameterValues;
import io.armlens.resource.Scope;
import java.util.List;
import java.util.Optional;

/**
 * A definition or an initiative that was assigned to a scope.
 *
 * @param id as written, or made from scope and name
 * @param displayName what people call it; the name when it has none
 * @param definitionId of a definition or an initiative
 * @param definitionVersion a pattern such as {@code 1.*.*}; empty for the latest
 * @param excludedScopes {@code notScopes}
 * @param identityType {@code SystemAssigned}, {@code UserAssigned}; empty when it has no identity
 * @param location where it was read
 */
public record PolicyAssignment(
        String id,
        String name,
        String displayName,
        String description,
        Scope scope,
        String definitionId,
        String definitionVersion,
        List<Scope> excludedScopes,
        ParameterValues parameters,
        EnforcementMode enforcementMode,
        List<NonComplianceMessage> messages,
        List<ResourceSelector> resourceSelectors,
        List<PolicyOverride> overrides,
        String identityType,
        Location location) {

    /** Copies the lists. */
    public PolicyAssignment {
        excludedScopes = List.copyOf(excludedScopes);
        messages = List.copyOf(messages);
        resourceSelectors = List.copyOf(resourceSelectors);
        overrides = List.copyOf(overrides);
    }

    /**
     * What people are told when a resource does not comply.
     *
     * @param referenceId the member of the initiative that it is about; empty for all
     */
    public record NonComplianceMessage(String message, String referenceId) {}

    /** The id in lower case, for maps. */
    public String key() {
        return JsonText.lower(id);
    }

    /** Whether an initiative is assigned, judging by the id. */
    public boolean assignsInitiative() {
        return JsonText.lower(definitionId).contains("/policysetdefinitions/");
    }

    /** The message for a member: its own, else the one for all. */
    public Optional<String> message(String referenceId) {
        Optional<String> own = messages.stream()
                .filter(m -> !m.referenceId().isEmpty() && JsonText.equalsIgnoreCase(m.referenceId(), referenceId))
                .map(NonComplianceMessage::message)
                .findFirst();
        return own.or(() -> messages.stream()
                .filter(m -> m.referenceId().isEmpty())
                .map(NonComplianceMessage::message)
                .findFirst());
    }
}
