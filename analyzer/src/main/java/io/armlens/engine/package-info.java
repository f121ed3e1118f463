/**
 * What policies mean, fast: all policies of a run become one plan for each resource type, and a row is judged
 * in one pass over its bytes. The meaning is that of {@link io.armlens.eval.ReferenceEvaluator}; what this
 * package does not compute itself it leaves undecided, so that the caller asks there. It explains nothing,
 * reads no files and knows neither assignments nor related resources.
 */
@NullMarked
package io.armlens.engine;

import org.jspecify.annotations.NullMarked;
