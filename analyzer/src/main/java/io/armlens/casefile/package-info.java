/**
 * Runs policy test files: with this policy and this resource, that is the outcome. This package does not
 * know what conditions mean; it reads cases, asks an evaluator and compares.
 */
@NullMarked
package io.armlens.casefile;

import org.jspecify.annotations.NullMarked;
