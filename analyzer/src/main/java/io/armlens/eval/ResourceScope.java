package io.armlens.eval;

import io.armlens.expression.EvaluationException;
import io.armlens.expression.ExpressionScope;
import io.armlens.expression.FunctionSignature;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.FieldReference;
import io.armlens.resource.FieldPath.Selected;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the functions of a rule see: always the resource that the {@code if} part matched, also inside an
 * existence condition, and the elements of the enclosing counts.
 */
final class ResourceScope implements ExpressionScope {
    private final BoundPolicy policy;
    private final Resource source;
    private final Surroundings surroundings;
    private final FieldReader fields;
    private final List<Frame> frames = new ArrayList<>();

    ResourceScope(BoundPolicy policy, Resource source, Surroundings surroundings, FieldReader fields) {
        this.policy = policy;
        this.source = source;
        this.surroundings = surroundings;
        this.fields = fields;
    }

    List<Frame> frames() {
        return frames;
    }

    void enter(Frame frame) {
        frames.add(frame);
    }

    void leave() {
        frames.remove(frames.size() - 1);
    }

    @Override
    public JsonValue call(FunctionSignature function, List<JsonValue> arguments) throws EvaluationException {
        return switch (JsonText.lower(function.name())) {
            case "field" -> field(JsonText.stringForm(arguments.get(0)));
            case "current" -> current(arguments.isEmpty() ? null : JsonText.stringForm(arguments.get(0)));
            case "parameters" -> parameter(JsonText.stringForm(arguments.get(0)));
            case "policy" -> policy.site().policy(policy.definition().id());
            case "utcnow" -> new JsonString(policy.site().utcNow());
            case "resourcegroup" ->
                withPlainLocation(surroundings
                        .resourceGroup(source)
                        .orElseThrow(() -> new EvaluationException(
                                "NoResourceGroup", "`resourceGroup()`: the resource lies in no resource group")));
            case "subscription" ->
                surroundings
                        .subscription(source)
                        .orElseThrow(() -> new EvaluationException(
                                "NoSubscription", "`subscription()`: the resource lies in no subscription"));
            case "requestcontext" -> surroundings.requestContext(source);
            default ->
                throw new EvaluationException(
                        EvaluationException.FUNCTION_NOT_AVAILABLE,
                        "`" + function.name() + "()` has no value in a policy rule");
        };
    }

    private JsonValue parameter(String name) throws EvaluationException {
        JsonValue value = policy.parameters().get(JsonText.lower(name));
        if (value == null) {
            throw new EvaluationException("UndefinedParameter", "there is no parameter `" + name + "`");
        }
        return value;
    }

    private JsonValue field(String name) throws EvaluationException {
        FieldReference field = fields.named(name);
        if (field instanceof FieldReference.Invalid) {
            throw new EvaluationException("InvalidField", "`" + name + "` is neither a field nor an alias");
        }
        List<Selected> selected = fields.read(
                        field, source, frames, surroundings.apiVersion(source).orElse(null))
                .values();
        // Inside a count the array has shrunk to its current element: still an array.
        return FieldReader.frame(field, frames) != null
                ? FieldReader.present(selected)
                : FieldReader.functionValue(field, selected);
    }

    /** Azure compares locations without blanks; {@code resourceGroup().location} comes in that form. */
    private static JsonValue withPlainLocation(JsonValue container) {
        return container instanceof JsonObject o && o.get("location") instanceof JsonString location
                ? o.with("location", new JsonString(JsonText.location(location.value())))
                : container;
    }

    private JsonValue current(@Nullable String name) throws EvaluationException {
        if (name == null) {
            if (frames.size() != 1) {
                throw new EvaluationException(
                        "CurrentMisplaced",
                        frames.isEmpty()
                                ? "`current()` has a meaning only inside the `where` of a count"
                                : "`current()`: several counts enclose it; say which one by its name or alias");
            }
            return frames.get(0).element();
        }
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (frames.get(i) instanceof Frame.OfValue v && JsonText.equalsIgnoreCase(v.name(), name)) {
                return v.element();
            }
        }
        FieldReference field = fields.named(name);
        Frame.OfField frame = FieldReader.frame(field, frames);
        if (frame == null) {
            throw new EvaluationException(
                    "CurrentMisplaced", "`current('" + name + "')`: no enclosing count has that name");
        }
        String fieldName = FieldReader.frameName(field);
        if (fieldName.length() == frame.name().length()) {
            return frame.element();
        }
        List<Selected> selected =
                fields.read(field, source, frames, frame.apiVersion()).values();
        if (fieldName.indexOf("[*]", frame.name().length()) >= 0) {
            return FieldReader.present(selected);
        }
        JsonValue value =
                selected.isEmpty() ? JsonString.EMPTY : selected.get(0).value();
        return value.isNothing() ? JsonString.EMPTY : value;
    }
}
