package io.armlens.engine;

import io.armlens.eval.ComplianceState;
import org.jspecify.annotations.Nullable;

/** What the engine says of a row under a policy. */
public enum Verdict {
    /** The policy does not apply. */
    NOT_APPLICABLE(0, ComplianceState.NOT_APPLICABLE),
    /** No fault. */
    COMPLIANT(1, ComplianceState.COMPLIANT),
    /** A fault. */
    NON_COMPLIANT(2, ComplianceState.NON_COMPLIANT),
    /** A denyAction policy protects it. */
    PROTECTED(3, ComplianceState.PROTECTED),
    /** A manual policy without attestation. */
    UNKNOWN(4, ComplianceState.UNKNOWN),
    /** The {@code if} part of an if-not-exists policy holds: a related resource decides. */
    LOOKUP(5, null),
    /** The plain evaluator must be asked. */
    UNDECIDED(6, null);

    private static final Verdict[] ALL = values();

    private final int code;
    private final @Nullable ComplianceState state;

    Verdict(int code, @Nullable ComplianceState state) {
        this.code = code;
        this.state = state;
    }

    /** The state; null when there is none yet. */
    public @Nullable ComplianceState state() {
        return state;
    }

    /** Its number in programs. */
    int code() {
        return code;
    }

    static Verdict of(int code) {
        return ALL[code];
    }

    static Verdict of(ComplianceState state) {
        for (Verdict verdict : ALL) {
            if (verdict.state == state) {
                return verdict;
            }
        }
        throw new AssertionError(state);
    }
}
