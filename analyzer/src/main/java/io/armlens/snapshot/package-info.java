/**
 * Streams resources out of exports of any size, and knows how complete they are. It recognises a file
 * by its content, hands over its rows one at a time, and keeps counts, never rows. It does not
 * evaluate anything and does not know policies: policy objects found among the rows are passed on as
 * trees.
 */
@NullMarked
package io.armlens.snapshot;

import org.jspecify.annotations.NullMarked;
