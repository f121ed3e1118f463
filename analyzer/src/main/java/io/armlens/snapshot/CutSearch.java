package io.armlens.snapshot;

/**
 * Looks through a text for values that PowerShell cut, before anything of it is handed over. Stops at
 * the first one.
 */
final class CutSearch implements EnvelopeSink {
    private final Extent extent = new Extent("", Envelope.ARRAY);
    private long rows;
    private boolean found;

    /** Whether there is one. */
    boolean found() {
        return found;
    }

    /** The objects looked at. */
    long rows() {
        return rows;
    }

    @Override
    public boolean wantsMore() {
        return !found;
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
    public void extentEnds(Extent ended) {
        // Nothing is kept.
    }

    @Override
    public void object(Element element, Extent ignored) {
        rows++;
        found |= element.cutAt >= 0;
    }

    @Override
    public void tooLong(long offset, Extent ignored) {
        rows++;
    }

    @Override
    public void notAnObject(long offset, Extent ignored) {
        // Reported in the real pass.
    }

    @Override
    public void strayText(long offset, Extent ignored) {
        // Reported in the real pass.
    }

    @Override
    public void oddSeparator(long offset) {
        // Reported in the real pass.
    }

    @Override
    public void damaged(DamageException damage, Extent ignored) {
        // Reported in the real pass.
    }

    @Override
    public void resumed(long from, boolean again) {
        // Reported in the real pass.
    }
}
