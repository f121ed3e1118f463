package io.armlens.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A run of the command line inside the test's own process. */
record CliRun(int code, String out, String err) {
    /** Where the repository's test data lie, seen from the module that is tested. */
    static final Path TESTDATA = Path.of("..", "testdata");

    static CliRun of(String... arguments) {
        return of(new byte[0], arguments);
    }

    static CliRun of(byte[] input, String... arguments) {
        return of(input, Map.of(), false, arguments);
    }

    static CliRun of(byte[] input, Map<String, String> environment, boolean terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal surroundings =
                new Terminal(new ByteArrayInputStream(input), out, err, terminal, terminal, environment);
        int code = CommandLineTool.run(arguments, surroundings).code();
        return new CliRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A file of the test data, with slashes on every system. */
    static String data(String path) {
        return "../testdata/" + path;
    }

    String lastLine() {
        String[] lines = out.split("\n", -1);
        return lines.length < 2 ? "" : lines[lines.length - 2];
    }

    @Override
    public String toString() {
        return "exit code " + code + "\n--- out\n" + out + "\n--- err\n" + err;
    }
}
