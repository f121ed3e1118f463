package io.armlens.snapshot.zstandard;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Decompresses Zstandard: any number of frames one after another, skippable frames included. Memory:
 * up to twice the window that a frame asks for, which is bounded. Damaged data, a dictionary or too
 * large a window end in an {@link IOException} that says so.
 */
public final class ZstdInputStream extends InputStream {
    /** The longest block. */
    static final int MAX_BLOCK = 1 << 17;

    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int LARGEST_WINDOW = 1 << 27;
    private static final int RAW = 0;
    private static final int REPEATED_BYTE = 1;
    private static final int COMPRESSED = 2;

    private final InputStream in;
    private final byte[] block = new byte[MAX_BLOCK + BackwardBits.PADDING];
    private final Window window = new Window();
    private final Literals literals = new Literals();
    private final Sequences sequences = new Sequences();
    private final XxHash64 hash = new XxHash64();
    private boolean inFrame;
    private boolean hasChecksum;
    private boolean ended;
    private long contentSize;
    private long produced;

    /** Reads compressed bytes from the given stream, which need not be buffered. */
    public ZstdInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        if (len == 0) {
            return 0;
        }
        while (window.waiting() == 0) {
            if (ended || (!inFrame && !startFrame())) {
                ended = true;
                return -1;
            }
            if (inFrame) {
                readBlock();
            }
        }
        return window.take(b, off, len);
    }

    /** Reads a frame's header. False at the end of the input. */
    private boolean startFrame() throws IOException {
        int first = in.read();
        if (first < 0) {
            return false;
        }
        int magic = first | need() << 8 | need() << 16 | need() << 24;
        if ((magic & 0xFFFFFFF0) == SKIPPABLE) {
            long length = little(4);
            in.skipNBytes(length);
            return true;
        }
        if (magic != MAGIC) {
            throw new IOException("zstandard data is damaged: expected the beginning of a frame");
        }
        int descriptor = need();
        boolean singleSegment = (descriptor & 0x20) != 0;
        if ((descriptor & 0x08) != 0) {
            throw new IOException("zstandard data is damaged: a reserved bit is set");
        }
        hasChecksum = (descriptor & 0x04) != 0;
        long windowSize = 0;
        if (!singleSegment) {
            int b = need();
            long base = 1L << (10 + (b >> 3));
            windowSize = base + base / 8 * (b & 7);
        }
        int dictionaryBytes = descriptor & 3;
        if (little(dictionaryBytes == 3 ? 4 : dictionaryBytes) != 0) {
            throw new IOException("zstandard data needs a dictionary, which is not supported");
        }
        int sizeFlag = descriptor >> 6 & 3;
        contentSize = switch (sizeFlag) {
            case 0 -> singleSegment ? little(1) : -1;
            case 1 -> little(2) + 256;
            case 2 -> little(4);
            default -> little(8);
        };
        if (singleSegment) {
            windowSize = contentSize;
        }
        if (windowSize < 0 || windowSize > LARGEST_WINDOW) {
            throw new IOException("zstandard data needs a window of more than " + LARGEST_WINDOW + " bytes");
        }
        window.reset((int) Math.max(windowSize, 1 << 10));
        literals.reset();
        sequences.reset();
        hash.reset();
        produced = 0;
        inFrame = true;
        return true;
    }

    private void readBlock() throws IOException {
        int header = need() | need() << 8 | need() << 16;
        int size = header >> 3;
        window.startBlock();
        switch (header >> 1 & 3) {
            case RAW -> {
                readFully(size);
                window.append(block, 0, size);
            }
            case REPEATED_BYTE -> window.fill((byte) need(), size);
            case COMPRESSED -> {
                readFully(size);
                int behindLiterals = literals.read(block, 0, size);
                sequences.execute(block, behindLiterals, size, literals, window);
            }
            default -> throw new IOException("zstandard data is damaged: a block of a reserved kind");
        }
        produced += window.blockLength();
        if (hasChecksum) {
            window.addBlockTo(hash);
        }
        if ((header & 1) != 0) {
            endFrame();
        }
    }

    private void endFrame() throws IOException {
        inFrame = false;
        if (contentSize >= 0 && contentSize != produced) {
            throw new IOException("zstandard data is damaged: a frame has another length than it says");
        }
        if (hasChecksum && little(4) != (hash.value() & 0xFFFFFFFFL)) {
            throw new IOException("zstandard data is damaged: a checksum does not match");
        }
    }

    private void readFully(int size) throws IOException {
        if (size > MAX_BLOCK) {
            throw new IOException("zstandard data is damaged: a block is too long");
        }
        if (in.readNBytes(block, 0, size) < size) {
            throw new EOFException("zstandard data ends in the middle of a block");
        }
    }

    private int need() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("zstandard data ends in the middle of a frame");
        }
        return b;
    }

    private long little(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) need() << (8 * i);
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
