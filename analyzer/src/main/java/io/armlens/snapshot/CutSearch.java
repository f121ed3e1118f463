package io.armlens.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * Looks through a text for values that PowerShell cut, before anything of it is handed over. Stops at
 * the first one.
 */
final class CutSearch implements EnvelopeSink {
    private final Extent extent = new Extent("", Envelope.ARRAY, 0);
    private long rows;
    private boolean found;
    private boolean deep;

    /** Whether there is one. */
    boolean found() {
        return found;
    }

    /** Whether there are rows and none reaches deeper than PowerShell's converter keeps by itself. */
    boolean isShallow() {
        return rows > 0 && !deep;
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
    public void object(Element element, Extent ignored) {
        rows++;
        found |= element.cutAt >= 0;
        deep |= CutSuspicion.isDeep(element);
    }

    @Override
    public void tooLong(long offset, Extent ignored) {
        deep = true;
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
    public void damaged(DamageException damage, @Nullable Extent ignored) {
        // Reported in the real pass.
    }

    @Override
    public void resumed(long from, boolean again) {
        // Reported in the real pass.
    }
}
