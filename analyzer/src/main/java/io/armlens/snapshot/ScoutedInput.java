package io.armlens.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A text of which other threads scan the blocks that come next. The reader reads it as any other text and asks
 * {@link #take} for each row whether it was scanned already; what it reads is the same with and without.
 */
final class ScoutedInput extends InputStream {
    /** The longest beginning of rows that is looked for. */
    private static final int LONGEST_BEGINNING = 200;

    /** Decoders want room for some characters. */
    private static final int LEAST_READ = 32;

    private final InputStream in;
    private final Tally tally;
    private final Scouts scouts;
    private final Deque<ScoutedBlock> ahead = new ArrayDeque<>();
    private final Deque<ScoutedBlock> behind = new ArrayDeque<>();
    private @Nullable ScoutedBlock current;
    private int at;
    private long read;
    private boolean ended;
    private @Nullable IOException failure;
    private volatile byte[] beginning = new byte[0];

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
                if (failure != null) {
                    throw failure;
                }
                return -1;
            }
        }
        int n = Math.min(len, block.length - at);
        System.arraycopy(block.bytes, ScoutedBlock.HEADROOM + at, b, off, n);
        at += n;
        return n;
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
        if (current != null) {
            behind.add(current);
        }
        while (!ended && ahead.size() < scouts.blocksAhead()) {
            ScoutedBlock block = fill();
            if (block.length == 0) {
                scouts.giveBack(block);
            } else {
                block.fresh();
                ahead.add(block);
                scout(block);
            }
        }
        current = ahead.poll();
        at = 0;
        if (current != null && !scan(current)) {
            // Rather than to wait, this thread scans what nobody has begun.
            for (ScoutedBlock block : ahead) {
                if (current.isScanned()) {
                    break;
                }
                scan(block);
            }
            current.await();
        }
        return current;
    }

    private ScoutedBlock fill() {
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
        return block;
    }

    private void scout(ScoutedBlock block) {
        if (beginning.length > 0 && scouts.hasHelpers()) {
            scouts.run(() -> scan(block));
        }
    }

    /** Scans a block, unless another thread has taken it. */
    private boolean scan(ScoutedBlock block) {
        byte[] rowsBegin = beginning;
        boolean taken = block.take();
        if (taken && rowsBegin.length > 0) {
            block.scan(scouts.scanner(), rowsBegin, tally);
        }
        return taken;
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
        ahead.forEach(this::scout);
        if (current != null) {
            // This thread took it when it began with it.
            current.scan(scouts.scanner(), beginning, tally);
        }
    }

    /**
     * Takes the row that begins at the window's place, if it was scanned: the element then describes it, it is
     * marked, and the window's place is behind it.
     */
    boolean take(ByteWindow window, Element into) throws IOException {
        long place = window.offset();
        ScoutedBlock block = blockOf(place);
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
        into.from = window.markedAt();
        into.bytes = window.bytes;
        into.offset = place;
        into.rewritten = false;
        into.unreadable = 0;
        into.hashed = true;
        into.structure = into.bytes == block.bytes ? block.index : null;
        window.at = into.from + into.length;
        return true;
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
