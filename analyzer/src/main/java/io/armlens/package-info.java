/**
 * armlens as a library: one request in, one analysis out. Everything that a program needs is here and in
 * the types that these signatures mention; this package prints nothing.
 */
@NullMarked
package io.armlens;

import org.jspecify.annotations.NullMarked;
