package io.armlens.diff;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What changed for one resource under one policy.
 *
 * @param before null when there was no verdict
 * @param after null when there is no verdict
 * @param why sentences, the most telling first
 */
public record Change(
        Kind kind, @Nullable Verdict before, @Nullable Verdict after, List<String> why) {
    /** Kinds of changes, in the order of reports. The names are printed and are stable. */
    public enum Kind {
        /** There was no finding and there is one. */
        NEW_FINDING,
        /** There was a finding and there is none. */
        RESOLVED,
        /** There was a finding and there is another one. */
        OTHER_FINDING,
        /** Neither is a finding, but the states differ. */
        OTHER_STATE
    }

    /** Copies the sentences. */
    public Change {
        why = List.copyOf(why);
    }

    /** Whichever side there is, the later one first. */
    public Verdict either() {
        return Optional.ofNullable(after == null ? before : after).orElseThrow();
    }
}
