/**
 * Says what an export must contain for given policies, and writes the script that makes it. Does not run anything.
 */
@NullMarked
package io.armlens.collect;

import org.jspecify.annotations.NullMarked;
