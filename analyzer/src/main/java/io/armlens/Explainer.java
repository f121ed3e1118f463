package io.armlens;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Trace;
import io.armlens.eval.Truth;
import io.armlens.expression.EvaluationException;
import io.armlens.governance.AssignmentIndex;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.Jurisdiction;
import io.armlens.governance.PolicyInForce;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.ResourceVerdicts;
import io.armlens.governance.UseInForce;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.SnapshotReader;
import io.armlens.snapshot.SnapshotSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a snapshot once and evaluates one of its resources under every policy, with everything that
 * surrounds it. Keeps that resource, related resources and containers, and nothing else.
 */
public final class Explainer {
    private static final int PROGRESS_EVERY = 1024;
    private static final int MOST_MATCHES = 20;

    private final AnalysisRequest request;
    private final String wanted;
    private final @Nullable String wantedKey;
    private final byte @Nullable [] lastSegment;
    private final AssignmentIndex index;
    private final List<ReferenceEvaluator> evaluators = new ArrayList<>();
    private final IdentityHashMap<BoundPolicy, Integer> numbers = new IdentityHashMap<>();
    private final SnapshotSurroundings surroundings;
    private final Map<String, Resource> matches = new LinkedHashMap<>();
    private long rows;
    private long bytes;

    private Explainer(AnalysisRequest request, String resource) {
        this.request = request;
        String trimmed = resource.trim();
        while (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        this.wantedKey = ResourceId.parse(trimmed).map(ResourceId::key).orElse(null);
        this.wanted = JsonText.lower(trimmed.startsWith("/") ? trimmed : "/" + trimmed);
        this.lastSegment = plainBytes(wanted.substring(wanted.lastIndexOf('/') + 1));
        this.index = request.policies().index();
        for (BoundPolicy policy : index.policies()) {
            numbers.put(policy, evaluators.size());
            evaluators.add(new ReferenceEvaluator(policy, request.aliases(), false));
        }
        this.surroundings = new SnapshotSurroundings(evaluators, request.aliases());
    }

    /**
     * Explains one resource.
     *
     * @param resource its id, or the end of its id from a slash on, in any case
     * @param diagnostics receives what is wrong with the inputs
     */
    public static Explanation explain(AnalysisRequest request, String resource, Diagnostics diagnostics) {
        return new Explainer(request, resource).run(diagnostics);
    }

    private Explanation run(Diagnostics diagnostics) {
        SnapshotSummary summary =
                SnapshotReader.read(request.inputs(), request.options(), this::row, null, diagnostics);
        surroundings.complete(summary.completeness());
        request.progress().read(rows, bytes);
        Resource exact = wantedKey == null ? null : matches.get(wantedKey);
        Resource resource = exact != null
                ? exact
                : matches.size() == 1 ? matches.values().iterator().next() : null;
        List<String> ids = exact != null
                ? List.of(exact.idText())
                : matches.values().stream().map(Resource::idText).toList();
        return new Explanation(resource, ids, resource == null ? List.of() : verdicts(resource), summary);
    }

    private List<Explanation.Verdict> verdicts(Resource resource) {
        Jurisdiction jurisdiction = index.of(resource);
        ResourceVerdicts all = new ResourceVerdicts();
        List<Outcome> outcomes = new ArrayList<>();
        Set<Integer> inForce = new HashSet<>();
        for (int number = 0; number < evaluators.size(); number++) {
            Outcome outcome = evaluators.get(number).evaluate(resource, surroundings);
            outcomes.add(outcome);
            PolicyInForce policy = jurisdiction.policy(number);
            if (policy != null && policy.mayConcern(resource)) {
                all.add(policy, resource, outcome);
                for (UseInForce use : policy.uses()) {
                    if (use.subject(resource) != Truth.FALSE) {
                        inForce.add(use.use().number());
                    }
                }
            }
        }
        all.settle(policy -> details(policy, resource));
        Map<Integer, ComplianceRecord> records = new HashMap<>();
        all.records().forEach(one -> records.put(one.use().number(), one));
        List<Explanation.Verdict> out = new ArrayList<>();
        for (PolicyUse use : request.uses()) {
            int number = Objects.requireNonNull(numbers.get(use.policy()));
            ComplianceRecord judgement = records.get(use.number());
            Outcome outcome = judgement == null ? outcomes.get(number) : judgement.outcome();
            Trace condition = outcome.condition();
            if (condition == null && use.policy().notEvaluable() == null) {
                condition = evaluators.get(number).trace(resource, surroundings);
            }
            out.add(new Explanation.Verdict(
                    use,
                    inForce.contains(use.number()),
                    outcome,
                    judgement,
                    condition,
                    surroundings.indexed(resource)));
        }
        return out;
    }

    private @Nullable JsonValue details(PolicyInForce policy, Resource resource) {
        try {
            return evaluators.get(policy.number()).details(resource, surroundings);
        } catch (EvaluationException cannotTell) {
            return null;
        }
    }

    private void row(Row row) {
        bytes += row.length();
        if (++rows % PROGRESS_EVERY == 0) {
            request.progress().read(rows, bytes);
        }
        boolean related = surroundings.wants(row.typeKey());
        if (!related && !mayMatch(row)) {
            return;
        }
        Resource resource = row.toResource();
        if (resource == null) {
            return;
        }
        if (related) {
            surroundings.add(resource);
        }
        String id = JsonText.lower(resource.idText());
        if (id.endsWith(wanted) && (matches.size() < MOST_MATCHES || id.equals(wantedKey))) {
            matches.put(id, resource);
        }
    }

    /** Whether the last segment of the wanted id occurs in the row: parsing every row would take its time. */
    private boolean mayMatch(Row row) {
        byte[] wantedBytes = lastSegment;
        if (wantedBytes == null) {
            return true;
        }
        byte[] buffer = row.buffer();
        int last = row.offset() + row.length() - wantedBytes.length;
        for (int from = row.offset(); from <= last; from++) {
            int i = 0;
            while (i < wantedBytes.length && lower(buffer[from + i]) == wantedBytes[i]) {
                i++;
            }
            if (i == wantedBytes.length) {
                return true;
            }
        }
        return false;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    /** Null for a segment that JSON may spell in several ways. */
    private static byte @Nullable [] plainBytes(String segment) {
        byte[] out = new byte[segment.length()];
        for (int i = 0; i < out.length; i++) {
            char c = segment.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-_.".indexOf(c) >= 0;
            if (!plain) {
                return null;
            }
            out[i] = (byte) c;
        }
        return out;
    }
}
