package io.armlens.snapshot;

import io.armlens.json.JsonText;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Completeness as the counted rows show it. A type without a row counts as exported when one query
 * returned several other types of its table: then the query asked for the table, not for a type.
 */
final class CountedCompleteness implements ExportCompleteness {
    /** So many other types of a table show that it was exported as a whole. */
    private static final int SEVERAL = 3;

    private final KeyTable types;
    private final KeyTable subscriptions;
    private final PairSet pairs;
    private final List<Evidence> evidence;
    private final Map<String, Long> rows;
    private final ManifestClaims claims;
    private final Set<String> asserted = new HashSet<>();
    private final Map<String, BitSet> tables = new HashMap<>();

    CountedCompleteness(
            Tally tally, Map<String, Long> rows, List<Evidence> evidence, Set<String> asserted, ManifestClaims claims) {
        this.claims = claims;
        this.types = tally.types;
        this.subscriptions = tally.subscriptions;
        this.pairs = tally.typesInSubscriptions;
        this.evidence = List.copyOf(evidence);
        this.rows = Map.copyOf(rows);
        for (String type : asserted) {
            this.asserted.add(TypeFacts.key(type));
        }
    }

    /** The types of a table that have rows. Made when somebody asks, since reading the facts takes time. */
    private synchronized BitSet typesOf(String table) {
        if (tables.isEmpty()) {
            TypeFacts facts = TypeFacts.bundled();
            for (int i = 0; i < types.size(); i++) {
                tables.computeIfAbsent(facts.of(types.text(i)).table(), t -> new BitSet())
                        .set(i);
            }
        }
        return tables.getOrDefault(table, new BitSet());
    }

    @Override
    public TypeCompleteness of(String type) {
        TypeFact fact = TypeFacts.bundled().of(type);
        boolean present = rows.containsKey(fact.type()) || rows.containsKey(fact.graphType());
        if (asserted.contains(fact.type())) {
            return asserted(present);
        }
        TypeCompleteness claimed = claims.of(fact, present, subscriptions.texts());
        if (claimed != null && !(present && present(fact).state() == TypeCompleteness.State.INCOMPLETE)) {
            return claimed;
        }
        return present ? present(fact) : absent(fact);
    }

    private static TypeCompleteness asserted(boolean present) {
        return new TypeCompleteness(
                present ? TypeCompleteness.State.PRESENT : TypeCompleteness.State.EMPTY_BUT_EXPORTED,
                false,
                "`--complete` says that every one is there",
                "");
    }

    private TypeCompleteness present(TypeFact fact) {
        boolean assumed = false;
        String reason = "rows of the type are there, and the export is complete";
        for (Evidence proof : evidence) {
            if (!holds(proof, fact)) {
                continue;
            }
            if (proof.completeness() == FileCompleteness.INCOMPLETE) {
                return new TypeCompleteness(
                        TypeCompleteness.State.INCOMPLETE,
                        false,
                        "rows are missing from the export: " + proof.reason(),
                        fact.howToExport());
            }
            if (proof.completeness() == FileCompleteness.ASSUMED) {
                assumed = true;
                reason = "rows of the type are there; that they are all is an assumption: " + proof.reason();
            }
        }
        return new TypeCompleteness(TypeCompleteness.State.PRESENT, assumed, reason, "");
    }

    private boolean holds(Evidence proof, TypeFact fact) {
        int type = types.find(fact.type());
        int graphType = types.find(fact.graphType());
        return (type >= 0 && proof.types().get(type))
                || (graphType >= 0 && proof.types().get(graphType));
    }

    private TypeCompleteness absent(TypeFact fact) {
        if (!fact.isInResourceGraph()) {
            return notExported(
                    fact,
                    fact.exportCommand().isEmpty()
                            ? "there is no row of the type"
                            : "Resource Graph does not list the type, and no row of it was exported in another way");
        }
        BitSet ofTable = typesOf(fact.table());
        String missing = "";
        for (Evidence proof : evidence) {
            BitSet common = (BitSet) proof.types().clone();
            common.and(ofTable);
            if (!proof.fromGraph || common.cardinality() < SEVERAL) {
                continue;
            }
            if (proof.completeness() == FileCompleteness.INCOMPLETE) {
                missing = proof.reason();
                continue;
            }
            boolean assumed = proof.completeness() == FileCompleteness.ASSUMED;
            return new TypeCompleteness(
                    TypeCompleteness.State.EMPTY_BUT_EXPORTED,
                    assumed,
                    "the table `" + fact.table() + "` was exported and has no row of the type"
                            + (assumed ? "; that it is complete is an assumption: " + proof.reason() : ""),
                    "");
        }
        return missing.isEmpty()
                ? notExported(fact, "the table `" + fact.table() + "` was not exported")
                : new TypeCompleteness(
                        TypeCompleteness.State.INCOMPLETE,
                        false,
                        "rows are missing from the export of the table `" + fact.table() + "`: " + missing,
                        fact.howToExport());
    }

    private static TypeCompleteness notExported(TypeFact fact, String reason) {
        return new TypeCompleteness(TypeCompleteness.State.NOT_EXPORTED, false, reason, fact.howToExport());
    }

    @Override
    public TypeCompleteness of(String type, String subscription) {
        TypeFact fact = TypeFacts.bundled().of(type);
        if (!asserted.contains(fact.type())) {
            TypeCompleteness claimed = claimed(fact, subscription);
            if (claimed != null) {
                return claimed;
            }
        }
        TypeCompleteness all = of(type);
        if (!all.absenceIsProven() || asserted.contains(fact.type())) {
            return all;
        }
        int number = subscriptions.find(JsonText.lower(subscription));
        if (number >= 0 && (has(fact.type(), number) || has(fact.graphType(), number))) {
            return all;
        }
        // No row of the type there: only the table as a whole can prove that there is none.
        TypeCompleteness table = absent(fact);
        if (table.absenceIsProven() && (number < 0 || !hasAnyOf(fact.table(), number))) {
            return notExported(
                    fact,
                    "the table `" + fact.table() + "` was exported, but not for subscription `" + subscription + "`");
        }
        return table;
    }

    private @Nullable TypeCompleteness claimed(TypeFact fact, String subscription) {
        boolean present = rows.containsKey(fact.type()) || rows.containsKey(fact.graphType());
        if (present && present(fact).state() == TypeCompleteness.State.INCOMPLETE) {
            return null;
        }
        return claims.of(fact, present, List.of(JsonText.lower(subscription)));
    }

    private boolean has(String type, int subscription) {
        int number = types.find(type);
        return number >= 0 && pairs.contains(number, subscription);
    }

    private boolean hasAnyOf(String table, int subscription) {
        return typesOf(table).stream().anyMatch(type -> pairs.contains(type, subscription));
    }
}
