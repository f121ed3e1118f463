package io.armlens.casefile;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test file.
 *
 * @param name its path as the user gave it
 * @param aliases the catalogue that it names; null for the one of the run
 * @param paths whether fields that are no aliases are paths
 * @param problems what is wrong with the file apart from its cases
 */
record TestFile(
        String name, @Nullable AliasCatalog aliases, boolean paths, List<PolicyCase> cases, List<Diagnostic> problems) {
    TestFile {
        cases = List.copyOf(cases);
        problems = List.copyOf(problems);
    }
}
