package io.armlens.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The threads that scan ahead of the reader, and the blocks that they scan, which are used again. */
final class Scouts implements AutoCloseable {
    private static final int BLOCK = 1 << 18;

    /** How often a thread without work looks for some before it pauses. */
    private static final int LOOKS = 100;

    /** Nanoseconds; a block takes some hundred thousand. To be woken up would cost the reader more time than this. */
    private static final long SHORT_PAUSE = 30_000;

    private static final long LONG_PAUSE = 1_000_000;

    private final int helpers;
    private final int blockSize;
    private final Queue<ScoutedBlock> free = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<BlockScanner> scanners = ThreadLocal.withInitial(BlockScanner::new);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

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
        return helpers == 0 ? 1 : helpers + 3;
    }

    /** The scanner of this thread. */
    BlockScanner scanner() {
        return scanners.get();
    }

    /** Has something done by all other threads; they are started when there is something to do. */
    void run(Runnable task) {
        for (int i = 0; i < helpers; i++) {
            tasks.add(task);
            if (threads.size() < helpers) {
                Thread thread = new Thread(this::work, "armlens-scout");
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
        }
    }

    private void work() {
        for (int idle = 0; !closed; ) {
            Runnable task = tasks.poll();
            if (task == null) {
                pause(idle++);
                continue;
            }
            idle = 0;
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                failure = e;
                return;
            }
        }
    }

    /** Lets a thread wait that has found nothing to do so many times. */
    void pause(int times) {
        if (times < LOOKS) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(times < 50 * LOOKS ? SHORT_PAUSE : LONG_PAUSE);
        }
    }

    /** Nothing that goes wrong in another thread may pass unseen. */
    void throwFailure() {
        if (failure != null) {
            throw new IllegalStateException("a scanning thread has failed", failure);
        }
    }

    /** A block to fill. */
    ScoutedBlock block() {
        ScoutedBlock used = free.poll();
        ScoutedBlock block = used == null ? new ScoutedBlock(blockSize) : used;
        block.clear();
        return block;
    }

    /** Takes back a block that nobody needs any more. */
    void giveBack(ScoutedBlock block) {
        free.add(block);
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(LockSupport::unpark);
    }
}
