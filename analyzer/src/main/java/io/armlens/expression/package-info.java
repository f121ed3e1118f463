/**
 * The {@code […]} template expression language, shared by policies and templates. Parses, checks,
 * prints and evaluates expressions; the two languages differ in a {@link
 * io.armlens.expression.Dialect} of the grammar and in a {@link io.armlens.expression.FunctionLibrary}
 * each. This package does not know what a policy, a template or a deployment is: functions that need
 * surroundings ask an {@link io.armlens.expression.ExpressionScope}.
 */
@NullMarked
package io.armlens.expression;

import org.jspecify.annotations.NullMarked;
