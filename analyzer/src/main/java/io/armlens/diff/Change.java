package io.armlens.diff;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What changed for one resource under one policy.
 *
 * @param before null when there was no verdict
 * @param after null when there is no verdict
 * @param why the causes, the most telling first; never empty
 */
public record Change(
        Kind kind, @Nullable Verdict before, @Nullable Verdict after, List<Why> why) {
    /** Kinds of changes, in the order of reports. The names are printed and are stable. */
    public enum Kind {
        /** There was no finding and there is one. */
        NEW_FINDING,
        /** There was a finding and there is none. */
        RESOLVED,
        /** There was a finding and there is another one. */
        OTHER_FINDING,
        /** Neither is a finding, but a verdict appeared, vanished or changed. */
        OTHER_STATE
    }

    /** A cause with what was found. */
    public record Why(Cause cause, String sentence) {}

    /** Copies the causes. */
    public Change {
        why = List.copyOf(why);
    }

    /** Whichever side there is, the later one first. */
    public Verdict either() {
        return Optional.ofNullable(after == null ? before : after).orElseThrow();
    }

    /** Of two verdicts, one of which may be missing. */
    static Kind kindOf(@Nullable Verdict was, @Nullable Verdict is) {
        boolean bad = is != null && is.isFinding();
        boolean wasBad = was != null && was.isFinding();
        return bad ? (wasBad ? Kind.OTHER_FINDING : Kind.NEW_FINDING) : (wasBad ? Kind.RESOLVED : Kind.OTHER_STATE);
    }
}
