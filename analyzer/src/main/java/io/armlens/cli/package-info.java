/**
 * Arguments in, exit code out. The only package that knows commons-cli, standard streams and
 * terminals.
 */
@NullMarked
package io.armlens.cli;

import org.jspecify.annotations.NullMarked;
