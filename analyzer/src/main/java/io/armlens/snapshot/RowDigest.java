package io.armlens.snapshot;

import io.armlens.json.EightBytes;
import io.armlens.json.StructureIndex;

/**
 * A digest of a row's text, to tell whether a row that repeats an id repeats all of its row. The text is taken in
 * pieces of 64 bytes as it lies in its array, because their digests are by-products of {@link StructureIndex}; so
 * the digest depends on where in such a piece the text begins, and that place is part of it. The digest of a text
 * as if it lay at another place takes longer and is only asked for when an id is repeated.
 */
final class RowDigest {
    /** How many bits of a digest say where in a piece the text began. */
    private static final int PLACE_BITS = 6;

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private RowDigest() {}

    /** Of a text in an array that was indexed. */
    static int of(byte[] b, int from, int length, StructureIndex index, long seed) {
        int to = from + length;
        int first = from / StructureIndex.PIECE;
        int last = (to - 1) / StructureIndex.PIECE;
        long step = seed;
        long sum = add(length, part(b, first * StructureIndex.PIECE, from, to), step);
        for (int piece = first + 1; piece < last; piece++) {
            step += STEP;
            sum = add(sum, index.digest(piece), step);
        }
        if (last > first) {
            sum = add(sum, part(b, last * StructureIndex.PIECE, from, to), step + STEP);
        }
        return finish(sum, from & StructureIndex.PIECE - 1);
    }

    /** Of a text as if it began where that of another digest did. */
    static int like(int other, byte[] b, int from, int length, long seed) {
        return at(other & StructureIndex.PIECE - 1, b, from, length, seed);
    }

    /**
     * Of a text as if it began at a place in a piece.
     *
     * @param place from 0 to 63
     */
    static int at(int place, byte[] b, int from, int length, long seed) {
        long step = seed;
        long sum = length;
        for (int at = from - place; at < from + length; at += StructureIndex.PIECE) {
            sum = add(sum, piece(b, at, from, from + length), step);
            step += STEP;
        }
        return finish(sum, place);
    }

    /** As {@link #piece}, of a piece that begins at a multiple of eight and holds some of the text. */
    private static long part(byte[] b, int at, int from, int to) {
        int begin = Math.max(at, from & -8);
        int end = Math.min(at + StructureIndex.PIECE, to);
        long digest = 0;
        for (int i = begin; i < end; i += 8) {
            long word = EightBytes.at(b, i);
            if (i < from) {
                word &= ~EightBytes.firstBytes(from - i);
            }
            digest += StructureIndex.partOfDigest(word & EightBytes.firstBytes(to - i), (i - at) >> 3);
        }
        return digest;
    }

    /** As {@link StructureIndex#digest}, with zeros for what does not belong to the text. */
    private static long piece(byte[] b, int at, int from, int to) {
        long digest = 0;
        for (int i = 0; i < 8; i++) {
            digest += StructureIndex.partOfDigest(word(b, at + 8 * i, from, to), i);
        }
        return digest;
    }

    private static long word(byte[] b, int at, int from, int to) {
        if (at >= from && at + 8 <= to) {
            return EightBytes.anywhere(b, at);
        }
        if (at + 8 <= from || at >= to) {
            return 0;
        }
        int skipped = Math.max(0, from - at);
        long word = EightBytes.anywhere(b, at + skipped) << (skipped << 3);
        return word & EightBytes.firstBytes(to - at);
    }

    /** Adds a piece; the same piece counts otherwise at each place. */
    private static long add(long sum, long digest, long step) {
        long x = (digest ^ digest >>> 32 ^ step) * STEP;
        return sum + (x ^ x >>> 29);
    }

    private static int finish(long sum, int place) {
        long y = (sum ^ sum >>> 32) * 0xD6E8FEB86659FD93L;
        return (int) (y >>> 32) << PLACE_BITS | place;
    }
}
