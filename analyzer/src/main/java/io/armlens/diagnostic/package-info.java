/**
 * Says what is wrong and where. Diagnostics are values: they are collected, returned and printed at
 * the edge; this package never prints and never throws for bad input.
 */
@NullMarked
package io.armlens.diagnostic;

import org.jspecify.annotations.NullMarked;
