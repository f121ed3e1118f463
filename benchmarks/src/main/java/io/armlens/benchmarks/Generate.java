package io.armlens.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a made-up tenant: {@code Generate ROWS SEED compact|az|lines FILE}. */
public final class Generate {
    private Generate() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            System.err.println("usage: Generate ROWS SEED compact|az|lines FILE");
            System.exit(2);
        }
        SyntheticTenant.write(
                Long.parseLong(arguments[0]),
                Long.parseLong(arguments[1]),
                ExportShape.of(arguments[2]),
                Path.of(arguments[3]));
    }
}
