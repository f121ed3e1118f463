/**
 * Compares armlens's verdicts with those that Azure wrote down, policy by policy, and says for every difference
 * what speaks for either side and what most likely explains it. This package evaluates nothing and prints
 * nothing.
 */
@NullMarked
package io.armlens.verify;

import org.jspecify.annotations.NullMarked;
