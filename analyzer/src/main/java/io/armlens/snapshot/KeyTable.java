package io.armlens.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each distinct key, a text in bytes, a number from 0 and keeps one string for it. Bounded: when
 * it is full, new keys have the number {@link #FULL}.
 */
final class KeyTable {
    /** The number of every key that came too late. */
    static final int FULL = -1;

    private final int bound;
    private final List<String> texts = new ArrayList<>();
    // Another thread may read keys that were there when it was told their numbers.
    private volatile byte[][] keys = new byte[64][];
    private int[] slots = new int[128];
    private int last = FULL;

    /** All keys. */
    List<String> texts() {
        return texts;
    }

    KeyTable(int bound) {
        this.bound = bound;
    }

    /** The number of a key; rows of one kind often follow each other, so the last one is tried first. */
    int number(byte[] b, int from, int to) {
        if (last >= 0) {
            byte[] key = keys[last];
            if (Arrays.equals(key, 0, key.length, b, from, to)) {
                return last;
            }
        }
        int slot = slot(b, from, to, slots);
        int number = slots[slot] - 1;
        if (number < 0) {
            number = add(Arrays.copyOfRange(b, from, to), slot);
        }
        last = number;
        return number;
    }

    private int slot(byte[] b, int from, int to, int[] table) {
        int mask = table.length - 1;
        int slot = (int) Hash64.of(b, from, to, 0) & mask;
        while (table[slot] != 0) {
            byte[] key = keys[table[slot] - 1];
            if (Arrays.equals(key, 0, key.length, b, from, to)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private int add(byte[] key, int slot) {
        int number = texts.size();
        if (number == bound) {
            return FULL;
        }
        byte[][] larger = keys;
        if (number == larger.length) {
            larger = Arrays.copyOf(larger, 2 * number);
        }
        larger[number] = key;
        keys = larger;
        texts.add(new String(key, StandardCharsets.UTF_8));
        slots[slot] = number + 1;
        if (2 * texts.size() > slots.length) {
            int[] table = new int[2 * slots.length];
            for (int i = 0; i < texts.size(); i++) {
                table[slot(keys[i], 0, keys[i].length, table)] = i + 1;
            }
            slots = table;
        }
        return number;
    }

    /** The bytes of a key; not to be changed. */
    byte[] key(int number) {
        return keys[number];
    }

    /** The text of a key. */
    String text(int number) {
        return texts.get(number);
    }

    int size() {
        return texts.size();
    }

    /** The number of a key that may not be there; {@link #FULL} when it is not. */
    int find(String key) {
        byte[] b = key.getBytes(StandardCharsets.UTF_8);
        return slots[slot(b, 0, b.length, slots)] - 1;
    }
}
