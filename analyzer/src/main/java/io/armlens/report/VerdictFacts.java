package io.armlens.report;

import io.armlens.Explanation;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.eval.Reasons;
import io.armlens.eval.Truth;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.EnforcementMode;
import io.armlens.governance.PolicyAssignment;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.Suppression;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyMode;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.NotEvaluable;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is told of a verdict besides its trees. */
final class VerdictFacts {
    private static final Pattern PARAMETER = Pattern.compile("(?i)parameters\\s*\\(\\s*'([^']{1,200})'\\s*\\)");

    private VerdictFacts() {}

    /**
     * A parameter that the rule reads.
     *
     * @param given whether the value differs from the default
     */
    record Parameter(String name, JsonValue value, boolean given) {}

    /** The parameters that the rule reads outside of its deployment, in the order of their declaration. */
    static List<Parameter> parameters(BoundPolicy policy) {
        Set<String> read = new LinkedHashSet<>();
        Matcher matcher = PARAMETER.matcher(JsonWriter.compact(rule(policy)));
        while (matcher.find()) {
            read.add(JsonText.lower(matcher.group(1)));
        }
        List<Parameter> out = new ArrayList<>();
        for (ParameterDefinition declared : policy.definition().parameters()) {
            JsonValue value = policy.parameters().get(JsonText.lower(declared.name()));
            if (read.remove(JsonText.lower(declared.name())) && value != null) {
                out.add(new Parameter(declared.name(), value, !value.equals(declared.defaultValue())));
            }
        }
        for (String name : read) {
            JsonValue value = policy.parameters().get(name);
            if (value != null) {
                out.add(new Parameter(name, value, true));
            }
        }
        return out;
    }

    private static JsonValue rule(BoundPolicy policy) {
        JsonValue written =
                Written.at(policy.definition(), policy.definition().rule().at());
        if (!(written instanceof JsonObject rule)) {
            return written;
        }
        JsonObject then = rule.object("then").orElse(JsonObject.EMPTY);
        JsonObject details = then.object("details").orElse(JsonObject.EMPTY);
        return JsonObject.builder()
                .put("if", rule.get("if"))
                .put("effect", then.get("effect"))
                .put("details", details.size() == 0 ? then.get("details") : details.without("deployment"))
                .build();
    }

    /** Why the policy gives a verdict on the resource, or none. */
    static String applicability(Explanation.Verdict verdict, Resource resource, AliasSource aliases) {
        BoundPolicy policy = verdict.use().policy();
        NotEvaluable never = policy.notEvaluable();
        PolicyAssignment assignment = verdict.use().assignment();
        if (!verdict.inForce() && assignment != null) {
            return "its assignment at `" + assignment.scope().text() + "` does not reach the resource";
        }
        return switch (verdict.outcome().reason()) {
            case "NotEvaluable" ->
                never == null ? "not evaluable offline" : "not evaluable offline: " + never.message();
            case "TypeNotEvaluated" -> "Azure Policy never evaluates resources of type `" + resource.type() + "`";
            case "Disabled" -> "the effect is `disabled`";
            case "InvalidAlias" ->
                "a field of the rule is neither a field nor an alias; such a policy applies to no resource";
            case "LocationOfSubscription" -> "a rule that compares locations does not apply to subscriptions";
            case "NotIndexed" ->
                "mode " + mode(policy) + " passes over it: " + indexed(verdict.indexed(), resource, aliases);
            case "NotApplicable" ->
                policy.effect().isIfNotExists()
                        ? "the `if` part does not hold, so nothing is looked for"
                        : "its conditions on type, name and kind exclude the resource";
            default -> "applies; " + evaluated(policy, verdict.indexed(), resource, aliases);
        };
    }

    private static String evaluated(BoundPolicy policy, Truth indexed, Resource resource, AliasSource aliases) {
        return policy.definition().mode().isAll()
                ? "mode All takes every resource"
                : "mode " + mode(policy) + ": " + indexed(indexed, resource, aliases);
    }

    private static String mode(BoundPolicy policy) {
        PolicyMode mode = policy.definition().mode();
        return mode.name().isEmpty() ? "Indexed (none is written)" : mode.name();
    }

    private static String indexed(Truth indexed, Resource resource, AliasSource aliases) {
        return switch (indexed) {
            case TRUE -> "the type supports tags and a location, " + aliases.indexedFrom(resource.type());
            case FALSE ->
                resource.isSubscription() || resource.isResourceGroup()
                        ? "subscriptions and resource groups are left out"
                        : "the type does not support both tags and a location, "
                                + (resource.body().has("location")
                                        ? aliases.indexedFrom(resource.type())
                                        : "as the missing location shows");
            case UNKNOWN, ERROR -> "whether the type supports tags and a location is not known";
        };
    }

    /** How the policy is assigned, in lines; none when it counts as assigned to everything. */
    static List<String> assigned(PolicyUse use) {
        List<String> out = new ArrayList<>();
        use.initiativeOf().ifPresent(i -> out.add("initiative " + i.displayName() + ", member " + use.referenceId()));
        use.assignmentOf()
                .ifPresent(a -> out.add("assignment " + a.displayName() + ", " + a.id()
                        + (a.enforcementMode() == EnforcementMode.DEFAULT
                                ? ""
                                : ", enforcement mode " + a.enforcementMode().azureName())));
        return out;
    }

    /** Sentences for the verdict: what overrides the policy's own answer, then the reasons for that. */
    static List<String> sentences(Explanation.Verdict verdict, Resource resource, AliasSource aliases) {
        Outcome outcome = verdict.outcome();
        String related = outcome.existence() == null || outcome.existence().lookup() == null
                ? ""
                : outcome.existence().lookup().type();
        List<String> out = new ArrayList<>();
        verdict.judgementOf().ifPresent(j -> overriding(j, out));
        out.addAll(new Reasons(alias -> aliases.isSecret(resource.type(), alias)
                        || (!related.isEmpty() && aliases.isSecret(related, alias)))
                .sentences(outcome));
        return out;
    }

    /** What comes before the policy's own reasons: an exemption, an attestation, conflicts, a message. */
    static void overriding(ComplianceRecord judgement, List<String> out) {
        judgement
                .exemptionOf()
                .ifPresent(
                        e -> out.add("exempted by `" + e.displayName() + "` (" + e.id() + "); without it the state is "
                                + judgement.outcome().state().azureName()));
        judgement.attestationOf().ifPresent(a -> out.add("attested by `" + a.id() + "`"));
        for (PolicyUse other : judgement.conflicts()) {
            out.add("`" + other.displayName() + "` would change the same field in another way");
        }
        judgement.suppressionOf().ifPresent(why -> out.add(setAside(why)));
        boolean bad = judgement.state() == ComplianceState.NON_COMPLIANT;
        if (bad && !judgement.use().message().orElse("").isEmpty()) {
            out.add("message of the assignment: " + judgement.use().message().orElse(""));
        }
    }

    private static String setAside(Suppression why) {
        return why.kind() == Suppression.Kind.BASELINE
                ? "skipped: " + why.reason()
                : "skipped by `" + why.location().source() + "`: " + why.reason();
    }

    /** Whether the policy says anything about the resource. */
    static boolean applies(Explanation.Verdict verdict) {
        return verdict.state() != ComplianceState.NOT_APPLICABLE;
    }

    static String place(BoundPolicy policy, int number) {
        JsonPointer at = policy.place(number);
        return at.toString();
    }
}
