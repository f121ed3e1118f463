/**
 * Who is subject to which policy, and what the answers add up to. It gathers what says how resources are
 * governed (assignments, initiatives, exemptions, the hierarchy), tells for every resource which policies
 * are in force, and adds the verdicts up. This package evaluates no conditions and prints nothing.
 */
@NullMarked
package io.armlens.governance;

import org.jspecify.annotations.NullMarked;
