package io.armlens.diff;

import io.armlens.eval.ComplianceState;
import io.armlens.governance.VerdictKey;
import io.armlens.json.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the verdicts of two runs: all of the earlier one are added first, then all of the later one. Of
 * the earlier run it keeps some 100 bytes for each verdict, and the whole verdict where it is no plain
 * Compliant; of the later run one key for each resource and policy. For one thread.
 *
 * <p>A result that lists findings only cannot tell a resource that complies from one that is gone: then a
 * finding that disappeared counts as resolved, and the sentence says what is not known.
 */
public final class RunComparer {
    /** More changes are counted, not kept. */
    private static final int MOST_KEPT = 100_000;

    private final Map<VerdictKey, Earlier> earlier = new HashMap<>();
    private final Side before = new Side();
    private final Side after = new Side();
    private final List<Change> changes = new ArrayList<>();
    private final Map<Change.Kind, Long> counts = Comparison.noCounts();
    private final List<Verdict> newcomers = new ArrayList<>();
    private long unchanged;
    private long unchangedFindings;

    /** Of a verdict of the earlier run what is needed later; the verdict itself is null for a Compliant one. */
    private record Earlier(ComplianceState state, @Nullable Verdict verdict) {}

    /** What is known of one run as a whole. */
    private static final class Side {
        private final Set<VerdictKey> resources = new HashSet<>();
        private final Set<VerdictKey> policies = new HashSet<>();
        private boolean listsCompliant;

        void add(Verdict verdict) {
            resources.add(verdict.resourceKey());
            policies.add(verdict.policyKey());
            listsCompliant |= verdict.state() == ComplianceState.COMPLIANT;
        }
    }

    /** Compares nothing yet. */
    public RunComparer() {}

    /** Adds a verdict of the earlier run; all of them come before those of the later one. */
    public void before(Verdict verdict) {
        before.add(verdict);
        boolean plain = verdict.state() == ComplianceState.COMPLIANT;
        earlier.put(verdict.key(), new Earlier(verdict.state(), plain ? null : verdict));
    }

    /** Adds a verdict of the later run. */
    public void after(Verdict verdict) {
        after.add(verdict);
        Earlier old = earlier.remove(verdict.key());
        if (old == null) {
            if (verdict.state() != ComplianceState.COMPLIANT) {
                newcomers.add(verdict);
            }
        } else if (old.state == verdict.state()) {
            unchanged++;
            unchangedFindings += verdict.isFinding() ? 1 : 0;
        } else {
            Verdict was = old.verdict == null ? compliant(verdict) : old.verdict;
            change(was, verdict);
        }
    }

    /** A Compliant verdict is not kept; what its pair is called is known from the other run. */
    private static Verdict compliant(Verdict like) {
        return new Verdict(
                like.resourceId(),
                like.assignmentId(),
                like.referenceId(),
                like.policy(),
                ComplianceState.COMPLIANT,
                "",
                "",
                List.of());
    }

    /** The result, after all verdicts of both runs. */
    public Comparison compare() {
        newcomers.forEach(verdict -> change(null, verdict));
        for (Earlier old : earlier.values()) {
            if (old.verdict != null) {
                change(old.verdict, null);
            }
        }
        changes.sort(Comparator.comparing(Change::kind)
                .thenComparing(c -> JsonText.lower(c.either().resourceId()))
                .thenComparing(c -> JsonText.lower(c.either().assignmentId()))
                .thenComparing(c -> JsonText.lower(c.either().referenceId()))
                .thenComparing(c -> JsonText.lower(c.either().policy())));
        return new Comparison(changes, counts, unchanged, unchangedFindings);
    }

    private void change(@Nullable Verdict was, @Nullable Verdict is) {
        boolean bad = is != null && is.isFinding();
        boolean wasBad = was != null && was.isFinding();
        Change.Kind kind = bad && wasBad
                ? Change.Kind.OTHER_FINDING
                : bad ? Change.Kind.NEW_FINDING : wasBad ? Change.Kind.RESOLVED : Change.Kind.OTHER_STATE;
        counts.merge(kind, 1L, Long::sum);
        if (changes.size() < MOST_KEPT) {
            changes.add(new Change(kind, was, is, why(was, is)));
        }
    }

    private List<String> why(@Nullable Verdict was, @Nullable Verdict is) {
        List<String> out = new ArrayList<>();
        if (was == null && is != null) {
            appeared(is, out);
        } else if (was != null && is == null) {
            disappeared(was, out);
        } else if (was != null && is != null) {
            differ(was, is, out);
        }
        return out;
    }

    private void appeared(Verdict is, List<String> out) {
        if (!before.policies.contains(is.policyKey())) {
            out.add("the policy judged nothing before: it is new, or was not evaluated");
        } else if (!before.resources.contains(is.resourceKey())) {
            out.add(
                    before.listsCompliant
                            ? "the resource is new: nothing judged it before"
                            : "the earlier result lists no compliant resources, so the resource is new or complied");
        } else {
            out.add(
                    before.listsCompliant
                            ? "the policy did not apply to the resource before"
                            : "the earlier result lists no compliant resources: it complied, or the policy did not apply");
        }
        out.addAll(is.reasons());
    }

    private void disappeared(Verdict was, List<String> out) {
        if (!after.policies.contains(was.policyKey()) && after.listsCompliant) {
            out.add("the policy judges nothing any more: it is gone, or was not evaluated");
        } else if (!after.listsCompliant) {
            out.add("the later result lists no compliant resources: it complies, is gone, or is not judged any more");
        } else if (!after.resources.contains(was.resourceKey())) {
            out.add("the resource is gone: nothing judges it any more");
        } else {
            out.add("the policy does not apply to the resource any more");
        }
    }

    private static void differ(Verdict was, Verdict is, List<String> out) {
        if (!was.effect().isEmpty() && !JsonText.equalsIgnoreCase(was.effect(), is.effect())) {
            out.add("the effect was `" + was.effect() + "` and is `" + is.effect() + "`");
        }
        if (!was.version().isEmpty() && !was.version().equals(is.version())) {
            out.add("the definition had version `" + was.version() + "` and has `" + is.version() + "`");
        }
        if (is.state() == ComplianceState.EXEMPT) {
            out.add("it is exempt now");
        } else if (was.state() == ComplianceState.EXEMPT) {
            out.add("it is not exempt any more");
        }
        if (!was.reasons().equals(is.reasons())) {
            was.reasons().forEach(reason -> out.add("before: " + reason));
            is.reasons().forEach(reason -> out.add("now: " + reason));
        }
    }
}
