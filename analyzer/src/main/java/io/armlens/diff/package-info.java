/**
 * Says what changed between two runs: which findings are new, which are gone, and why. This package evaluates
 * nothing and prints nothing.
 */
@NullMarked
package io.armlens.diff;

import org.jspecify.annotations.NullMarked;
