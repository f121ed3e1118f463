/**
 * Writes results in a format. Writers are fed one record at a time and keep no more of them than the format
 * makes necessary. This package decides no verdict and knows neither arguments nor terminals; whether to use
 * colours it is told.
 */
@NullMarked
package io.armlens.report;

import org.jspecify.annotations.NullMarked;
