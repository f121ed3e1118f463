package io.armlens;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Trace;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonText;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.SnapshotReader;
import io.armlens.snapshot.SnapshotSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final List<UseEvaluator> evaluators = new ArrayList<>();
    private final SnapshotSurroundings surroundings;
    private final Map<String, Resource> matches = new LinkedHashMap<>();
    private long rows;
    private long bytes;

    private record UseEvaluator(PolicyUse use, ReferenceEvaluator evaluator) {}

    private Explainer(AnalysisRequest request, String resource) {
        this.request = request;
        String trimmed = resource.trim();
        while (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        this.wantedKey = ResourceId.parse(trimmed).map(ResourceId::key).orElse(null);
        this.wanted = JsonText.lower(trimmed.startsWith("/") ? trimmed : "/" + trimmed);
        this.lastSegment = plainBytes(wanted.substring(wanted.lastIndexOf('/') + 1));
        for (PolicyUse use : request.uses()) {
            evaluators.add(new UseEvaluator(use, new ReferenceEvaluator(use.policy(), request.aliases(), false)));
        }
        this.surroundings = new SnapshotSurroundings(
                evaluators.stream().map(UseEvaluator::evaluator).toList(), request.aliases());
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
        List<Explanation.Verdict> verdicts = new ArrayList<>();
        if (resource != null) {
            for (UseEvaluator one : evaluators) {
                verdicts.add(verdict(one, resource));
            }
        }
        List<String> ids = exact != null
                ? List.of(exact.idText())
                : matches.values().stream().map(Resource::idText).toList();
        return new Explanation(resource, ids, verdicts, summary);
    }

    private Explanation.Verdict verdict(UseEvaluator one, Resource resource) {
        Outcome outcome = one.evaluator().evaluate(resource, surroundings);
        Trace condition = outcome.condition();
        if (condition == null && one.use().policy().notEvaluable() == null) {
            condition = one.evaluator().trace(resource, surroundings);
        }
        return new Explanation.Verdict(one.use(), outcome, condition, surroundings.indexed(resource));
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
