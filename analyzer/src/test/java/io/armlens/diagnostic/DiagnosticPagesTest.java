package io.armlens.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that is printed has a page that explains it. */
class DiagnosticPagesTest {
    private static final Path PAGES = Path.of("..", "docs", "codes");

    @Test
    void everyCodeHasAPageAndEveryPageACode() throws IOException {
        Set<String> codes = Stream.of(DiagnosticCode.values())
                .map(DiagnosticCode::id)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> pages;
        try (Stream<Path> files = Files.list(PAGES)) {
            pages = files.map(f -> f.getFileName().toString())
                    .filter(f -> f.startsWith("ARM"))
                    .map(f -> f.replace(".md", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> withoutPage = new TreeSet<>(codes);
        withoutPage.removeAll(pages);
        pages.removeAll(codes);
        assertEquals(Set.of(), withoutPage, "codes without a page");
        assertEquals(Set.of(), pages, "pages without a code");
    }

    @Test
    void aPageBeginsWithItsCodeAndSaysMoreThanATitle() throws IOException {
        for (DiagnosticCode code : DiagnosticCode.values()) {
            List<String> lines = Files.readAllLines(PAGES.resolve(code.id() + ".md"));
            assertTrue(lines.get(0).startsWith("# " + code.id() + ": "), lines.get(0));
            assertTrue(lines.size() > 2, code.id());
        }
    }

    @Test
    void noNumberIsUsedTwice() {
        Set<String> seen = new TreeSet<>();
        for (DiagnosticCode code : DiagnosticCode.values()) {
            assertTrue(seen.add(code.id()), code.id());
        }
    }
}
