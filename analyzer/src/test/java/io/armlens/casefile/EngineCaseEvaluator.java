package io.armlens.casefile;

import io.armlens.alias.AliasCatalog;
import io.armlens.engine.Plan;
import io.armlens.engine.PlanCompiler;
import io.armlens.engine.RowEvaluator;
import io.armlens.engine.Verdict;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.eval.Truth;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The engine on the bytes of the case's resource. What it leaves undecided is the plain evaluator's to answer; a
 * verdict of its own that is another one fails the case.
 */
final class EngineCaseEvaluator implements CaseEvaluator {
    private int decided;
    private int asked;

    /** The share of the cases that the engine has decided itself, from 0 to 1. */
    double share() {
        return asked == 0 ? 0 : (double) decided / asked;
    }

    @Override
    public Outcome evaluate(
            BoundPolicy policy, AliasCatalog aliases, boolean paths, Resource resource, Surroundings surroundings) {
        ReferenceEvaluator reference = new ReferenceEvaluator(policy, aliases, paths);
        Outcome answer = reference.evaluate(resource, surroundings);
        String row = resource.body().toString();
        boolean noRow = resource.type().isEmpty() || row.contains("unknown (");
        if (paths || noRow) {
            return answer;
        }
        asked++;
        Surroundings ofRow = new OfRow(surroundings);
        Outcome outcome = reference.evaluate(resource, ofRow);
        Plan plan = new PlanCompiler(List.of(reference), aliases, type -> ofRow.indexed(resource), ofRow)
                .compile(resource.typeKey(), Set.of());
        byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
        RowEvaluator engine = plan == null ? null : new RowEvaluator(plan);
        if (engine == null || engine.read(bytes, 0, bytes.length, null)) {
            compare(engine == null ? Verdict.NOT_APPLICABLE : engine.verdict(0), outcome);
        }
        return answer;
    }

    private void compare(Verdict verdict, Outcome outcome) {
        if (verdict == Verdict.UNDECIDED) {
            return;
        }
        decided++;
        boolean same = verdict == Verdict.LOOKUP ? outcome.existence() != null : outcome.state() == verdict.state();
        if (!same) {
            throw new AssertionError("the engine says " + verdict + ", the plain evaluator " + outcome.state());
        }
    }

    /** A row tells its API version itself, or nobody knows it. */
    private record OfRow(Surroundings all) implements Surroundings {
        @Override
        public Optional<JsonValue> resourceGroup(Resource resource) {
            return all.resourceGroup(resource);
        }

        @Override
        public Optional<JsonValue> subscription(Resource resource) {
            return all.subscription(resource);
        }

        @Override
        public JsonValue requestContext(Resource resource) {
            return all.requestContext(resource);
        }

        @Override
        public Optional<String> apiVersion(Resource resource) {
            return resource.body().string("apiVersion").filter(v -> !v.isEmpty());
        }

        @Override
        public Optional<ResourceId> idOf(Resource resource) {
            return all.idOf(resource);
        }

        @Override
        public Truth indexed(Resource resource) {
            return all.indexed(resource);
        }

        @Override
        public Found find(ExistenceLookup lookup) {
            return all.find(lookup);
        }

        @Override
        public boolean hasExtension(String resourceId, String type) {
            return all.hasExtension(resourceId, type);
        }
    }
}
