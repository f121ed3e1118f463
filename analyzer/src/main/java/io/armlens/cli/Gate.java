package io.armlens.cli;

import io.armlens.Analysis;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Suggestion;
import io.armlens.diff.Change;
import io.armlens.diff.Comparison;
import io.armlens.diff.Verdict;
import io.armlens.eval.ComplianceState;
import io.armlens.json.JsonText;
import io.armlens.policy.Effect;
import io.armlens.verify.Disagreement;
import io.armlens.verify.Verification;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes the exit code 1. */
final class Gate {
    /** The levels of {@code --fail-on}. */
    private enum Level {
        NONCOMPLIANT,
        DENY,
        INDETERMINATE,
        ERROR,
        NEVER
    }

    private final Set<Level> levels;

    private Gate(Set<Level> levels) {
        this.levels = levels;
    }

    static Gate of(Arguments arguments) throws UsageException {
        Set<Level> levels = EnumSet.noneOf(Level.class);
        for (String value : arguments.values(Flag.FAIL_ON)) {
            for (String word : value.split(",", -1)) {
                levels.add(level(word.strip()));
            }
        }
        if (levels.contains(Level.NEVER) && levels.size() > 1) {
            throw new UsageException(DiagnosticCode.OPTION_VALUE, "--fail-on", "`never` goes with nothing else", "");
        }
        return new Gate(levels.isEmpty() ? EnumSet.of(Level.NONCOMPLIANT) : levels);
    }

    private static Level level(String word) throws UsageException {
        for (Level level : Level.values()) {
            if (JsonText.equalsIgnoreCase(level.name(), word)) {
                return level;
            }
        }
        List<String> words = List.of("noncompliant", "deny", "indeterminate", "error", "never");
        throw new UsageException(
                DiagnosticCode.OPTION_VALUE,
                "--fail-on",
                "`" + word + "` is not a level" + Suggestion.didYouMean(word, words),
                "the levels are " + String.join(", ", words));
    }

    /** Whether something is at one of the levels. */
    boolean fails(Analysis analysis) {
        if (levels.contains(Level.INDETERMINATE)
                && analysis.rollup().assignments().stream()
                        .anyMatch(a -> !a.undecided().isEmpty())) {
            return true;
        }
        for (Analysis.PolicyResult result : analysis.policies()) {
            for (Level level : levels) {
                if (fails(level, result)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean fails(Level level, Analysis.PolicyResult result) {
        return switch (level) {
            // Azure counts a conflict among what does not comply.
            case NONCOMPLIANT ->
                result.counts().of(ComplianceState.NON_COMPLIANT)
                                + result.counts().of(ComplianceState.CONFLICT)
                        > 0;
            case DENY ->
                result.use().policy().effect() == Effect.DENY && result.counts().of(ComplianceState.NON_COMPLIANT) > 0;
            case INDETERMINATE -> result.counts().of(ComplianceState.INDETERMINATE) > 0;
            case ERROR -> result.counts().of(ComplianceState.ERROR) > 0;
            case NEVER -> false;
        };
    }

    /** Whether armlens and Azure differ at one of the levels. */
    boolean fails(Verification verification) {
        return (levels.contains(Level.INDETERMINATE) && verification.cannotTell() > 0)
                || verification.disagreements().stream()
                        .filter(d -> d.cause().isDifference())
                        .anyMatch(this::counts);
    }

    private boolean counts(Disagreement one) {
        boolean error = one.here() == ComplianceState.ERROR || one.azure().state() == ComplianceState.ERROR;
        boolean deny = JsonText.equalsIgnoreCase(one.azure().effect(), Effect.DENY.azureName())
                || (one.use() != null && one.use().policy().effect() == Effect.DENY);
        return levels.contains(Level.NONCOMPLIANT)
                || (levels.contains(Level.ERROR) && error)
                || (levels.contains(Level.DENY) && deny);
    }

    /** Whether something got worse at one of the levels. */
    boolean fails(Comparison comparison) {
        if (levels.contains(Level.NONCOMPLIANT)
                && comparison.count(Change.Kind.NEW_FINDING) + comparison.count(Change.Kind.OTHER_FINDING) > 0) {
            return true;
        }
        return comparison.changes().stream().map(Change::after).anyMatch(this::counts);
    }

    private boolean counts(@Nullable Verdict after) {
        if (after == null) {
            return false;
        }
        boolean deny = JsonText.equalsIgnoreCase(after.policy().effect(), Effect.DENY.azureName());
        return (levels.contains(Level.ERROR) && after.state() == ComplianceState.ERROR)
                || (levels.contains(Level.INDETERMINATE) && after.state() == ComplianceState.INDETERMINATE)
                || (levels.contains(Level.DENY) && deny && after.isFinding());
    }
}
