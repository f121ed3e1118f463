package io.armlens.report;

import io.armlens.PolicyUses;
import io.armlens.alias.AliasCatalog;
import java.time.Instant;
import java.util.List;

/**
 * What is known before the first record.
 *
 * @param version armlens's own
 * @param now the one instant of the run; the time stamp of records
 * @param aliases tells which values are secrets
 * @param arguments the command line as it was given, without the program's name
 * @param dates when the exports were written
 */
public record ScanFacts(
        String version,
        Instant now,
        PolicyUses policies,
        AliasCatalog aliases,
        List<String> arguments,
        FileDates dates) {
    /** Copies the list. */
    public ScanFacts {
        arguments = List.copyOf(arguments);
    }
}
