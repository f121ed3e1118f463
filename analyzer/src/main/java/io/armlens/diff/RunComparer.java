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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the verdicts of two runs: all of the earlier one are added first, then all of the later one, then
 * those that differ are explained. Of the earlier run it keeps some 100 bytes for each verdict, and the whole
 * verdict where it is no plain Compliant or among the first {@value #MOST_COMPLIANT} of these; of the later
 * run one key for each resource. For one thread.
 *
 * <p>A result that lists findings only cannot tell a resource that complies from one that is gone: then a
 * finding that disappeared counts as resolved, and the sentence says what is not known.
 */
public final class RunComparer {
    /** More changes are counted, not kept. */
    private static final int MOST_KEPT = 100_000;

    private static final int MOST_COMPLIANT = 200_000;

    private final Map<VerdictKey, Earlier> earlier = new HashMap<>();
    private final Seen before = new Seen();
    private final Seen after = new Seen();
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<Change.Kind, Long> counts = Comparison.noCounts();
    private final List<Verdict> newcomers = new ArrayList<>();
    private int compliantKept;
    private long unchanged;
    private long unchangedFindings;

    /** Of a verdict of the earlier run what is needed later; the verdict is null for a Compliant one too many. */
    private record Earlier(ComplianceState state, @Nullable Verdict verdict) {}

    /** Two verdicts of one pair that differ; one of them may be missing. */
    record Pair(@Nullable Verdict was, @Nullable Verdict is) {}

    /** What the verdicts of one run show as a whole. */
    static final class Seen {
        private final Set<VerdictKey> resources = new HashSet<>();
        private boolean compliant;

        private void add(Verdict verdict) {
            resources.add(verdict.resourceKey());
            compliant |= verdict.state() == ComplianceState.COMPLIANT;
        }

        boolean listsCompliant() {
            return compliant;
        }

        boolean has(Verdict verdict) {
            return resources.contains(verdict.resourceKey());
        }
    }

    /** Compares nothing yet. */
    public RunComparer() {}

    /** Adds a verdict of the earlier run; all of them come before those of the later one. */
    public void before(Verdict verdict) {
        before.add(verdict);
        boolean kept = verdict.state() != ComplianceState.COMPLIANT || compliantKept++ < MOST_COMPLIANT;
        earlier.put(verdict.key(), new Earlier(verdict.state(), kept ? verdict : null));
    }

    /** Adds a verdict of the later run. */
    public void after(Verdict verdict) {
        after.add(verdict);
        Earlier old = earlier.remove(verdict.key());
        if (old == null) {
            if (verdict.state() != ComplianceState.COMPLIANT || compliantKept++ < MOST_COMPLIANT) {
                newcomers.add(verdict);
            } else {
                counts.merge(Change.Kind.OTHER_STATE, 1L, Long::sum);
            }
        } else if (old.state == verdict.state()) {
            unchanged++;
            unchangedFindings += verdict.isFinding() ? 1 : 0;
        } else {
            change(
                    old.verdict == null
                            ? new Verdict(verdict.resourceId(), verdict.policy(), ComplianceState.COMPLIANT, List.of())
                            : old.verdict,
                    verdict);
        }
    }

    private void change(@Nullable Verdict was, @Nullable Verdict is) {
        counts.merge(Change.kindOf(was, is), 1L, Long::sum);
        if (pairs.size() < MOST_KEPT) {
            pairs.add(new Pair(was, is));
        }
    }

    /** A result that lists no compliant resources says nothing by leaving one out. */
    private void settle() {
        for (Verdict verdict : newcomers) {
            if (verdict.state() != ComplianceState.COMPLIANT || before.listsCompliant()) {
                change(null, verdict);
            }
        }
        newcomers.clear();
        for (Earlier old : earlier.values()) {
            if (old.verdict == null) {
                counts.merge(Change.Kind.OTHER_STATE, 1L, Long::sum);
            } else if (old.state != ComplianceState.COMPLIANT || after.listsCompliant()) {
                change(old.verdict, null);
            }
        }
        earlier.clear();
    }

    /** The resources, by their ids in lower case, that differ; after all verdicts of both runs. */
    public Set<String> changedResources() {
        settle();
        Set<String> out = new TreeSet<>();
        for (Pair pair : pairs) {
            Verdict one = pair.is == null ? pair.was : pair.is;
            if (one != null) {
                out.add(JsonText.lower(one.resourceId()));
            }
        }
        return out;
    }

    /** The result, after all verdicts of both runs; the sides hold the {@link #changedResources} by then. */
    public Comparison compare(Side earlierSide, Side laterSide) {
        settle();
        Explanations explanations = new Explanations(earlierSide, laterSide, before, after);
        List<Change> changes = new ArrayList<>();
        for (Pair pair : pairs) {
            changes.add(new Change(Change.kindOf(pair.was, pair.is), pair.was, pair.is, explanations.of(pair)));
        }
        changes.sort(Comparator.comparing(Change::kind)
                .thenComparing(c -> JsonText.lower(c.either().resourceId()))
                .thenComparing(c -> JsonText.lower(c.either().policy().assignmentId()))
                .thenComparing(c -> JsonText.lower(c.either().policy().referenceId()))
                .thenComparing(c -> JsonText.lower(c.either().policy().definitionId())));
        return new Comparison(changes, counts, unchanged, unchangedFindings);
    }
}
