package io.armlens.expression;

import static io.armlens.expression.FunctionTable.ANY_NUMBER;
import static io.armlens.expression.ValueKind.STRING;

import io.armlens.json.JsonString;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Names made of texts: the texts are joined with hyphens, so {@code ('a','b')} gives the same as {@code ('a-b')}. */
final class HashFunctions {
    private static final UUID NAMESPACE = UUID.fromString("11fb06fb-712d-4ddd-98c7-e71bbd588830");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int UNIQUE_LENGTH = 13;
    private static final int C1 = 0xAB0E9789;
    private static final int C2 = 0x239B961B;

    private HashFunctions() {}

    static void addTo(FunctionTable t) {
        t.pure("guid", 1, ANY_NUMBER, STRING, a -> new JsonString(guid(joined(a))), t.text());
        t.pure("uniqueString", 1, ANY_NUMBER, STRING, a -> new JsonString(uniqueString(joined(a))), t.text());
    }

    private static byte[] joined(Arguments a) throws EvaluationException {
        BoundedText text = new BoundedText();
        for (int i = 0; i < a.size(); i++) {
            text.append(i == 0 ? "" : "-").append(a.text(i));
        }
        a.budget().steps(text.length());
        return EncodingFunctions.utf8(text.toString());
    }

    /** A UUID of version 5 in Azure's namespace. */
    private static String guid(byte[] name) {
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-1", e);
        }
        sha1.update(ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name));
        long high = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x5000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** A hash of 64 bits like MurmurHash3 in two lanes of 32 bits, written in 13 characters. */
    private static String uniqueString(byte[] bytes) {
        int h1 = 0;
        int h2 = 0;
        int at = 0;
        for (; at + 8 <= bytes.length; at += 8) {
            h1 ^= Integer.rotateLeft(littleEndian(bytes, at, 4) * C2, 15) * C1;
            h1 = (Integer.rotateLeft(h1, 19) + h2) * 5 + 0x561CCD1B;
            h2 ^= Integer.rotateLeft(littleEndian(bytes, at + 4, 4) * C1, 17) * C2;
            h2 = (Integer.rotateLeft(h2, 13) + h1) * 5 + 0x0BCAA747;
        }
        int tail = bytes.length - at;
        if (tail > 0) {
            h1 ^= Integer.rotateLeft(littleEndian(bytes, at, Math.min(4, tail)) * C2, 15) * C1;
        }
        if (tail > 4) {
            h2 ^= Integer.rotateLeft(littleEndian(bytes, at + 4, tail - 4) * C1, 17) * C2;
        }
        h1 ^= bytes.length;
        h2 ^= bytes.length;
        h1 += h2;
        h2 += h1;
        h1 = mix(h1);
        h2 = mix(h2);
        h1 += h2;
        h2 += h1;
        long value = ((long) h2 << 32) | (h1 & 0xFFFFFFFFL);
        char[] out = new char[UNIQUE_LENGTH];
        for (int i = 0; i < out.length; i++) {
            out[i] = ALPHABET.charAt((int) (value >>> 59));
            value <<= 5;
        }
        return new String(out);
    }

    private static int littleEndian(byte[] bytes, int at, int count) {
        int word = 0;
        for (int i = 0; i < count; i++) {
            word |= (bytes[at + i] & 0xFF) << (8 * i);
        }
        return word;
    }

    private static int mix(int x) {
        x = (x ^ (x >>> 16)) * 0x85EBCA6B;
        x = (x ^ (x >>> 13)) * 0xC2B2AE35;
        return x ^ (x >>> 16);
    }
}
