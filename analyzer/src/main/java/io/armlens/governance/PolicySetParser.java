package io.armlens.governance;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.expression.ExpressionParser;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.ParameterDeclarations;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDocument;
import io.armlens.policy.PolicyObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads initiatives in every form that tools give them. What is wrong is reported. */
final class PolicySetParser {
    private final Diagnostics diagnostics;

    PolicySetParser(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The initiative; empty when it cannot be used. Members without a definition are left out. */
    Optional<PolicySetDefinition> parse(PolicyObject object) {
        ObjectMembers members = new ObjectMembers(object);
        Optional<List<ParameterDefinition>> parameters =
                ParameterDeclarations.read(object.body(), object.document(), object.bodyAt(), diagnostics);
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        String name = members.name();
        String title = members.text("displayName");
        JsonObject metadata = members.object("metadata");
        String version = members.text("version");
        return Optional.of(new PolicySetDefinition(
                members.id().isEmpty() ? name : members.id(),
                name,
                title.isEmpty() ? name : title,
                members.text("description"),
                version.isEmpty() ? metadata.string("version").orElse("") : version,
                parameters.get(),
                references(object, members),
                groups(members),
                metadata,
                members.location()));
    }

    private List<DefinitionReference> references(PolicyObject object, ObjectMembers members) {
        List<JsonValue> listed = members.list("policyDefinitions", "policyDefinition");
        boolean escaped = listed.stream().anyMatch(v -> hasText(v, PolicySetParser::isEscaped))
                && listed.stream().noneMatch(v -> hasText(v, ExpressionParser::isExpression));
        JsonPointer at =
                members.pointer(object.body().has("policyDefinitions") ? "policyDefinitions" : "policyDefinition");
        List<DefinitionReference> out = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < listed.size(); i++) {
            Location place = object.document().locate(at.child(i));
            if (!(listed.get(i) instanceof JsonObject written)) {
                diagnostics.add(
                        DiagnosticCode.INITIATIVE_MALFORMED,
                        place,
                        "a member of an initiative must be an object, not "
                                + listed.get(i).kind());
                continue;
            }
            JsonObject one = escaped ? PolicyDocument.unescape(written) : written;
            String definition = one.string("policyDefinitionId").orElse("").strip();
            if (definition.isEmpty()) {
                diagnostics.add(
                        DiagnosticCode.INITIATIVE_MALFORMED,
                        place,
                        "a member of an initiative needs a `policyDefinitionId`; it is passed over");
                continue;
            }
            String id = one.string("policyDefinitionReferenceId").orElse("").strip();
            if (id.isEmpty()) {
                id = definition.substring(definition.lastIndexOf('/') + 1) + "_" + (i + 1);
            }
            if (!ids.add(JsonText.lower(id))) {
                diagnostics.add(
                        DiagnosticCode.INITIATIVE_MALFORMED,
                        place,
                        "the reference id `" + id + "` is used twice; the first member counts");
                continue;
            }
            out.add(new DefinitionReference(
                    id,
                    definition,
                    one.string("definitionVersion").orElse("").strip(),
                    one.object("parameters").orElse(JsonObject.EMPTY),
                    ObjectMembers.texts(one.get("groupNames")),
                    place));
        }
        return out;
    }

    private static List<PolicySetDefinition.Group> groups(ObjectMembers members) {
        List<PolicySetDefinition.Group> out = new ArrayList<>();
        for (JsonValue value : members.list("policyDefinitionGroups", "policyDefinitionGroup")) {
            if (value instanceof JsonObject o && o.string("name").isPresent()) {
                out.add(new PolicySetDefinition.Group(
                        o.string("name").orElseThrow(),
                        o.string("displayName").orElse(""),
                        o.string("category").orElse(""),
                        o.string("description").orElse("")));
            }
        }
        return out;
    }

    /** Libraries of initiatives for templates store their expressions escaped once. */
    private static boolean isEscaped(String text) {
        return text.startsWith("[[") && text.endsWith("]") && text.indexOf('(') > 2;
    }

    private static boolean hasText(JsonValue value, Predicate<String> test) {
        if (value instanceof JsonString s) {
            return test.test(s.value());
        }
        if (value instanceof JsonArray a) {
            return a.asList().stream().anyMatch(v -> hasText(v, test));
        }
        if (value instanceof JsonObject o) {
            for (int i = 0; i < o.size(); i++) {
                if (hasText(o.value(i), test)) {
                    return true;
                }
            }
        }
        return false;
    }
}
