package io.armlens.snapshot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The threads that scan ahead of the reader, and the blocks that they scan, which are used again. */
final class Scouts implements AutoCloseable {
    private static final int BLOCK = 1 << 18;

    private final int helpers;
    private final int blockSize;
    private final Deque<ScoutedBlock> free = new ArrayDeque<>();
    private final ThreadLocal<BlockScanner> scanners = ThreadLocal.withInitial(BlockScanner::new);
    private @Nullable ExecutorService threads;

    /**
     * Hires.
     *
     * @param threads how many there are with the reader's own; with 1 nobody else scans
     */
    Scouts(int threads) {
        this(threads, BLOCK);
    }

    /** With blocks of another size; tests take small ones, so that everything happens at their edges. */
    Scouts(int threads, int blockSize) {
        this.helpers = threads - 1;
        this.blockSize = blockSize;
    }

    /** How many blocks are read ahead. */
    int blocksAhead() {
        return helpers + 3;
    }

    /** Whether there are other threads. */
    boolean hasHelpers() {
        return helpers > 0;
    }

    /** The scanner of this thread. */
    BlockScanner scanner() {
        return scanners.get();
    }

    /** Has something done by another thread; the first one is started when it is needed. */
    void run(Runnable task) {
        if (threads == null) {
            threads = Executors.newFixedThreadPool(helpers, body -> {
                Thread thread = new Thread(body, "armlens-scout");
                thread.setDaemon(true);
                return thread;
            });
        }
        threads.execute(task);
    }

    /** A block to fill. */
    ScoutedBlock block() {
        ScoutedBlock block = free.isEmpty() ? new ScoutedBlock(blockSize) : free.remove();
        block.clear();
        return block;
    }

    /** Takes back a block that nobody needs any more. */
    void giveBack(ScoutedBlock block) {
        free.add(block);
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
