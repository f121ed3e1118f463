package io.armlens.snapshot;

import org.jspecify.annotations.Nullable;

/** What an {@link EnvelopeReader} tells while it walks through a text. */
interface EnvelopeSink {
    /** Whether reading should go on. */
    boolean wantsMore();

    /** The call's answer that top-level objects and arrays of the file belong to. */
    Extent bareExtent(Envelope envelope);

    /** A list begins. */
    Extent extent(Envelope envelope);

    /** An object at the level of rows. */
    void object(Element element, Extent extent);

    /** An object that is longer than the bound; it was skipped. */
    void tooLong(long offset, Extent extent);

    /** Something at the level of rows that is no object. */
    void notAnObject(long offset, Extent extent);

    /** Text between values that is no JSON; it was skipped. */
    void strayText(long offset, Extent extent);

    /** Too few or too many commas between rows. */
    void oddSeparator(long offset);

    /**
     * The structure is broken.
     *
     * @param extent which call's answer is damaged; null when that was marked already
     */
    void damaged(DamageException damage, @Nullable Extent extent);

    /** After damage: reading goes on at another place, or not at all. */
    void resumed(long from, boolean found);
}
