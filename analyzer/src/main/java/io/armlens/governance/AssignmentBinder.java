package io.armlens.governance;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Suggestion;
import io.armlens.json.JsonText;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.bound.AssignmentSite;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.ParameterValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns assignments into policy uses: finds what they assign, passes parameters through initiatives, applies
 * overrides, and binds. What is not at hand is listed, not guessed.
 */
public final class AssignmentBinder {
    private final GovernanceCatalog catalog;
    private final MemberFilter filter;
    private final Instant now;
    private final Diagnostics diagnostics;
    private final PolicySharing sharing;
    private final AssignmentChecks checks;
    private final List<PolicyUse> uses = new ArrayList<>();
    private final List<EffectGuard> guards = new ArrayList<>();
    private final List<UndecidedUse> undecided = new ArrayList<>();
    private final Map<String, MissingDefinition> missing = new LinkedHashMap<>();
    private final Map<String, Location> missingAt = new LinkedHashMap<>();

    private AssignmentBinder(
            GovernanceCatalog catalog,
            MemberFilter filter,
            AliasCatalog aliases,
            Instant now,
            Diagnostics diagnostics) {
        this.catalog = catalog;
        this.filter = filter;
        this.now = now;
        this.diagnostics = diagnostics;
        this.sharing = new PolicySharing(aliases, diagnostics);
        this.checks = new AssignmentChecks(catalog, now, diagnostics);
    }

    /**
     * Binds assignments.
     *
     * @param assignments those of the catalogue that count, in the order of reports
     * @param filter the members that count
     * @param now the one instant of the run
     */
    public static AssignedPolicies bind(
            GovernanceCatalog catalog,
            List<PolicyAssignment> assignments,
            MemberFilter filter,
            AliasCatalog aliases,
            Instant now,
            Diagnostics diagnostics) {
        AssignmentBinder self = new AssignmentBinder(catalog, filter, aliases, now, diagnostics);
        assignments.forEach(self::assignment);
        self.checks.exemptions(assignments);
        self.reportMissing();
        return self.result();
    }

    /**
     * Binds initiatives that nobody assigned, after definitions that nobody assigned either: all count as
     * assigned to the whole snapshot.
     *
     * @param definitions uses with the numbers from 0
     * @param parameters the values for each initiative; a parameter without one is unknown
     */
    public static AssignedPolicies bindUnassigned(
            List<PolicyUse> definitions,
            GovernanceCatalog catalog,
            Map<PolicySetDefinition, ParameterValues> parameters,
            MemberFilter filter,
            AliasCatalog aliases,
            Instant now,
            Diagnostics diagnostics) {
        AssignmentBinder self = new AssignmentBinder(catalog, filter, aliases, now, diagnostics);
        for (PolicyUse use : definitions) {
            self.uses.add(use);
            self.guards.add(EffectGuard.NONE);
        }
        parameters.forEach((initiative, values) -> self.initiative(null, initiative, values));
        self.reportMissing();
        return self.result();
    }

    private AssignedPolicies result() {
        return new AssignedPolicies(
                uses,
                undecided,
                List.copyOf(missing.values()),
                new AssignmentIndex(uses, guards, catalog.exemptions(), catalog.attestations(), catalog.tree(), now));
    }

    private void assignment(PolicyAssignment assignment) {
        checks.scope(assignment);
        Optional<PolicySetDefinition> initiative =
                assignment.assignsInitiative() ? catalog.initiative(assignment.definitionId()) : Optional.empty();
        if (initiative.isPresent()) {
            checks.version(
                    assignment.definitionVersion(),
                    initiative.get().version(),
                    initiative.get().displayName(),
                    assignment.location());
            checks.references(assignment, initiative.get());
            initiative(assignment, initiative.get(), assignment.parameters());
            return;
        }
        if (!filter.keeps(null, null, assignment.definitionId(), title(assignment.definitionId()))) {
            return;
        }
        String version = version(assignment.definitionVersion(), assignment, "");
        Optional<PolicyDefinition> definition = assignment.assignsInitiative()
                ? Optional.empty()
                : catalog.definition(assignment.definitionId(), version);
        if (definition.isEmpty()) {
            missing(assignment.definitionId(), assignment.location());
            undecided.add(new UndecidedUse(
                    assignment, null, null, assignment.definitionId(), UndecidedUse.Cause.NOT_SUPPLIED));
            return;
        }
        reportUnused(assignment, definition.get());
        checks.version(version, definition.get().version(), definition.get().displayName(), assignment.location());
        member(
                assignment,
                null,
                null,
                definition.get(),
                assignment.parameters(),
                new AssignmentSite(assignment.id(), "", "", now));
    }

    private String title(String definitionId) {
        return catalog.definition(definitionId, "")
                .map(PolicyDefinition::displayName)
                .orElse("");
    }

    /** The version that an override asks for, else the one that is written. */
    private static String version(String written, PolicyAssignment assignment, String referenceId) {
        return assignment.overrides().stream()
                .filter(o -> o.kind() == PolicyOverride.Kind.VERSION
                        && !o.readsResource()
                        && o.selectsReference(referenceId))
                .map(PolicyOverride::value)
                .findFirst()
                .orElse(written);
    }

    private void reportUnused(PolicyAssignment assignment, PolicyDefinition definition) {
        List<String> known =
                definition.parameters().stream().map(ParameterDefinition::name).toList();
        for (String key :
                assignment.parameters().values().keySet().stream().sorted().toList()) {
            if (definition.declaresParameters() && definition.parameter(key).isEmpty()) {
                String name = assignment.parameters().names().getOrDefault(key, key);
                diagnostics.add(
                        DiagnosticCode.PARAMETER_UNUSED,
                        assignment.parameters().origin(),
                        "the policy `" + definition.displayName() + "` has no parameter `" + name + "`"
                                + Suggestion.didYouMean(name, known));
            }
        }
    }

    private void initiative(
            @Nullable PolicyAssignment assignment, PolicySetDefinition initiative, ParameterValues supplied) {
        MemberParameters parameters = new MemberParameters(initiative, supplied, assignment != null, diagnostics);
        for (DefinitionReference reference : initiative.members()) {
            if (!filter.keeps(initiative, reference, reference.definitionId(), title(reference.definitionId()))) {
                continue;
            }
            String version = assignment == null
                    ? reference.definitionVersion()
                    : version(reference.definitionVersion(), assignment, reference.id());
            Optional<PolicyDefinition> definition = catalog.definition(reference.definitionId(), version);
            if (definition.isEmpty()) {
                missing(reference.definitionId(), reference.location());
                undecided.add(new UndecidedUse(
                        assignment, initiative, reference, reference.definitionId(), UndecidedUse.Cause.NOT_SUPPLIED));
                continue;
            }
            checks.version(version, definition.get().version(), definition.get().displayName(), reference.location());
            AssignmentSite site =
                    new AssignmentSite(assignment == null ? "" : assignment.id(), initiative.id(), reference.id(), now);
            Optional<ParameterValues> values = parameters.of(reference, site);
            if (values.isEmpty()) {
                undecided.add(new UndecidedUse(
                        assignment, initiative, reference, reference.definitionId(), UndecidedUse.Cause.UNUSABLE));
                continue;
            }
            member(assignment, initiative, reference, definition.get(), values.get(), site);
        }
    }

    /** One use for each effect that overrides may give. */
    private void member(
            @Nullable PolicyAssignment assignment,
            @Nullable PolicySetDefinition initiative,
            @Nullable DefinitionReference reference,
            PolicyDefinition definition,
            ParameterValues values,
            AssignmentSite site) {
        String referenceId = reference == null ? "" : reference.id();
        List<PolicyOverride> earlier = new ArrayList<>();
        if (assignment != null) {
            for (PolicyOverride override : assignment.overrides()) {
                if (override.kind() != PolicyOverride.Kind.EFFECT || !override.selectsReference(referenceId)) {
                    continue;
                }
                checks.override(override, definition, assignment);
                boolean everywhere = !override.readsResource();
                EffectGuard guard = new EffectGuard(earlier, everywhere ? null : override);
                use(assignment, initiative, reference, sharing.bind(definition, values, site, override.value()), guard);
                if (everywhere) {
                    return;
                }
                earlier.add(override);
            }
        }
        use(
                assignment,
                initiative,
                reference,
                sharing.bind(definition, values, site, null),
                new EffectGuard(earlier, null));
    }

    private void use(
            @Nullable PolicyAssignment assignment,
            @Nullable PolicySetDefinition initiative,
            @Nullable DefinitionReference reference,
            Optional<BoundPolicy> policy,
            EffectGuard guard) {
        if (policy.isPresent()) {
            uses.add(new PolicyUse(uses.size(), policy.get(), assignment, initiative, reference));
            guards.add(guard);
        } else {
            undecided.add(new UndecidedUse(
                    assignment,
                    initiative,
                    reference,
                    reference != null ? reference.definitionId() : assignment == null ? "" : assignment.definitionId(),
                    UndecidedUse.Cause.UNUSABLE));
        }
    }

    private void missing(String id, Location at) {
        missing.merge(
                JsonText.lower(id),
                new MissingDefinition(id, 1),
                (known, one) -> new MissingDefinition(known.id(), known.uses() + 1));
        missingAt.putIfAbsent(JsonText.lower(id), at);
    }

    private void reportMissing() {
        missing.forEach((key, one) -> diagnostics.add(
                DiagnosticCode.DEFINITION_NOT_SUPPLIED,
                missingAt.getOrDefault(key, Location.of("")),
                "the " + (one.isInitiative() ? "initiative" : "definition") + " `" + one.id()
                        + "` is in none of the files; " + one.uses() + " assigned "
                        + (one.uses() == 1 ? "policy" : "policies") + " cannot be decided without it",
                "export it with `" + one.command() + "` and give the file with -p"));
    }
}
