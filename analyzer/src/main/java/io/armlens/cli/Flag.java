package io.armlens.cli;

import java.util.List;

/** Every option, once: all commands that have it give it the same meaning. */
enum Flag {
    POLICIES("p", "policies", "PATH", "policy definitions to use instead of the bundled ones: files or folders"),
    BUNDLED("", "bundled", "", "use the bundled definitions too"),
    NO_BUNDLED("", "no-bundled", "", "leave the bundled definitions out"),
    POLICY("", "policy", "ID|NAME|GLOB", "only these definitions, by id, name or display name"),
    ASSIGNMENT("", "assignment", "ID|NAME|GLOB", "evaluate what these assignments assign, by id, name or display name"),
    IGNORE_ASSIGNMENTS("", "ignore-assignments", "", "evaluate definitions on everything, whatever is assigned"),
    PARAM("", "param", "[POLICY.]NAME=VALUE", "the value of a parameter, for all policies that have it or for one"),
    PARAMS("", "params", "FILE", "parameter values, in the shape of an assignment's `parameters`"),
    ALIASES("", "aliases", "FILE", "an alias catalogue: `az provider list --expand resourceTypes/aliases`"),
    COMPLETE("", "complete", "TYPE", "take the export to hold every resource of this type"),
    NOW("", "now", "INSTANT", "the clock for `utcNow` and time stamps, 2026-01-31 or 2026-01-31T12:00:00Z"),
    SCOPE("", "scope", "ID", "judge only resources in this management group, subscription, resource group or resource"),
    WHERE("", "where", "JSONPATH", "judge only resources in which the query finds something"),
    RESOURCE("", "resource", "ID", "the resource to explain: its id, or the end of its id from a slash on"),
    RESOURCE_TYPE("", "resource-type", "TYPE|GLOB", "judge only resources of this type"),
    STATES(
            "",
            "states",
            "FILE",
            "Azure's policy states: `az policy state list`, or rows of `policyresources`; may be given several times"),
    OUTPUT("o", "output", "FORMAT[=FILE]", "the format, to standard output or to a file; may be given several times"),
    FAIL_ON(
            "",
            "fail-on",
            "WHAT",
            "what makes the exit code 1: noncompliant (default), deny, indeterminate, error, never"),
    ALL("", "all", "", "print everything, without the usual caps"),
    QUIET("q", "quiet", "", "print the last line and errors only"),
    NO_COLOR("", "no-color", "", "no colours"),
    NO_PROGRESS("", "no-progress", "", "no progress line"),
    DEBUG("", "debug", "", "print timings, and stack traces of internal errors"),
    HELP("h", "help", "", "this text");

    private final String letter;
    private final String word;
    private final String argument;
    private final String meaning;

    Flag(String letter, String word, String argument, String meaning) {
        this.letter = letter;
        this.word = word;
        this.argument = argument;
        this.meaning = meaning;
    }

    /** Those that every command has. */
    static List<Flag> common() {
        return List.of(QUIET, ALL, NO_COLOR, NO_PROGRESS, DEBUG, HELP);
    }

    /** The one-letter form without its dash; empty when there is none. */
    String letter() {
        return letter;
    }

    /** The long form without its dashes. */
    String word() {
        return word;
    }

    /** What its value is called; empty when it takes none. */
    String argument() {
        return argument;
    }

    /** For the help text. */
    String meaning() {
        return meaning;
    }

    boolean hasArgument() {
        return !argument.isEmpty();
    }

    /** For messages: {@code --policies}. */
    @Override
    public String toString() {
        return "--" + word;
    }
}
