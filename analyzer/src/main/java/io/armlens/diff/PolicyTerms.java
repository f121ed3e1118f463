package io.armlens.diff;

import io.armlens.governance.PolicyAssignment;
import io.armlens.governance.PolicyState;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.VerdictKey;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import io.armlens.resource.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a policy is evaluated: what may make it give other verdicts on the same resource. One object
 * serves all verdicts of a policy.
 *
 * @param title what people call the policy
 * @param effect empty when it is not told
 * @param version of the definition; empty when it is not told
 * @param rule as written; null when it is not told
 * @param parameters by their names as declared; null when they are not told
 * @param scope where it is assigned, what is excluded and selected; null when it is not told
 * @param use null for a policy of a result file
 */
public record PolicyTerms(
        String title,
        String definitionId,
        String assignmentId,
        String referenceId,
        String effect,
        String version,
        @Nullable JsonValue rule,
        @Nullable Map<String, JsonValue> parameters,
        @Nullable Reach scope,
        @Nullable PolicyUse use) {

    /**
     * Where an assignment reaches.
     *
     * @param at its scope
     * @param excluded its {@code notScopes}
     * @param selectors its resource selectors
     */
    record Reach(String at, List<String> excluded, List<String> selectors) {
        static Reach of(PolicyAssignment assignment) {
            return new Reach(
                    assignment.scope().text(),
                    assignment.excludedScopes().stream()
                            .map(Scope::text)
                            .map(JsonText::lower)
                            .sorted()
                            .toList(),
                    assignment.resourceSelectors().stream()
                            .map(s -> new TreeSet<>(s.selectors().stream()
                                            .map(c -> c.kind()
                                                    + (c.in() ? " in " : " not in ")
                                                    + new TreeSet<>(c.texts()))
                                            .toList())
                                    .toString())
                            .sorted()
                            .toList());
        }
    }

    /** Of a run. */
    public static PolicyTerms of(PolicyUse use) {
        PolicyDefinition definition = use.policy().definition();
        return new PolicyTerms(
                definition.displayName(),
                definition.id(),
                use.assignmentId(),
                use.referenceId(),
                use.effect(),
                definition.version(),
                rule(definition),
                parameters(use),
                use.assignmentOf().map(Reach::of).orElse(null),
                use);
    }

    private static Map<String, JsonValue> parameters(PolicyUse use) {
        Map<String, JsonValue> out = new TreeMap<>();
        use.policy()
                .parameters()
                .forEach((key, value) -> out.put(
                        use.policy()
                                .definition()
                                .parameter(key)
                                .map(ParameterDefinition::name)
                                .orElse(key),
                        value));
        return out;
    }

    private static JsonValue rule(PolicyDefinition definition) {
        JsonValue value = definition.document().root();
        for (String segment : definition.rule().at().segments()) {
            value = value instanceof JsonObject object
                    ? object.get(segment)
                    : value instanceof JsonArray array ? array.get(Integer.parseInt(segment)) : JsonAbsent.ABSENT;
        }
        return value;
    }

    /** Of a result file. */
    public static PolicyTerms of(PolicyState state) {
        return new PolicyTerms(
                state.title().isEmpty() ? state.definitionId() : state.title(),
                state.definitionId(),
                state.assignmentId(),
                state.referenceId(),
                state.effect(),
                state.definitionVersion(),
                null,
                null,
                null,
                null);
    }

    /** The same for verdicts that are about the same policy of the same assignment. */
    VerdictKey key() {
        return VerdictKey.of("", assignmentId, referenceId, definitionId);
    }

    /** What differs, as far as both are told. */
    static List<Change.Why> differences(PolicyTerms was, PolicyTerms is) {
        List<Change.Why> out = new ArrayList<>();
        if (!was.effect.isEmpty() && !is.effect.isEmpty() && !JsonText.equalsIgnoreCase(was.effect, is.effect)) {
            out.add(new Change.Why(Cause.EFFECT, "the effect was `" + was.effect + "` and is `" + is.effect + "`"));
        }
        boolean otherVersion = !was.version.isEmpty() && !is.version.isEmpty() && !was.version.equals(is.version);
        if (otherVersion) {
            out.add(new Change.Why(
                    Cause.VERSION, "the definition had version `" + was.version + "` and has `" + is.version + "`"));
        }
        if (!otherVersion && was.rule != null && is.rule != null && !was.rule.equals(is.rule)) {
            out.add(new Change.Why(Cause.POLICY, "the rule of the definition is another one"));
        }
        if (was.parameters != null && is.parameters != null) {
            parameters(was.parameters, is.parameters, out);
        }
        return out;
    }

    private static void parameters(Map<String, JsonValue> was, Map<String, JsonValue> is, List<Change.Why> out) {
        TreeSet<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            JsonValue before = was.getOrDefault(name, JsonAbsent.ABSENT);
            JsonValue after = is.getOrDefault(name, JsonAbsent.ABSENT);
            // The effect has been named.
            boolean effect = JsonText.equalsIgnoreCase(name, "effect")
                    && !out.isEmpty()
                    && out.get(0).cause() == Cause.EFFECT;
            if (!effect && !before.equals(after)) {
                out.add(new Change.Why(
                        Cause.PARAMETER, PropertyChanges.sentence("the parameter `" + name + "`", before, after)));
            }
        }
    }

    /** How the reach of the assignment differs. */
    static List<Change.Why> scopes(PolicyTerms was, PolicyTerms is) {
        List<Change.Why> out = new ArrayList<>();
        Reach before = was.scope;
        Reach after = is.scope;
        if (before == null || after == null || before.equals(after)) {
            return out;
        }
        if (!JsonText.equalsIgnoreCase(before.at, after.at)) {
            out.add(scope("its scope was `" + before.at + "` and is `" + after.at + "`"));
        }
        for (String one : after.excluded) {
            if (!before.excluded.contains(one)) {
                out.add(scope("`" + one + "` is now among its `notScopes`"));
            }
        }
        for (String one : before.excluded) {
            if (!after.excluded.contains(one)) {
                out.add(scope("`" + one + "` is no longer among its `notScopes`"));
            }
        }
        if (!before.selectors.equals(after.selectors)) {
            out.add(scope("its resource selectors are other ones"));
        }
        return out;
    }

    private static Change.Why scope(String sentence) {
        return new Change.Why(Cause.SCOPE, sentence);
    }
}
