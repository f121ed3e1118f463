package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.eval.EvaluatedTypes;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.policy.PolicyRule;
import io.armlens.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lookups of related resources that find too many or can find none. */
final class Existence implements DefinitionRule {
    private static final List<String> NAMES = List.of("name", "fullName", "id");

    @Override
    public void check(DefinitionView view, Findings findings) {
        if (!view.looksForRelated()) {
            return;
        }
        JsonObject details = view.definition().rule().detailsObject();
        Optional<String> type = view.relatedType();
        if (type.isEmpty()) {
            return;
        }
        name(view, details, type.get(), findings);
        if (details.get("name").isNothing()) {
            TypeBounds.of(view.definition().rule().condition())
                    .ifPresent(sources -> anyOfThem(view, type.get(), sources, findings));
        }
    }

    private static void name(DefinitionView view, JsonObject details, String type, Findings findings) {
        Optional<String> name = Constants.text(details.get("name"));
        if (name.isEmpty()) {
            return;
        }
        String[] segments = name.get().split("/", -1);
        int typeSegments = type.split("/", -1).length - 1;
        if (segments.length > typeSegments) {
            findings.report(
                    DiagnosticCode.EXISTENCE_NAME,
                    view.detailsAt().child("name"),
                    "the name " + Findings.quoted(name.get()) + " has " + segments.length + " segments, the type "
                            + Findings.quoted(type) + " has names of " + typeSegments,
                    "");
            return;
        }
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].contains("?") && !(last && segments[i].equals("?"))) {
                findings.report(
                        DiagnosticCode.EXISTENCE_NAME,
                        view.detailsAt().child("name"),
                        "in the name " + Findings.quoted(name.get())
                                + " the wildcard `?` may stand only for the whole last segment",
                        "");
                return;
            }
        }
    }

    /** Without a name, and without a condition that reads the source, any resource of the type will do. */
    private static void anyOfThem(DefinitionView view, String type, Set<String> sources, Findings findings) {
        PolicyRule rule = view.definition().rule();
        boolean correlated = view.expressions().stream()
                .filter(e -> e.part() == Part.EXISTENCE
                        || (e.part() == Part.DETAILS && JsonText.equalsIgnoreCase(e.at().last(), "resourceGroupName")))
                .anyMatch(e -> e.calls().stream().anyMatch(c -> JsonText.equalsIgnoreCase(c.name(), "field")));
        // A condition on the name or id asks for one certain resource, as `details.name` does.
        boolean named = view.conditions().stream()
                .filter(c -> c.part() == Part.EXISTENCE)
                .anyMatch(c -> c.field()
                        .filter(f -> NAMES.stream().anyMatch(n -> JsonText.equalsIgnoreCase(n, f)))
                        .isPresent());
        if (correlated || named || sources.isEmpty() || EvaluatedTypes.isExtension(type)) {
            return;
        }
        for (String source : sources) {
            if (isContainer(source) || JsonText.startsWithIgnoreCase(type, source + "/")) {
                return;
            }
        }
        boolean wide = Constants.text(rule.detailsObject().get("existenceScope"))
                .map(s -> JsonText.equalsIgnoreCase(s, "subscription"))
                .orElse(false);
        findings.report(
                DiagnosticCode.EXISTENCE_MATCHES_ANY,
                view.detailsAt().child("type"),
                "without `name`, any " + Findings.quoted(type) + " of the "
                        + (wide ? "subscription" : "resource group")
                        + (rule.existenceCondition() == null ? "" : " that meets the existence condition")
                        + " satisfies the policy, whichever resource it belongs to",
                "set `details.name`, or compare with `[field('...')]` of the source in the existence condition");
    }

    private static boolean isContainer(String type) {
        return JsonText.equalsIgnoreCase(type, ResourceId.SUBSCRIPTION_TYPE)
                || JsonText.equalsIgnoreCase(type, ResourceId.RESOURCE_GROUP_TYPE);
    }
}
