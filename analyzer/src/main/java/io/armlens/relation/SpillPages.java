package io.armlens.relation;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of numbers that are asked for again in any order: the first ones stay in memory, those beyond a budget lie in
 * a temporary file that nobody else may read, of which the pages asked for last are at hand. A failure to write or
 * read it is an {@link UncheckedIOException}. For one thread.
 */
public final class SpillPages implements Closeable {
    /** How many numbers a page has. */
    public static final int SIZE = 1 << 10;

    private static final int BYTES = SIZE * Long.BYTES;
    private static final int AT_HAND = 64;

    private final int mostInMemory;
    private final List<long[]> inMemory = new ArrayList<>();
    private int inFile;
    private @Nullable FileChannel channel;
    private @Nullable ByteBuffer buffer;

    // Pages of the file by the last bits of their numbers.
    private final long[] @Nullable [] atHand = new long[AT_HAND][];
    private final int[] numbersAtHand = new int[AT_HAND];

    /**
     * Without pages.
     *
     * @param memory how many bytes of pages may stay in memory, beside half a megabyte of those at hand
     */
    public SpillPages(long memory) {
        this.mostInMemory = (int) Math.max(0, Math.min(memory / BYTES, Integer.MAX_VALUE));
        Arrays.fill(numbersAtHand, -1);
    }

    /** Keeps a copy of a page; returns its number. */
    int add(long[] page) {
        if (inMemory.size() < mostInMemory) {
            inMemory.add(page.clone());
            return inMemory.size() - 1;
        }
        ByteBuffer bytes = buffer();
        bytes.asLongBuffer().put(page);
        try {
            FileChannel file = channel();
            long place = (long) inFile * BYTES;
            while (bytes.hasRemaining()) {
                file.write(bytes, place + bytes.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the index of related resources cannot be written: " + e, e);
        }
        return inMemory.size() + inFile++;
    }

    /** A page; not to be changed. */
    long[] page(int number) {
        if (number < inMemory.size()) {
            return inMemory.get(number);
        }
        int slot = number & AT_HAND - 1;
        long[] page = atHand[slot];
        if (page == null) {
            page = new long[SIZE];
            atHand[slot] = page;
        }
        if (numbersAtHand[slot] != number) {
            numbersAtHand[slot] = -1;
            read(number - inMemory.size(), page);
            numbersAtHand[slot] = number;
        }
        return page;
    }

    private void read(int number, long[] into) {
        ByteBuffer bytes = buffer();
        try {
            FileChannel file = channel();
            long place = (long) number * BYTES;
            while (bytes.hasRemaining()) {
                if (file.read(bytes, place + bytes.position()) < 0) {
                    throw new EOFException("it is shorter than what was written to it");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the index of related resources cannot be read again: " + e, e);
        }
        bytes.flip().asLongBuffer().get(into);
    }

    private ByteBuffer buffer() {
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect(BYTES);
        }
        return buffer.clear();
    }

    private FileChannel channel() throws IOException {
        if (channel == null) {
            // Goes with the run, however that ends.
            Path file = Files.createTempFile("armlens", ".index");
            channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        return channel;
    }

    @Override
    public void close() {
        inMemory.clear();
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be removed: " + e, e);
        }
    }
}
