package io.armlens.collect;

import io.armlens.json.JsonText;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyNeeds;
import io.armlens.snapshot.ExportCompleteness;
import io.armlens.snapshot.TypeFact;
import io.armlens.snapshot.TypeFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What must be exported so that policies can be decided: as far as the rules name types literally. A rule that names
 * none, or only a pattern, needs the whole table {@code resources}.
 *
 * @param queries of Resource Graph tables, the containers first
 * @param calls for what Resource Graph does not list, those that settle most first
 * @param unknown types that are needed and of which armlens does not know how to export them
 * @param policies how many definitions were looked at
 */
public record CollectionPlan(List<TableQuery> queries, List<ServiceCall> calls, List<String> unknown, int policies) {
    private static final String RESOURCES = "resources";
    private static final String CONTAINERS = "resourcecontainers";
    private static final String POLICIES = "policyresources";
    private static final List<String> POLICY_TYPES = List.of(
            "microsoft.authorization/policyassignments",
            "microsoft.authorization/policydefinitions",
            "microsoft.authorization/policyexemptions",
            "microsoft.authorization/policysetdefinitions");

    /** Resource Graph bounds the length of a query. */
    private static final int TYPES_OF_A_QUERY = 100;

    /** What a type may look like; others come from broken or hostile rules and stand in no script. */
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9._-]+)+");

    /** Copies the lists. */
    public CollectionPlan {
        queries = List.copyOf(queries);
        calls = List.copyOf(calls);
        unknown = List.copyOf(unknown);
    }

    /**
     * Plans an export.
     *
     * @param have what an earlier export proves; types whose absence it proves are left out
     * @param settles for types in lower case, how many Indeterminate verdicts their export would settle
     */
    public static CollectionPlan of(
            List<PolicyDefinition> definitions, ExportCompleteness have, Map<String, Long> settles) {
        return new Draft(have, settles).plan(definitions);
    }

    /** Whether nothing is missing. */
    public boolean isEmpty() {
        return queries.isEmpty() && calls.isEmpty() && unknown.isEmpty();
    }

    /** Sums up the needs of the definitions. */
    private static final class Draft {
        private final ExportCompleteness have;
        private final Map<String, Long> settles;
        private final TypeFacts facts = TypeFacts.bundled();
        private final NavigableSet<String> needed = new TreeSet<>();
        // By the related type, the types that are judged with its help; an empty text stands for any.
        private final Map<String, NavigableSet<String>> lookedForBy = new TreeMap<>();
        private boolean anyType;

        Draft(ExportCompleteness have, Map<String, Long> settles) {
            this.have = have;
            this.settles = settles;
        }

        CollectionPlan plan(List<PolicyDefinition> definitions) {
            for (PolicyDefinition definition : definitions) {
                add(PolicyNeeds.of(definition));
            }
            Map<String, NavigableSet<String>> tables = new TreeMap<>();
            List<ServiceCall> calls = new ArrayList<>();
            List<String> unknown = new ArrayList<>();
            for (String type : needed) {
                if (have.of(type).absenceIsProven()) {
                    continue;
                }
                TypeFact fact = facts.of(type);
                if (fact.isInResourceGraph()) {
                    tables.computeIfAbsent(fact.table(), t -> new TreeSet<>()).add(fact.graphType());
                } else if (!call(fact, calls)) {
                    unknown.add(type);
                }
            }
            calls.sort(Comparator.comparingLong(ServiceCall::settles).reversed().thenComparing(ServiceCall::type));
            return new CollectionPlan(queries(tables, unknown, !calls.isEmpty()), calls, unknown, definitions.size());
        }

        private void add(PolicyNeeds needs) {
            NavigableSet<String> judged = new TreeSet<>();
            boolean any = needs.types().isEmpty();
            for (String type : needs.types()) {
                if (TYPE.matcher(type).matches()) {
                    judged.add(JsonText.lower(type));
                } else {
                    any = true;
                }
            }
            anyType |= any;
            needed.addAll(judged);
            for (String type : needs.relatedTypes()) {
                if (TYPE.matcher(type).matches()) {
                    needed.add(JsonText.lower(type));
                    NavigableSet<String> sources =
                            lookedForBy.computeIfAbsent(JsonText.lower(type), t -> new TreeSet<>());
                    sources.addAll(judged);
                    if (any) {
                        sources.add("");
                    }
                }
            }
        }

        private List<TableQuery> queries(
                Map<String, NavigableSet<String>> tables, List<String> hoped, boolean withCalls) {
            List<TableQuery> out = new ArrayList<>();
            boolean fresh = have == ExportCompleteness.NOTHING;
            NavigableSet<String> containers = tables.remove(CONTAINERS);
            boolean containersMissing = containers != null
                    || !have.of("microsoft.resources/subscriptions").absenceIsProven()
                    || !have.of("microsoft.resources/subscriptions/resourcegroups")
                            .absenceIsProven();
            if (fresh || containersMissing || !tables.isEmpty() || withCalls) {
                // Groups and subscriptions are judged, read by rules, and say which subscriptions were asked.
                out.add(new TableQuery(
                        CONTAINERS,
                        List.of(),
                        List.of(),
                        0,
                        settled(CONTAINERS, containers == null ? List.of() : containers)));
            }
            if (fresh) {
                NavigableSet<String> policies = new TreeSet<>(POLICY_TYPES);
                policies.addAll(tables.getOrDefault(POLICIES, new TreeSet<>()));
                tables.put(POLICIES, policies);
                if (anyType) {
                    tables.put(RESOURCES, new TreeSet<>());
                }
            }
            List<TableQuery> others = new ArrayList<>();
            tables.forEach((table, types) -> split(table, new ArrayList<>(types), others));
            boolean whole = others.stream()
                    .anyMatch(q -> q.table().equals(RESOURCES) && q.types().isEmpty());
            if (!hoped.isEmpty() && !whole) {
                hope(hoped, others);
            }
            others.sort(Comparator.comparingLong(TableQuery::settles)
                    .reversed()
                    .thenComparing(q -> !q.table().equals(RESOURCES))
                    .thenComparing(TableQuery::name));
            out.addAll(others);
            return out;
        }

        private void split(String table, List<String> types, List<TableQuery> out) {
            if (types.size() <= TYPES_OF_A_QUERY) {
                out.add(new TableQuery(table, types, List.of(), 0, settled(table, types)));
                return;
            }
            for (int from = 0, part = 1; from < types.size(); from += TYPES_OF_A_QUERY, part++) {
                List<String> some = types.subList(from, Math.min(types.size(), from + TYPES_OF_A_QUERY));
                out.add(new TableQuery(table, some, List.of(), part, settled(table, some)));
            }
        }

        /** Many child types are in the table of resources; to ask for others costs nothing. */
        private static void hope(List<String> types, List<TableQuery> queries) {
            List<String> some = types.subList(0, Math.min(types.size(), TYPES_OF_A_QUERY));
            for (int i = 0; i < queries.size(); i++) {
                TableQuery query = queries.get(i);
                if (query.table().equals(RESOURCES) && query.part() <= 1) {
                    queries.set(i, new TableQuery(RESOURCES, query.types(), some, query.part(), query.settles()));
                    return;
                }
            }
            queries.add(new TableQuery(RESOURCES, List.of(), some, 0, 0));
        }

        /** How many verdicts the types settle; without types, the whole table. */
        private long settled(String table, Collection<String> types) {
            long sum = 0;
            for (Map.Entry<String, Long> entry : settles.entrySet()) {
                TypeFact fact = facts.of(entry.getKey());
                if (fact.table().equals(table) && (types.isEmpty() || types.contains(fact.graphType()))) {
                    sum += entry.getValue();
                }
            }
            return sum;
        }

        /** Adds the call for a type; false when there is none that is known. */
        private boolean call(TypeFact fact, List<ServiceCall> calls) {
            String command = fact.exportCommand();
            for (ServiceCall.Each each : ServiceCall.Each.values()) {
                if (ServiceCall.isUsable(command, each)) {
                    Map<String, NavigableSet<String>> tables = new TreeMap<>();
                    for (String source : sources(fact, each)) {
                        TypeFact where = facts.of(source);
                        tables.computeIfAbsent(where.table(), t -> new TreeSet<>())
                                .add(where.graphType());
                    }
                    if (tables.containsKey("")) {
                        return false; // what Resource Graph does not list cannot be gone through
                    }
                    if (tables.isEmpty()) {
                        tables.put(RESOURCES, new TreeSet<>());
                    }
                    long settled = settles.getOrDefault(fact.type(), 0L);
                    tables.forEach((table, sources) -> calls.add(
                            new ServiceCall(fact.type(), each, List.copyOf(sources), table, command, settled)));
                    return true;
                }
            }
            return false;
        }

        private List<String> sources(TypeFact fact, ServiceCall.Each each) {
            return switch (each) {
                case SUBSCRIPTION, RESOURCE_GROUP -> List.of();
                case PARENT -> List.of(fact.type().substring(0, fact.type().lastIndexOf('/')));
                case RESOURCE -> {
                    NavigableSet<String> judged = lookedForBy.getOrDefault(fact.type(), new TreeSet<>());
                    yield judged.contains("") ? List.of() : List.copyOf(judged);
                }
            };
        }
    }
}
