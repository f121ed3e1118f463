package io.armlens.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952): any number of members one after another. Unlike the JDK's own stream it
 * does not take damage behind the first member for the end of the file.
 */
final class GzipInput extends InputStream {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final PeekInput in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private byte[] fed = new byte[0];
    private boolean inMember;
    private boolean ended;

    GzipInput(PeekInput in) {
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
        while (!ended) {
            if (!inMember && !startMember()) {
                ended = true;
                break;
            }
            int n = inflate(b, off, len);
            if (n > 0) {
                crc.update(b, off, n);
                return n;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
        return -1;
    }

    private int inflate(byte[] b, int off, int len) throws IOException {
        try {
            int n = inflater.inflate(b, off, len);
            while (n == 0 && !inflater.finished()) {
                if (inflater.needsDictionary()) {
                    throw new IOException("gzip data is damaged: it asks for a dictionary");
                }
                // Bytes stay in the stream until it is known that the member needs them.
                in.skipNBytes(fed.length);
                fed = in.peek(1 << 13);
                if (fed.length == 0) {
                    throw new EOFException("gzip data ends in the middle of a member");
                }
                inflater.setInput(fed);
                n = inflater.inflate(b, off, len);
            }
            return n;
        } catch (DataFormatException e) {
            throw new IOException("gzip data is damaged: " + e.getMessage(), e);
        }
    }

    private boolean startMember() throws IOException {
        byte[] head = in.peek(10);
        if (isOnlyZeros(head)) {
            // Tapes and block devices pad with zeros.
            return false;
        }
        if (head.length < 10 || (head[0] & 0xFF) != 0x1F || (head[1] & 0xFF) != 0x8B || head[2] != 8) {
            throw new IOException("gzip data is damaged: expected the beginning of a member");
        }
        in.skipNBytes(10);
        int flags = head[3];
        if ((flags & EXTRA) != 0) {
            int length = need() | need() << 8;
            in.skipNBytes(length);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            in.skipNBytes(2);
        }
        inflater.reset();
        crc.reset();
        fed = new byte[0];
        inMember = true;
        return true;
    }

    private static boolean isOnlyZeros(byte[] head) {
        for (byte b : head) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private void endMember() throws IOException {
        in.skipNBytes(fed.length - inflater.getRemaining());
        long sum = need() | need() << 8 | need() << 16 | (long) need() << 24;
        long length = need() | need() << 8 | need() << 16 | (long) need() << 24;
        if (sum != crc.getValue() || length != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new IOException("gzip data is damaged: a checksum does not match");
        }
        inMember = false;
    }

    private void skipText() throws IOException {
        while (need() != 0) {
            // The original name or a comment: not needed.
        }
    }

    private int need() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("gzip data ends in the middle of a member");
        }
        return b;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
