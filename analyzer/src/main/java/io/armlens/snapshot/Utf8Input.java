package io.armlens.snapshot;

import io.armlens.json.EightBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * UTF-8, passed through as it is as long as it is valid. From the first byte on that is not, bytes that
 * belong to no valid sequence are read as Windows-1252, which is what {@code cmd.exe} writes; what is
 * valid stays UTF-8. Never hands over half a character.
 */
final class Utf8Input extends TextInput {
    private static final int LONGEST = 4;

    /** 0x80 to 0x9F in Windows-1252; its five gaps stay control characters, as Windows reads them. */
    private static final String WINDOWS_1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021"
            + "\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
            + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014"
            + "\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private final InputStream in;
    private final boolean marked;
    private long passed;
    private long firstInvalid = -1;
    // Bytes that were read but not handed over: the beginning of a character, or what follows an invalid byte.
    private byte[] held = new byte[1 << 13];
    private int heldFrom;
    private int heldTo;
    private boolean ended;

    Utf8Input(InputStream in, long passed, boolean marked) {
        this.in = in;
        this.passed = passed;
        this.marked = marked;
    }

    @Override
    String encoding() {
        return firstInvalid >= 0 ? "Windows-1252" : marked ? "UTF-8 with a byte order mark" : "UTF-8";
    }

    @Override
    long firstInvalid() {
        return firstInvalid;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        if (len < 2 * LONGEST) {
            throw new IOException("text is read in blocks");
        }
        return firstInvalid >= 0 ? repair(b, off, len) : pass(b, off, len);
    }

    private int pass(byte[] b, int off, int len) throws IOException {
        int from = heldTo - heldFrom;
        System.arraycopy(held, heldFrom, b, off, from);
        heldFrom = 0;
        heldTo = 0;
        int n = ended ? -1 : in.read(b, off + from, len - from);
        int to = off + from + Math.max(n, 0);
        ended = n < 0;
        if (ended && from == 0) {
            return -1;
        }
        int valid = validUpTo(b, off, to);
        passed += valid - off;
        if (valid < to) {
            hold(b, valid, to);
            if (to - valid >= LONGEST || ended || !isBeginning(b, valid, to)) {
                firstInvalid = passed;
            }
            if (valid == off) {
                return read(b, off, len);
            }
        }
        return valid - off;
    }

    private void hold(byte[] b, int from, int to) {
        if (to - from > held.length) {
            held = new byte[to - from];
        }
        System.arraycopy(b, from, held, 0, to - from);
        heldFrom = 0;
        heldTo = to - from;
    }

    /** Up to where everything is valid UTF-8. */
    private static int validUpTo(byte[] b, int from, int to) {
        int i = from;
        while (i < to) {
            if ((i & 7) == 0) {
                while (i + 32 <= to
                        && EightBytes.isAscii(EightBytes.at(b, i)
                                | EightBytes.at(b, i + 8)
                                | EightBytes.at(b, i + 16)
                                | EightBytes.at(b, i + 24))) {
                    i += 32;
                }
                while (i + 8 <= to && EightBytes.isAscii(EightBytes.at(b, i))) {
                    i += 8;
                }
                if (i == to) {
                    return to;
                }
            }
            if (b[i] >= 0) {
                i++;
                continue;
            }
            int length = sequence(b, i, to);
            if (length <= 0) {
                return i;
            }
            i += length;
        }
        return to;
    }

    /** The length of the valid sequence at a byte that is not ASCII; 0 when it is none or is cut off. */
    private static int sequence(byte[] b, int at, int to) {
        int lead = b[at] & 0xFF;
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > to) {
            return 0;
        }
        int second = b[at + 1] & 0xFF;
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((b[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Whether the text may be the beginning of a valid sequence that goes on behind it. */
    private static boolean isBeginning(byte[] b, int from, int to) {
        byte[] whole = Arrays.copyOfRange(b, from, from + LONGEST);
        for (int last = 0x80; last <= 0xBF; last++) {
            Arrays.fill(whole, to - from, LONGEST, (byte) last);
            if (sequence(whole, 0, LONGEST) > to - from) {
                return true;
            }
        }
        return false;
    }

    /** Writes valid sequences as they are and every other byte as the letter it is in Windows-1252. */
    private int repair(byte[] b, int off, int len) throws IOException {
        int out = off;
        while (out == off) {
            if (heldTo - heldFrom < LONGEST && !ended) {
                System.arraycopy(held, heldFrom, held, 0, heldTo - heldFrom);
                heldTo -= heldFrom;
                heldFrom = 0;
                int n = in.read(held, heldTo, held.length - heldTo);
                ended = n < 0;
                heldTo += Math.max(n, 0);
            }
            if (heldFrom == heldTo) {
                return -1;
            }
            while (heldFrom < heldTo && out + LONGEST <= off + len) {
                byte c = held[heldFrom];
                if (c >= 0) {
                    b[out++] = c;
                    heldFrom++;
                    continue;
                }
                if (heldTo - heldFrom < LONGEST && !ended) {
                    break;
                }
                int length = sequence(held, heldFrom, heldTo);
                if (length > 0) {
                    System.arraycopy(held, heldFrom, b, out, length);
                    out += length;
                    heldFrom += length;
                } else {
                    out = letter(c & 0xFF, b, out);
                    heldFrom++;
                }
            }
        }
        return out - off;
    }

    private static int letter(int windows1252, byte[] b, int at) {
        int c = windows1252 < 0xA0 ? WINDOWS_1252.charAt(windows1252 - 0x80) : windows1252;
        return Utf16Input.put(c, b, at);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
