package io.armlens.template;

/**
 * Which run of a loop a resource comes from.
 *
 * @param loop the loop's name
 * @param index from 0; -1 where the number of runs is not known
 */
public record CopyIndex(String loop, int index) {}
