package io.armlens;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.bound.ParameterValues;
import io.armlens.snapshot.SnapshotOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The sample tenant with the bundled policies and its parameter values. */
public final class SampleTenant {
    /** Where it lies. */
    public static final Path FOLDER = Goldens.TESTDATA.resolve("sample-tenant");

    /** The catalogue of the explanations: none. */
    public static final AliasCatalog ALIASES = AliasCatalogs.byRule();

    private SampleTenant() {}

    /** The bundled policies that have all their parameters. */
    public static List<PolicyUse> uses() {
        Diagnostics diagnostics = new Diagnostics();
        PolicyLibrary library = new PolicyLibrary(diagnostics);
        library.addBundled();
        Location origin = Location.of("params.json");
        try {
            JsonObject values = (JsonObject) JsonReader.read(Files.readAllBytes(FOLDER.resolve("params.json")));
            return PolicyUses.bind(
                            library.definitions(),
                            new PolicyUses.Parameters(ParameterValues.ofAssignment(values, origin), List.of(), origin),
                            ALIASES,
                            Instant.parse("2026-01-01T00:00:00Z"),
                            diagnostics)
                    .uses();
        } catch (IOException | JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Explains one of its resources. */
    public static Explanation explain(List<PolicyUse> uses, String resource) {
        return explain(List.of(FOLDER.resolve("resources.json"), FOLDER.resolve("containers.json")), uses, resource);
    }

    /** Explains a resource of other files. */
    public static Explanation explain(List<Path> files, List<PolicyUse> uses, String resource) {
        return Explainer.explain(
                new AnalysisRequest(
                        files.stream().map(Path::toString).toList(),
                        SnapshotOptions.defaults(),
                        uses,
                        ALIASES,
                        ResourceFilter.ALL,
                        AnalysisProgress.NONE),
                resource,
                new Diagnostics());
    }
}
