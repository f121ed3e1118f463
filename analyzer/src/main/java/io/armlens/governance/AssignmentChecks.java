package io.armlens.governance;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Suggestion;
import io.armlens.eval.Truth;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import io.armlens.resource.ResourceId;
import io.armlens.resource.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what is doubtful about assignments and exemptions although they can be used: what Azure would have
 * refused, what has no effect, what was evaluated in another version.
 */
final class AssignmentChecks {
    private static final String DEFINITIONS = "/providers/Microsoft.Authorization/policyDefinitions/";
    private static final String INITIATIVES = "/providers/Microsoft.Authorization/policySetDefinitions/";
    private static final Pattern PARAMETER =
            Pattern.compile("\\[\\s*parameters\\(\\s*'([^']+)'\\s*\\)\\s*]", Pattern.CASE_INSENSITIVE);

    private final GovernanceCatalog catalog;
    private final Instant now;
    private final Diagnostics diagnostics;
    private final Set<String> said = new HashSet<>();

    AssignmentChecks(GovernanceCatalog catalog, Instant now, Diagnostics diagnostics) {
        this.catalog = catalog;
        this.now = now;
        this.diagnostics = diagnostics;
    }

    /** Whether the scope is known, and whether what is assigned may be assigned there. */
    void scope(PolicyAssignment assignment) {
        if (assignment.scope() instanceof Scope.ManagementGroup group
                && !catalog.tree().isEmpty()
                && !catalog.tree().managementGroups().contains(group.name())
                && said.add("mg " + group.name())) {
            diagnostics.add(
                    DiagnosticCode.SCOPE_UNKNOWN,
                    assignment.location(),
                    "the management group `" + group.text() + "` is not in the hierarchy at hand",
                    "export the whole tree: `az account management-group show -n ROOT -e -r`");
        }
        String definition = assignment.definitionId();
        String home = ObjectMembers.attachedTo(definition, assignment.assignsInitiative() ? INITIATIVES : DEFINITIONS);
        Optional<Scope> definitionScope = home.equals("/") ? Optional.empty() : Scope.parse(home);
        if (definitionScope.isPresent() && isWithin(assignment.scope(), definitionScope.get()) == Truth.FALSE) {
            diagnostics.add(
                    DiagnosticCode.DEFINITION_OUT_OF_SCOPE,
                    assignment.location(),
                    "`" + assignment.name() + "` assigns a definition of `" + home + "` to `"
                            + assignment.scope().text()
                            + "`, which does not lie there; Azure would refuse it, armlens evaluates it");
        }
    }

    private Truth isWithin(Scope inner, Scope outer) {
        if (outer instanceof Scope.ManagementGroup group) {
            if (inner instanceof Scope.ManagementGroup other) {
                return catalog.tree().isWithin(other.name(), group.name());
            }
            return ResourceId.parse(inner.text())
                    .flatMap(ResourceId::subscription)
                    .map(s -> catalog.tree().contains(group.name(), s))
                    .orElse(Truth.FALSE);
        }
        return Truth.of(ResourceId.under(inner.text(), outer.text()));
    }

    /** Whether the content at hand is of the version that is asked for. */
    void version(String pattern, String version, String title, Location at) {
        if (!DefinitionVersion.fits(pattern, version) && said.add("version " + title + " " + pattern)) {
            diagnostics.add(
                    DiagnosticCode.VERSION_MISMATCH,
                    at,
                    "version `" + pattern + "` of `" + title + "` is assigned, version `" + version
                            + "` is at hand and was evaluated",
                    "export the version that is assigned, or the definition from the day of the snapshot");
        }
    }

    /** Whether overrides and messages name members that the initiative has. */
    void references(PolicyAssignment assignment, PolicySetDefinition initiative) {
        Set<String> known = new HashSet<>();
        initiative.members().forEach(m -> known.add(m.key()));
        for (PolicyOverride override : assignment.overrides()) {
            for (Selector selector : override.selectors()) {
                if (selector.kind() == Selector.Kind.REFERENCE) {
                    selector.texts().forEach(text -> reference(text, known, initiative, assignment.location()));
                }
            }
        }
        for (PolicyAssignment.NonComplianceMessage message : assignment.messages()) {
            if (!message.referenceId().isEmpty()) {
                reference(message.referenceId(), known, initiative, assignment.location());
            }
        }
    }

    private void reference(String id, Set<String> known, PolicySetDefinition initiative, Location at) {
        if (!known.contains(JsonText.lower(id))) {
            diagnostics.add(
                    DiagnosticCode.REFERENCE_UNKNOWN,
                    at,
                    "the initiative `" + initiative.displayName() + "` has no member with the reference id `" + id + "`"
                            + Suggestion.didYouMean(id, known.stream().sorted().toList()));
        }
    }

    /** Whether the definition allows the effect that an override gives. Azure checks that while authoring. */
    void override(PolicyOverride override, PolicyDefinition definition, PolicyAssignment assignment) {
        Matcher parameter = PARAMETER.matcher(definition.rule().effect());
        if (!parameter.matches()) {
            return;
        }
        List<String> allowed = definition
                .parameter(parameter.group(1))
                .map(ParameterDefinition::allowedValues)
                .map(values -> values.stream()
                        .filter(v -> v instanceof JsonString)
                        .map(v -> ((JsonString) v).value())
                        .toList())
                .orElse(List.of());
        if (!allowed.isEmpty() && allowed.stream().noneMatch(a -> JsonText.equalsIgnoreCase(a, override.value()))) {
            diagnostics.add(
                    DiagnosticCode.OVERRIDE_NOT_ALLOWED,
                    assignment.location(),
                    "an override gives `" + definition.displayName() + "` the effect `" + override.value()
                            + "`, which the definition does not allow; Azure would refuse it, armlens applies it"
                            + Suggestion.didYouMean(override.value(), allowed));
        }
    }

    /** Exemptions that have no effect, and those that Azure would refuse. */
    void exemptions(List<PolicyAssignment> assignments) {
        Map<String, PolicyAssignment> byId = new HashMap<>();
        assignments.forEach(a -> byId.put(a.key(), a));
        Set<String> everyId = new HashSet<>();
        catalog.assignments().forEach(a -> everyId.add(a.key()));
        for (PolicyExemption exemption : catalog.exemptions()) {
            PolicyAssignment assignment = byId.get(JsonText.lower(exemption.assignmentId()));
            if (assignment != null) {
                exemption(exemption, assignment);
            } else if (!everyId.contains(JsonText.lower(exemption.assignmentId()))) {
                diagnostics.add(
                        DiagnosticCode.EXEMPTION_WITHOUT_ASSIGNMENT,
                        exemption.location(),
                        "the exemption `" + exemption.displayName() + "` is for the assignment `"
                                + exemption.assignmentId() + "`, which is not at hand; it has no effect");
            }
        }
    }

    private void exemption(PolicyExemption exemption, PolicyAssignment assignment) {
        if (exemption.isExpired(now)) {
            diagnostics.add(
                    DiagnosticCode.EXEMPTION_EXPIRED,
                    exemption.location(),
                    "the exemption `" + exemption.displayName() + "` expired on " + exemption.expiresOn()
                            + "; it has no effect");
            return;
        }
        if (exemption.validatesScope() && isWithin(exemption.scope(), assignment.scope()) == Truth.FALSE) {
            diagnostics.add(
                    DiagnosticCode.EXEMPTION_OUT_OF_SCOPE,
                    exemption.location(),
                    "the exemption `" + exemption.displayName() + "` lies outside of the scope `"
                            + assignment.scope().text() + "` of its assignment; it exempts nothing there");
        }
        catalog.initiative(assignment.definitionId())
                .filter(i -> assignment.assignsInitiative())
                .ifPresent(initiative -> {
                    Set<String> known = new HashSet<>();
                    initiative.members().forEach(m -> known.add(m.key()));
                    exemption.references().stream()
                            .sorted()
                            .forEach(id -> reference(id, known, initiative, exemption.location()));
                });
    }
}
