package io.armlens.check;

import io.armlens.diagnostic.Location;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.Suppression;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import io.armlens.policy.Effect;
import io.armlens.template.SourcePlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects findings: the same one under several parameter files once, those that are set aside with the reason. */
final class FindingCollector {
    /** Findings beyond are counted, not kept: hostile templates deploy very many resources. */
    private static final int MOST = 100_000;

    private final FindingBuilder builder;
    private final Suppressions suppressions;
    private final CheckRequest request;
    private final Map<Same, CheckFinding> findings = new LinkedHashMap<>();
    private final Map<ComplianceState, Integer> states = new EnumMap<>(ComplianceState.class);
    private final Map<String, JsonDocument> documents = new HashMap<>();
    private final Map<String, List<Suppressions.Mark>> marks = new HashMap<>();
    private final Map<String, List<String>> lines = new HashMap<>();

    FindingCollector(CheckRequest request, PoliciesInForce policies, Suppressions suppressions) {
        this.request = request;
        this.builder = new FindingBuilder(request.aliases(), policies);
        this.suppressions = suppressions;
    }

    /** What is the same under another parameter file. */
    private record Same(FindingKey key, Location location, List<String> reasons) {}

    void add(
            ComplianceRecord judged,
            RequestedResource requested,
            String file,
            String parameterFile,
            Map<String, List<String>> sources) {
        states.merge(judged.state(), 1, Integer::sum);
        Optional<CheckFinding> made = builder.of(judged, requested, file, parameterFile);
        if (made.isEmpty()) {
            return;
        }
        CheckFinding finding = made.get();
        Same same = new Same(finding.key(), finding.location(), finding.reasons());
        CheckFinding known = findings.get(same);
        if (known != null) {
            if (!parameterFile.isEmpty() && !known.parameterFiles().contains(parameterFile)) {
                List<String> files = new ArrayList<>(known.parameterFiles());
                files.add(parameterFile);
                findings.put(same, known.with(files));
            }
            return;
        }
        JsonDocument document = requested.declared().place().document();
        documents.put(document.name(), document);
        Suppression why = suppression(finding, requested, sources);
        if (findings.size() < MOST) {
            findings.put(same, why == null ? finding : finding.with(why));
        }
    }

    private @Nullable Suppression suppression(
            CheckFinding finding, RequestedResource requested, Map<String, List<String>> sources) {
        SourcePlace place = requested.declared().place();
        for (Suppressions.Mark mark : marks(place, sources)) {
            if (mark.isAbout(finding.use())) {
                return mark.suppression();
            }
        }
        Optional<Suppression> ofFile = suppressions.ofFiles(finding, requested.resource());
        if (ofFile.isPresent()) {
            return ofFile.get();
        }
        Baseline baseline = request.baseline();
        return baseline == null ? null : baseline.of(finding.key()).orElse(null);
    }

    private List<Suppressions.Mark> marks(SourcePlace place, Map<String, List<String>> sources) {
        JsonDocument document = place.document();
        return marks.computeIfAbsent(document.name() + "#" + place.at(), key -> {
            Location location = place.location();
            List<String> comments = new ArrayList<>(document.comments(place.at(), "resources"));
            List<String> source = sources.get(document.name());
            if (source != null) {
                comments.addAll(above(source, location.line()));
            }
            return suppressions.marks(comments, metadata(document.root(), place), location);
        });
    }

    /** The comments right above a line of a Bicep file. */
    private static List<String> above(List<String> source, int line) {
        List<String> out = new ArrayList<>();
        for (int i = line - 2; i >= 0 && i < source.size(); i--) {
            String text = source.get(i).strip();
            if (!text.startsWith("//") && !text.startsWith("@")) {
                break;
            }
            out.add(text);
        }
        return out;
    }

    private static JsonValue metadata(JsonValue root, SourcePlace place) {
        JsonValue value = root;
        for (String segment : place.at().segments()) {
            if (value instanceof JsonArray a) {
                value = a.get(Integer.parseInt(segment));
            } else if (value instanceof JsonObject o) {
                value = o.get(segment);
            }
        }
        return value instanceof JsonObject o ? o.get("metadata") : JsonAbsent.ABSENT;
    }

    /** All findings, the worst first, then by place. */
    List<CheckFinding> ranked() {
        List<CheckFinding> out = new ArrayList<>(findings.values());
        out.sort(Comparator.comparing(CheckFinding::consequence)
                .thenComparing(f -> f.use().policy().effect() != Effect.DENY)
                .thenComparing(f -> f.location().source())
                .thenComparing(f -> f.location().line())
                .thenComparing(f -> f.location().column())
                .thenComparing(CheckFinding::resource)
                .thenComparing(f -> f.use().number()));
        return out;
    }

    Map<ComplianceState, Integer> states() {
        return states;
    }

    /** Adds the text of files whose places are not those of what was read. */
    void keepLines(Map<String, List<String>> sources) {
        lines.putAll(sources);
    }

    /** The lines that findings point at, by file: a long text with the other lines left empty. */
    Map<String, List<String>> lines() {
        Map<String, List<String>> out = new HashMap<>(lines);
        for (CheckFinding finding : findings.values()) {
            Location at = finding.location();
            JsonDocument document = documents.get(at.source());
            if (document != null && at.line() > 0 && !lines.containsKey(at.source())) {
                List<String> text = out.computeIfAbsent(at.source(), s -> new ArrayList<>());
                while (text.size() < at.line()) {
                    text.add("");
                }
                text.set(at.line() - 1, document.line(at.line()));
            }
        }
        return out;
    }
}
