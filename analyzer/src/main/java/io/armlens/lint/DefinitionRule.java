package io.armlens.lint;

/** A family of checks on a definition. Stateless. */
@FunctionalInterface
interface DefinitionRule {
    /** Reports what it finds. */
    void check(DefinitionView view, Findings findings);
}
