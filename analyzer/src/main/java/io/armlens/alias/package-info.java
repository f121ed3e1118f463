/**
 * Maps alias names to property paths, by a catalogue where one is given and by rule where none is: see
 * {@link io.armlens.alias.AliasCatalogs}.
 * This package does not read values and does not know conditions.
 */
@NullMarked
package io.armlens.alias;

import org.jspecify.annotations.NullMarked;
