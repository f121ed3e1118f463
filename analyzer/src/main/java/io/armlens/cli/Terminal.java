package io.armlens.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * What surrounds a run: the standard streams and the environment. A program that embeds the command line, or
 * a test, passes its own.
 *
 * @param outIsTerminal whether people see {@code out} directly
 * @param errIsTerminal whether people see {@code err} directly
 */
public record Terminal(
        InputStream in,
        OutputStream out,
        OutputStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment) {

    /** Whether a variable is set to something. */
    boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }
}
