package io.armlens.cli;

import io.armlens.AssignmentSelection;
import io.armlens.Glob;
import io.armlens.GovernanceMode;
import io.armlens.ParameterArgument;
import io.armlens.PolicySelection;
import io.armlens.PolicyUses;
import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Suggestion;
import io.armlens.governance.AssignedPolicies;
import io.armlens.governance.GovernanceCatalog;
import io.armlens.governance.GovernanceSources;
import io.armlens.governance.PolicyAssignment;
import io.armlens.governance.PolicyUse;
import io.armlens.json.DocumentBytes;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.BundledRule;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.bound.ParameterValues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The options that say which policies are evaluated, and with what. */
final class PolicyArguments {
    /** What they are, in the order of help texts. */
    static final List<Flag> FLAGS = List.of(
            Flag.POLICIES, Flag.BUNDLED, Flag.NO_BUNDLED, Flag.POLICY, Flag.PARAM, Flag.PARAMS, Flag.ALIASES, Flag.NOW);

    /** Those of commands that evaluate. */
    static final List<Flag> OF_RUNS = List.of(Flag.ASSIGNMENT, Flag.IGNORE_ASSIGNMENTS);

    private final Arguments arguments;
    private final Diagnostics diagnostics;
    private final GovernanceSources sources;
    private final PolicyLibrary library;
    private final boolean bundled;
    private final PolicySelection selection;
    private final List<PolicyUses.Skipped> unread = new ArrayList<>();

    PolicyArguments(Arguments arguments, Diagnostics diagnostics) {
        this.arguments = arguments;
        this.diagnostics = diagnostics;
        this.sources = new GovernanceSources(diagnostics);
        this.library = sources.library();
        this.bundled =
                !arguments.has(Flag.NO_BUNDLED) && (arguments.has(Flag.BUNDLED) || !arguments.has(Flag.POLICIES));
        List<Glob> patterns = new ArrayList<>();
        for (String pattern : arguments.values(Flag.POLICY)) {
            patterns.add(new Glob(pattern));
        }
        this.selection = new PolicySelection(patterns);
    }

    /** The definitions that are meant. */
    List<PolicyDefinition> definitions() throws UsageException {
        readFiles();
        if (!library.others().isEmpty()) {
            diagnostics.add(
                    DiagnosticCode.POLICY_OBJECTS_UNUSED,
                    Location.of(Flag.POLICIES.toString()),
                    library.others().size()
                            + " initiatives, assignments, exemptions or attestations are not used: every definition counts"
                            + " as assigned to the whole snapshot",
                    "give the parameters with --param or --params");
        }
        return definitions(rule -> true);
    }

    private void readFiles() throws UsageException {
        for (String path : arguments.values(Flag.POLICIES)) {
            library.add(Paths.existing(path, Flag.POLICIES.toString()));
        }
    }

    /** What a run on these exports evaluates; policy objects and the hierarchy among them are found. */
    RunPolicies forRun(List<String> inputs, AliasCatalog aliases, Instant now) throws UsageException {
        readFiles();
        sources.addInputs(inputs);
        List<Glob> wanted = new ArrayList<>();
        for (String pattern : arguments.values(Flag.ASSIGNMENT)) {
            wanted.add(new Glob(pattern));
        }
        GovernanceMode mode = GovernanceMode.of(
                sources,
                !wanted.isEmpty(),
                arguments.has(Flag.IGNORE_ASSIGNMENTS),
                arguments.has(Flag.BUNDLED),
                diagnostics);
        return switch (mode) {
            case ASSIGNED -> assigned(new AssignmentSelection(wanted), aliases, now);
            case EVERYWHERE -> everywhere(wanted, aliases, now);
        };
    }

    /** The definitions of a run, those too that lack the value of a parameter, each once. */
    List<PolicyDefinition> definitionsOf(RunPolicies run) {
        Map<String, PolicyDefinition> out = new LinkedHashMap<>();
        for (PolicyUse use : run.uses().uses()) {
            out.put(JsonText.lower(use.definitionId()), use.policy().definition());
        }
        Set<String> skipped = new HashSet<>();
        run.uses().skipped().forEach(s -> skipped.add(JsonText.lower(s.definitionId())));
        library.addBundled(rule -> skipped.contains(JsonText.lower(rule.id())));
        for (PolicyDefinition definition : library.definitions()) {
            String id = JsonText.lower(definition.id());
            if (skipped.contains(id)) {
                out.putIfAbsent(id, definition);
            }
        }
        return List.copyOf(out.values());
    }

    private RunPolicies assigned(AssignmentSelection assignments, AliasCatalog aliases, Instant now)
            throws UsageException {
        if (!arguments.has(Flag.NO_BUNDLED)) {
            // They only supply what is assigned and not at hand.
            Set<String> referred = sources.references();
            library.addBundled(rule -> referred.contains(JsonText.lower(rule.id())));
        }
        GovernanceCatalog catalog = sources.catalog();
        for (Glob idle : assignments.idle(catalog.assignments())) {
            throw noAssignment(idle, catalog.assignments());
        }
        if (arguments.has(Flag.PARAM) || arguments.has(Flag.PARAMS)) {
            diagnostics.add(
                    DiagnosticCode.PARAMETER_UNUSED,
                    Location.of("--param"),
                    "the assignments say which values parameters have",
                    "`--ignore-assignments` evaluates definitions with the values that you give");
        }
        PolicyUses uses = PolicyUses.assigned(catalog, assignments, selection, aliases, now, diagnostics);
        AssignedPolicies found = uses.assigned();
        if (!selection.patterns().isEmpty()
                && found.uses().isEmpty()
                && found.undecided().isEmpty()) {
            throw new UsageException(
                    DiagnosticCode.NOTHING_SELECTED,
                    "--policy",
                    "nothing that is assigned has the id, name, display name or reference id `"
                            + selection.patterns().get(0).pattern() + "`",
                    "");
        }
        return new RunPolicies(uses, sources, catalog.tree(), true);
    }

    private static UsageException noAssignment(Glob pattern, List<PolicyAssignment> assignments) {
        List<String> words = new ArrayList<>();
        assignments.forEach(a -> words.addAll(List.of(a.displayName(), a.name())));
        return new UsageException(
                DiagnosticCode.NOTHING_SELECTED,
                "--assignment",
                assignments.isEmpty()
                        ? "there are no assignments"
                        : "no assignment has the id, name or display name `" + pattern.pattern() + "`"
                                + Suggestion.didYouMean(pattern.pattern(), words),
                assignments.isEmpty() ? "`az policy assignment list --disable-scope-strict-match` exports them" : "");
    }

    private RunPolicies everywhere(List<Glob> wanted, AliasCatalog aliases, Instant now) throws UsageException {
        if (!wanted.isEmpty() && !arguments.has(Flag.IGNORE_ASSIGNMENTS)) {
            throw noAssignment(wanted.get(0), List.of());
        }
        Set<String> given = new HashSet<>();
        for (String text : arguments.values(Flag.PARAM)) {
            String name = text.substring(0, Math.max(0, text.indexOf('=')));
            given.add(JsonText.lower(name.substring(name.lastIndexOf('.') + 1)));
        }
        boolean files = arguments.has(Flag.PARAMS);
        List<PolicyDefinition> definitions = definitions(rule -> {
            for (String parameter : rule.requiredParameters()) {
                if (!files && !given.contains(JsonText.lower(parameter))) {
                    unread.add(PolicyUses.Skipped.of(rule));
                    return false;
                }
            }
            return true;
        });
        GovernanceCatalog catalog = sources.catalog();
        PolicyUses uses = PolicyUses.everywhere(
                        catalog,
                        definitions,
                        sources.givenInitiatives(catalog),
                        selection,
                        parameters(definitions),
                        aliases,
                        now,
                        diagnostics)
                .withSkipped(unread);
        return new RunPolicies(uses, sources, catalog.tree(), false);
    }

    /** Those that were given or are bundled; what lies among the exports only supplies what assignments need. */
    private List<PolicyDefinition> definitions(Predicate<BundledRule> worthReading) throws UsageException {
        if (bundled) {
            library.addBundled(rule -> selection.has(rule) && worthReading.test(rule));
        }
        Set<String> given = new HashSet<>();
        sources.givenDefinitions().forEach(d -> given.add(d.key()));
        List<PolicyDefinition> all = library.definitions().stream()
                .filter(d -> given.contains(d.key()) || PolicyLibrary.isBundled(d))
                .toList();
        boolean initiatives = sources.hasGivenInitiatives();
        if (!initiatives) {
            refuseIdlePatterns(all);
        }
        if (all.isEmpty() && unread.isEmpty() && !initiatives) {
            throw new UsageException(
                    DiagnosticCode.NOTHING_TO_EVALUATE,
                    "",
                    library.unusable() > 0 || diagnostics.hasErrors()
                            ? "none of the policy definitions can be used"
                            : "there are no policy definitions",
                    arguments.has(Flag.POLICIES)
                            ? "`--bundled` adds the definitions that come with armlens"
                            : "`-p PATH` names files or folders of definitions");
        }
        return selection.of(all);
    }

    /** A pattern that selects nothing most likely is a slip. */
    private void refuseIdlePatterns(List<PolicyDefinition> all) throws UsageException {
        if (selection.patterns().isEmpty()) {
            return;
        }
        List<BundledRule> rules = bundled ? BundledRule.all() : List.of();
        List<String> words = new ArrayList<>();
        all.forEach(d -> words.addAll(List.of(d.displayName(), d.name(), d.id())));
        rules.forEach(r -> words.addAll(List.of(r.displayName(), r.name(), r.id())));
        for (Glob pattern : selection.patterns()) {
            if (all.stream().noneMatch(d -> PolicySelection.names(pattern, d))
                    && rules.stream().noneMatch(r -> PolicySelection.names(pattern, r))) {
                throw new UsageException(
                        DiagnosticCode.NOTHING_SELECTED,
                        "--policy",
                        "no definition has the id, name or display name `" + pattern.pattern() + "`"
                                + Suggestion.didYouMean(pattern.pattern(), words),
                        "`armlens rules` lists the bundled ones");
            }
        }
    }

    /** How many definitions were read but could not be used. */
    int unusable() {
        return library.unusable();
    }

    /** Whether a policy that should count does not: then the result is not whole. */
    boolean lacks(PolicyUses uses) {
        return unusable() > 0
                || !uses.broken().isEmpty()
                || uses.skipped().stream().anyMatch(this::isWanted)
                || !uses.assigned().undecided().isEmpty();
    }

    /** Whether a definition was asked for by name or came in a file of the user's. */
    private boolean isWanted(PolicyUses.Skipped skipped) {
        return arguments.has(Flag.POLICY) || !skipped.bundled();
    }

    AliasCatalog aliases() throws UsageException {
        return aliases(arguments, diagnostics);
    }

    /** The catalogue that is named, else the rule. */
    static AliasCatalog aliases(Arguments arguments, Diagnostics diagnostics) throws UsageException {
        String file = arguments.value(Flag.ALIASES).orElse(null);
        if (file == null) {
            return AliasCatalogs.byRule();
        }
        return AliasCatalogs.load(Paths.existing(file, Flag.ALIASES.toString()), diagnostics)
                .orElseThrow(() -> new UsageException(
                        DiagnosticCode.OPTION_VALUE, "--aliases", "`" + file + "` cannot be used", ""));
    }

    Instant now() throws UsageException {
        return now(arguments);
    }

    /** The instant that is named, else this one. */
    static Instant now(Arguments arguments) throws UsageException {
        String text = arguments.value(Flag.NOW).orElse(null);
        if (text == null) {
            return Instant.now();
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new UsageException(
                    DiagnosticCode.OPTION_VALUE,
                    "--now",
                    "`" + text + "` is not an instant",
                    "write it as 2026-01-31 or 2026-01-31T12:00:00Z");
        }
    }

    private PolicyUses.Parameters parameters(List<PolicyDefinition> definitions) throws UsageException {
        ParameterValues file = ParameterValues.NONE;
        for (String path : arguments.values(Flag.PARAMS)) {
            file = file.with(parameters(path));
        }
        List<ParameterArgument> typed = new ArrayList<>();
        for (String text : arguments.values(Flag.PARAM)) {
            typed.add(parameter(text, definitions));
        }
        return new PolicyUses.Parameters(file, typed, Location.of("--param"));
    }

    /**
     * Wrong values of parameters are a mistake in the command, not in the data: nothing runs. Those of an
     * assignment are data: what it assigns is undecided, and the rest is evaluated.
     */
    static void refuseIfNothingIsLeft(PolicyUses uses, Diagnostics setUp) throws UsageException {
        AssignedPolicies assigned = uses.assigned();
        if (assigned.undecided().stream().anyMatch(u -> u.assignment() != null)
                || assigned.uses().stream().anyMatch(u -> u.assignment() != null)) {
            return;
        }
        boolean wrongValues = setUp.count(DiagnosticCode.PARAMETER_NOT_ALLOWED) > 0
                || setUp.count(DiagnosticCode.PARAMETER_WRONG_TYPE) > 0;
        if (wrongValues) {
            throw new UsageException(
                    DiagnosticCode.OPTION_VALUE,
                    "--param",
                    "a parameter has a value that it must not have",
                    "`--param POLICY.NAME=VALUE` gives a value to one policy alone");
        }
        if (!uses.uses().isEmpty()) {
            return;
        }
        StringBuilder help = new StringBuilder();
        for (PolicyUses.Skipped skipped : uses.skipped()) {
            help.append(help.length() == 0 ? "" : "; ")
                    .append("`")
                    .append(skipped.displayName())
                    .append("` needs ");
            for (String parameter : skipped.parameters()) {
                help.append("--param ").append(parameter).append("=VALUE ");
            }
            help.setLength(help.length() - 1);
        }
        throw new UsageException(
                DiagnosticCode.NOTHING_TO_EVALUATE,
                "",
                uses.skipped().isEmpty()
                        ? "none of the policies can be used"
                        : "every policy that could be used lacks values for its parameters",
                help.toString());
    }

    /** {@code NAME=VALUE} or {@code DEFINITION.NAME=VALUE}; a parameter's name has no dot. */
    private static ParameterArgument parameter(String text, List<PolicyDefinition> definitions) throws UsageException {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new UsageException(
                    DiagnosticCode.OPTION_VALUE,
                    "--param",
                    "`" + text + "` is not of the form NAME=VALUE",
                    "for example `--param effect=Audit`");
        }
        String name = text.substring(0, equals);
        String value = text.substring(equals + 1);
        int dot = name.lastIndexOf('.');
        if (dot <= 0) {
            return new ParameterArgument(null, name, value);
        }
        Glob definition = new Glob(name.substring(0, dot));
        if (definitions.stream().noneMatch(d -> PolicySelection.names(definition, d))) {
            List<String> words = new ArrayList<>();
            definitions.forEach(d -> words.addAll(List.of(d.displayName(), d.name(), d.id())));
            throw new UsageException(
                    DiagnosticCode.NOTHING_SELECTED,
                    "--param",
                    "no definition has the id, name or display name `" + definition.pattern() + "`"
                            + Suggestion.didYouMean(definition.pattern(), words),
                    "");
        }
        return new ParameterArgument(definition, name.substring(dot + 1), value);
    }

    /** The values as an assignment has them, or inside the object that an assignment or a parameter file is. */
    private static ParameterValues parameters(String path) throws UsageException {
        Path file = Paths.existing(path, Flag.PARAMS.toString());
        JsonValue root;
        try {
            root = JsonReader.read(DocumentBytes.read(file));
        } catch (IOException e) {
            throw new UsageException(DiagnosticCode.FILE_UNREADABLE, path, "cannot be read: " + e.getMessage(), "");
        } catch (JsonSyntaxException e) {
            throw new UsageException(
                    DiagnosticCode.PARAMETER_FILE,
                    path + ":" + e.line() + ":" + e.column(),
                    "not JSON: " + e.getMessage(),
                    "");
        }
        if (!(root instanceof JsonObject object)) {
            throw new UsageException(
                    DiagnosticCode.PARAMETER_FILE,
                    path,
                    "parameter values must be an object, not " + root.kind(),
                    "write them as {\"name\": {\"value\": …}}");
        }
        return ParameterValues.ofAssignment(values(object), Location.of(path));
    }

    /** An assignment and a parameter file of a deployment have them one level down. */
    private static JsonObject values(JsonObject object) {
        if (object.get("properties") instanceof JsonObject properties
                && properties.get("parameters") instanceof JsonObject inner) {
            return inner;
        }
        boolean envelope = object.has("$schema") || object.has("policyDefinitionId");
        return envelope && object.get("parameters") instanceof JsonObject inner ? inner : object;
    }
}
