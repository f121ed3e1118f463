package io.armlens;

/**
 * What to remediate.
 *
 * @param analysis the snapshot and its policies; read several times, so standard input will not do
 * @param simulate whether the plan is carried out in memory and the result evaluated
 */
public record RemediationRequest(AnalysisRequest analysis, boolean simulate) {}
