package io.armlens.benchmarks;

import java.io.IOException;

/** One way to go through an export from its beginning to its end. */
@FunctionalInterface
public interface Pass {
    /** Goes through it; the result depends on everything that was done. */
    long run() throws IOException;
}
