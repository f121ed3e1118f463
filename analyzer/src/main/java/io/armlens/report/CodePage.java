package io.armlens.report;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The page that explains a diagnostic code. The pages of {@code docs/codes} travel in the jar. */
public final class CodePage {
    private static final String FOLDER = "/io/armlens/codes/";

    /** Where the same pages can be read in a browser. */
    private static final String BASE = "https://github.com/armlens/armlens/blob/main/docs/codes/";

    private CodePage() {}

    /** Where the page of a code can be read. */
    public static String uri(DiagnosticCode code) {
        return BASE + code.id() + ".md";
    }

    /** The page's Markdown; empty when there is none. */
    public static Optional<String> text(DiagnosticCode code) {
        try (InputStream in = CodePage.class.getResourceAsStream(FOLDER + code.id() + ".md")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the code means in a few words: the page's heading. */
    public static String title(DiagnosticCode code) {
        String prefix = "# " + code.id() + ": ";
        return text(code)
                .filter(t -> t.startsWith(prefix))
                .map(t -> t.substring(prefix.length())
                        .lines()
                        .findFirst()
                        .orElse("")
                        .trim())
                .orElseGet(() -> JsonText.lower(code.name()).replace('_', ' '));
    }
}
