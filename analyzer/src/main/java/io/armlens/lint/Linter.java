package io.armlens.lint;

import io.armlens.alias.AliasCatalog;
import io.armlens.casefile.TestFileOutline;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonText;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.PolicyObject;
import io.armlens.policy.PolicyParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks through files of policy objects and test files. */
public final class Linter {
    private static final List<String> TEST_FILES = List.of(".test.json", ".yaml", ".yml");

    private final Diagnostics diagnostics = new Diagnostics();
    private final PolicyLibrary library = new PolicyLibrary(diagnostics);
    private final Map<String, JsonDocument> documents = new HashMap<>();
    private final DefinitionLint definitions;
    private final Set<String> tested = new HashSet<>();
    private int testCases;

    private Linter(AliasCatalog aliases) {
        this.definitions = new DefinitionLint(aliases, diagnostics);
    }

    /**
     * Looks through files and folders.
     *
     * @param paths files, and folders that are searched for {@code .json} and {@code .json.gz} files and for test
     *     files
     * @param aliases says which aliases exist, and what they are
     */
    public static LintReport lint(List<Path> paths, AliasCatalog aliases) {
        Linter linter = new Linter(aliases);
        paths.forEach(linter::path);
        return linter.report();
    }

    /** Looks through documents that were read already. */
    public static LintReport lintDocuments(List<JsonDocument> documents, AliasCatalog aliases) {
        Linter linter = new Linter(aliases);
        documents.forEach(linter.library::add);
        return linter.report();
    }

    private void path(Path path) {
        boolean folder = Files.isDirectory(path);
        if (folder || !isTestFile(path)) {
            library.add(path);
        }
        if (folder || isTestFile(path)) {
            List<Diagnostic> problems = new ArrayList<>();
            TestFileOutline.files(path, problems).forEach(this::testFile);
            if (!folder) {
                problems.forEach(diagnostics::add);
            }
        }
    }

    private static boolean isTestFile(Path path) {
        return TEST_FILES.stream().anyMatch(e -> JsonText.endsWithIgnoreCase(path.toString(), e));
    }

    private void testFile(Path file) {
        TestFileOutline outline = TestFileOutline.read(file);
        tested.add(file.toString());
        testCases += outline.cases();
        outline.problems().forEach(diagnostics::add);
        for (PolicyObject policy : outline.policies()) {
            documents.putIfAbsent(policy.document().name(), policy.document());
            if (policy.kind() == PolicyObject.Kind.DEFINITION) {
                Optional<PolicyDefinition> definition = new PolicyParser(diagnostics).parse(policy);
                definition.ifPresent(d -> definitions.test(d, outline.paths()));
            }
        }
    }

    private LintReport report() {
        for (PolicyDefinition definition : library.definitions()) {
            definitions.check(definition);
        }
        Library known = new Library(library.definitions(), library.others());
        int initiatives = 0;
        int assignments = 0;
        int missing = 0;
        for (PolicyObject object : library.others()) {
            if (object.kind() == PolicyObject.Kind.INITIATIVE) {
                initiatives++;
                missing += new Initiatives(object, known, diagnostics).check();
            } else if (object.kind() == PolicyObject.Kind.ASSIGNMENT) {
                assignments++;
                new Assignments(object, known, diagnostics).check();
            }
        }
        library.documents().forEach(d -> documents.putIfAbsent(d.name(), d));
        List<Diagnostic> found = sorted();
        return new LintReport(
                found,
                documents,
                all() - found.size(),
                definitions.summary(
                        files(found),
                        library.unusable(),
                        new LintSummary.Others(initiatives, assignments, missing, tested.size(), testCases)));
    }

    /** How many files were looked at, also those that could not be read. */
    private int files(List<Diagnostic> found) {
        Set<String> names = new HashSet<>(documents.keySet());
        names.addAll(tested);
        for (Diagnostic d : found) {
            if (d.code() == DiagnosticCode.DEFINITION_NOT_JSON || d.code() == DiagnosticCode.FILE_UNREADABLE) {
                names.add(d.location().source());
            }
        }
        return names.size();
    }

    private List<Diagnostic> sorted() {
        List<Diagnostic> found = new ArrayList<>(diagnostics.list());
        found.sort(Comparator.comparing((Diagnostic d) -> d.location().source())
                .thenComparing(d -> d.location().line())
                .thenComparing(d -> d.location().column())
                .thenComparing(d -> d.code().id())
                .thenComparing(Diagnostic::message));
        return found;
    }

    private int all() {
        int all = 0;
        for (DiagnosticCode code : DiagnosticCode.values()) {
            all += diagnostics.count(code);
        }
        return all;
    }
}
