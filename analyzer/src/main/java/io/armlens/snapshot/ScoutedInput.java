package io.armlens.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A text of which other threads read and scan the blocks that come next. The reader reads it as any other text and
 * asks {@link #take} for each row whether it was scanned already; what it reads is the same with and without. Where
 * no other thread is ahead, the reader's own does the same.
 */
final class ScoutedInput extends InputStream {
    /** The longest beginning of rows that is looked for. */
    private static final int LONGEST_BEGINNING = 200;

    /** Decoders want room for some characters. */
    private static final int LEAST_READ = 32;

    private final InputStream in;
    private final Tally tally;
    private final Scouts scouts;

    // Whoever reads the text holds the lock, so that blocks come in their order.
    private final Object reading = new Object();
    private long read;
    private boolean ended;
    private @Nullable IOException failure;

    private final Queue<ScoutedBlock> ahead = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;
    private volatile byte[] beginning = new byte[0];

    // The rest is for the reader only.
    private final Deque<ScoutedBlock> behind = new ArrayDeque<>();
    private @Nullable ScoutedBlock current;
    private int at;

    ScoutedInput(InputStream in, Tally tally, Scouts scouts) {
        this.in = in;
        this.tally = tally;
        this.scouts = scouts;
    }

    @Override
    public int read() throws IOException {
        throw new IOException("text is read in blocks");
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        ScoutedBlock block = current;
        if (block == null || at == block.length) {
            block = next();
            if (block == null) {
                throwFailure();
                return -1;
            }
        }
        int n = Math.min(len, block.length - at);
        System.arraycopy(block.bytes, ScoutedBlock.HEADROOM + at, b, off, n);
        at += n;
        return n;
    }

    private void throwFailure() throws IOException {
        synchronized (reading) {
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** The next block, which counts as read; null when the current one is not read to its end, or there is none. */
    @Nullable
    ScoutedBlock nextWhole() {
        if (current != null && at < current.length) {
            return null;
        }
        ScoutedBlock block = next();
        if (block != null) {
            at = block.length;
        }
        return block;
    }

    private @Nullable ScoutedBlock next() {
        scouts.throwFailure();
        if (current != null) {
            behind.add(current);
        }
        current = ahead.poll();
        at = 0;
        if (current == null) {
            scan(fill(1));
            current = ahead.poll();
        }
        // Rather than to wait, this thread goes ahead itself.
        while (current != null && !current.isScanned()) {
            ScoutedBlock block = fill(scouts.blocksAhead());
            if (block == null) {
                current.await(scouts);
            } else {
                scan(block);
            }
        }
        return current;
    }

    /** Reads the next block, if there are fewer than so many; whoever gets it scans it. */
    private @Nullable ScoutedBlock fill(int most) {
        synchronized (reading) {
            if (ended || stopped || ahead.size() >= most) {
                return null;
            }
            ScoutedBlock block = scouts.block();
            block.offset = read;
            try {
                while (!ended && block.size - block.length >= LEAST_READ) {
                    int n = in.read(block.bytes, block.end(), block.size - block.length);
                    ended = n < 0;
                    block.length += Math.max(n, 0);
                }
            } catch (IOException e) {
                failure = e;
                ended = true;
            }
            read += block.length;
            if (block.length == 0) {
                scouts.giveBack(block);
                return null;
            }
            ahead.add(block);
            return block;
        }
    }

    private void scan(@Nullable ScoutedBlock block) {
        if (block != null) {
            block.scan(scouts.scanner(), beginning, tally);
        }
    }

    /** What another thread does: goes ahead until the text ends. */
    private void goAhead() {
        for (int idle = 0; !stopped; ) {
            ScoutedBlock block = fill(scouts.blocksAhead());
            if (block != null) {
                scan(block);
                idle = 0;
            } else if (hasEnded()) {
                return;
            } else {
                scouts.pause(idle++);
            }
        }
    }

    private boolean hasEnded() {
        synchronized (reading) {
            return ended;
        }
    }

    /** Nothing more is read; no other thread uses the text from now on. */
    void stop() {
        stopped = true;
        synchronized (reading) {
            ended = true;
        }
    }

    /** Remembers with what a row begins that nobody has scanned ahead: its brace and its first member's name. */
    void learn(Element row) {
        int end = row.from + Math.min(row.length, LONGEST_BEGINNING);
        int quotes = 0;
        for (int i = row.from; i < end; i++) {
            if (row.bytes[i] == '"' && ++quotes == 2) {
                if (!Arrays.equals(beginning, 0, beginning.length, row.bytes, row.from, i + 1)) {
                    boolean first = beginning.length == 0;
                    beginning = Arrays.copyOfRange(row.bytes, row.from, i + 1);
                    if (first) {
                        scanTheRest();
                    }
                }
                return;
            }
        }
    }

    /** Now it is known what to look for. */
    private void scanTheRest() {
        if (!hasEnded()) {
            scouts.run(this::goAhead);
        }
        scan(current);
    }

    /**
     * Takes the row that begins at the window's place, if it was scanned: the element then describes it, it is
     * marked, and the window's place is behind it.
     */
    boolean take(ByteWindow window, Element into) throws IOException {
        long place = window.offset();
        ScoutedBlock block = blockOf(place);
        ScoutedBlock later = current;
        if (later != null && window.bytes == later.bytes && window.at < ScoutedBlock.HEADROOM) {
            return beginning.length > 0 && takeFirst(later, window, into);
        }
        if (block == null || !block.recall(place, into) || into.length >= window.bound()) {
            return false;
        }
        window.mark();
        while (window.end - window.markedAt() < into.length) {
            window.at = window.end;
            if (!window.more()) {
                throw new AssertionError("a scanned row is not there");
            }
        }
        into.structure = window.bytes == block.bytes ? block.index : null;
        taken(window, into);
        return true;
    }

    /** Takes the row that began in front of the block which the window sees. */
    private boolean takeFirst(ScoutedBlock block, ByteWindow window, Element into) {
        if (!scouts.scanner().scanFirst(block, window.at, into, tally) || into.length >= window.bound()) {
            return false;
        }
        window.mark();
        taken(window, into);
        return true;
    }

    private static void taken(ByteWindow window, Element into) {
        into.from = window.markedAt();
        into.bytes = window.bytes;
        into.offset = window.offset(into.from);
        into.rewritten = false;
        into.unreadable = 0;
        into.hashed = true;
        window.at = into.from + into.length;
    }

    private @Nullable ScoutedBlock blockOf(long place) {
        for (ScoutedBlock block = behind.peek(); block != null; block = behind.peek()) {
            if (place < block.offset + block.length) {
                return block;
            }
            scouts.giveBack(behind.remove());
        }
        return current;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
