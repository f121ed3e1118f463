/**
 * Looks through definitions, initiatives, assignments and test files for what Azure would refuse and for what
 * the author can hardly have meant. This package judges no resources and writes no reports.
 */
@NullMarked
package io.armlens.lint;

import org.jspecify.annotations.NullMarked;
