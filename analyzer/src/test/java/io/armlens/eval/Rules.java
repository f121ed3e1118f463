package io.armlens.eval;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyDocument;
import io.armlens.policy.PolicyParser;
import io.armlens.policy.bound.AssignmentSite;
import io.armlens.policy.bound.Binder;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.ParameterValues;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes policies and resources from JSON text for tests; field names that are no aliases are paths. */
public final class Rules {
    /** The instant of every test. */
    public static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");

    private final JsonObject definition;
    private final boolean paths;
    private final AliasCatalog aliases;
    private final JsonObject parameters;
    private final TestSurroundings surroundings;

    private Rules(
            JsonObject definition,
            boolean paths,
            AliasCatalog aliases,
            JsonObject parameters,
            TestSurroundings surroundings) {
        this.definition = definition;
        this.paths = paths;
        this.aliases = aliases;
        this.parameters = parameters;
        this.surroundings = surroundings;
    }

    /** Reads JSON text that a test wrote. */
    public static JsonValue json(String text) {
        try {
            return JsonReader.read(text);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(text, e);
        }
    }

    /** A resource in ARM's form. */
    public static Resource resource(String text) {
        return Resource.of((JsonObject) json(text), Place.NOWHERE);
    }

    /** An audit rule with this {@code if} part. */
    public static Rules when(String condition) {
        return of("{\"if\": " + condition + ", \"then\": {\"effect\": \"audit\"}}");
    }

    /** A rule or a whole definition. */
    public static Rules of(String definition) {
        return new Rules(
                (JsonObject) json(definition), true, AliasCatalogs.byRule(), JsonObject.EMPTY, new TestSurroundings());
    }

    Rules aliases(String catalogue) {
        Diagnostics diagnostics = new Diagnostics();
        AliasCatalog read = AliasCatalogs.read("test", catalogue.getBytes(StandardCharsets.UTF_8), diagnostics)
                .orElseThrow(() -> new AssertionError(diagnostics.list()));
        return new Rules(definition, false, read, parameters, surroundings);
    }

    Rules parameters(String values) {
        return new Rules(definition, paths, aliases, (JsonObject) json(values), surroundings);
    }

    Rules in(TestSurroundings where) {
        return new Rules(definition, paths, aliases, parameters, where);
    }

    /** Only fields that Azure knows. */
    Rules strict() {
        return new Rules(definition, false, aliases, parameters, surroundings);
    }

    PolicyDefinition parse() {
        Diagnostics diagnostics = new Diagnostics();
        JsonDocument document = JsonDocument.of("test.json", definition);
        return new PolicyParser(diagnostics)
                .parse(PolicyDocument.asDefinition(document, definition, JsonPointer.root()))
                .orElseThrow(() -> new AssertionError(diagnostics.list()));
    }

    /** What binding reports. */
    List<String> problems() {
        Diagnostics diagnostics = new Diagnostics();
        bind(diagnostics);
        List<String> out = new ArrayList<>();
        diagnostics
                .list()
                .forEach(d -> out.add(d.severity().word() + " " + d.code().id() + ": " + d.message()));
        return out;
    }

    private @Nullable BoundPolicy bind(Diagnostics diagnostics) {
        return new Binder(aliases, diagnostics, paths)
                .bind(parse(), ParameterValues.of(parameters.asMap(), Location.of("test")), AssignmentSite.none(NOW))
                .orElse(null);
    }

    /** The bound policy; fails when it cannot be bound. */
    public BoundPolicy bound() {
        Diagnostics diagnostics = new Diagnostics();
        BoundPolicy policy = bind(diagnostics);
        if (policy == null) {
            throw new AssertionError(diagnostics.list());
        }
        return policy;
    }

    /** The plain evaluator for it. */
    public ReferenceEvaluator evaluator() {
        return new ReferenceEvaluator(bound(), aliases, paths);
    }

    /** The verdict on a resource. */
    Outcome on(String resource) {
        return evaluator().evaluate(resource(resource), surroundings);
    }

    /** The verdict on a resource. */
    Outcome on(Resource resource) {
        return evaluator().evaluate(resource, surroundings);
    }

    /** How the {@code if} part comes out on a resource. */
    Truth truth(String resource) {
        return truth(resource(resource));
    }

    /** How the {@code if} part comes out on a resource. */
    Truth truth(Resource resource) {
        return evaluator().explain(resource, surroundings).truth();
    }

    /** A text as JSON. */
    static String quoted(String text) {
        return new JsonString(text).toString();
    }
}
