/**
 * Maps alias names to property paths, by a catalogue where one is given and by rule where none is.
 * This package does not read values and does not know conditions.
 */
@NullMarked
package io.armlens.alias;

import org.jspecify.annotations.NullMarked;
