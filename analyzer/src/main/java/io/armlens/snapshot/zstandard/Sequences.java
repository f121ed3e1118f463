package io.armlens.snapshot.zstandard;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The sequences of a block: how many literals, then how much to copy from how far back. */
final class Sequences {
    private static final int[] LITERALS_BASE = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 128, 256, 512,
        1024, 2048, 4096, 8192, 16384, 32768, 65536
    };
    private static final int[] LITERALS_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        16
    };
    private static final int[] MATCH_BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
        33, 34, 35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195, 16387, 32771, 65539
    };
    private static final int[] MATCH_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2,
        2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
    };
    private static final short[] LITERALS_DEFAULT = {
        4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1
    };
    private static final short[] MATCH_DEFAULT = {
        1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1
    };
    private static final short[] OFFSET_DEFAULT = {
        1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1
    };
    private static final int MAX_OFFSET_CODE = 31;

    private @Nullable FseTable literalLengths;
    private @Nullable FseTable matchLengths;
    private @Nullable FseTable offsets;
    private final int[] recent = new int[3];
    private int at;

    /** A new frame begins. */
    void reset() {
        literalLengths = null;
        matchLengths = null;
        offsets = null;
        recent[0] = 1;
        recent[1] = 4;
        recent[2] = 8;
    }

    /** Carries the section out: writes the block's content into the window. */
    void execute(byte[] b, int from, int end, Literals literals, Window window) throws IOException {
        require(from < end);
        at = from;
        int count = count(b, end);
        if (count == 0) {
            require(at == end);
            window.append(literals.bytes, 0, literals.length);
            return;
        }
        require(at < end);
        int modes = b[at++];
        require((modes & 3) == 0);
        FseTable lengths = table(b, end, modes >> 6 & 3, LITERALS_DEFAULT, 6, 9, 35, literalLengths);
        literalLengths = lengths;
        FseTable distances = table(b, end, modes >> 4 & 3, OFFSET_DEFAULT, 5, 8, MAX_OFFSET_CODE, offsets);
        offsets = distances;
        FseTable matches = table(b, end, modes >> 2 & 3, MATCH_DEFAULT, 6, 9, 52, matchLengths);
        matchLengths = matches;
        BackwardBits bits = new BackwardBits(b, at, end);
        int lengthState = bits.read(lengths.accuracy);
        int distanceState = bits.read(distances.accuracy);
        int matchState = bits.read(matches.accuracy);
        int literal = 0;
        for (int i = 0; i < count; i++) {
            int distanceCode = distances.symbol[distanceState];
            int matchCode = matches.symbol[matchState];
            int lengthCode = lengths.symbol[lengthState];
            long distance = (1L << distanceCode) + (bits.read(distanceCode) & 0xFFFFFFFFL);
            int match = MATCH_BASE[matchCode] + bits.read(MATCH_BITS[matchCode]);
            int length = LITERALS_BASE[lengthCode] + bits.read(LITERALS_BITS[lengthCode]);
            if (i + 1 < count) {
                lengthState = lengths.base[lengthState] + bits.read(lengths.bits[lengthState]);
                matchState = matches.base[matchState] + bits.read(matches.bits[matchState]);
                distanceState = distances.base[distanceState] + bits.read(distances.bits[distanceState]);
            }
            require(bits.left() >= 0 && length <= literals.length - literal);
            window.append(literals.bytes, literal, length);
            literal += length;
            window.copy(distance(distance, length), match);
        }
        require(bits.left() == 0);
        window.append(literals.bytes, literal, literals.length - literal);
    }

    private int count(byte[] b, int end) throws IOException {
        int first = b[at++] & 0xFF;
        if (first < 128) {
            return first;
        }
        if (first < 255) {
            require(at < end);
            return ((first - 128) << 8) + (b[at++] & 0xFF);
        }
        require(at + 1 < end);
        at += 2;
        return (b[at - 2] & 0xFF) + ((b[at - 1] & 0xFF) << 8) + 0x7F00;
    }

    private FseTable table(
            byte[] b,
            int end,
            int mode,
            short[] standard,
            int standardAccuracy,
            int maxAccuracy,
            int maxSymbol,
            @Nullable FseTable last)
            throws IOException {
        return switch (mode) {
            case 0 -> FseTable.of(standard, standard.length, standardAccuracy);
            case 1 -> {
                require(at < end && (b[at] & 0xFF) <= maxSymbol);
                yield FseTable.of(b[at++]);
            }
            case 2 -> {
                FseTable.Description description = new FseTable.Description(b, at, end);
                FseTable table = description.read(maxAccuracy, maxSymbol);
                at = description.end();
                yield table;
            }
            default -> {
                if (last == null) {
                    throw damaged();
                }
                yield last;
            }
        };
    }

    /** The three latest distances have short names. */
    private int distance(long value, int literalLength) throws IOException {
        if (value > 3) {
            require(value - 3 <= Integer.MAX_VALUE);
            recent[2] = recent[1];
            recent[1] = recent[0];
            recent[0] = (int) (value - 3);
            return recent[0];
        }
        int which = (int) value - (literalLength == 0 ? 0 : 1);
        if (which == 0) {
            return recent[0];
        }
        int distance = which == 3 ? recent[0] - 1 : recent[which];
        require(distance > 0);
        if (which > 1) {
            recent[2] = recent[1];
        }
        recent[1] = recent[0];
        recent[0] = distance;
        return distance;
    }

    private static void require(boolean sound) throws IOException {
        if (!sound) {
            throw damaged();
        }
    }

    private static IOException damaged() {
        return new IOException("zstandard data is damaged: the sequences of a block are not valid");
    }
}
