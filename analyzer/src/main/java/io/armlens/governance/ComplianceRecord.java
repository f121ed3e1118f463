package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.resource.Resource;

/**
 * The state of one resource under one use of a policy. There is none for a policy that does not apply.
 *
 * @param resource perhaps pruned to what the policies read
 * @param state after exemptions; before them it is the outcome's
 */
public record ComplianceRecord(PolicyUse use, Resource resource, ComplianceState state, Outcome outcome) {}
