package io.armlens.lint;

import io.armlens.alias.AliasCatalog;
import java.util.List;

/** The table of rules. */
final class LintRules {
    private LintRules() {}

    /** Every family of checks on definitions. */
    static List<DefinitionRule> forDefinitions(AliasCatalog aliases) {
        return List.of(
                new ConstantConditions(),
                new Contradictions(),
                new RepeatedConditions(),
                new Counts(),
                new ArrayAliases(),
                new AliasTypes(aliases),
                new Existence(),
                new DeployedTemplate(aliases),
                new Effects(),
                new EffectDetails(),
                new Parameters(),
                new Patterns(),
                new OperatorValues(),
                new LiteralExpressions(),
                new ExpressionFindings(),
                new AuthoringLimits());
    }
}
