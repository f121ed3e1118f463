package io.armlens.lint;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.expression.ExpressionParser;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonUnknown;
import io.armlens.policy.Effect;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.PolicyObject;
import io.armlens.policy.PolicyType;
import io.armlens.policy.bound.AssignmentSite;
import io.armlens.policy.bound.Binder;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.NotEvaluable;
import io.armlens.policy.bound.ParameterValues;
import io.armlens.diagnostic.Location;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks through files of policy objects. */
public final class Linter {
    private static final Unknown OPEN =
            new Unknown(UnknownKind.PARAMETER_WITHOUT_VALUE, "", "the assignment decides it", "");

    private final AliasCatalog aliases;
    private final List<DefinitionRule> rules;
    private final Diagnostics diagnostics = new Diagnostics();

    private final Map<NotEvaluable.Kind, Integer> notEvaluable = new EnumMap<>(NotEvaluable.Kind.class);
    private final Map<String, Integer> reasons = new TreeMap<>();
    private int evaluable;
    private int manual;
    private int unusable;

    private Linter(AliasCatalog aliases) {
        this.aliases = aliases;
        this.rules = LintRules.forDefinitions(aliases);
    }

    /**
     * Looks through files and folders.
     *
     * @param paths files, and folders that are searched for {@code .json} and {@code .json.gz} files
     * @param aliases says which aliases exist, and what they are
     */
    public static LintReport lint(List<Path> paths, AliasCatalog aliases) {
        Linter linter = new Linter(aliases);
        PolicyLibrary library = new PolicyLibrary(linter.diagnostics);
        paths.forEach(library::add);
        return linter.report(library);
    }

    /** Looks through documents that were read already. */
    public static LintReport lintDocuments(List<JsonDocument> documents, AliasCatalog aliases) {
        Linter linter = new Linter(aliases);
        PolicyLibrary library = new PolicyLibrary(linter.diagnostics);
        documents.forEach(library::add);
        return linter.report(library);
    }

    private LintReport report(PolicyLibrary library) {
        unusable = library.unusable();
        for (PolicyDefinition definition : library.definitions()) {
            definition(definition);
        }
        Library known = new Library(library.definitions(), library.others());
        int initiatives = 0;
        int assignments = 0;
        int missing = 0;
        for (PolicyObject object : library.others()) {
            if (object.kind() == PolicyObject.Kind.INITIATIVE) {
                initiatives++;
                missing += new Initiatives(object, known, diagnostics).check();
            } else if (object.kind() == PolicyObject.Kind.ASSIGNMENT) {
                assignments++;
                new Assignments(object, known, diagnostics).check();
            }
        }
        Map<String, JsonDocument> documents = new HashMap<>();
        library.documents().forEach(d -> documents.putIfAbsent(d.name(), d));
        List<Diagnostic> found = new ArrayList<>(diagnostics.list());
        found.sort(Comparator.comparing((Diagnostic d) -> d.location().source())
                .thenComparing(d -> d.location().line())
                .thenComparing(d -> d.location().column())
                .thenComparing(d -> d.code().id()));
        return new LintReport(
                found,
                documents,
                suppressed(found),
                new LintSummary(
                        library.documents().size(),
                        library.definitions().size() + library.unusable(),
                        evaluable,
                        manual,
                        notEvaluable,
                        reasons,
                        unusable,
                        initiatives,
                        assignments,
                        0,
                        missing));
    }

    private int suppressed(List<Diagnostic> found) {
        int all = 0;
        for (DiagnosticCode code : DiagnosticCode.values()) {
            all += diagnostics.count(code);
        }
        return all - found.size();
    }

    private void definition(PolicyDefinition definition) {
        if (definition.policyType() == PolicyType.STATIC) {
            // Microsoft attests these; their rule is a placeholder.
            notEvaluable.merge(NotEvaluable.Kind.STATIC, 1, Integer::sum);
            reasons.merge("a control that Microsoft attests; no resource decides it", 1, Integer::sum);
            return;
        }
        DefinitionView view = new DefinitionView(definition);
        Optional<BoundPolicy> bound = bind(view);
        if (bound.isEmpty()) {
            unusable++;
        } else if (bound.get().notEvaluable() != null) {
            NotEvaluable why = bound.get().notEvaluable();
            notEvaluable.merge(why.kind(), 1, Integer::sum);
            reasons.merge(why.message(), 1, Integer::sum);
        } else if (bound.get().effect() == Effect.MANUAL) {
            manual++;
        } else {
            evaluable++;
        }
        Findings findings = new Findings(definition.document(), diagnostics);
        rules.forEach(rule -> rule.check(view, findings));
    }

    /** Binds with open parameters: what is wrong whatever the assignment says. */
    private Optional<BoundPolicy> bind(DefinitionView view) {
        PolicyDefinition definition = view.definition();
        Map<String, JsonUnknown> open = new HashMap<>();
        for (ParameterDefinition parameter : definition.parameters()) {
            open.put(parameter.name(), new JsonUnknown(OPEN));
        }
        Diagnostics own = new Diagnostics();
        Optional<BoundPolicy> bound = new Binder(aliases, own, false)
                .bind(
                        definition,
                        ParameterValues.of(open, Location.of(definition.document().name(), JsonPointer.root())),
                        AssignmentSite.none(Instant.EPOCH),
                        effect(view).map(Effect::azureName).orElse(null));
        for (Diagnostic found : own.list()) {
            // Catalogues of resource types do not list the aliases of data inside a service.
            if (found.code() != DiagnosticCode.ALIAS_UNKNOWN || !definition.mode().isResourceProvider()) {
                diagnostics.add(found);
            }
        }
        return bound;
    }

    /** The effect whose needs are the largest; empty when the rule's own text is a name and none that exists. */
    private static Optional<Effect> effect(DefinitionView view) {
        Optional<Effect> related =
                view.effects().stream().filter(Effect::isIfNotExists).findFirst();
        Optional<Effect> active =
                view.effects().stream().filter(e -> e != Effect.DISABLED).findFirst();
        Optional<Effect> known = related.or(() -> active).or(() -> view.effects().stream().findFirst());
        String written = view.definition().rule().effect();
        if (known.isPresent() || !ExpressionParser.isExpression(written)) {
            return known;
        }
        // An effect that only the assignment knows: the details show which needs it may have.
        boolean looks = view.definition().rule().detailsObject().has("type");
        return Optional.of(looks ? Effect.AUDIT_IF_NOT_EXISTS : Effect.AUDIT);
    }
}
