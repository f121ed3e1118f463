package io.armlens.casefile;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Suggestion;
import io.armlens.eval.ComplianceState;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Effect;
import io.armlens.resource.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one case, or the members that a file shares with its cases. */
final class CaseReader {
    private static final List<String> CASE_MEMBERS = List.of(
            "name",
            "policy",
            "parameters",
            "resource",
            "related",
            "notExported",
            "context",
            "expect",
            "skip",
            "advisory",
            "reason",
            "expression",
            "args",
            "$schema",
            "description");
    private static final List<String> EXPECT_MEMBERS =
            List.of("effect", "compliance", "details", "error", "valid", "value");
    private static final List<String> CONTEXT_MEMBERS =
            List.of("resourceGroup", "subscription", "apiVersion", "requestContext", "policy", "utcNow");
    private static final List<String> POLICY_CONTEXT_MEMBERS =
            List.of("assignmentId", "definitionId", "setDefinitionId", "definitionReferenceId");
    private static final List<String> ERRORS = List.of("parse", "compile", "evaluate", "any");
    private static final List<String> STATES = Stream.concat(
                    Stream.of(ComplianceState.values()).map(ComplianceState::azureName), Stream.of("NotEvaluable"))
            .toList();

    private final TestFileReader files;
    private final JsonDocument document;
    private final JsonPointer at;
    private final Diagnostics problems;

    CaseReader(TestFileReader files, JsonDocument document, JsonPointer at, Diagnostics problems) {
        this.files = files;
        this.document = document;
        this.at = at;
        this.problems = problems;
    }

    /**
     * Reads the case.
     *
     * @param names the names of the cases before it; gains its own
     */
    PolicyCase read(JsonValue value, CaseDefaults defaults, Set<String> names) {
        Location location = document.locate(at);
        JsonObject object = value instanceof JsonObject o ? o : JsonObject.of("name", new JsonString(at.toString()));
        if (!(value instanceof JsonObject)) {
            problems.add(DiagnosticCode.TEST_FILE_MALFORMED, location, "a case must be an object, not " + value.kind());
        }
        members(object, CASE_MEMBERS, "a case");
        String name = name(object, names);
        String expression = text(object, "expression");
        JsonArray args = object.has("args") ? array(object, "args") : null;
        boolean own = object.has("policy");
        PolicySource policy = own ? policy(object, "policy") : expression == null ? defaults.policy() : null;
        if (expression != null && own) {
            malformed("expression", "a case has a `policy` or an `expression`, not both");
        } else if (expression == null && !own && policy == null) {
            malformed("policy", "the case needs a `policy`, its own or the file's");
        }
        if (args != null && expression == null) {
            malformed("args", "`args` goes with `expression`");
        }
        Map<String, JsonValue> ownParameters = parameters(object);
        Map<String, JsonValue> parameters = new LinkedHashMap<>(defaults.parameters());
        for (String parameter : ownParameters.keySet()) {
            parameters.keySet().removeIf(k -> JsonText.equalsIgnoreCase(k, parameter));
        }
        parameters.putAll(ownParameters);
        // The file's values may be meant for its own policy only.
        Map<String, JsonValue> strict = own && defaults.policy() != null ? ownParameters : parameters;
        Set<String> strictNames = new LinkedHashSet<>();
        strict.keySet().forEach(p -> strictNames.add(JsonText.lower(p)));
        JsonObject resource = object.has("resource") ? resource(object.get("resource"), at.child("resource")) : null;
        Expectation expectation = expectation(object, expression != null);
        if (expression == null && expectation.needsVerdict() && !object.has("resource") && !object.has("skip")) {
            malformed("resource", "the case needs a `resource`");
        }
        return new PolicyCase(
                name,
                location,
                policy,
                expression,
                args,
                parameters,
                strictNames,
                resource,
                related(object),
                notExported(object),
                defaults.context().with(context(object)),
                expectation,
                text(object, "skip"),
                flag(object, "advisory"),
                object.string("reason").orElse(""),
                problems.list());
    }

    private String name(JsonObject object, Set<String> names) {
        String name = text(object, "name");
        if (name == null || name.isBlank()) {
            malformed("name", "a case needs a `name`");
            return at.toString();
        }
        if (!names.add(name)) {
            problems.add(
                    DiagnosticCode.TEST_NAME_REPEATED,
                    document.locate(at.child("name")),
                    "there is a case `" + name + "` before this one; names must differ");
        }
        return name;
    }

    /** Reports members that the object may not have. */
    void members(JsonObject object, List<String> known, String what) {
        members(object, known, what, at);
    }

    private void members(JsonObject object, List<String> known, String what, JsonPointer place) {
        for (String name : object.names()) {
            if (!known.contains(name)) {
                problems.add(
                        DiagnosticCode.TEST_MEMBER_UNKNOWN,
                        document.locate(place.child(name)),
                        what + " has no member `" + name + "`" + Suggestion.didYouMean(name, known));
            }
        }
    }

    /** Reports a member that is missing or not what it must be. */
    void malformed(String member, String message) {
        problems.add(DiagnosticCode.TEST_FILE_MALFORMED, document.locate(at.child(member)), message);
    }

    private @Nullable String text(JsonObject object, String member) {
        JsonValue value = object.get(member);
        if (value instanceof JsonString s) {
            return s.value();
        }
        if (!(value instanceof JsonAbsent)) {
            malformed(member, "`" + member + "` must be a string, not " + value.kind());
        }
        return null;
    }

    private boolean flag(JsonObject object, String member) {
        JsonValue value = object.get(member);
        if (!(value instanceof JsonAbsent) && !(value instanceof JsonBoolean)) {
            malformed(member, "`" + member + "` must be true or false, not " + value.kind());
        }
        return value == JsonBoolean.TRUE;
    }

    private JsonArray array(JsonObject object, String member) {
        JsonValue value = object.get(member);
        if (value instanceof JsonArray array) {
            return array;
        }
        malformed(member, "`" + member + "` must be an array, not " + value.kind());
        return JsonArray.EMPTY;
    }

    /** The policy that a member holds or names; null when it can be neither, which is reported. */
    @Nullable
    PolicySource policy(JsonObject object, String member) {
        JsonValue value = object.get(member);
        JsonPointer place = at.child(member);
        if (value instanceof JsonString path) {
            return files.policyFile(path.value(), document.locate(place), problems)
                    .orElse(null);
        }
        if (value instanceof JsonObject) {
            return new PolicySource(document, place, value, null);
        }
        malformed(member, "`policy` must be an object or the path of a JSON file, not " + value.kind());
        return null;
    }

    /** The parameter values of the file or the case. */
    Map<String, JsonValue> parameters(JsonObject object) {
        JsonValue value = object.get("parameters");
        if (value instanceof JsonObject values) {
            return values.asMap();
        }
        if (!(value instanceof JsonAbsent)) {
            malformed("parameters", "`parameters` must be an object from names to values, not " + value.kind());
        }
        return Map.of();
    }

    private @Nullable JsonObject resource(JsonValue value, JsonPointer place) {
        if (value instanceof JsonObject object) {
            return object;
        }
        if (value instanceof JsonString path) {
            return files.objectFile(path.value(), document.locate(place), problems)
                    .orElse(null);
        }
        problems.add(
                DiagnosticCode.TEST_FILE_MALFORMED,
                document.locate(place),
                "a resource must be an object or the path of a JSON file, not " + value.kind());
        return null;
    }

    private List<JsonObject> related(JsonObject object) {
        List<JsonObject> out = new ArrayList<>();
        JsonArray array = object.has("related") ? array(object, "related") : JsonArray.EMPTY;
        for (int i = 0; i < array.size(); i++) {
            JsonPointer place = at.child("related").child(i);
            JsonObject resource = resource(array.get(i), place);
            if (resource == null) {
                continue;
            }
            for (String member : List.of("id", "name", "type")) {
                if (resource.string(member).orElse("").isEmpty()) {
                    problems.add(
                            DiagnosticCode.TEST_FILE_MALFORMED,
                            document.locate(place),
                            "a related resource needs its `" + member + "`");
                }
            }
            String id = resource.string("id").orElse("");
            if (!id.isEmpty() && ResourceId.parse(id).isEmpty()) {
                problems.add(
                        DiagnosticCode.TEST_FILE_MALFORMED,
                        document.locate(place),
                        "the `id` of a related resource is none: `" + id + "`");
            }
            out.add(resource);
        }
        return out;
    }

    private Set<String> notExported(JsonObject object) {
        Set<String> out = new LinkedHashSet<>();
        JsonArray array = object.has("notExported") ? array(object, "notExported") : JsonArray.EMPTY;
        for (JsonValue type : array) {
            if (type instanceof JsonString s) {
                out.add(JsonText.lower(s.value()));
            } else {
                malformed("notExported", "`notExported` holds resource types, not " + type.kind());
            }
        }
        return out;
    }

    /** The context of the file or the case. */
    CaseContext context(JsonObject object) {
        JsonValue value = object.get("context");
        if (value instanceof JsonAbsent) {
            return CaseContext.EMPTY;
        }
        if (!(value instanceof JsonObject context)) {
            malformed("context", "`context` must be an object, not " + value.kind());
            return CaseContext.EMPTY;
        }
        JsonPointer place = at.child("context");
        members(context, CONTEXT_MEMBERS, "the context", place);
        for (int i = 0; i < context.size(); i++) {
            String name = context.name(i);
            boolean text = name.equals("apiVersion") || name.equals("utcNow");
            boolean fits = text ? context.value(i) instanceof JsonString : context.value(i) instanceof JsonObject;
            if (!fits && CONTEXT_MEMBERS.contains(name)) {
                problems.add(
                        DiagnosticCode.TEST_FILE_MALFORMED,
                        document.locate(place.child(name)),
                        "`" + name + "` must be " + (text ? "a string" : "an object") + ", not "
                                + context.value(i).kind());
            }
        }
        context.object("policy")
                .ifPresent(p -> members(p, POLICY_CONTEXT_MEMBERS, "`policy()`", place.child("policy")));
        return new CaseContext(context);
    }

    private Expectation expectation(JsonObject object, boolean ofExpression) {
        JsonValue value = object.get("expect");
        if (value instanceof JsonString effect) {
            value = JsonObject.of("effect", effect);
        }
        if (!(value instanceof JsonObject expect) || expect.size() == 0) {
            if (!object.has("skip")) {
                malformed("expect", "the case needs `expect`: an effect, or an object that says what is expected");
            }
            return Expectation.NONE;
        }
        JsonPointer place = at.child("expect");
        members(expect, EXPECT_MEMBERS, "`expect`", place);
        for (String member : ofExpression ? List.of("effect", "compliance", "details", "valid") : List.of("value")) {
            if (expect.has(member)) {
                malformed(
                        "expect",
                        ofExpression
                                ? "an expression has a `value` or an `error`, not `" + member + "`"
                                : "a policy has no `value`; that goes with `expression`");
            }
        }
        if (expect.has("valid") && expect.get("valid") != JsonBoolean.TRUE) {
            malformed("expect", "`valid` can only be true; for a policy that is not, expect an `error`");
        }
        JsonValue details = expect.get("details");
        JsonValue expected = expect.get("value");
        return new Expectation(
                word(expect, "effect", Effect.names(), place),
                word(expect, "compliance", STATES, place),
                details instanceof JsonAbsent ? null : details,
                word(expect, "error", ERRORS, place),
                expect.get("valid") == JsonBoolean.TRUE,
                expected instanceof JsonAbsent ? null : expected);
    }

    /** One of several words, in any case. */
    private @Nullable String word(JsonObject expect, String member, List<String> words, JsonPointer place) {
        JsonValue value = expect.get(member);
        if (value instanceof JsonAbsent) {
            return null;
        }
        String text = value instanceof JsonString s ? s.value() : value.toString();
        for (String word : words) {
            if (value instanceof JsonString && JsonText.equalsIgnoreCase(word, text)) {
                return word;
            }
        }
        problems.add(
                DiagnosticCode.TEST_FILE_MALFORMED,
                document.locate(place.child(member)),
                "`" + member + "` cannot be `" + text + "`" + Suggestion.didYouMean(text, words));
        return null;
    }
}
