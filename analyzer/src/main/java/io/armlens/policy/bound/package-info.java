/**
 * A rule with parameters, effects and constants settled, ready to be evaluated on resources. Fields are
 * recognised, expressions are parsed and folded as far as no resource is needed. This package
 * evaluates nothing on resources.
 */
@NullMarked
package io.armlens.policy.bound;

import org.jspecify.annotations.NullMarked;
