/**
 * Finds the related resources that existence checks ask for, over rows seen once. Related rows are kept
 * pruned to what some existence condition reads. This package reads no files and decides no verdict.
 */
@NullMarked
package io.armlens.relation;

import org.jspecify.annotations.NullMarked;
