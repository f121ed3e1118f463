package io.armlens.alias;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.json.DocumentBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where catalogues come from. */
public final class AliasCatalogs {
    private AliasCatalogs() {}

    /** The rule for those who have no catalogue. */
    public static AliasCatalog byRule() {
        return RuleAliasCatalog.bundled();
    }

    /**
     * Reads the output of {@code az provider list --expand resourceTypes/aliases}, with or without the {@code
     * value} around it that REST has, or of {@code Get-AzPolicyAlias | ConvertTo-Json -Depth 100}. UTF-8, or UTF-16
     * with a byte order mark; plain or gzip.
     *
     * @return empty when the file cannot be used; the diagnostics say why
     */
    public static Optional<AliasCatalog> load(Path file, Diagnostics diagnostics) {
        byte[] utf8;
        try {
            utf8 = DocumentBytes.read(file);
        } catch (IOException e) {
            diagnostics.add(
                    DiagnosticCode.FILE_UNREADABLE,
                    Location.of(file.toString()),
                    "the alias catalogue cannot be read: " + e.getMessage());
            return Optional.empty();
        }
        return read(file.toString(), utf8, diagnostics);
    }

    /**
     * As {@link #load}, from a document's bytes in UTF-8.
     *
     * @param source how messages call it
     */
    public static Optional<AliasCatalog> read(String source, byte[] utf8, Diagnostics diagnostics) {
        return CatalogReader.read(source, utf8, diagnostics).map(ProviderAliasCatalog::new);
    }
}
