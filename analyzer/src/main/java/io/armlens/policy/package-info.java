/**
 * The policy language as written: definitions, rules, conditions, with every error that can be found
 * by reading. Nothing here knows parameter values, aliases' paths or resources.
 */
@NullMarked
package io.armlens.policy;

import org.jspecify.annotations.NullMarked;
