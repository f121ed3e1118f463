package io.armlens.diff;

import io.armlens.eval.ComplianceState;
import io.armlens.eval.Truth;
import io.armlens.json.JsonText;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out why two verdicts differ. */
final class Explanations {
    private final Side before;
    private final Side after;
    private final RunComparer.Seen seenBefore;
    private final RunComparer.Seen seenAfter;

    Explanations(Side before, Side after, RunComparer.Seen seenBefore, RunComparer.Seen seenAfter) {
        this.before = before;
        this.after = after;
        this.seenBefore = seenBefore;
        this.seenAfter = seenAfter;
    }

    List<Change.Why> of(RunComparer.Pair pair) {
        Verdict was = pair.was();
        Verdict is = pair.is();
        List<Change.Why> out = new ArrayList<>();
        if (was != null && is != null) {
            differ(was, is, out);
        } else if (is != null) {
            onOneSide(is, true, out);
        } else if (was != null) {
            onOneSide(was, false, out);
        }
        if (out.isEmpty()) {
            out.add(new Change.Why(Cause.UNEXPLAINED, "what was compared does not explain it"));
        }
        return out;
    }

    private void differ(Verdict was, Verdict is, List<Change.Why> out) {
        if (was.state() == ComplianceState.INDETERMINATE || is.state() == ComplianceState.INDETERMINATE) {
            boolean earlier = was.state() == ComplianceState.INDETERMINATE;
            List<String> reasons = earlier ? was.reasons() : is.reasons();
            out.add(why(
                    Cause.DATA,
                    "the " + (earlier ? "earlier" : "later") + " side could not tell"
                            + (reasons.isEmpty() ? "" : ": " + reasons.get(0))));
        }
        if (is.state() == ComplianceState.EXEMPT) {
            out.add(why(Cause.EXEMPTION, "it is exempt now"));
        } else if (was.state() == ComplianceState.EXEMPT) {
            out.add(why(Cause.EXEMPTION, "it is not exempt any more"));
        }
        if (is.state() == ComplianceState.CONFLICT) {
            out.add(why(Cause.CONFLICT, "another policy would change the same field now"));
        } else if (was.state() == ComplianceState.CONFLICT) {
            out.add(why(Cause.CONFLICT, "no other policy would change the same field any more"));
        }
        if (out.isEmpty() && JsonText.equalsIgnoreCase(is.policy().effect(), "manual")) {
            out.add(why(Cause.ATTESTATION, "it is attested otherwise, or the attestation expired"));
        }
        out.addAll(PolicyTerms.differences(was.policy(), is.policy()));
        List<Change.Why> properties = properties(is, after);
        out.addAll(properties);
        if (!out.isEmpty()) {
            return;
        }
        boolean related = JsonText.endsWithIgnoreCase(is.policy().effect(), "IfNotExists");
        if (before.resource(is.resourceId()).isPresent()
                && after.resource(is.resourceId()).isPresent()
                && !related) {
            return;
        }
        out.add(
                related
                        ? why(Cause.RELATED_RESOURCE, "what the policy looks for beside the resource is another one")
                        : why(Cause.PROPERTY, "the policy and its parameters are the same, as far as they are told"));
    }

    /** What differs of what the policy reads. */
    private List<Change.Why> properties(Verdict verdict, Side side) {
        Optional<Resource> was = before.resource(verdict.resourceId());
        Optional<Resource> is = after.resource(verdict.resourceId());
        List<Change.Why> out = new ArrayList<>();
        if (was.isPresent() && is.isPresent()) {
            side.reads(verdict.policy(), is.get().type())
                    .ifPresent(reads -> PropertyChanges.between(was.get(), is.get(), reads)
                            .forEach(sentence -> out.add(why(Cause.PROPERTY, sentence))));
        }
        return out;
    }

    /**
     * A verdict that the other side does not have.
     *
     * @param appeared whether it is the later side that has it
     */
    private void onOneSide(Verdict verdict, boolean appeared, List<Change.Why> out) {
        Side with = appeared ? after : before;
        Side without = appeared ? before : after;
        RunComparer.Seen seen = appeared ? seenBefore : seenAfter;
        PolicyTerms policy = verdict.policy();
        if (without.isUndecided(policy)) {
            out.add(why(
                    Cause.DATA,
                    appeared
                            ? "the definition was not at hand, or could not be used, before"
                            : "the definition is not at hand any more, or cannot be used"));
            return;
        }
        if (without.isRun()) {
            Optional<PolicyTerms> other = without.policy(policy.key());
            if (other.isEmpty()) {
                out.add(why(
                        Cause.ASSIGNMENT,
                        appeared
                                ? "the policy was not assigned or evaluated before"
                                : "the policy is not assigned or evaluated any more"));
                return;
            }
            missingInRun(verdict, appeared, with, without, other.get(), out);
            return;
        }
        missingInResult(verdict, appeared, without, seen, out);
    }

    private void missingInRun(
            Verdict verdict, boolean appeared, Side with, Side without, PolicyTerms other, List<Change.Why> out) {
        PolicyTerms policy = verdict.policy();
        if (!without.has(verdict.resourceId())) {
            out.add(why(
                    Cause.RESOURCE,
                    appeared ? "the resource is new in the export" : "the resource is not in the export any more"));
            return;
        }
        List<Change.Why> scopes = appeared ? PolicyTerms.scopes(other, policy) : PolicyTerms.scopes(policy, other);
        Truth reached = without.resource(verdict.resourceId())
                .map(resource -> without.reaches(policy.key(), resource))
                .orElse(Truth.UNKNOWN);
        if (reached == Truth.FALSE) {
            out.addAll(scopes);
            if (scopes.isEmpty()) {
                out.add(why(
                        Cause.SCOPE,
                        appeared
                                ? "the assignment did not reach the resource: another hierarchy, or another location or type of it"
                                : "the assignment does not reach the resource any more: another hierarchy, or another location"
                                        + " or type of it"));
            }
            return;
        }
        out.addAll(appeared ? PolicyTerms.differences(other, policy) : PolicyTerms.differences(policy, other));
        out.addAll(properties(verdict, with));
        if (out.isEmpty()) {
            out.add(why(
                    Cause.UNEXPLAINED,
                    appeared
                            ? "the policy did not apply to the resource before"
                            : "the policy does not apply to the resource any more"));
        }
    }

    private static void missingInResult(
            Verdict verdict, boolean appeared, Side without, RunComparer.Seen seen, List<Change.Why> out) {
        if (!seen.listsCompliant()) {
            out.add(
                    why(
                            Cause.DATA,
                            appeared
                                    ? "the earlier result lists no compliant resources: it complied, was not judged, or was not there"
                                    : "the later result lists no compliant resources: it complies, is not judged any more, or is gone"));
        } else if (without.policy(verdict.policy().key()).isEmpty()) {
            out.add(why(
                    Cause.ASSIGNMENT,
                    appeared
                            ? "the policy judged nothing before: it is new, or was not evaluated"
                            : "the policy judges nothing any more: it is gone, or was not evaluated"));
        } else if (!seen.has(verdict)) {
            out.add(why(
                    Cause.RESOURCE,
                    appeared
                            ? "the resource is new: nothing judged it before"
                            : "the resource is gone: nothing judges it any more"));
        } else {
            out.add(
                    why(
                            Cause.SCOPE,
                            appeared
                                    ? "the policy did not apply to the resource before, or its assignment did not reach it"
                                    : "the policy does not apply to the resource any more, or its assignment does not reach it"));
        }
    }

    private static Change.Why why(Cause cause, String sentence) {
        return new Change.Why(cause, sentence);
    }
}
