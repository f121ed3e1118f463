package io.armlens.json;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Reads a whole document (definitions, catalogues, parameters, test files) as UTF-8 bytes: gzip is
 * opened, UTF-16 with a byte order mark is converted. Not for exports, which are streamed.
 */
public final class DocumentBytes {
    /** Larger documents are refused: the largest known catalogues have about 40 MB. */
    public static final int MAX_BYTES = 512 << 20;

    private DocumentBytes() {}

    /** The file's content. Fails with a message for people when it is too large or cannot be read. */
    public static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /** The stream's content. */
    public static byte[] read(InputStream stream) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream, 1 << 16);
        in.mark(4);
        int first = in.read();
        int second = in.read();
        in.reset();
        byte[] bytes;
        if (first == 0x1F && second == 0x8B) {
            try (GZIPInputStream gzip = new GZIPInputStream(in, 1 << 16)) {
                bytes = bounded(gzip);
            }
        } else {
            bytes = bounded(in);
        }
        return toUtf8(bytes);
    }

    private static byte[] bounded(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IOException("the document is larger than " + (MAX_BYTES >> 20) + " MiB");
        }
        return bytes;
    }

    private static byte[] toUtf8(byte[] bytes) {
        if (bytes.length >= 2) {
            int mark = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
            if (mark == 0xFFFE) {
                return convert(bytes, StandardCharsets.UTF_16LE);
            }
            if (mark == 0xFEFF) {
                return convert(bytes, StandardCharsets.UTF_16BE);
            }
        }
        return bytes;
    }

    private static byte[] convert(byte[] bytes, Charset charset) {
        return new String(bytes, 2, bytes.length - 2, charset).getBytes(StandardCharsets.UTF_8);
    }
}
