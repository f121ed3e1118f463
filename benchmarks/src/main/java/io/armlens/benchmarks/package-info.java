/**
 * Measures armlens: benchmarks in one process, the bare programs that it is compared with, and a generator of
 * tenants to measure on. It decides nothing about policies, and nothing of it is shipped.
 */
@NullMarked
package io.armlens.benchmarks;

import org.jspecify.annotations.NullMarked;
