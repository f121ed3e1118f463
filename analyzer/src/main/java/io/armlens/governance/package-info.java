/**
 * Who is subject to which policy, and what the answers add up to. This package reads no files and
 * evaluates no conditions.
 */
@NullMarked
package io.armlens.governance;

import org.jspecify.annotations.NullMarked;
