package io.armlens.report;

/**
 * How much to write, and how.
 *
 * @param all whether everything is written, without the usual caps
 * @param quiet whether only the last line of a text report is written
 */
public record ReportOptions(boolean all, boolean quiet, Palette palette) {}
