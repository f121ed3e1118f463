package io.armlens.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes every JSON token of a file with Jackson and does nothing with it: the yardstick. */
public final class TokenLoop {
    private static final JsonFactory FACTORY = new JsonFactory();

    private TokenLoop() {}

    /** The arguments are files; prints how many tokens each has. */
    public static void main(String[] files) throws IOException {
        for (String file : files) {
            System.out.println(count(Path.of(file)) + " tokens");
        }
    }

    /** How many tokens a file has. */
    public static long count(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return count(FACTORY.createParser(in));
        }
    }

    /** How many tokens some bytes have. */
    public static long count(byte[] utf8, int offset, int length) throws IOException {
        return count(FACTORY.createParser(utf8, offset, length));
    }

    private static long count(JsonParser parser) throws IOException {
        try (parser) {
            long tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
            }
            return tokens;
        }
    }
}
