package io.armlens.check;

import io.armlens.ResourceFilter;
import io.armlens.alias.AliasCatalog;
import io.armlens.governance.AssignedPolicies;
import io.armlens.governance.ScopeTree;
import io.armlens.snapshot.SnapshotOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to check, and against what.
 *
 * @param paths files and folders
 * @param parameterFiles beyond those that are found by their names
 * @param strictParameters whether a parameter without a value is an error
 * @param policies what is evaluated
 * @param tree the hierarchy, as far as it is known
 * @param target where the templates will be deployed
 * @param against exports of what is deployed already; empty when nobody has any
 * @param filter which resources are judged
 * @param now the clock for expiries and {@code utcNow}
 * @param baseline the findings that do not count; null without
 * @param searchPath where the Bicep compiler may be, in the form of the environment variable PATH
 */
public record CheckRequest(
        List<Path> paths,
        List<Path> parameterFiles,
        boolean strictParameters,
        AssignedPolicies policies,
        AliasCatalog aliases,
        ScopeTree tree,
        CheckTarget target,
        List<String> against,
        SnapshotOptions options,
        ResourceFilter filter,
        Instant now,
        @Nullable Baseline baseline,
        String searchPath) {
    /** Copies the lists. */
    public CheckRequest {
        paths = List.copyOf(paths);
        parameterFiles = List.copyOf(parameterFiles);
        against = List.copyOf(against);
    }
}
