package io.armlens.check;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasResolution;
import io.armlens.check.CheckFinding.Consequence;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.EvaluatedExpression;
import io.armlens.eval.Outcome;
import io.armlens.eval.Reasons;
import io.armlens.eval.Trace;
import io.armlens.eval.Truth;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import io.armlens.policy.Effect;
import io.armlens.resource.FieldPath;
import io.armlens.template.ExpandedResource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns a state into a finding: what Azure would do, why, and at which line. */
final class FindingBuilder {
    private static final int MOST_REASONS = 20;

    private final AliasCatalog aliases;
    private final PoliciesInForce policies;

    FindingBuilder(AliasCatalog aliases, PoliciesInForce policies) {
        this.aliases = aliases;
        this.policies = policies;
    }

    /**
     * The finding; empty when nothing is to be said.
     *
     * @param file the template that is deployed
     * @param parameterFile with which values; empty without
     */
    Optional<CheckFinding> of(ComplianceRecord judged, RequestedResource requested, String file, String parameterFile) {
        ComplianceState state = judged.state();
        if (!FindingKey.isFinding(state)) {
            return Optional.empty();
        }
        ExpandedResource declared = requested.declared();
        PolicyUse use = policies.original(judged.use());
        Outcome outcome = judged.outcome();
        Reasons explain = new Reasons(alias -> isSecret(requested.resource().type(), alias));
        List<EvaluatedExpression> expressions = explain.expressions(outcome);
        List<String> reasons = new ArrayList<>();
        Set<String> remedies = new LinkedHashSet<>();
        String path = "";
        boolean doubtful = !declared.presence().isCertain()
                && (state == ComplianceState.NON_COMPLIANT || state == ComplianceState.CONFLICT);
        if (doubtful) {
            state = ComplianceState.INDETERMINATE;
            Unknown why = declared.presence().reason();
            reasons.add("it does not comply if it is deployed"
                    + (why == null ? "" : ", and whether it is depends on what is not known: " + why.message()));
            if (why != null) {
                remedies.add(why.remedy());
            }
        }
        if (judged.state() == ComplianceState.INDETERMINATE) {
            path = undecided(outcome, reasons, remedies);
        } else {
            use.assignmentOf().flatMap(a -> a.message(use.referenceId())).ifPresent(reasons::add);
            reasons.addAll(explain.sentences(outcome));
            if (outcome.existence() == null && expressions.stream().anyMatch(FindingBuilder::isNotSet)) {
                // Azure documents that a request is judged as it is sent, before the service fills anything in.
                reasons.add("this is what Azure says of the request; a later scan sees what the service has filled in");
            }
            if (judged.state() == ComplianceState.CONFLICT) {
                judged.conflicts().forEach(c -> reasons.add("it conflicts with `" + c.displayName() + "`"));
            }
            path = deciding(expressions);
        }
        SecretText secrets = new SecretText(declared);
        String label = secrets.masked(label(requested));
        return Optional.of(new CheckFinding(
                state,
                consequence(state, use),
                use,
                label,
                requested.resource().type(),
                location(declared, path),
                file,
                parameterFile.isEmpty() ? List.of() : List.of(parameterFile),
                declared.deploymentPath(),
                reasons.stream().limit(MOST_REASONS).map(secrets::masked).toList(),
                String.join("; ", remedies.stream().filter(r -> !r.isEmpty()).toList()),
                FindingKey.of(use, label, state, FindingKey.condition(judged)),
                null));
    }

    /** Whether the comparison came out as it did because the template says nothing of what it reads. */
    private static boolean isNotSet(EvaluatedExpression one) {
        boolean property = one.expression().indexOf('/') > 0;
        return property
                && (one.side() == Trace.Side.COUNT
                        ? one.matched().isEmpty()
                        : one.value().isNothing());
    }

    private static Consequence consequence(ComplianceState state, PolicyUse use) {
        if (state == ComplianceState.INDETERMINATE || state == ComplianceState.ERROR) {
            return Consequence.UNDECIDED;
        }
        Effect effect = use.policy().effect();
        boolean enforced = RequestJudge.isEnforced(use);
        if (effect == Effect.DENY && enforced) {
            return Consequence.DENIED;
        }
        boolean changes = effect == Effect.MODIFY || effect == Effect.APPEND;
        return changes && enforced && state != ComplianceState.CONFLICT
                ? Consequence.CHANGED
                : Consequence.NON_COMPLIANT;
    }

    private static String label(RequestedResource requested) {
        return requested.id().isPresent()
                ? requested.id().get().text()
                : requested.declared().label();
    }

    private boolean isSecret(String type, String alias) {
        return alias.indexOf('/') > 0
                && aliases.resolve(type, alias) instanceof AliasResolution.Found found
                && found.attributes().secret();
    }

    /** Says what is not known; returns where it was read. */
    private static String undecided(Outcome outcome, List<String> reasons, Set<String> remedies) {
        Set<String> sentences = new LinkedHashSet<>();
        String[] path = {""};
        if (outcome.condition() != null && outcome.condition().truth() == Truth.UNKNOWN) {
            collect(outcome.condition(), sentences, path);
        }
        for (Unknown unknown : outcome.unknowns()) {
            if (sentences.stream().noneMatch(s -> s.contains(unknown.message()))) {
                sentences.add(unknown.message());
            }
            remedies.add(unknown.remedy());
        }
        reasons.addAll(sentences);
        return path[0];
    }

    private static void collect(Trace trace, Set<String> sentences, String[] path) {
        if (trace.truth() != Truth.UNKNOWN) {
            return;
        }
        if (trace instanceof Trace.Group group) {
            group.children().forEach(child -> collect(child, sentences, path));
        } else if (trace instanceof Trace.Leaf leaf && leaf.unknown() != null) {
            String read = leaf.checks().stream()
                    .filter(c -> c.truth() == Truth.UNKNOWN)
                    .map(Trace.Check::path)
                    .filter(p -> !p.isEmpty())
                    .findFirst()
                    .orElse("");
            if (path[0].isEmpty()) {
                path[0] = read;
            }
            sentences.add("`" + (read.isEmpty() ? leaf.expression() : read) + "` is not known: "
                    + leaf.unknown().message());
        } else if (trace instanceof Trace.Leaf leaf) {
            leaf.members().forEach(member -> collect(member.where(), sentences, path));
        }
    }

    /** Where the comparison read that decided; of several the first that read something. */
    private static String deciding(List<EvaluatedExpression> expressions) {
        for (EvaluatedExpression one : expressions) {
            if (one.side() == Trace.Side.COUNT && !one.matched().isEmpty()) {
                return one.matched().get(0);
            }
            if (!one.path().isEmpty()) {
                return one.path();
            }
        }
        return "";
    }

    private static Location location(ExpandedResource declared, String path) {
        JsonPointer at = JsonPointer.root();
        for (FieldPath.Step step : FieldPath.parse(path).steps()) {
            if (step instanceof FieldPath.Step.Member member) {
                at = at.child(member.name());
            } else if (step instanceof FieldPath.Step.Element element) {
                at = at.child(element.index());
            }
        }
        return declared.placeOf(at).location();
    }
}
