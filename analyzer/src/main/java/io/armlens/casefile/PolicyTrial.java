package io.armlens.casefile;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Severity;
import io.armlens.diagnostic.Suggestion;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Effect;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyDocument;
import io.armlens.policy.PolicyObject;
import io.armlens.policy.PolicyParser;
import io.armlens.policy.bound.AssignmentSite;
import io.armlens.policy.bound.Binder;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.ParameterValues;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries the cases of one file: parses and binds their policies and has them evaluated. Stricter than a scan:
 * what Azure would refuse to store is an error here even where a scan only warns.
 */
final class PolicyTrial {
    private static final Set<DiagnosticCode> REFUSED_WHILE_PARSING =
            EnumSet.of(DiagnosticCode.MEMBER_REPEATED, DiagnosticCode.OPERATOR_VALUE_NULL);
    private static final Set<DiagnosticCode> REFUSED_WHILE_COMPILING = EnumSet.of(
            DiagnosticCode.FIELD_UNKNOWN,
            DiagnosticCode.ALIAS_NOT_MODIFIABLE,
            DiagnosticCode.FUNCTION_DISCOURAGED,
            DiagnosticCode.PARAMETER_CONVERTED,
            DiagnosticCode.EFFECT_DETAILS,
            DiagnosticCode.COUNT_MALFORMED);

    private final TestFile file;
    private final CaseEvaluator evaluator;
    private final AliasCatalog aliases;
    private final Set<DiagnosticCode> refused;
    private final Instant now;
    private final IdentityHashMap<PolicySource, Parsed> parsed = new IdentityHashMap<>();

    PolicyTrial(TestFile file, CaseEvaluator evaluator, AliasCatalog aliases, Instant now) {
        this.file = file;
        this.evaluator = evaluator;
        this.aliases = file.aliases() == null ? aliases : file.aliases();
        this.now = now;
        this.refused = EnumSet.copyOf(REFUSED_WHILE_COMPILING);
        if (this.aliases != AliasCatalogs.byRule()) {
            // Only a catalogue can say that an alias does not exist.
            refused.add(DiagnosticCode.ALIAS_UNKNOWN);
        }
    }

    /** A definition, or why there is none. */
    private record Parsed(@Nullable PolicyDefinition definition, List<String> errors) {}

    CaseAnswer answer(PolicyCase one) {
        if (one.expression() != null) {
            return new ExpressionTrial(file.paths(), aliases, site(one)).answer(one, resource(one), surroundings(one));
        }
        PolicySource source = one.policy();
        if (source == null) {
            throw new AssertionError("a case without a policy is faulty");
        }
        CaseAnswer answer = new CaseAnswer();
        Parsed read = parsed.computeIfAbsent(source, PolicyTrial::parse);
        if (read.definition() == null) {
            return answer.failed(Stage.PARSE, read.errors());
        }
        PolicyDefinition definition = withId(read.definition(), one.context().policy("definitionId"));
        Diagnostics diagnostics = new Diagnostics();
        Binder binder = new Binder(aliases, diagnostics, file.paths());
        ParameterValues values = ParameterValues.of(one.parameters(), one.location());
        boolean verdict = one.expectation().needsVerdict() || one.expectation().error() != null;
        BoundPolicy policy =
                verdict ? binder.bind(definition, values, site(one)).orElse(null) : null;
        if (!verdict) {
            binder.check(definition, values, site(one));
        }
        List<String> errors = errors(diagnostics, refused);
        if (!errors.isEmpty() || (verdict && policy == null)) {
            return answer.failed(Stage.COMPILE, errors);
        }
        if (policy != null) {
            answer.policy = policy;
            evaluate(one, policy, answer);
        }
        return answer;
    }

    /** Names of parameters that the policy does not declare: typing errors of the test file. */
    List<Diagnostic> undeclared(PolicyCase one, CaseAnswer answer) {
        PolicySource source = one.policy();
        Parsed read = source == null || one.expression() != null ? null : parsed.get(source);
        PolicyDefinition definition = read == null ? null : read.definition();
        if (definition == null || !definition.declaresParameters()) {
            return List.of();
        }
        List<String> declared =
                definition.parameters().stream().map(ParameterDefinition::name).toList();
        List<Diagnostic> out = new ArrayList<>();
        for (String name : one.parameters().keySet()) {
            if (one.strictParameters().contains(JsonText.lower(name))
                    && definition.parameter(name).isEmpty()) {
                out.add(new Diagnostic(
                        DiagnosticCode.TEST_PARAMETER_UNKNOWN,
                        Severity.ERROR,
                        one.location(),
                        "the policy declares no parameter `" + name + "`" + Suggestion.didYouMean(name, declared),
                        ""));
            }
        }
        return out;
    }

    private static Parsed parse(PolicySource source) {
        if (source.notJson() != null) {
            return new Parsed(null, List.of(source.notJson().toString()));
        }
        Diagnostics diagnostics = new Diagnostics();
        String prefix = source.at().toString();
        for (JsonPointer twice : source.document().duplicates()) {
            if (prefix.isEmpty() || twice.toString().startsWith(prefix + "/")) {
                diagnostics.add(
                        DiagnosticCode.MEMBER_REPEATED,
                        source.document().locate(twice),
                        "`" + twice.last() + "` is written twice");
            }
        }
        PolicyDefinition definition = null;
        PolicyObject object = object(source, diagnostics);
        if (object != null) {
            definition = new PolicyParser(diagnostics).parse(object).orElse(null);
        }
        List<String> errors = errors(diagnostics, REFUSED_WHILE_PARSING);
        return new Parsed(errors.isEmpty() ? definition : null, errors);
    }

    private static @Nullable PolicyObject object(PolicySource source, Diagnostics diagnostics) {
        if (source.value() instanceof JsonObject object) {
            PolicyObject found = PolicyDocument.asDefinition(source.document(), object, source.at());
            if (found.kind() == PolicyObject.Kind.DEFINITION) {
                return found;
            }
        } else {
            List<PolicyObject> all = PolicyDocument.objects(source.document());
            if (all.size() == 1 && all.get(0).kind() == PolicyObject.Kind.DEFINITION) {
                return all.get(0);
            }
        }
        diagnostics.add(
                DiagnosticCode.DEFINITION_MALFORMED,
                source.document().locate(source.at()),
                "there is no policy definition here");
        return null;
    }

    private static List<String> errors(Diagnostics diagnostics, Set<DiagnosticCode> refused) {
        return diagnostics.list().stream()
                .filter(d -> d.severity() == Severity.ERROR || refused.contains(d.code()))
                .map(PolicyTrial::asError)
                .toList();
    }

    private static String asError(Diagnostic d) {
        return new Diagnostic(d.code(), Severity.ERROR, d.location(), d.message(), d.help()).toString();
    }

    private static PolicyDefinition withId(PolicyDefinition d, String id) {
        return new PolicyDefinition(
                id,
                d.name(),
                d.displayName(),
                d.description(),
                d.policyType(),
                d.mode(),
                d.parameters(),
                d.declaresParameters(),
                d.rule(),
                d.metadata(),
                d.version(),
                d.document(),
                d.at());
    }

    private AssignmentSite site(PolicyCase one) {
        CaseContext context = one.context();
        AssignmentSite site = new AssignmentSite(
                context.policy("assignmentId"),
                context.policy("setDefinitionId"),
                context.policy("definitionReferenceId"),
                now);
        return context.utcNow().isEmpty()
                ? site
                : new AssignmentSite(
                        site.assignmentId(), site.setDefinitionId(), site.referenceId(), now, context.utcNow());
    }

    private static Resource resource(PolicyCase one) {
        JsonObject body = one.resource() == null ? JsonObject.EMPTY : one.resource();
        return Resource.of(body, Place.NOWHERE);
    }

    private CaseSurroundings surroundings(PolicyCase one) {
        return surroundings(one, resource(one));
    }

    private CaseSurroundings surroundings(PolicyCase one, Resource subject) {
        List<Resource> related =
                one.related().stream().map(r -> Resource.of(r, Place.NOWHERE)).toList();
        return new CaseSurroundings(subject, related, one.notExported(), one.context(), aliases);
    }

    private void evaluate(PolicyCase one, BoundPolicy policy, CaseAnswer answer) {
        // Whether a rule matches can be tried also where no export would ever show it.
        BoundPolicy tried = policy.evaluable();
        Resource resource = resource(one);
        CaseSurroundings surroundings = surroundings(one, resource);
        Outcome outcome = evaluator.evaluate(tried, aliases, file.paths(), resource, surroundings);
        answer.outcome = outcome.condition() != null || policy.effect() == Effect.DISABLED
                ? outcome
                : explained(outcome, tried, resource, surroundings);
        answer.compliance = policy.notEvaluable() == null ? outcome.state().azureName() : "NotEvaluable";
        if (outcome.state() == ComplianceState.ERROR) {
            answer.failed(Stage.EVALUATE, List.of(outcome.problem()));
            return;
        }
        answer.disabled = policy.effect() == Effect.DISABLED;
        answer.effect = effect(policy.effect(), outcome);
        boolean happens = answer.effect != null && !answer.effect.equals("none");
        if (happens || one.expectation().details() != null) {
            details(one, tried, resource, surroundings, answer);
        }
    }

    /** A verdict without a trace, with the trace of the {@code if} part. */
    private Outcome explained(Outcome outcome, BoundPolicy policy, Resource resource, CaseSurroundings surroundings) {
        return new Outcome(
                outcome.state(),
                outcome.reason(),
                new ReferenceEvaluator(policy, aliases, file.paths()).explain(resource, surroundings),
                outcome.existence(),
                outcome.unknowns(),
                outcome.problem());
    }

    private static @Nullable String effect(Effect effect, Outcome outcome) {
        return switch (outcome.state()) {
            case COMPLIANT, NON_COMPLIANT, PROTECTED, UNKNOWN, CONFLICT, EXEMPT -> {
                boolean manual = effect == Effect.MANUAL;
                boolean happens = manual || outcome.state() != ComplianceState.COMPLIANT;
                yield happens ? effect.azureName() : "none";
            }
            case NOT_APPLICABLE -> "none";
            case INDETERMINATE, ERROR -> null;
        };
    }

    /** Resolves what the effect would do, or what the case asks for; a failure there is one of the evaluation. */
    private void details(
            PolicyCase one, BoundPolicy policy, Resource resource, CaseSurroundings surroundings, CaseAnswer answer) {
        JsonValue wanted = one.expectation().details();
        boolean acts = policy.effect() == Effect.MODIFY || policy.effect() == Effect.APPEND;
        if ((wanted == null && !acts) || policy.details() == null) {
            return;
        }
        BoundPolicy asked = acts || !(wanted instanceof JsonObject members)
                ? policy
                : policy.withDetails(named(policy.details(), members));
        try {
            answer.details = new ReferenceEvaluator(asked, aliases, file.paths()).details(resource, surroundings);
        } catch (EvaluationException e) {
            if (wanted != null
                    || one.expectation().effect() != null
                    || one.expectation().error() != null) {
                answer.failed(Stage.EVALUATE, List.of(e.code() + ": " + e.getMessage()));
            }
        }
    }

    /** Only the members that are asked for: a deployment's parameters may need more than a test gives. */
    private static BoundValue named(BoundValue details, JsonObject wanted) {
        if (!(details instanceof BoundValue.ObjectOf object)) {
            return details;
        }
        List<String> names = new ArrayList<>();
        List<BoundValue> values = new ArrayList<>();
        for (int i = 0; i < object.names().size(); i++) {
            if (wanted.has(object.names().get(i))) {
                names.add(object.names().get(i));
                values.add(object.values().get(i));
            }
        }
        return new BoundValue.ObjectOf(names, values);
    }
}
