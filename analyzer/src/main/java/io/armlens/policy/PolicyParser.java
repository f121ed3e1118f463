package io.armlens.policy;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Suggestion;
import io.armlens.expression.ExpressionParser;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyObject.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy definitions. All errors of a definition are reported; a definition with errors is not
 * returned. Keywords are matched ignoring case. Members that are not known are passed over: with a warning in
 * {@code properties}, which are Azure's own; in an envelope, where every tool adds its own, only when one looks
 * like a known one misspelt.
 */
public final class PolicyParser {
    /** In small letters. */
    private static final Set<String> DEFINITION_MEMBERS = Set.of(
            "displayname",
            "description",
            "policytype",
            "mode",
            "metadata",
            "parameters",
            "parameter",
            "policyrule",
            "version",
            "versions",
            "externalevaluationenforcementsettings",
            "id",
            "name",
            "type",
            "systemdata");

    private static final Set<String> RULE_MEMBERS = Set.of("if", "then", "$schema");
    private static final Set<String> THEN_MEMBERS = Set.of("effect", "details");

    private final Diagnostics diagnostics;

    /** Reports to these diagnostics. */
    public PolicyParser(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The definition, unless it has errors. The object must be of kind {@link Kind#DEFINITION}. */
    public Optional<PolicyDefinition> parse(PolicyObject object) {
        if (object.kind() != Kind.DEFINITION) {
            throw new IllegalArgumentException("not a definition: " + object.kind());
        }
        return new Reading(object).definition();
    }

    /** Reads one definition. */
    private final class Reading {
        private final PolicyObject object;
        private final ConditionParser conditions;
        private JsonObject body;
        private boolean sound = true;

        Reading(PolicyObject object) {
            this.object = object;
            this.body = object.body();
            this.conditions = new ConditionParser(object.document(), diagnostics);
        }

        Optional<PolicyDefinition> definition() {
            unescape();
            boolean bare = !body.has("policyRule");
            if (bare && !body.has("if") && !body.has("then")) {
                error(DiagnosticCode.DEFINITION_MALFORMED, object.bodyAt(), "the definition has no `policyRule`");
                return Optional.empty();
            }
            warnRepeated(body, object.bodyAt());
            if (!bare) {
                warnUnknownInDefinition();
            }
            JsonPointer ruleAt = bare ? object.bodyAt() : object.bodyAt().child("policyRule");
            JsonValue ruleValue = bare ? body : body.get("policyRule");
            if (!(ruleValue instanceof JsonObject rule)) {
                error(
                        DiagnosticCode.DEFINITION_MALFORMED,
                        ruleAt,
                        "`policyRule` must be an object, not " + ConditionParser.article(ruleValue.kind()));
                return Optional.empty();
            }
            List<ParameterDefinition> parameters = parameters();
            PolicyRule parsed = rule(rule, ruleAt, bare);
            if (parsed == null || !sound) {
                return Optional.empty();
            }
            String id = object.id();
            String name = body.string("name")
                    .or(() -> object.envelope().string("name"))
                    .orElse("");
            if (id.isEmpty()) {
                id = name.isEmpty() ? stem(object.document().name()) + suffix() : name;
            }
            if (name.isEmpty() || name.contains("/")) {
                name = id.substring(id.lastIndexOf('/') + 1);
            }
            JsonObject metadata = body.object("metadata").orElse(JsonObject.EMPTY);
            return Optional.of(new PolicyDefinition(
                    id,
                    name,
                    body.string("displayName").filter(d -> !d.isBlank()).orElse(name),
                    body.string("description").orElse(""),
                    type(body.string("policyType").orElse("")),
                    bare
                            ? PolicyMode.ALL
                            : new PolicyMode(body.string("mode").orElse("").trim()),
                    parameters,
                    !bare,
                    parsed,
                    metadata,
                    body.string("version").or(() -> metadata.string("version")).orElse(""),
                    object.document(),
                    object.at()));
        }

        private String suffix() {
            String at = object.at().toString();
            return at.isEmpty() ? "" : "#" + at;
        }

        /** A library of definitions for templates stores its expressions escaped once. */
        private void unescape() {
            JsonValue rule = body.has("policyRule") ? body.get("policyRule") : body;
            if (hasString(rule, PolicyParser::isEscaped) && !hasString(rule, ExpressionParser::isExpression)) {
                body = PolicyDocument.unescape(body);
                diagnostics.add(
                        DiagnosticCode.DEFINITION_ESCAPED,
                        object.location(),
                        "every expression begins with `[[`: read as escaped for a template");
            }
        }

        private List<ParameterDefinition> parameters() {
            JsonValue written = body.has("parameters") ? body.get("parameters") : body.get("parameter");
            if (written instanceof JsonObject names) {
                warnRepeated(names, object.bodyAt().child("parameters"));
            }
            Optional<List<ParameterDefinition>> declared =
                    ParameterDeclarations.read(body, object.document(), object.bodyAt(), diagnostics);
            sound &= declared.isPresent();
            return declared.orElse(List.of());
        }

        private @Nullable PolicyRule rule(JsonObject rule, JsonPointer at, boolean bare) {
            if (!bare) {
                warnUnknown(rule, RULE_MEMBERS, at, "a policy rule");
                warnRepeated(rule, at);
            }
            Condition condition = null;
            if (rule.has("if")) {
                condition = conditions.parse(rule.get("if"), at.child("if"));
                sound &= condition != null;
            } else {
                error(DiagnosticCode.DEFINITION_MALFORMED, at, "the rule has no `if`");
            }
            if (!(rule.get("then") instanceof JsonObject then)) {
                error(
                        DiagnosticCode.DEFINITION_MALFORMED,
                        at,
                        rule.has("then")
                                ? "`then` must be an object, not "
                                        + ConditionParser.article(
                                                rule.get("then").kind())
                                : "the rule has no `then`");
                return null;
            }
            JsonPointer thenAt = at.child("then");
            warnUnknown(then, THEN_MEMBERS, thenAt, "`then`");
            warnRepeated(then, thenAt);
            if (!(then.get("effect") instanceof JsonString effect)
                    || effect.value().isBlank()) {
                error(
                        DiagnosticCode.DEFINITION_MALFORMED,
                        thenAt,
                        then.has("effect")
                                ? "`effect` must be a name, not "
                                        + ConditionParser.article(
                                                then.get("effect").kind())
                                : "`then` has no `effect`");
                return null;
            }
            sound &= conditions.texts(effect, thenAt.child("effect"));
            JsonValue details = then.get("details");
            Condition existence = details(details, thenAt.child("details"));
            return condition == null ? null : new PolicyRule(at, condition, effect.value(), details, existence);
        }

        private @Nullable Condition details(JsonValue details, JsonPointer at) {
            if (details instanceof JsonArray a) {
                sound &= conditions.texts(a, at);
                return null;
            }
            if (!(details instanceof JsonObject object)) {
                if (!details.isNothing()) {
                    error(
                            DiagnosticCode.DEFINITION_MALFORMED,
                            at,
                            "`details` must be an object or an array, not " + ConditionParser.article(details.kind()));
                }
                return null;
            }
            Condition existence = null;
            warnRepeated(object, at);
            for (int i = 0; i < object.size(); i++) {
                String name = object.name(i);
                JsonPointer child = at.child(name);
                if (JsonText.equalsIgnoreCase(name, "existenceCondition")) {
                    existence = conditions.parse(object.value(i), child);
                    sound &= existence != null;
                } else if (JsonText.equalsIgnoreCase(name, "deployment")) {
                    deployment(object.value(i), child);
                } else {
                    sound &= conditions.texts(object.value(i), child);
                }
            }
            return existence;
        }

        /** Only the parameters and the location of a deployment are policy language; its template is not. */
        private void deployment(JsonValue value, JsonPointer at) {
            if (!(value instanceof JsonObject deployment)) {
                error(
                        DiagnosticCode.DEFINITION_MALFORMED,
                        at,
                        "`deployment` must be an object, not " + ConditionParser.article(value.kind()));
                return;
            }
            sound &= conditions.texts(deployment.get("location"), at.child("location"));
            if (deployment.get("properties") instanceof JsonObject properties) {
                sound &= conditions.texts(
                        properties.get("parameters"), at.child("properties").child("parameters"));
            }
        }

        /** Names that differ only in case are one name for Azure; the first counts here. */
        private void warnRepeated(JsonObject members, JsonPointer at) {
            Set<String> seen = new HashSet<>();
            for (String name : members.names()) {
                if (!seen.add(JsonText.lower(name))) {
                    diagnostics.add(
                            DiagnosticCode.MEMBER_REPEATED,
                            object.document().locate(at.child(name)),
                            "`" + name + "` is written twice, in different case; the first one counts");
                }
            }
        }

        private void warnUnknownInDefinition() {
            boolean flat = object.at().equals(object.bodyAt());
            for (String name : body.names()) {
                String lower = JsonText.lower(name);
                if (!DEFINITION_MEMBERS.contains(lower)
                        && (!flat
                                || Suggestion.nearest(lower, DEFINITION_MEMBERS).isPresent())) {
                    warnUnknown(name, DEFINITION_MEMBERS, object.bodyAt(), "a definition");
                }
            }
        }

        private void warnUnknown(JsonObject members, Set<String> known, JsonPointer at, String what) {
            for (String name : members.names()) {
                if (!known.contains(JsonText.lower(name))) {
                    warnUnknown(name, known, at, what);
                }
            }
        }

        private void warnUnknown(String name, Set<String> known, JsonPointer at, String what) {
            diagnostics.add(
                    DiagnosticCode.DEFINITION_MEMBER_UNKNOWN,
                    object.document().locate(at.child(name)),
                    what + " has no member `" + name + "`; it is passed over" + Suggestion.didYouMean(name, known));
        }

        private void error(DiagnosticCode code, JsonPointer at, String message) {
            sound = false;
            diagnostics.add(code, object.document().locate(at), message);
        }
    }

    private static PolicyType type(String text) {
        if (JsonText.equalsIgnoreCase(text, "Static")) {
            return PolicyType.STATIC;
        }
        return JsonText.equalsIgnoreCase(text, "BuiltIn") ? PolicyType.BUILT_IN : PolicyType.CUSTOM;
    }

    /** Two brackets, a name and an open parenthesis, with blanks between them or not. */
    private static boolean isEscaped(String text) {
        if (!text.startsWith("[[")) {
            return false;
        }
        int at = skipBlank(text, 2);
        int name = at;
        while (at < text.length() && isNamePart(text.charAt(at), at > name)) {
            at++;
        }
        at = at == name ? text.length() : skipBlank(text, at);
        return at < text.length() && text.charAt(at) == '(';
    }

    private static int skipBlank(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static boolean isNamePart(char c, boolean inside) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || (inside && c >= '0' && c <= '9');
    }

    private static boolean hasString(JsonValue value, Predicate<String> test) {
        if (value instanceof JsonString s) {
            return test.test(s.value());
        }
        if (value instanceof JsonArray a) {
            return a.asList().stream().anyMatch(v -> hasString(v, test));
        }
        if (value instanceof JsonObject o) {
            for (int i = 0; i < o.size(); i++) {
                // The template of a deployment is not policy language.
                if (!JsonText.equalsIgnoreCase(o.name(i), "template") && hasString(o.value(i), test)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String stem(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
