package io.armlens.expression;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Addresses from a first to a last one, of version 4 or 6.
 *
 * @param bits of an address: 32 or 128
 * @param prefix of a block; -1 for a range that was not written as one
 */
record IpRange(BigInteger first, BigInteger last, int bits, int prefix) {
    private static final int BITS_4 = 32;
    private static final int BITS_6 = 128;
    private static final int GROUPS = 8;
    private static final int LONGEST = 100;

    /** An address, a block ({@code address/prefix}) or {@code first-last}; null when it is none of these. */
    static @Nullable IpRange parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        int hyphen = text.indexOf('-');
        if (hyphen >= 0) {
            IpRange from = address(StringFunctions.trim(text.substring(0, hyphen)));
            IpRange to = address(StringFunctions.trim(text.substring(hyphen + 1)));
            boolean ordered = from != null && to != null && from.bits == to.bits && from.first.compareTo(to.first) <= 0;
            return ordered && from != null && to != null ? new IpRange(from.first, to.first, from.bits, -1) : null;
        }
        return text.indexOf('/') >= 0 ? parseBlock(text) : address(text);
    }

    /** A block; host bits are dropped. */
    static @Nullable IpRange parseBlock(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || text.length() > LONGEST) {
            return null;
        }
        IpRange address = address(text.substring(0, slash));
        int prefix = decimal(text.substring(slash + 1), 3);
        if (address == null || prefix < 0 || prefix > address.bits) {
            return null;
        }
        int hostBits = address.bits - prefix;
        BigInteger first = address.first.shiftRight(hostBits).shiftLeft(hostBits);
        BigInteger size = BigInteger.ONE.shiftLeft(hostBits);
        return new IpRange(first, first.add(size).subtract(BigInteger.ONE), address.bits, prefix);
    }

    private static @Nullable IpRange address(String text) {
        BigInteger value = text.indexOf(':') >= 0 ? version6(text) : version4(text);
        int bits = text.indexOf(':') >= 0 ? BITS_6 : BITS_4;
        return value == null ? null : new IpRange(value, value, bits, bits);
    }

    private static @Nullable BigInteger version4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        long value = 0;
        for (String part : parts) {
            int octet = decimal(part, 3);
            // A leading zero means octal to some readers and decimal to others.
            if (octet < 0 || octet > 255 || (part.length() > 1 && part.charAt(0) == '0')) {
                return null;
            }
            value = value << 8 | octet;
        }
        return BigInteger.valueOf(value);
    }

    private static @Nullable BigInteger version6(String text) {
        String head = text;
        BigInteger value = BigInteger.ZERO;
        int tailGroups = 0;
        if (text.indexOf('.') >= 0) {
            int colon = text.lastIndexOf(':');
            BigInteger embedded = version4(text.substring(colon + 1));
            if (embedded == null) {
                return null;
            }
            value = embedded;
            tailGroups = 2;
            // "::1.2.3.4" keeps its two colons, "a:1.2.3.4" loses the one.
            head = text.substring(0, colon > 0 && text.charAt(colon - 1) == ':' ? colon + 1 : colon);
        }
        int gap = head.indexOf("::");
        if (gap >= 0 && head.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        String[] before = groups(gap < 0 ? head : head.substring(0, gap));
        String[] after = groups(gap < 0 ? "" : head.substring(gap + 2));
        int written = before.length + after.length + tailGroups;
        if (gap < 0 ? written != GROUPS : written >= GROUPS) {
            return null;
        }
        BigInteger result = value;
        for (int i = 0; i < before.length + after.length; i++) {
            boolean early = i < before.length;
            int group = hex(early ? before[i] : after[i - before.length]);
            if (group < 0) {
                return null;
            }
            int position = early ? GROUPS - 1 - i : tailGroups + after.length - 1 - (i - before.length);
            result = result.or(BigInteger.valueOf(group).shiftLeft(16 * position));
        }
        return result;
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    private static int hex(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static int decimal(String text, int longest) {
        if (text.isEmpty() || text.length() > longest) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!ExpressionParser.isDigit(text.charAt(i))) {
                return -1;
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    boolean isVersion4() {
        return bits == BITS_4;
    }

    BigInteger mask() {
        return BigInteger.ONE.shiftLeft(prefix).subtract(BigInteger.ONE).shiftLeft(bits - prefix);
    }

    /** In blocks of version 4 the network's and the broadcast address are not for hosts, if there are others. */
    private boolean hasReserved() {
        return isVersion4() && bits - prefix >= 2;
    }

    BigInteger firstUsable() {
        return hasReserved() ? first.add(BigInteger.ONE) : first;
    }

    BigInteger lastUsable() {
        return hasReserved() ? last.subtract(BigInteger.ONE) : last;
    }

    /** The host with the number 0; in version 6 it is not the first address, which names the network. */
    BigInteger firstHost() {
        return !isVersion4() && bits - prefix >= 2 ? first.add(BigInteger.ONE) : firstUsable();
    }

    /** An address of this family: with dots, or as RFC 5952 recommends. */
    String text(BigInteger address) {
        StringBuilder out = new StringBuilder();
        if (isVersion4()) {
            long value = address.longValue();
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.append(value >> shift & 255).append(shift == 0 ? "" : ".");
            }
            return out.toString();
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = address.shiftRight(16 * (GROUPS - 1 - i)).intValue() & 0xFFFF;
        }
        int gap = -1;
        int longest = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && groups[i + length] == 0) {
                length++;
            }
            if (length > longest) {
                gap = i;
                longest = length;
            }
        }
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                out.append("::");
                i += longest - 1;
            } else {
                out.append(i == 0 || i == gap + longest ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }
}
