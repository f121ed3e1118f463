package io.armlens.relation;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that wait for the end of an export, in the order in which they came: in memory up to a budget, then in
 * a temporary file that nobody else may read. A failure to write it is an {@link UncheckedIOException}.
 */
public final class SpillLog implements Closeable {
    private static final int CHUNK = 1 << 18;
    private static final int WINDOW = 1 << 13;

    /** Once the file is there, much memory before it saves nothing. */
    private static final int CHUNKS_BEFORE_FILE = 4;

    private int mostChunks;
    private final List<byte[]> chunks = new ArrayList<>();
    private long spilled;
    private int used = CHUNK;
    private @Nullable Path file;
    private @Nullable FileChannel channel;
    private final byte[] window = new byte[WINDOW];
    private long windowAt;
    private int windowSize;

    /**
     * Creates an empty log.
     *
     * @param memory how many bytes may stay in memory; at least a quarter of a megabyte does
     */
    public SpillLog(long memory) {
        this.mostChunks = (int) Math.max(1, Math.min(memory / CHUNK, 1 << 20));
    }

    /** How many bytes there are. */
    public long size() {
        return chunks.isEmpty() ? spilled : spilled + (chunks.size() - 1L) * CHUNK + used;
    }

    /** Appends bytes. */
    public void append(byte[] bytes, int from, int length) {
        int done = 0;
        while (done < length) {
            if (chunks.isEmpty() || used == CHUNK) {
                room();
            }
            int part = Math.min(length - done, CHUNK - used);
            System.arraycopy(bytes, from + done, chunks.get(chunks.size() - 1), used, part);
            used += part;
            done += part;
        }
    }

    private void room() {
        byte[] chunk;
        if (chunks.size() == mostChunks) {
            chunk = spill();
        } else {
            chunk = new byte[CHUNK];
            chunks.add(chunk);
        }
        chunks.set(chunks.size() - 1, chunk);
        used = 0;
    }

    /** Writes all chunks to the file; the first one is used again. */
    private byte[] spill() {
        byte[] first = chunks.get(0);
        try {
            if (channel == null) {
                file = Files.createTempFile("armlens", ".waiting");
                channel = FileChannel.open(
                        file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            }
            for (byte[] chunk : chunks) {
                ByteBuffer buffer = ByteBuffer.wrap(chunk);
                while (buffer.hasRemaining()) {
                    channel.write(buffer, spilled + buffer.position());
                }
                spilled += CHUNK;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what waits for the end of the export cannot be written: " + e, e);
        }
        mostChunks = Math.min(mostChunks, CHUNKS_BEFORE_FILE);
        chunks.clear();
        chunks.add(first);
        return first;
    }

    /** Copies bytes from a place on into an array. */
    public void read(long at, byte[] into, int from, int length) {
        int done = 0;
        while (done < length) {
            long place = at + done;
            done += place < spilled
                    ? readFile(place, into, from + done, length - done)
                    : readMemory(place - spilled, into, from + done, length - done);
        }
    }

    private int readMemory(long place, byte[] into, int from, int length) {
        int begin = (int) (place % CHUNK);
        int part = Math.min(length, CHUNK - begin);
        System.arraycopy(chunks.get((int) (place / CHUNK)), begin, into, from, part);
        return part;
    }

    private int readFile(long place, byte[] into, int from, int length) {
        if (place < windowAt || place >= windowAt + windowSize) {
            readWindow(place);
        }
        int begin = (int) (place - windowAt);
        int part = Math.min(length, windowSize - begin);
        System.arraycopy(window, begin, into, from, part);
        return part;
    }

    /** Most reads go on where the last one ended: a part of the file is kept. */
    private void readWindow(long place) {
        windowAt = place;
        windowSize = 0;
        int most = (int) Math.min(window.length, spilled - place);
        ByteBuffer buffer = ByteBuffer.wrap(window, 0, most);
        try {
            while (buffer.hasRemaining()) {
                int read = channel == null ? -1 : channel.read(buffer, place + buffer.position());
                if (read < 0) {
                    throw new IOException("it is shorter than what was written to it");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what waits for the end of the export cannot be read again: " + e, e);
        }
        windowSize = most;
    }

    @Override
    public void close() {
        chunks.clear();
        try {
            if (channel != null) {
                channel.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be removed: " + e, e);
        }
    }
}
