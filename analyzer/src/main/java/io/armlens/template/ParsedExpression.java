package io.armlens.template;

import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionProblem;
import java.util.List;

/**
 * An expression with what is known about it.
 *
 * @param height how deep its calls, members and indexes are nested
 * @param problems what is wrong with it wherever it stands
 */
record ParsedExpression(Expression expression, int height, List<ExpressionProblem> problems) {}
