package io.armlens.snapshot;

import io.armlens.resource.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes an id apart as {@link ResourceId#parse} does, on its bytes and without making objects: every
 * row passes here. Equal to that method for every id.
 */
final class IdScanner {
    private static final int MAX_SEGMENTS = 200;
    private static final byte[] SUBSCRIPTIONS = bytes("subscriptions");
    private static final byte[] RESOURCE_GROUPS = bytes("resourcegroups");
    private static final byte[] PROVIDERS = bytes("providers");
    private static final byte[] SUBSCRIPTION_TYPE = bytes("microsoft.resources/subscriptions");
    private static final byte[] RESOURCE_GROUP_TYPE = bytes("microsoft.resources/subscriptions/resourcegroups");

    // segment i of the id lies between starts[i] and starts[i + 1] - 1
    private final int[] starts = new int[MAX_SEGMENTS + 2];
    private byte[] type = new byte[256];
    private int typeLength;
    private final byte[] subscription = new byte[256];
    private int subscriptionLength;
    private int end;

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
        for (int i = from + 1; i <= end; i++) {
            if (i == end || b[i] == '/') {
                if (i == start || parts == MAX_SEGMENTS) {
                    return -1;
                }
                starts[parts++] = start;
                start = i + 1;
            }
        }
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
        typeLength = 0;
        appendType(b, lastProviders + 1);
        for (int i = lastProviders + 2; i + 1 < parts; i += 2) {
            appendType(b, i);
        }
        return true;
    }

    private boolean is(byte[] b, int segment, byte[] lower) {
        int from = starts[segment];
        if (starts[segment + 1] - 1 - from != lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] != lower(b[from + i])) {
                return false;
            }
        }
        return true;
    }

    private boolean keepSubscription(byte[] b) {
        int from = starts[1];
        subscriptionLength = starts[2] - 1 - from;
        if (subscriptionLength > subscription.length) {
            return false;
        }
        for (int i = 0; i < subscriptionLength; i++) {
            subscription[i] = lower(b[from + i]);
        }
        return true;
    }

    private void keepType(byte[] text) {
        System.arraycopy(text, 0, type, 0, text.length);
        typeLength = text.length;
    }

    private void appendType(byte[] b, int segment) {
        int from = starts[segment];
        int to = starts[segment + 1] - 1;
        while (typeLength + 1 + to - from > type.length) {
            type = Arrays.copyOf(type, 2 * type.length);
        }
        if (typeLength > 0) {
            type[typeLength++] = '/';
        }
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

    /** Where the id ends, without trailing slashes. */
    int end() {
        return end;
    }
}
