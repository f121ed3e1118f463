package io.armlens.governance;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonText;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyObject;
import io.armlens.resource.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that says how resources are governed, as it was found: definitions, initiatives, assignments,
 * exemptions, attestations and the hierarchy. Of objects with one id the first counts. Immutable.
 */
public final class GovernanceCatalog {
    private static final String VERSIONS = "/versions/";

    private final List<PolicyDefinition> definitions = new ArrayList<>();
    private final Map<String, PolicyDefinition> byId = new HashMap<>();
    private final Map<String, PolicyDefinition> byName = new HashMap<>();
    private final Map<String, List<PolicyDefinition>> versions = new HashMap<>();
    private final Map<String, PolicySetDefinition> initiatives = new LinkedHashMap<>();
    private final Map<String, PolicyAssignment> assignments = new LinkedHashMap<>();
    private final Map<String, PolicyExemption> exemptions = new LinkedHashMap<>();
    private final List<Attestation> attestations = new ArrayList<>();
    private final ScopeTree tree;

    private GovernanceCatalog(ScopeTree tree) {
        this.tree = tree;
    }

    /**
     * Reads the objects. What is wrong with one is reported.
     *
     * @param definitions as the library read them
     * @param objects initiatives, assignments, exemptions and attestations; definitions among them are passed over
     */
    public static GovernanceCatalog of(
            List<PolicyDefinition> definitions, List<PolicyObject> objects, ScopeTree tree, Diagnostics diagnostics) {
        GovernanceCatalog catalog = new GovernanceCatalog(tree);
        definitions.forEach(catalog::add);
        GovernanceParser parser = new GovernanceParser(diagnostics);
        PolicySetParser sets = new PolicySetParser(diagnostics);
        for (PolicyObject object : objects) {
            switch (object.kind()) {
                case INITIATIVE -> sets.parse(object).ifPresent(s -> catalog.initiatives.putIfAbsent(s.key(), s));
                case ASSIGNMENT -> parser.assignment(object).ifPresent(a -> catalog.add(a, diagnostics));
                case EXEMPTION -> parser.exemption(object).ifPresent(e -> catalog.exemptions.putIfAbsent(e.key(), e));
                case ATTESTATION -> parser.attestation(object).ifPresent(catalog.attestations::add);
                case DEFINITION -> {
                    // The library has read it.
                }
            }
        }
        return catalog;
    }

    private void add(PolicyDefinition definition) {
        int version = definition.key().lastIndexOf(VERSIONS);
        if (version > 0) {
            versions.computeIfAbsent(definition.key().substring(0, version), k -> new ArrayList<>())
                    .add(withoutVersion(definition, version));
            return;
        }
        definitions.add(definition);
        byId.putIfAbsent(definition.key(), definition);
        if (!definition.id().startsWith("/")) {
            // A file of a repository has no id: references name it by the last part of theirs.
            byName.putIfAbsent(JsonText.lower(definition.name()), definition);
        }
    }

    /** A row of {@code policydefinitions/versions}, under the id that assignments use. */
    private static PolicyDefinition withoutVersion(PolicyDefinition definition, int end) {
        String id = definition.id().substring(0, end);
        String name = id.substring(id.lastIndexOf('/') + 1);
        String given = definition.displayName();
        return new PolicyDefinition(
                id,
                name,
                given.equals(definition.name()) ? name : given,
                definition.description(),
                definition.policyType(),
                definition.mode(),
                definition.parameters(),
                definition.declaresParameters(),
                definition.rule(),
                definition.metadata(),
                definition.version().isEmpty()
                        ? definition.key().substring(end + VERSIONS.length())
                        : definition.version(),
                definition.document(),
                definition.at());
    }

    private void add(PolicyAssignment assignment, Diagnostics diagnostics) {
        PolicyAssignment first = assignments.putIfAbsent(assignment.key(), assignment);
        // Inherited assignments come with the export of every subscription below.
        if (first != null && !saysTheSame(first, assignment)) {
            diagnostics.add(
                    DiagnosticCode.ASSIGNMENT_REPEATED,
                    assignment.location(),
                    "the assignment `" + assignment.name()
                            + "` was read before with other content; the first one counts",
                    "remove the older file: " + first.location());
        }
    }

    private static boolean saysTheSame(PolicyAssignment a, PolicyAssignment b) {
        return JsonText.equalsIgnoreCase(a.definitionId(), b.definitionId())
                && a.parameters().values().equals(b.parameters().values())
                && keys(a.excludedScopes()).equals(keys(b.excludedScopes()))
                && a.overrides().equals(b.overrides())
                && a.resourceSelectors().equals(b.resourceSelectors());
    }

    private static List<String> keys(List<Scope> scopes) {
        return scopes.stream().map(Scope::key).sorted().toList();
    }

    /** The definitions, without single versions, in the order in which they were read. */
    public List<PolicyDefinition> definitions() {
        return List.copyOf(definitions);
    }

    /**
     * The definition that an id means. With a version it is the content of that version where it is at hand,
     * else the content that is.
     *
     * @param version a pattern such as {@code 1.*.*}; empty for the latest
     */
    public Optional<PolicyDefinition> definition(String id, String version) {
        String key = trimmed(id);
        PolicyDefinition latest = byId.get(key);
        if (latest != null && DefinitionVersion.fits(version, latest.version())) {
            return Optional.of(latest);
        }
        Optional<PolicyDefinition> other = versions.getOrDefault(key, List.of()).stream()
                .filter(d -> latest == null || DefinitionVersion.fits(version, d.version()))
                .max((a, b) -> {
                    int fit = Boolean.compare(
                            DefinitionVersion.fits(version, a.version()), DefinitionVersion.fits(version, b.version()));
                    return fit != 0 ? fit : DefinitionVersion.ORDER.compare(a.version(), b.version());
                });
        return other.or(() -> Optional.ofNullable(latest))
                .or(() -> Optional.ofNullable(byName.get(key.substring(key.lastIndexOf('/') + 1))));
    }

    /** The initiative that an id means. */
    public Optional<PolicySetDefinition> initiative(String id) {
        String key = trimmed(id);
        PolicySetDefinition exact = initiatives.get(key);
        // A file of a repository has no id but its name.
        return Optional.ofNullable(exact != null ? exact : initiatives.get(key.substring(key.lastIndexOf('/') + 1)));
    }

    private static String trimmed(String id) {
        String key = JsonText.lower(id.strip());
        return key.length() > 1 && key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
    }

    /** The initiatives, without single versions, in the order in which they were read. */
    public List<PolicySetDefinition> initiatives() {
        return initiatives.values().stream()
                .filter(i -> !i.key().contains(VERSIONS))
                .toList();
    }

    /** The assignments, in the order in which they were read. */
    public List<PolicyAssignment> assignments() {
        return List.copyOf(assignments.values());
    }

    /** The exemptions, expired ones among them. */
    public List<PolicyExemption> exemptions() {
        return List.copyOf(exemptions.values());
    }

    /** The attestations, expired ones among them. */
    public List<Attestation> attestations() {
        return List.copyOf(attestations);
    }

    /** The hierarchy. */
    public ScopeTree tree() {
        return tree;
    }
}
