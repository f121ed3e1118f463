package io.armlens.snapshot;

import org.jspecify.annotations.Nullable;

/** Passes on what was found inside a row, or a row written anew, as rows of the same call. */
final class LiftedChildren implements EnvelopeSink {
    private final FileIntake intake;
    private final Extent extent;
    private final long offset;

    /** With the place of the row in the file. */
    LiftedChildren(FileIntake intake, Extent extent, long offset) {
        this.intake = intake;
        this.extent = extent;
        this.offset = offset;
    }

    @Override
    public boolean wantsMore() {
        return true;
    }

    @Override
    public Extent bareExtent(Envelope envelope) {
        return extent;
    }

    @Override
    public Extent extent(Envelope envelope) {
        return extent;
    }

    @Override
    public void object(Element element, Extent ignored) {
        element.offset = offset;
        element.rewritten = true;
        intake.object(element, extent);
    }

    @Override
    public void tooLong(long at, Extent ignored) {
        throw new AssertionError("a part is never longer than the whole");
    }

    @Override
    public void notAnObject(long at, Extent ignored) {
        intake.notAnObject(offset, extent);
    }

    @Override
    public void strayText(long at, Extent ignored) {
        // Reported when the row itself is parsed.
    }

    @Override
    public void oddSeparator(long at) {
        // Reported when the row itself is parsed.
    }

    @Override
    public void damaged(DamageException damage, @Nullable Extent ignored) {
        // Reported when the row itself is parsed.
    }

    @Override
    public void resumed(long from, boolean found) {
        // Reported when the row itself is parsed.
    }
}
