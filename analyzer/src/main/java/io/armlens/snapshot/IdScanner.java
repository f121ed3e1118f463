package io.armlens.snapshot;

import io.armlens.json.EightBytes;
import io.armlens.resource.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes an id apart as {@link ResourceId#parse} does, on its bytes and without making objects: every
 * row passes here. Equal to that method for every id.
 */
final class IdScanner {
    private static final int MAX_SEGMENTS = 200;
    private static final Word SUBSCRIPTIONS = Word.of("subscriptions");
    private static final Word RESOURCE_GROUPS = Word.of("resourcegroups");
    private static final Word PROVIDERS = Word.of("providers");
    private static final byte[] SUBSCRIPTION_TYPE = bytes("microsoft.resources/subscriptions");
    private static final byte[] RESOURCE_GROUP_TYPE = bytes("microsoft.resources/subscriptions/resourcegroups");

    /** A word of 8 to 16 small letters: its first and its last eight bytes. */
    private record Word(int length, long first, long last) {
        static Word of(String text) {
            byte[] b = bytes(text);
            return new Word(b.length, EightBytes.anywhere(b, 0), EightBytes.anywhere(b, b.length - 8));
        }
    }

    // segment i of the id lies between starts[i] and starts[i + 1] - 1
    private final int[] starts = new int[MAX_SEGMENTS + 2];
    private byte[] type = new byte[256];
    private int typeLength;
    private final byte[] subscription = new byte[256];
    private int subscriptionLength;
    private int end;
    private boolean escaped;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes an id apart. False when it has none of the known forms. */
    boolean scan(byte[] b, int from, int to) {
        end = to;
        while (end - from > 1 && b[end - 1] == '/') {
            end--;
        }
        if (end == from || b[from] != '/') {
            return false;
        }
        int parts = split(b, from);
        if (parts < 2) {
            return false;
        }
        subscriptionLength = 0;
        int at = 0;
        boolean group = false;
        if (is(b, 0, SUBSCRIPTIONS)) {
            if (!keepSubscription(b)) {
                return false;
            }
            at = 2;
            if (parts >= 4 && is(b, 2, RESOURCE_GROUPS)) {
                group = true;
                at = 4;
            }
        }
        if (at == parts) {
            keepType(group ? RESOURCE_GROUP_TYPE : SUBSCRIPTION_TYPE);
            return true;
        }
        return resource(b, at, parts);
    }

    /** The number of segments; -1 when one is empty or there are too many. */
    private int split(byte[] b, int from) {
        int parts = 0;
        int start = from + 1;
        // What stands before the id, and its first slash, do not count.
        long mask = ~EightBytes.firstBytes((from & 7) + 1);
        escaped = false;
        for (int base = from & -8; base < end; base += 8) {
            long word = EightBytes.aligned(b, base);
            long slashes = EightBytes.find(word, '/') & mask;
            escaped |= EightBytes.has(word, '\\');
            for (mask = -1; slashes != 0; slashes &= slashes - 1) {
                int slash = base + (EightBytes.lowest(slashes) >>> 3);
                if (slash >= end) {
                    break;
                }
                if (slash == start || parts == MAX_SEGMENTS) {
                    return -1;
                }
                starts[parts++] = start;
                start = slash + 1;
            }
        }
        if (start == end || parts == MAX_SEGMENTS) {
            return -1;
        }
        starts[parts++] = start;
        starts[parts] = end + 1;
        return parts;
    }

    private boolean resource(byte[] b, int from, int parts) {
        int at = from;
        int lastProviders = -1;
        while (at < parts) {
            if (at + 3 >= parts || !is(b, at, PROVIDERS)) {
                return false;
            }
            lastProviders = at;
            at += 2;
            while (at < parts && !is(b, at, PROVIDERS)) {
                at += 2;
            }
            if (at > parts) {
                return false;
            }
        }
        // Namespace and first name of the type stand together; other names stand between the rest.
        keepType(b, starts[lastProviders + 1], starts[lastProviders + 3] - 1);
        for (int i = lastProviders + 4; i + 1 < parts; i += 2) {
            appendType(b, i);
        }
        return true;
    }

    private boolean is(byte[] b, int segment, Word word) {
        int from = starts[segment];
        return starts[segment + 1] - 1 - from == word.length
                && (EightBytes.anywhere(b, from) | EightBytes.BLANKS) == word.first
                && (EightBytes.anywhere(b, from + word.length - 8) | EightBytes.BLANKS) == word.last;
    }

    private boolean keepSubscription(byte[] b) {
        int from = starts[1];
        subscriptionLength = starts[2] - 1 - from;
        if (subscriptionLength > subscription.length) {
            return false;
        }
        for (int i = 0; i < subscriptionLength; i += 8) {
            EightBytes.put(subscription, i, EightBytes.lower(EightBytes.anywhere(b, from + i)));
        }
        return true;
    }

    private void keepType(byte[] text) {
        System.arraycopy(text, 0, type, 0, text.length);
        typeLength = text.length;
    }

    private void keepType(byte[] b, int from, int to) {
        typeLength = to - from;
        while (typeLength + 8 > type.length) {
            type = Arrays.copyOf(type, 2 * type.length);
        }
        for (int i = 0; i < typeLength; i += 8) {
            EightBytes.put(type, i, EightBytes.lower(EightBytes.anywhere(b, from + i)));
        }
    }

    private void appendType(byte[] b, int segment) {
        int from = starts[segment];
        int to = starts[segment + 1] - 1;
        while (typeLength + 1 + to - from > type.length) {
            type = Arrays.copyOf(type, 2 * type.length);
        }
        type[typeLength++] = '/';
        for (int i = from; i < to; i++) {
            type[typeLength++] = lower(b[i]);
        }
    }

    private static byte lower(byte c) {
        return c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c;
    }

    /** The type's number in a table of types in lower case. */
    int typeIn(KeyTable types) {
        return types.number(type, 0, typeLength);
    }

    /** The type in lower case, for when the table is full. */
    String type() {
        return new String(type, 0, typeLength, StandardCharsets.UTF_8);
    }

    /** The subscription's number in a table of GUIDs in lower case; the empty text when the id lies in none. */
    int subscriptionIn(KeyTable subscriptions) {
        return subscriptions.number(subscription, 0, subscriptionLength);
    }

    /** The subscription in lower case, for when the table is full. */
    String subscription() {
        return new String(subscription, 0, subscriptionLength, StandardCharsets.UTF_8);
    }

    /** Whether the id that was taken apart may have a backslash in it, and must be unescaped first. */
    boolean isEscaped() {
        return escaped;
    }

    /** Where the id ends, without trailing slashes. */
    int end() {
        return end;
    }
}
