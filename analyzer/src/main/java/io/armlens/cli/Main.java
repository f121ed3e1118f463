package io.armlens.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process. */
    public static void main(String[] arguments) {
        // The launcher knows what is a terminal; Java can only guess.
        String terminals = System.getProperty("armlens.terminal", "");
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 13);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        Terminal terminal = new Terminal(
                new FileInputStream(FileDescriptor.in),
                out,
                err,
                terminals.contains("out"),
                terminals.contains("err"),
                System.getenv());
        int code = CommandLineTool.run(arguments, terminal).code();
        try {
            out.flush();
        } catch (IOException nobodyReads) {
            // A closed pipe: the reader has what it wanted.
        }
        System.exit(code);
    }
}
