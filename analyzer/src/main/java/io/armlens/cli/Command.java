package io.armlens.cli;

import java.io.IOException;
import java.util.List;

/** One command: what it is for, what it takes, and how it runs. */
interface Command {
    /** As it is typed. */
    String name();

    /** One line for the list of commands. */
    String summary();

    /** The positional arguments, {@code SNAPSHOT...}; empty when there are none. */
    String operands();

    /** A few sentences for its help text. */
    String description();

    /** The options that it has beside the common ones, in the order of its help text. */
    List<Flag> flags();

    /** The words that {@code -o} takes, the default first. */
    List<String> formats();

    /** Command lines with what they do. */
    List<Example> examples();

    /** Does it. */
    ExitCode run(Arguments arguments, Session session) throws UsageException, IOException;

    /** A command line and what it does. */
    record Example(String purpose, String line) {}
}
