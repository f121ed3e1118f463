/**
 * Judges the templates of a repository before they are deployed: finds them with their parameter files, expands
 * them, lays the resources over what is deployed already, and says at which line which policy objects. Deploys
 * nothing, changes no file, and knows no output formats.
 */
@NullMarked
package io.armlens.check;

import org.jspecify.annotations.NullMarked;
