package io.armlens.report;

import java.util.List;

/**
 * A node of a tree of text.
 *
 * @param notes lines that belong to it, shown below it
 */
record Branch(String line, List<String> notes, List<Branch> children) {
    Branch {
        notes = List.copyOf(notes);
        children = List.copyOf(children);
    }

    static Branch leaf(String line) {
        return new Branch(line, List.of(), List.of());
    }
}
