/**
 * Decompresses Zstandard (RFC 8878) in plain Java, without native code and without {@code
 * sun.misc.Unsafe}, so that it runs silently on every JDK. It does not compress, and does not know
 * dictionaries.
 */
@NullMarked
package io.armlens.snapshot.zstandard;

import org.jspecify.annotations.NullMarked;
