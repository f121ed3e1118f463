package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Suggestion;
import io.armlens.expression.Dialect;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionParser;
import io.armlens.expression.ExpressionSyntaxException;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks through one initiative. */
final class Initiatives {
    /** Azure evaluates the values of an initiative before there is a resource. */
    private static final Set<String> NEED_RESOURCE = Set.of("field", "current", "resourcegroup", "requestcontext");

    private final PolicyObject object;
    private final Library library;
    private final Findings findings;
    private final List<ParameterDefinition> declared;
    private final List<PlacedExpression> expressions = new ArrayList<>();
    private int missingDefinitions;

    Initiatives(PolicyObject object, Library library, Diagnostics diagnostics) {
        this.object = object;
        this.library = library;
        this.findings = new Findings(object.document(), diagnostics);
        this.declared = DeclaredParameters.of(object.body(), object.bodyAt());
    }

    /** Reports what it finds; returns how many members have a definition that is not at hand. */
    int check() {
        // Old PowerShell writes the singular.
        String name = object.body().has("policyDefinitions") ? "policyDefinitions" : "policyDefinition";
        JsonPointer at = object.bodyAt().child(name);
        if (!(object.body().get(name) instanceof JsonArray members)) {
            findings.report(
                    DiagnosticCode.DEFINITION_MALFORMED, at, "`policyDefinitions` must be an array of members", "");
            return 0;
        }
        declared.forEach(p -> Parameters.declaration(p, findings));
        Map<String, JsonPointer> references = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i) instanceof JsonObject member) {
                member(member, at.child(i), references);
            } else {
                findings.report(
                        DiagnosticCode.DEFINITION_MALFORMED,
                        at.child(i),
                        "a member of an initiative must be an object, not "
                                + members.get(i).kind(),
                        "");
            }
        }
        Parameters.unused(declared, expressions, "the initiative", findings);
        return missingDefinitions;
    }

    private void member(JsonObject member, JsonPointer at, Map<String, JsonPointer> references) {
        reference(member, at, references);
        groups(member, at);
        JsonValue passed = member.get("parameters");
        JsonPointer passedAt = at.child("parameters");
        texts(passed, passedAt);
        String id = member.string("policyDefinitionId").orElse("");
        if (id.isEmpty()) {
            findings.report(
                    DiagnosticCode.DEFINITION_MALFORMED,
                    at,
                    "a member of an initiative needs `policyDefinitionId`",
                    "");
            return;
        }
        PolicyDefinition definition = library.definition(id).orElse(null);
        if (definition == null) {
            missingDefinitions++;
        } else if (isVersion(member.string("definitionVersion").orElse(""), definition.version())) {
            new PassedParameters(
                            definition.parameters(),
                            "the policy " + Findings.quoted(definition.displayName()),
                            true,
                            findings)
                    .check(passed instanceof JsonObject o ? o : JsonObject.EMPTY, passedAt, at);
        }
    }

    /** Whether the definition at hand has the major version that the member asks for. */
    private static boolean isVersion(String wanted, String found) {
        int dot = wanted.indexOf('.');
        return dot < 0 || found.isEmpty() || found.startsWith(wanted.substring(0, dot + 1));
    }

    private void reference(JsonObject member, JsonPointer at, Map<String, JsonPointer> references) {
        String reference = member.string("policyDefinitionReferenceId").orElse("");
        if (reference.isEmpty()) {
            findings.report(
                    DiagnosticCode.REFERENCE_MISSING,
                    at,
                    "the member has no `policyDefinitionReferenceId`; Azure makes one up that nothing can name",
                    "give it one, so that exemptions and overrides can name the member");
            return;
        }
        JsonPointer first = references.putIfAbsent(JsonText.lower(reference), at);
        if (first != null) {
            findings.report(
                    DiagnosticCode.REFERENCE_REPEATED,
                    at.child("policyDefinitionReferenceId"),
                    "the member at `" + first + "` has the reference id " + Findings.quoted(reference) + " already",
                    "");
        }
    }

    private void groups(JsonObject member, JsonPointer at) {
        if (!(member.get("groupNames") instanceof JsonArray names)) {
            return;
        }
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (object.body().get("policyDefinitionGroups") instanceof JsonArray groups) {
            for (JsonValue group : groups) {
                if (group instanceof JsonObject o) {
                    o.string("name").ifPresent(known::add);
                }
            }
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i) instanceof JsonString name && !known.contains(name.value())) {
                findings.report(
                        DiagnosticCode.GROUP_UNKNOWN,
                        at.child("groupNames").child(i),
                        "the initiative declares no group " + Findings.quoted(name.value())
                                + Suggestion.didYouMean(name.value(), known),
                        "add it to `policyDefinitionGroups`");
            }
        }
    }

    private void texts(JsonValue value, JsonPointer at) {
        if (value instanceof JsonString s && ExpressionParser.isExpression(s.value())) {
            expression(s.value(), at);
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                texts(array.get(i), at.child(i));
            }
        } else if (value instanceof JsonObject o) {
            for (int i = 0; i < o.size(); i++) {
                texts(o.value(i), at.child(o.name(i)));
            }
        }
    }

    private void expression(String text, JsonPointer at) {
        Expression expression;
        try {
            expression = ExpressionParser.parse(text, Dialect.POLICY);
        } catch (ExpressionSyntaxException e) {
            findings.report(
                    DiagnosticCode.EXPRESSION_SYNTAX,
                    at,
                    "in " + Findings.quoted(text) + " at character " + (e.at() + 1) + ": " + e.getMessage(),
                    "");
            return;
        }
        PlacedExpression placed = new PlacedExpression(at, text, expression, Part.DETAILS, List.of(), List.of());
        expressions.add(placed);
        ExpressionFindings.check(placed, declared, "the initiative", findings);
        for (Expression.Call call : placed.calls()) {
            if (NEED_RESOURCE.contains(JsonText.lower(call.name()))) {
                findings.report(
                        DiagnosticCode.FUNCTION_UNAVAILABLE,
                        at,
                        "in " + Findings.quoted(text) + ": `" + call.name()
                                + "()` needs a resource, and the values of an initiative are computed without one",
                        "");
            }
        }
    }
}
