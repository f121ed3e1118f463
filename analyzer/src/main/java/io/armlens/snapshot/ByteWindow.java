package io.armlens.snapshot;

import io.armlens.json.EightBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream of decoded text seen through a buffer that is used again. Whoever scans works on {@link
 * #bytes} between {@link #at} and {@link #end} directly and calls {@link #more} when they meet. Text
 * from the mark on is kept together, up to a bound; beyond the bound it is let go and {@link
 * #overflowed} says so, so that memory never grows with the input.
 */
final class ByteWindow {
    /** How much is read at once, and the usual size of the buffer. */
    static final int CHUNK = 1 << 18;

    /** Lines are counted up to here only: beyond, a byte offset helps more, and counting costs time. */
    private static final long COUNT_LINES_UP_TO = 16L << 20;

    private static final int NONE = -1;

    byte[] bytes;
    int at;
    int end;

    private final InputStream in;
    private final int bound;
    private final int chunk;
    /** Where the text from which blocks are taken as they are comes from; null when it is read only. */
    private final @Nullable ScoutedInput blocks;

    private long base;
    // Where text begins in the buffer.
    private int first;
    private boolean isBlock;
    private int mark = NONE;
    private boolean overflowed;
    private boolean ended;
    private @Nullable IOException failure;
    private long lines;

    ByteWindow(InputStream in, int bound) {
        this(in, bound, CHUNK);
    }

    /** With another size of the buffer; tests take small ones, so that everything happens at its edge. */
    ByteWindow(InputStream in, int bound, int chunk) {
        this.in = in;
        this.bound = bound;
        this.chunk = chunk;
        this.bytes = new byte[chunk];
        this.blocks = in instanceof ScoutedInput scouted ? scouted : null;
    }

    /** Over text that is there already. */
    ByteWindow(byte[] text, int from, int length) {
        this.in = InputStream.nullInputStream();
        this.bound = length;
        this.chunk = CHUNK;
        this.blocks = null;
        this.bytes = text;
        this.first = from;
        this.at = from;
        this.end = from + length;
        this.base = -from;
        this.ended = true;
    }

    /** Reads ahead, at the beginning of the text, so that its head can be looked at. */
    void prefetch(int length) throws IOException {
        while (!ended && failure == null && end < length) {
            int n = read(bytes.length - end);
            ended = n < 0;
            end += Math.max(n, 0);
        }
    }

    /** What was read before an error is used first. */
    private int read(int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return in.read(bytes, end, length);
        } catch (IOException e) {
            failure = e;
            if (at < end) {
                return 0;
            }
            throw e;
        }
    }

    /** How long kept text may grow. */
    int bound() {
        return bound;
    }

    /**
     * Whether UTF-16 text stands at an offset: a zero byte, or a byte order mark as it looks after {@link
     * Utf8Input} has made letters of it.
     */
    boolean isUtf16At(long offset) {
        int position = position(offset);
        if (position < 0 || position + 3 >= end) {
            return false;
        }
        boolean mark = bytes[position] == (byte) 0xC3
                && bytes[position + 2] == (byte) 0xC3
                && ((bytes[position + 1] == (byte) 0xBF && bytes[position + 3] == (byte) 0xBE)
                        || (bytes[position + 1] == (byte) 0xBE && bytes[position + 3] == (byte) 0xBF));
        return mark || bytes[position] == 0 || bytes[position + 1] == 0;
    }

    /** Whether everything was read from the input. */
    boolean isWhollyRead() {
        return ended;
    }

    /** Keeps the text from the current place on. */
    void mark() {
        mark = at;
        overflowed = false;
    }

    /** Lets the kept text go. */
    void unmark() {
        mark = NONE;
        overflowed = false;
        if (!isBlock && bytes.length > 4 * chunk && end - at <= chunk && !ended) {
            byte[] large = bytes;
            int from = at;
            discard(from);
            bytes = new byte[chunk];
            first = 0;
            System.arraycopy(large, from, bytes, 0, end);
        }
    }

    /** Where the kept text begins in {@link #bytes}; meaningless after an overflow. */
    int markedAt() {
        return mark;
    }

    /** Whether the kept text grew beyond the bound and was let go. */
    boolean overflowed() {
        return overflowed;
    }

    /** The place of a position, in bytes from the start of the text. */
    long offset(int position) {
        return base + position;
    }

    /** Where in {@link #bytes} an offset stands; -1 when it was let go. */
    int position(long offset) {
        long position = offset - base;
        return position < first || position > end ? -1 : (int) position;
    }

    /** The current place, in bytes from the start of the text. */
    long offset() {
        return base + at;
    }

    /** Reads on when everything was seen. False at the end of the text. */
    boolean more() throws IOException {
        if (at < end) {
            return true;
        }
        if (ended) {
            return false;
        }
        if (mark != NONE && end - mark >= bound) {
            mark = NONE;
            overflowed = true;
        }
        int keepFrom = mark == NONE ? end : mark;
        if (blocks != null && end - keepFrom <= ScoutedBlock.HEADROOM && failure == null) {
            ScoutedBlock block = blocks.nextWhole();
            if (block != null) {
                take(block, keepFrom);
                return true;
            }
        }
        if (isBlock) {
            // The text goes on, or ends, but what is kept must not be written into another's array.
            leaveBlock(keepFrom);
            keepFrom = 0;
        }
        // Less is never asked for at once.
        boolean full = bytes.length - end < chunk / 64;
        if (keepFrom > 0 && (keepFrom == end || full)) {
            int kept = end - keepFrom;
            byte[] source = bytes;
            discard(keepFrom);
            bytes = kept > source.length / 2 ? new byte[larger(kept)] : source;
            first = 0;
            System.arraycopy(source, keepFrom, bytes, 0, kept);
        } else if (full) {
            bytes = Arrays.copyOf(bytes, larger(end));
        }
        int n = read(Math.min(chunk, bytes.length - end));
        if (n < 0) {
            ended = true;
            return false;
        }
        end += n;
        return true;
    }

    /** Sees a block where it is; what is kept is put in front of it. */
    private void take(ScoutedBlock block, int keepFrom) {
        int kept = end - keepFrom;
        byte[] source = bytes;
        int from = ScoutedBlock.HEADROOM - kept;
        discard(keepFrom);
        System.arraycopy(source, keepFrom, block.bytes, from, kept);
        bytes = block.bytes;
        first = from;
        base -= from;
        at += from;
        mark = mark == NONE ? NONE : mark + from;
        end = block.end();
        isBlock = true;
    }

    private void leaveBlock(int keepFrom) {
        int kept = end - keepFrom;
        byte[] source = bytes;
        discard(keepFrom);
        bytes = new byte[Math.max(chunk, larger(kept))];
        first = 0;
        System.arraycopy(source, keepFrom, bytes, 0, kept);
        isBlock = false;
    }

    private int larger(int kept) {
        return (int) Math.min((long) kept * 2, (long) bound + chunk);
    }

    /** Moves the origin; the caller moves the bytes. */
    private void discard(int before) {
        if (base < COUNT_LINES_UP_TO) {
            countLines(before);
        }
        base += before;
        at -= before;
        end -= before;
        if (mark != NONE) {
            mark -= before;
        }
    }

    private void countLines(int before) {
        lines += EightBytes.count(bytes, first, before, '\n');
    }

    /** The 1-based line of an offset at or behind the kept text; 0 when it is not known. */
    int line(long offset) {
        long position = offset - base;
        if (base >= COUNT_LINES_UP_TO || position < first || position > end) {
            return 0;
        }
        long line = lines + 1 + EightBytes.count(bytes, first, (int) position, '\n');
        return (int) Math.min(line, Integer.MAX_VALUE);
    }

    /** The 1-based column of such an offset, in UTF-16 units; 0 when it is not known, as in very long lines. */
    int column(long offset) {
        int position = position(offset);
        int start = position;
        while (start > first && bytes[start - 1] != '\n') {
            start--;
        }
        if (position < 0 || (start == first && base + first > 0)) {
            return 0;
        }
        int column = 1;
        for (int i = start; i < position; i++) {
            int c = bytes[i] & 0xFF;
            column += (c & 0xC0) == 0x80 ? 0 : c >= 0xF0 ? 2 : 1;
        }
        return column;
    }
}
