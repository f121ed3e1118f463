package io.armlens.resource;

import io.armlens.json.EightBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The parts of a resource id in UTF-8, found without making objects, and hashes of them. For ids that {@link
 * ResourceId#parse} takes; equal ids, ignoring ASCII case, have equal hashes. One object for all ids of a
 * thread.
 *
 * <p>The trade: a hash of 64 bits stands for an id. It begins with a number that is drawn once for each run,
 * so that nobody can prepare two ids with one hash. Paid for by {@code ExistenceBenchmark}. The plain twin is
 * {@link ResourceId}.
 */
public final class IdBytes {
    /** The hash that stands for no id. */
    public static final long NONE = 0;

    private static final long START = ThreadLocalRandom.current().nextLong();
    private static final byte[] SUBSCRIPTIONS = bytes("subscriptions");
    private static final byte[] RESOURCE_GROUPS = bytes("resourcegroups");
    private static final byte[] PROVIDERS = bytes("providers");

    private byte[] text = new byte[0];
    private int begin;
    private int end;
    // Where segment i begins; one more marks the end.
    private int[] starts = new int[32];
    private int segments;
    private boolean inSubscription;
    private boolean inGroup;
    private int lastProviders;

    /** Without an id. */
    public IdBytes() {}

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Takes an id apart.
     *
     * @param utf8 readable for eight bytes behind the id
     * @param from where the id begins
     * @param to behind the id
     */
    public void set(byte[] utf8, int from, int to) {
        text = utf8;
        begin = from;
        end = to;
        while (end - begin > 1 && utf8[end - 1] == '/') {
            end--;
        }
        split();
        inSubscription = segments >= 2 && is(0, SUBSCRIPTIONS);
        inGroup = inSubscription && segments >= 4 && is(2, RESOURCE_GROUPS);
        lastProviders = -1;
        int at = inGroup ? 4 : inSubscription ? 2 : 0;
        while (at < segments && is(at, PROVIDERS)) {
            lastProviders = at;
            at += 2;
            while (at < segments && !is(at, PROVIDERS)) {
                at += 2;
            }
        }
    }

    private void split() {
        segments = 0;
        for (int i = begin; i < end; i++) {
            if (text[i] == '/') {
                if (segments + 1 == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * starts.length);
                }
                starts[segments++] = i + 1;
            }
        }
        starts[segments] = end + 1;
    }

    private boolean is(int segment, byte[] word) {
        int from = starts[segment];
        if (starts[segment + 1] - 1 - from != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if ((text[from + i] | 0x20) != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** The array that holds the id. */
    public byte[] text() {
        return text;
    }

    /** Where the id begins. */
    public int begin() {
        return begin;
    }

    /** Where it ends, without slashes. */
    public int end() {
        return end;
    }

    /** Where {@code /subscriptions/{s}/resourceGroups/{g}} ends; the subscription's end outside of groups, else the beginning. */
    public int placeEnd() {
        return inGroup ? starts[4] - 1 : inSubscription ? starts[2] - 1 : begin;
    }

    /** The resource group's name as it is spelled; empty outside of groups. */
    public String resourceGroup() {
        return inGroup ? segment(3) : "";
    }

    private String segment(int number) {
        return new String(text, starts[number], starts[number + 1] - 1 - starts[number], StandardCharsets.UTF_8);
    }

    /** The hash of the whole id. */
    public long hash() {
        return hash(text, begin, end);
    }

    /** The hash of {@link ResourceId#resourceGroupId()}. */
    public long groupHash() {
        return inGroup ? hash(text, begin, starts[4] - 1) : NONE;
    }

    /** The hash of {@link ResourceId#subscriptionId()}. */
    public long subscriptionHash() {
        return inSubscription ? hash(text, begin, starts[2] - 1) : NONE;
    }

    /** A hash of the group's or else the subscription's id as it is spelled. */
    public long exactPlaceHash() {
        long sum = START;
        for (int at = begin; at < placeEnd(); at += Long.BYTES) {
            int left = placeEnd() - at;
            long word = EightBytes.anywhere(text, at) & EightBytes.firstBytes(left);
            sum = (sum ^ word) * 0x9E3779B97F4A7C15L;
            sum ^= sum >>> 31;
        }
        return finish(sum);
    }

    /** Whether it extends another resource: there are two {@code /providers/} blocks or more. */
    public boolean isExtension() {
        return lastProviders > (inGroup ? 4 : inSubscription ? 2 : 0);
    }

    /** The hash of what stands before the last {@code /providers/} block. */
    public long scopeHash() {
        return lastProviders < 0 ? NONE : hash(text, begin, starts[lastProviders] - 1);
    }

    /** How many names the last block has; 0 for subscriptions and groups. */
    public int names() {
        return lastProviders < 0 ? 0 : (segments - lastProviders - 2) / 2;
    }

    /**
     * The hash of the id of an ancestor for a child type.
     *
     * @param levels from 1 for the parent, below {@link #names}
     */
    public long ancestorHash(int levels) {
        return hash(text, begin, starts[segments - 2 * levels] - 1);
    }

    /** The hash of the last name. */
    public long nameHash() {
        return hash(text, starts[segments - 1], end);
    }

    /** Whether the last name can be looked for as it is: it is not empty, and no part of it means any text. */
    public boolean isNamePlain() {
        int from = segments == 0 ? begin : starts[segments - 1];
        for (int i = from; i < end; i++) {
            if (text[i] == '?') {
                return false;
            }
        }
        return segments > 0 && from < end;
    }

    /** The hash of the names of {@link ResourceId#fullName()}, as {@link #hashOfNames} makes it. */
    public long namesHash() {
        if (lastProviders < 0) {
            return join(START, nameHash());
        }
        long sum = START;
        for (int i = lastProviders + 3; i < segments; i += 2) {
            sum = join(sum, hash(text, starts[i], starts[i + 1] - 1));
        }
        return sum;
    }

    /** What {@link #hashOfNames} gives for one name, of which {@link #nameHash} is known. */
    public static long hashOfName(long nameHash) {
        return join(START, nameHash);
    }

    /** The hash of several names. */
    public static long hashOfNames(Iterable<String> names) {
        long sum = START;
        for (String name : names) {
            sum = join(sum, hashOf(name));
        }
        return sum;
    }

    private static long join(long sum, long next) {
        return finish(sum * 0x9E3779B97F4A7C15L ^ next);
    }

    /** The hash of a text, as the other methods make it of bytes. */
    public static long hashOf(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return hash(Arrays.copyOf(utf8, utf8.length + Long.BYTES), 0, utf8.length);
    }

    private static long hash(byte[] b, int from, int to) {
        long sum = START ^ (to - from);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            sum = step(sum, EightBytes.anywhere(b, at));
        }
        if (at < to) {
            sum = step(sum, EightBytes.anywhere(b, at) & EightBytes.firstBytes(to - at));
        }
        long hash = finish(sum);
        return hash == NONE ? 1 : hash;
    }

    private static long step(long sum, long word) {
        long mixed = (sum ^ EightBytes.lower(word)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }

    private static long finish(long sum) {
        long mixed = (sum ^ (sum >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
