/**
 * What every condition means, and the plain evaluator that defines it. This package reads no files and
 * does not know assignments; it judges one resource under one bound policy.
 */
@NullMarked
package io.armlens.eval;

import org.jspecify.annotations.NullMarked;
