package io.armlens.report;

import io.armlens.PolicyUses;
import io.armlens.alias.AliasCatalog;
import java.time.Instant;

/**
 * What is known before the first record.
 *
 * @param version armlens's own
 * @param now the one instant of the run; the time stamp of records
 * @param aliases tells which values are secrets
 */
public record ScanFacts(String version, Instant now, PolicyUses policies, AliasCatalog aliases) {}
