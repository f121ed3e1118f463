package io.armlens.relation;

import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ExistenceLookup;
import java.util.Optional;

/** Says why related resources may exist that the export does not show. */
@FunctionalInterface
public interface Completeness {
    /** Why there may be more than were found; empty when what was not found does not exist. */
    Optional<Unknown> missing(ExistenceLookup lookup);
}
