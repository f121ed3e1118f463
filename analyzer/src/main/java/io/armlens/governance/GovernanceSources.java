package io.armlens.governance;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.PolicyObject;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import io.armlens.snapshot.FileCensus;
import io.armlens.snapshot.GovernanceKind;
import io.armlens.snapshot.GovernanceSink;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.RowKind;
import io.armlens.snapshot.SnapshotOptions;
import io.armlens.snapshot.SnapshotReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers policy objects and the hierarchy from files of policies and from what lies among the exports of a
 * snapshot.
 *
 * <p>Which policies are in force must be known before the first resource is judged, and a snapshot is read
 * only once. So its regular files are looked through before: all of them when they have together up to
 * {@value #SMALL_SNAPSHOT} bytes on disk, else the first {@value #FIRST_ROWS} rows of each, and the whole of
 * those files that show policy objects or containers there. What comes later, or through standard input,
 * does not count, and {@link #reportLate} says so.
 */
public final class GovernanceSources {
    /** Up to this size a snapshot is looked through entirely. */
    private static final long SMALL_SNAPSHOT = 16L << 20;

    /** So many rows show what a larger file holds: Resource Graph's pages hold rows of one query. */
    private static final int FIRST_ROWS = 50;

    private final Diagnostics diagnostics;
    private final PolicyLibrary library;
    private final ScopeTree.Builder tree = new ScopeTree.Builder();
    private final HierarchyReader hierarchy = new HierarchyReader(tree);
    private final Map<String, Long> foundIn = new HashMap<>();
    private @Nullable Given given;

    /**
     * What files of policies gave, before anything among the exports was looked at.
     *
     * @param assignments how many assignments there were
     */
    private record Given(List<PolicyDefinition> definitions, Set<String> initiatives, int assignments) {}

    /** Without any objects; what is wrong with files is reported. */
    public GovernanceSources(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.library = new PolicyLibrary(diagnostics, new PolicyLibrary.OtherContent() {
            @Override
            public int of(JsonDocument document) {
                return hierarchy.read(document.root());
            }

            @Override
            public int of(Path file) {
                return inOtherForm(file);
            }
        });
    }

    /** The definitions that were found, and all other policy objects. */
    public PolicyLibrary library() {
        return library;
    }

    private Given given() {
        if (given != null) {
            return given;
        }
        Set<String> initiatives = new LinkedHashSet<>();
        int assignments = 0;
        for (PolicyObject object : library.others()) {
            if (object.kind() == PolicyObject.Kind.INITIATIVE) {
                ObjectMembers members = new ObjectMembers(object);
                initiatives.add(JsonText.lower(members.id().isEmpty() ? members.name() : members.id()));
            }
            assignments += object.kind() == PolicyObject.Kind.ASSIGNMENT ? 1 : 0;
        }
        return new Given(library.definitions(), initiatives, assignments);
    }

    /** The definitions that files of policies gave, without those that lie among the exports. */
    public List<PolicyDefinition> givenDefinitions() {
        return given().definitions;
    }

    /** How many assignments files of policies gave. */
    public int givenAssignments() {
        return given().assignments;
    }

    /** The initiatives that files of policies gave, without those that lie among the exports. */
    public List<PolicySetDefinition> givenInitiatives(GovernanceCatalog catalog) {
        return catalog.initiatives().stream()
                .filter(i -> given().initiatives.contains(i.key()))
                .toList();
    }

    /** Whether files of policies gave initiatives. */
    public boolean hasGivenInitiatives() {
        return !given().initiatives.isEmpty();
    }

    /** How many assignments there are in all; those that cannot be used are counted too. */
    public int assignments() {
        return (int) library.others().stream()
                .filter(o -> o.kind() == PolicyObject.Kind.ASSIGNMENT)
                .count();
    }

    /**
     * What all files together hold, in words: {@code 13 assignments, 2 initiatives, 8 definitions, …}. What comes
     * in several files counts once; what comes with armlens does not.
     *
     * @param tree the hierarchy that was found
     */
    public String found(ScopeTree tree) {
        Map<PolicyObject.Kind, Set<String>> ids = new EnumMap<>(PolicyObject.Kind.class);
        for (PolicyObject object : library.others()) {
            ObjectMembers members = new ObjectMembers(object);
            ids.computeIfAbsent(object.kind(), k -> new HashSet<>())
                    .add(JsonText.lower(members.id().isEmpty() ? members.name() : members.id()));
        }
        long definitions = library.definitions().stream()
                .filter(d -> !PolicyLibrary.isBundled(d))
                .count();
        List<String> out = new ArrayList<>();
        count(out, number(ids, PolicyObject.Kind.ASSIGNMENT), "assignment");
        count(out, number(ids, PolicyObject.Kind.INITIATIVE), "initiative");
        count(out, definitions, "definition");
        count(out, number(ids, PolicyObject.Kind.EXEMPTION), "exemption");
        count(out, number(ids, PolicyObject.Kind.ATTESTATION), "attestation");
        count(out, tree.managementGroups().size(), "management group");
        count(out, tree.subscriptions().size(), "subscription");
        return String.join(", ", out);
    }

    private static long number(Map<PolicyObject.Kind, Set<String>> ids, PolicyObject.Kind kind) {
        return ids.getOrDefault(kind, Set.of()).size();
    }

    private static void count(List<String> out, long number, String what) {
        out.add((number == 0 ? "no" : Long.toString(number)) + " " + what + (number == 1 ? "" : "s"));
    }

    /** A file of policies that is no JSON document: pages, lines, an archive, CSV. */
    private int inOtherForm(Path file) {
        Diagnostics own = new Diagnostics();
        Intake intake = new Intake(Integer.MAX_VALUE);
        SnapshotReader.read(List.of(file.toString()), SnapshotOptions.defaults(), intake::row, intake, own);
        if (intake.found > 0) {
            diagnostics.addAll(own);
        }
        return intake.found;
    }

    /**
     * Looks through what lies among the exports. What is wrong with them is not reported here: they are read
     * again.
     *
     * @param inputs as for {@link SnapshotReader#read}
     */
    public void addInputs(List<String> inputs) {
        given = given();
        List<Path> files = new ArrayList<>();
        long size = 0;
        for (String input : inputs) {
            for (Path file : regularFiles(input)) {
                files.add(file);
                size += sizeOf(file);
            }
        }
        for (Path file : files) {
            if (size <= SMALL_SNAPSHOT || isArchive(file) || showsGovernance(file)) {
                read(file, new Intake(Integer.MAX_VALUE));
            }
        }
    }

    /** The files behind an input. A pipe can be read only once, so it is left alone. */
    private static List<Path> regularFiles(String input) {
        if (input.equals("-")) {
            return List.of();
        }
        try {
            Path path = Path.of(input);
            if (Files.isRegularFile(path)) {
                return List.of(path);
            }
            if (!Files.isDirectory(path)) {
                return List.of();
            }
            try (Stream<Path> all = Files.walk(path)) {
                return all.filter(Files::isRegularFile).sorted().toList();
            }
        } catch (InvalidPathException | IOException | UncheckedIOException reportedLater) {
            return List.of();
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException reportedLater) {
            return 0;
        }
    }

    private static boolean isArchive(Path file) {
        return JsonText.endsWithIgnoreCase(file.toString(), ".zip");
    }

    private boolean showsGovernance(Path file) {
        Intake intake = new Intake(FIRST_ROWS);
        intake.counting = true;
        read(file, intake);
        return intake.found > 0;
    }

    private static void read(Path file, Intake intake) {
        try {
            SnapshotReader.read(
                    List.of(file.toString()), SnapshotOptions.defaults(), intake::row, intake, new Diagnostics());
        } catch (EnoughException enough) {
            // The first rows were all that was asked for.
        }
    }

    /** Everything that was found. What is wrong with an object is reported. */
    public GovernanceCatalog catalog() {
        return GovernanceCatalog.of(library.definitions(), library.others(), tree.build(), diagnostics);
    }

    /**
     * Reports the files that turned out to hold more policy objects than were found before, once for each.
     *
     * @param files what the whole reading found
     */
    public void reportLate(List<FileCensus> files, Diagnostics found) {
        for (FileCensus file : files) {
            long documents = 0;
            for (Map.Entry<GovernanceKind, Long> entry : file.documents().entrySet()) {
                documents += isWanted(entry.getKey()) ? entry.getValue() : 0;
            }
            long late = documents - foundIn.getOrDefault(file.name(), 0L);
            if (late > 0) {
                found.add(
                        DiagnosticCode.GOVERNANCE_TOO_LATE,
                        Location.of(file.name()),
                        late + (late == 1 ? " policy object" : " policy objects")
                                + " came after resources had been judged and did not count",
                        "give the file with -p");
            }
        }
    }

    /** The ids in lower case that assignments and members of initiatives refer to. */
    public Set<String> references() {
        Set<String> out = new HashSet<>();
        for (PolicyObject object : library.others()) {
            ObjectMembers members = new ObjectMembers(object);
            out.add(JsonText.lower(members.text("policyDefinitionId")));
            for (JsonValue member : members.list("policyDefinitions", "policyDefinition")) {
                if (member instanceof JsonObject o) {
                    out.add(JsonText.lower(o.string("policyDefinitionId").orElse("")));
                }
            }
        }
        return out;
    }

    private static boolean isWanted(GovernanceKind kind) {
        return switch (kind) {
            case POLICY_DEFINITION,
                    INITIATIVE,
                    ASSIGNMENT,
                    EXEMPTION,
                    ATTESTATION,
                    DEFINITION_VERSION,
                    MANAGEMENT_GROUP_TREE,
                    MANAGEMENT_ENTITY,
                    ACCOUNT -> true;
            case POLICY_STATE, POLICY_STATE_SUMMARY, POLICY_METADATA, ALIAS_PROVIDER, ALIAS_LIST -> false;
        };
    }

    /** Takes policy objects and containers out of a file. */
    private final class Intake implements GovernanceSink {
        private final int enough;
        private boolean counting;
        private int rows;
        private int found;

        /**
         * Creates an intake.
         *
         * @param enough so many resources without anything else end the reading
         */
        Intake(int enough) {
            this.enough = enough;
        }

        void row(Row row) {
            if (row.kind() != RowKind.RESOURCE) {
                found++;
                Resource container = counting ? null : row.toResource();
                if (container != null) {
                    hierarchy.read(container.body());
                }
            }
            if (++rows >= enough || (counting && found > 0)) {
                throw new EnoughException();
            }
        }

        @Override
        public void document(GovernanceKind kind, JsonValue document, Place place) {
            found++;
            if (counting) {
                throw new EnoughException();
            }
            foundIn.merge(place.file(), 1L, Long::sum);
            switch (kind) {
                case MANAGEMENT_GROUP_TREE, MANAGEMENT_ENTITY, ACCOUNT -> hierarchy.read(document);
                default -> library.add(JsonDocument.of(place.toString(), document));
            }
        }

        @Override
        public boolean wants(GovernanceKind kind) {
            return isWanted(kind);
        }
    }

    /** Ends the reading of a file. */
    private static final class EnoughException extends RuntimeException {
        EnoughException() {
            super("enough", null, false, false);
        }
    }
}
