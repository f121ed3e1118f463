package io.armlens;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Suggestion;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The policies of a run without assignments: each definition counts as assigned to the whole snapshot.
 *
 * @param uses those that can be evaluated or say why no export can decide them
 * @param skipped those that lack the value of a parameter
 * @param broken those that cannot be bound; the diagnostics say why
 */
public record PolicyUses(List<PolicyUse> uses, List<Skipped> skipped, List<PolicyDefinition> broken) {
    /** Copies the lists. */
    public PolicyUses {
        uses = List.copyOf(uses);
        skipped = List.copyOf(skipped);
        broken = List.copyOf(broken);
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
        return new PolicyUses(uses, together, broken);
    }

    /** The values of parameters, weakest first: those of files, then those that were typed. */
    public record Parameters(ParameterValues file, List<ParameterArgument> arguments, Location origin) {
        /** None. */
        public static final Parameters NONE = new Parameters(ParameterValues.NONE, List.of(), Location.of("--param"));

        /** Copies the arguments. */
        public Parameters {
            arguments = List.copyOf(arguments);
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
        return new PolicyUses(uses, skipped, broken);
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
