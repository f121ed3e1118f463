package io.armlens.remediation;

import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.BoundValue;
import java.util.ArrayList;
import java.util.List;

/** The values of a policy's details on one resource, and what went wrong with them. */
final class PartValues {
    private final ReferenceEvaluator evaluator;
    private final RemediableFinding finding;
    private final Surroundings surroundings;
    private final List<String> failures = new ArrayList<>();
    private final List<String> unknowns = new ArrayList<>();

    PartValues(ReferenceEvaluator evaluator, RemediableFinding finding, Surroundings surroundings) {
        this.evaluator = evaluator;
        this.finding = finding;
        this.surroundings = surroundings;
    }

    BoundValue details() {
        BoundValue details = evaluator.policy().details();
        return details == null ? new BoundValue.Constant(JsonAbsent.ABSENT) : details;
    }

    /** The value of a part; what fails or is not known is remembered under a name. */
    JsonValue value(BoundValue part, String name) {
        JsonValue value;
        try {
            value = evaluator.value(part, finding.resource(), surroundings);
        } catch (EvaluationException e) {
            failures.add("`" + name + "`: " + e.getMessage());
            return JsonAbsent.ABSENT;
        }
        UnknownParts.first(value).ifPresent(u -> unknowns.add("`" + name + "` is not known: " + u.message()));
        return value;
    }

    /** A text of the details; empty when there is none, or it is not known. */
    String text(String... path) {
        BoundValue part = BoundParts.at(details(), path).orElse(null);
        if (part == null) {
            return "";
        }
        JsonValue value = value(part, String.join(".", path));
        return value instanceof JsonUnknown ? "" : JsonText.stringForm(value);
    }

    /** The roles that the policy names. */
    List<String> roles() {
        List<String> out = new ArrayList<>();
        BoundValue part = BoundParts.at(details(), "roleDefinitionIds").orElse(null);
        if (part != null && value(part, "roleDefinitionIds") instanceof JsonArray roles) {
            for (JsonValue role : roles) {
                if (role instanceof JsonString s) {
                    out.add(s.value());
                }
            }
        }
        return out;
    }

    void fail(String reason) {
        failures.add(reason);
    }

    void unknown(String reason) {
        unknowns.add(reason);
    }

    PlanStatus status() {
        return !failures.isEmpty() ? PlanStatus.FAILED : unknowns.isEmpty() ? PlanStatus.RENDERED : PlanStatus.UNKNOWN;
    }

    List<String> reasons() {
        List<String> out = new ArrayList<>(failures);
        out.addAll(unknowns);
        return out;
    }
}
