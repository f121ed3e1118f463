/**
 * Says what changed between two runs: which verdicts are new, gone or different, and why. This package
 * evaluates nothing and prints nothing.
 */
@NullMarked
package io.armlens.diff;

import org.jspecify.annotations.NullMarked;
