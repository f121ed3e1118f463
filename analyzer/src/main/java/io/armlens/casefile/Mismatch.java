package io.armlens.casefile;

/**
 * One thing that is not as expected.
 *
 * @param what the member of {@code expect}, or {@code case} when the case itself is faulty
 */
public record Mismatch(String what, String expected, String got) {}
