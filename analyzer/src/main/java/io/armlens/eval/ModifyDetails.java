package io.armlens.eval;

import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.BoundValue;
import java.util.ArrayList;
import java.util.List;

/** Resolves the details of modify: an operation whose condition is false is left out, and not looked at further. */
final class ModifyDetails {
    private static final String OPERATIONS = "operations";
    private static final String CONDITION = "condition";

    private final ConditionEvaluator values;

    ModifyDetails(ConditionEvaluator values) {
        this.values = values;
    }

    JsonValue resolve(BoundValue details) throws EvaluationException {
        if (!(details instanceof BoundValue.ObjectOf object)) {
            return withoutFalse(values.value(details));
        }
        JsonObject.Builder out = JsonObject.builder();
        for (int i = 0; i < object.names().size(); i++) {
            String name = object.names().get(i);
            BoundValue value = object.values().get(i);
            boolean operations = JsonText.equalsIgnoreCase(name, OPERATIONS);
            out.put(
                    name,
                    operations && value instanceof BoundValue.ArrayOf array ? operations(array) : values.value(value));
        }
        return withoutFalse(out.build());
    }

    private JsonArray operations(BoundValue.ArrayOf array) throws EvaluationException {
        List<JsonValue> out = new ArrayList<>();
        for (BoundValue element : array.elements()) {
            if (!(element instanceof BoundValue.ObjectOf operation) || applies(operation)) {
                out.add(values.value(element));
            }
        }
        return JsonArray.of(out);
    }

    private boolean applies(BoundValue.ObjectOf operation) throws EvaluationException {
        for (int i = 0; i < operation.names().size(); i++) {
            if (JsonText.equalsIgnoreCase(operation.names().get(i), CONDITION)) {
                return applies(values.value(operation.values().get(i)));
            }
        }
        return true;
    }

    /** An unknown condition leaves the operation in, with its condition to be seen. */
    private static boolean applies(JsonValue condition) throws EvaluationException {
        if (condition.isNothing() || condition instanceof JsonUnknown || condition == JsonBoolean.TRUE) {
            return true;
        }
        String text = JsonText.stringForm(condition);
        if (JsonText.equalsIgnoreCase(text, "true") || JsonText.equalsIgnoreCase(text, "false")) {
            return JsonText.equalsIgnoreCase(text, "true");
        }
        throw new EvaluationException(
                "ExpectedBoolean", "the condition of an operation must be true or false, not `" + text + "`");
    }

    /** The same for operations that were constant. */
    private static JsonValue withoutFalse(JsonValue details) throws EvaluationException {
        if (!(details instanceof JsonObject object) || !(object.get(OPERATIONS) instanceof JsonArray operations)) {
            return details;
        }
        List<JsonValue> out = new ArrayList<>();
        for (JsonValue operation : operations) {
            if (!(operation instanceof JsonObject o) || applies(o.get(CONDITION))) {
                out.add(operation);
            }
        }
        return object.with(OPERATIONS, JsonArray.of(out));
    }
}
