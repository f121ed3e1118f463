package io.armlens.snapshot;

/** U+FEFF as it is written in front of texts. */
final class ByteOrderMark {
    /** In UTF-8; not to be changed. */
    @SuppressWarnings("MutablePublicArray") // package-private, read only
    static final byte[] UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private ByteOrderMark() {}
}
