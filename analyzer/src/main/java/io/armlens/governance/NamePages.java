package io.armlens.governance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Names by their number, from 0, in pages of bytes: for very many short ones, without an object for each. */
final class NamePages {
    private static final int BITS = 14;
    private static final int PAGE = 1 << BITS;

    /** The length that stands before each name: as many bytes as longer names than any of Azure's may need. */
    private static final int LENGTH = 3;

    private static final int LONGEST = (1 << (8 * LENGTH)) - 1;

    private final List<byte[]> pages = new ArrayList<>();
    // Of each name its page and its place there.
    private int[] begins = new int[32];
    private int used = PAGE;
    private int size;

    /** Adds a name; what a damaged one has beyond sixteen million bytes is dropped. */
    void add(byte[] name) {
        int length = Math.min(name.length, LONGEST);
        if (used + LENGTH + length > PAGE) {
            pages.add(new byte[Math.max(PAGE, LENGTH + length)]);
            used = 0;
        }
        byte[] page = pages.get(pages.size() - 1);
        if (size == begins.length) {
            begins = Arrays.copyOf(begins, 2 * size);
        }
        begins[size++] = (pages.size() - 1) << BITS | used;
        for (int i = 0; i < LENGTH; i++) {
            page[used + i] = (byte) (length >> (8 * i));
        }
        System.arraycopy(name, 0, page, used + LENGTH, length);
        used += LENGTH + length;
    }

    private byte[] page(int number) {
        return pages.get(begins[number] >>> BITS);
    }

    private int from(int number) {
        return (begins[number] & PAGE - 1) + LENGTH;
    }

    private int to(int number) {
        byte[] page = page(number);
        int from = from(number);
        int length = 0;
        for (int i = 1; i <= LENGTH; i++) {
            length = length << 8 | (page[from - i] & 0xFF);
        }
        return from + length;
    }

    /** Whether a name has these bytes. */
    boolean is(int number, byte[] name) {
        return Arrays.equals(page(number), from(number), to(number), name, 0, name.length);
    }

    /** A name as text. */
    String text(int number) {
        int from = from(number);
        return new String(page(number), from, to(number) - from, StandardCharsets.UTF_8);
    }
}
