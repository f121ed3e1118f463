package io.armlens.template;

import io.armlens.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions at one place of a template see.
 *
 * @param environment the parameters, variables and functions in reach
 * @param here the deployment whose template the expression belongs to: where resources are looked up first
 * @param loops the loops in reach
 * @param place what kind of place it is
 * @param arguments of a template's own function, by name in lower case; null outside of one
 * @param owner the resource it is part of; null for others
 */
record ExpressionSite(
        Environment environment,
        Deployment here,
        @Nullable LoopIndex loops,
        ExpressionPlace place,
        @Nullable Map<String, JsonValue> arguments,
        @Nullable ResourceNode owner) {

    /** A place of a template outside of resources and loops. */
    static ExpressionSite of(Deployment here, ExpressionPlace place) {
        return new ExpressionSite(here.environment(), here, here.loops(), place, null, null);
    }

    /** The same inside a loop. */
    ExpressionSite in(LoopIndex.Kind kind, String name, JsonValue index) {
        LoopIndex inner = new LoopIndex(kind, name, index, loops);
        return new ExpressionSite(environment, here, inner, place, arguments, owner);
    }

    /** The same at another kind of place. */
    ExpressionSite at(ExpressionPlace other) {
        return new ExpressionSite(environment, here, loops, other, arguments, owner);
    }

    ExpansionRun run() {
        return environment.run();
    }
}
