package io.armlens.benchmarks;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.engine.PlanCompiler;
import io.armlens.engine.RowEvaluator;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.eval.Truth;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonSyntaxException;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.bound.AssignmentSite;
import io.armlens.policy.bound.Binder;
import io.armlens.policy.bound.ParameterValues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One policy with both of its evaluators, for rows of one type. */
public final class RowPlans {
    /** What the measured policies judge: the richest of the types that the flow-log policies read. */
    public static final String TYPE = "microsoft.network/networksecuritygroups";

    private RowPlans() {}

    /** The plain evaluator of a policy on the type with this condition. */
    public static ReferenceEvaluator plain(String condition) {
        String text = "{\"mode\":\"All\",\"policyRule\":{\"if\":{\"allOf\":[{\"field\":\"type\",\"equals\":\"" + TYPE
                + "\"}," + condition + "]},\"then\":{\"effect\":\"audit\"}}}";
        Diagnostics diagnostics = new Diagnostics();
        PolicyLibrary library = new PolicyLibrary(diagnostics);
        try {
            library.add(JsonDocument.read("condition", text.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(condition, e);
        }
        PolicyDefinition definition = library.definitions().get(0);
        AliasCatalog aliases = AliasCatalogs.byRule();
        return new ReferenceEvaluator(
                new Binder(aliases, diagnostics, false)
                        .bind(
                                definition,
                                ParameterValues.of(Map.of(), Location.of("")),
                                AssignmentSite.none(Instant.EPOCH))
                        .orElseThrow(() ->
                                new IllegalArgumentException(diagnostics.list().toString())),
                aliases,
                false);
    }

    /** The engine's evaluator of the same policies, for rows of the type. */
    public static RowEvaluator engine(List<ReferenceEvaluator> policies) {
        PlanCompiler compiler =
                new PlanCompiler(policies, AliasCatalogs.byRule(), type -> Truth.TRUE, Surroundings.nothing());
        return new RowEvaluator(Objects.requireNonNull(compiler.compile(TYPE, Set.of())));
    }
}
