package io.armlens.check;

import io.armlens.eval.ComplianceState;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.Outcome;
import io.armlens.eval.Reasons;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonText;
import io.armlens.resource.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes two findings the same from run to run, wherever they are written in a file.
 *
 * @param policy the id of the assignment, or of the definition where nothing is assigned
 * @param reference the id of the member of an initiative; empty outside of one
 * @param resource its id, or what is known of it
 * @param state as Azure spells it
 * @param condition the comparisons that decided, without the values that were found
 */
public record FindingKey(String policy, String reference, String resource, String state, String condition) {
    /** What names the finding in a record on an export. */
    public static FindingKey of(ComplianceRecord one) {
        return of(one.use(), label(one.resource()), one.state(), condition(one));
    }

    /** The id of a resource of an export; its name where it has none. */
    public static String label(Resource resource) {
        return resource.idText().isEmpty() ? resource.name() : resource.idText();
    }

    static FindingKey of(PolicyUse use, String resource, ComplianceState state, String condition) {
        String policy = use.assignment() == null ? use.definitionId() : use.assignmentId();
        return new FindingKey(policy, use.referenceId(), resource, state.azureName(), condition);
    }

    /** Whether a record in this state is a finding. */
    public static boolean isFinding(ComplianceState state) {
        return state == ComplianceState.NON_COMPLIANT
                || state == ComplianceState.CONFLICT
                || state == ComplianceState.INDETERMINATE
                || state == ComplianceState.ERROR;
    }

    /** The comparisons that decided, without values; where nothing was decided what is not known. */
    static String condition(ComplianceRecord one) {
        Outcome outcome = one.outcome();
        Set<String> out = new TreeSet<>();
        if (one.state() == ComplianceState.INDETERMINATE) {
            outcome.unknowns().forEach(u -> out.add(u.kind() + " " + u.subject()));
            return String.join("; ", out);
        }
        // Values do not count, so none has to be masked.
        new Reasons(alias -> false).expressions(outcome).forEach(e -> out.add(e.expression() + " " + e.operatorName()));
        @Nullable
        ExistenceLookup lookup =
                outcome.existence() == null ? null : outcome.existence().lookup();
        if (lookup != null) {
            out.add(lookup.type());
        }
        return String.join("; ", out);
    }

    /** In lower case where Azure ignores case: equal for equal findings. */
    FindingKey normalized() {
        return new FindingKey(
                JsonText.lower(policy), JsonText.lower(reference), JsonText.lower(resource), state, condition);
    }

    /** A short text that stands for it, for services that follow findings. */
    public String fingerprint() {
        FindingKey key = normalized();
        String text = String.join("\n", key.policy, key.reference, key.resource, key.state, key.condition);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
