package io.armlens.cli;

import io.armlens.PolicyUses;
import io.armlens.governance.GovernanceSources;
import io.armlens.governance.ScopeTree;

/**
 * What a run evaluates.
 *
 * @param sources where it came from
 * @param tree the hierarchy, as far as the files show it
 * @param assigned whether assignments say what is evaluated where
 */
record RunPolicies(PolicyUses uses, GovernanceSources sources, ScopeTree tree, boolean assigned) {}
