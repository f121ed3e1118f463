package io.armlens.snapshot;

/**
 * What the snapshot proves about the resources of one type.
 *
 * @param assumed whether it rests on an assumption, because nothing in the files can show it
 * @param reason one sentence for people
 * @param remedy what to export; empty when nothing is missing
 */
public record TypeCompleteness(State state, boolean assumed, String reason, String remedy) {
    /** The four cases. */
    public enum State {
        /** There are rows, and no file that holds them is known to be incomplete. */
        PRESENT,
        /** There is no row, and the table that would hold them was exported. */
        EMPTY_BUT_EXPORTED,
        /** There is no row, and nothing shows that anybody asked for them. */
        NOT_EXPORTED,
        /** Rows are known to be missing where they would be. */
        INCOMPLETE
    }

    /** Whether a resource that is not in the snapshot does not exist. */
    public boolean absenceIsProven() {
        return state == State.PRESENT || state == State.EMPTY_BUT_EXPORTED;
    }
}
