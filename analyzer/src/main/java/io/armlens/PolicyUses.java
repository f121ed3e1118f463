package io.armlens;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Suggestion;
import io.armlens.governance.AssignedPolicies;
import io.armlens.governance.AssignmentBinder;
import io.armlens.governance.GovernanceCatalog;
import io.armlens.governance.PolicySetDefinition;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.BundledRule;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.bound.AssignmentSite;
import io.armlens.policy.bound.Binder;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.ParameterValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The policies of a run: those that are assigned, or, where nothing is assigned, every definition and
 * every initiative as if it were assigned to the whole snapshot.
 *
 * @param assigned those that can be evaluated or say why no export can decide them
 * @param skipped definitions without assignment that lack the value of a parameter
 * @param broken definitions without assignment that cannot be bound; the diagnostics say why
 */
public record PolicyUses(AssignedPolicies assigned, List<Skipped> skipped, List<PolicyDefinition> broken) {
    /** Copies the lists. */
    public PolicyUses {
        skipped = List.copyOf(skipped);
        broken = List.copyOf(broken);
    }

    /** Those that can be evaluated or say why no export can decide them, in the order of reports. */
    public List<PolicyUse> uses() {
        return assigned.uses();
    }

    /**
     * A definition that cannot be used without more parameters.
     *
     * @param parameters their names, as declared
     * @param bundled whether it comes with armlens
     */
    public record Skipped(String definitionId, String displayName, List<String> parameters, boolean bundled) {
        /** Copies the names. */
        public Skipped {
            parameters = List.copyOf(parameters);
        }

        /** Of a definition that was read. */
        static Skipped of(PolicyDefinition definition, List<String> parameters) {
            return new Skipped(
                    definition.id(), definition.displayName(), parameters, PolicyLibrary.isBundled(definition));
        }

        /** Of a definition that was not even read. */
        public static Skipped of(BundledRule rule) {
            return new Skipped(rule.id(), rule.displayName(), rule.requiredParameters(), true);
        }
    }

    /** These with more that were skipped. */
    public PolicyUses withSkipped(List<Skipped> more) {
        List<Skipped> together = new ArrayList<>(skipped);
        together.addAll(more);
        return new PolicyUses(assigned, together, broken);
    }

    /** The values of parameters, weakest first: those of files, then those that were typed. */
    public record Parameters(ParameterValues file, List<ParameterArgument> arguments, Location origin) {
        /** None. */
        public static final Parameters NONE = new Parameters(ParameterValues.NONE, List.of(), Location.of("--param"));

        /** Copies the arguments. */
        public Parameters {
            arguments = List.copyOf(arguments);
        }

        ParameterValues of(PolicySetDefinition initiative) {
            Map<String, JsonValue> values = new LinkedHashMap<>();
            for (ParameterDefinition parameter : initiative.parameters()) {
                file.get(parameter.name()).ifPresent(v -> values.put(parameter.name(), v));
            }
            for (boolean named : new boolean[] {false, true}) {
                for (ParameterArgument argument : arguments) {
                    if (named == (argument.definition() != null)) {
                        argument.valueFor(initiative).ifPresent(v -> values.put(JsonText.lower(argument.name()), v));
                    }
                }
            }
            return ParameterValues.of(values, origin);
        }

        ParameterValues of(PolicyDefinition definition) {
            Map<String, JsonValue> typed = new LinkedHashMap<>();
            for (boolean named : new boolean[] {false, true}) {
                for (ParameterArgument argument : arguments) {
                    if (named == (argument.definition() != null)) {
                        argument.valueFor(definition).ifPresent(v -> typed.put(JsonText.lower(argument.name()), v));
                    }
                }
            }
            return file.with(ParameterValues.of(typed, origin));
        }
    }

    /** Binds definitions. What is wrong with one is reported, unless it only lacks parameters. */
    public static PolicyUses bind(
            List<PolicyDefinition> definitions,
            Parameters parameters,
            AliasCatalog aliases,
            Instant now,
            Diagnostics diagnostics) {
        List<PolicyUse> uses = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        List<PolicyDefinition> broken = new ArrayList<>();
        for (PolicyDefinition definition : definitions) {
            ParameterValues values = parameters.of(definition);
            List<String> missing = definition.parameters().stream()
                    .filter(p -> p.required() && values.get(p.name()).isEmpty())
                    .map(ParameterDefinition::name)
                    .toList();
            if (!missing.isEmpty()) {
                skipped.add(Skipped.of(definition, missing));
                continue;
            }
            BoundPolicy bound = new Binder(aliases, diagnostics, false)
                    .bind(definition, values, AssignmentSite.none(now))
                    .orElse(null);
            if (bound == null) {
                broken.add(definition);
            } else {
                uses.add(new PolicyUse(uses.size(), bound));
            }
        }
        reportUnused(definitions, parameters, diagnostics);
        return new PolicyUses(AssignedPolicies.everywhere(uses), skipped, broken);
    }

    /**
     * Binds what is assigned.
     *
     * @param assignments which assignments count
     * @param selection which policies count, by definition, initiative or reference id
     */
    public static PolicyUses assigned(
            GovernanceCatalog catalog,
            AssignmentSelection assignments,
            PolicySelection selection,
            AliasCatalog aliases,
            Instant now,
            Diagnostics diagnostics) {
        AssignedPolicies assigned = AssignmentBinder.bind(
                catalog, assignments.of(catalog.assignments()), selection, aliases, now, diagnostics);
        return new PolicyUses(assigned, List.of(), List.of());
    }

    /**
     * Binds policies as if they were assigned to the whole snapshot: the initiatives with their members, and the
     * definitions that are no members of these.
     *
     * @param catalog supplies the members of initiatives
     * @param selection which policies count, by definition, initiative or reference id
     */
    public static PolicyUses everywhere(
            GovernanceCatalog catalog,
            List<PolicyDefinition> definitionsAlone,
            List<PolicySetDefinition> initiativesAlone,
            PolicySelection selection,
            Parameters parameters,
            AliasCatalog aliases,
            Instant now,
            Diagnostics diagnostics) {
        Map<PolicySetDefinition, ParameterValues> initiatives = new LinkedHashMap<>();
        Set<String> members = new HashSet<>();
        for (PolicySetDefinition initiative : initiativesAlone) {
            initiatives.put(initiative, parameters.of(initiative));
            initiative
                    .members()
                    .forEach(m -> catalog.definition(m.definitionId(), "").ifPresent(d -> members.add(d.key())));
        }
        List<PolicyDefinition> alone = selection.of(definitionsAlone).stream()
                .filter(d -> !members.contains(d.key()))
                .toList();
        PolicyUses definitions = bind(alone, parameters, aliases, now, diagnostics);
        if (initiatives.isEmpty()) {
            return definitions;
        }
        return new PolicyUses(
                AssignmentBinder.bindUnassigned(
                        definitions.uses(), catalog, initiatives, selection, aliases, now, diagnostics),
                definitions.skipped(),
                definitions.broken());
    }

    private static void reportUnused(
            List<PolicyDefinition> definitions, Parameters parameters, Diagnostics diagnostics) {
        Set<String> known = new LinkedHashSet<>();
        for (PolicyDefinition definition : definitions) {
            if (!definition.declaresParameters()) {
                // A bare rule may read any name.
                return;
            }
            definition.parameters().forEach(p -> known.add(p.name()));
        }
        Set<String> keys = new LinkedHashSet<>();
        known.forEach(name -> keys.add(JsonText.lower(name)));
        for (ParameterArgument argument : parameters.arguments()) {
            if (!keys.contains(JsonText.lower(argument.name()))) {
                unused(argument.name(), known, parameters.origin(), diagnostics);
            }
        }
        for (String key : new TreeSet<>(parameters.file().values().keySet())) {
            if (!keys.contains(key)) {
                unused(
                        parameters.file().names().getOrDefault(key, key),
                        known,
                        parameters.file().origin(),
                        diagnostics);
            }
        }
    }

    private static void unused(String name, Set<String> known, Location origin, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.PARAMETER_UNUSED,
                origin,
                "no policy of this run has a parameter `" + name + "`" + Suggestion.didYouMean(name, known));
    }
}
