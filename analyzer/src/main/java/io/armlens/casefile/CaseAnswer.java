package io.armlens.casefile;

import io.armlens.eval.Outcome;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.BoundPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a case. Built step by step, as far as it gets. */
final class CaseAnswer {
    /** Where it failed; null when it did not. */
    @Nullable
    Stage failedAt;

    /** Why it failed, one line each. */
    List<String> messages = List.of();

    /** The bound policy; null when there is none. */
    @Nullable
    BoundPolicy policy;

    /** The verdict; null when no resource was judged. */
    @Nullable
    Outcome outcome;

    /** The effect that the policy has on the resource, or {@code none}; null when nobody can tell. */
    @Nullable
    String effect;

    /** Whether the effect is {@code disabled}, which is {@code none} too. */
    boolean disabled;

    /** The state in reports; empty when no resource was judged. */
    String compliance = "";

    /** The resolved details, as far as they were asked for; null when they were not. */
    @Nullable
    JsonValue details;

    /** The value of an expression; null when there is none. */
    @Nullable
    JsonValue value;

    CaseAnswer failed(Stage stage, List<String> why) {
        failedAt = stage;
        messages = List.copyOf(why);
        return this;
    }

    /** In a few words, for a report. */
    String inWords() {
        if (failedAt != null) {
            return "an error while "
                    + switch (failedAt) {
                        case PARSE -> "parsing";
                        case COMPILE -> "compiling";
                        case EVALUATE -> "evaluating";
                    };
        }
        if (value != null) {
            return "the value " + value;
        }
        if (outcome == null) {
            return "a valid policy";
        }
        return effect == null ? "no decision (" + compliance + ")" : disabled ? "disabled" : effect;
    }
}
