/**
 * Our immutable JSON values and their reading and writing. The rules by which Azure compares names
 * and texts live here too ({@link io.armlens.json.JsonText}), and so does the search for quotes and brackets in
 * text that is not read ({@link io.armlens.json.StructureIndex}). Jackson's types do not leave this
 * package and {@code snapshot}. This package knows nothing about Azure's resources.
 */
@NullMarked
package io.armlens.json;

import org.jspecify.annotations.NullMarked;
