package io.armlens.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.Goldens;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code testdata/lint} has a folder for each code: files {@code finds-*} in which exactly that code is found, and
 * files {@code accepts-*}, as much alike as can be, in which nothing is.
 */
class LintCasesTest {
    private static final Path CASES = Goldens.TESTDATA.resolve("lint");

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(f -> f.getFileName().toString().matches("(finds|accepts)-.*\\.json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsExactlyWhatItsNameSays(Path file) {
        LintReport report = Linter.lint(List.of(file), AliasCatalogs.byRule());
        Set<String> found = new TreeSet<>();
        for (Diagnostic finding : report.findings()) {
            found.add(finding.code().id());
        }
        boolean finds = file.getFileName().toString().startsWith("finds");
        Set<String> expected =
                finds ? Set.of(file.getName(file.getNameCount() - 2).toString()) : Set.of();
        assertEquals(expected, found, () -> String.valueOf(report.findings()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pointsAtALine(Path file) {
        for (Diagnostic finding :
                Linter.lint(List.of(file), AliasCatalogs.byRule()).findings()) {
            assertTrue(finding.location().line() > 0 && finding.location().column() > 0, finding::toString);
        }
    }

    @Test
    void everyCodeOfLintHasCasesAndAPage() throws IOException {
        List<String> lacking = new ArrayList<>();
        for (DiagnosticCode code : DiagnosticCode.values()) {
            if (code.id().startsWith("ARM5")) {
                for (String kind : List.of("finds", "accepts")) {
                    if (!has(CASES.resolve(code.id()), kind)) {
                        lacking.add(code.id() + " " + kind);
                    }
                }
                Path page = Path.of("..", "docs", "codes", code.id() + ".md");
                if (!Files.exists(page) || !Files.readString(page).startsWith("# " + code.id() + ": ")) {
                    lacking.add(page.toString());
                }
            }
        }
        assertEquals(List.of(), lacking);
    }

    private static boolean has(Path folder, String kind) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(f -> f.getFileName().toString().startsWith(kind + "-"));
        }
    }
}
