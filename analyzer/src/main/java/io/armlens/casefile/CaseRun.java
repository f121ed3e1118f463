package io.armlens.casefile;

import io.armlens.diagnostic.Diagnostic;
import java.util.List;

/**
 * A run of test files.
 *
 * @param results in the order of files and cases
 * @param problems files that could not be read or are faulty outside of their cases
 */
public record CaseRun(List<CaseResult> results, List<Diagnostic> problems) {
    /** Copies the lists. */
    public CaseRun {
        results = List.copyOf(results);
        problems = List.copyOf(problems);
    }

    /** How many results there are of a kind. */
    public int count(CaseResult.Status status, boolean advisory) {
        return (int) results.stream()
                .filter(r -> r.status() == status && r.advisory() == advisory)
                .count();
    }

    /** Whether the run failed: a case that counts failed, a file could not be used, or there was no case. */
    public boolean failed() {
        return !problems.isEmpty() || results.isEmpty() || results.stream().anyMatch(CaseResult::fatal);
    }
}
