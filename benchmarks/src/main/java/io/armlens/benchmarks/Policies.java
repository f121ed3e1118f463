package io.armlens.benchmarks;

import io.armlens.PolicyUses;
import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.governance.AssignedPolicies;
import io.armlens.json.DocumentBytes;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.bound.ParameterValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The policies that benchmarks evaluate, with real parameters. */
public final class Policies {
    /** Network security groups without flow logs: a count over an array, nothing else. */
    public static final String AUDIT = "c251913d-7d24-4958-af87-478ed3b9ba41";

    /** The flow log that a network security group lists is looked up. */
    public static final String DEPLOY = "0db34a60-64f4-4bf6-bd44-f95c16cf34b9";

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Policies() {}

    /**
     * Policies by a word.
     *
     * @param word {@code none}; {@code audit}, one policy; {@code flow-logs}, that and one that looks for related
     *     resources; {@code deploy}, the latter alone; {@code bundled}, all that come with armlens; {@code many-N}, N made up from the export; else a file
     *     or folder of definitions
     * @param parameters a file of parameter values; empty for those at hand
     * @param export what policies are made up from
     */
    public static AssignedPolicies of(String word, String parameters, Path export, AliasCatalog aliases) {
        if (word.equals("none")) {
            return AssignedPolicies.everywhere(List.of());
        }
        Diagnostics diagnostics = new Diagnostics();
        PolicyLibrary library = new PolicyLibrary(diagnostics);
        if (word.equals("bundled")) {
            library.addBundled();
        } else if (word.equals("audit") || word.equals("flow-logs")) {
            boolean both = word.equals("flow-logs");
            library.addBundled(
                    rule -> rule.id().endsWith(AUDIT) || (both && rule.id().endsWith(DEPLOY)));
        } else if (word.equals("deploy")) {
            library.addBundled(rule -> rule.id().endsWith(DEPLOY));
        } else if (word.startsWith("many-")) {
            library.add(ManyPolicies.of(export, Integer.parseInt(word.substring("many-".length()))));
        } else {
            library.add(Path.of(word));
        }
        return bind(library.definitions(), parameters, aliases, diagnostics);
    }

    private static AssignedPolicies bind(
            List<PolicyDefinition> definitions, String parameters, AliasCatalog aliases, Diagnostics diagnostics) {
        ParameterValues values = ParameterValues.ofAssignment(parameters(parameters), Location.of("parameters"));
        PolicyUses uses = PolicyUses.bind(
                definitions,
                new PolicyUses.Parameters(values, List.of(), Location.of("parameters")),
                aliases,
                NOW,
                diagnostics);
        if (uses.uses().isEmpty()) {
            throw new IllegalArgumentException("no policy is left: " + diagnostics.list());
        }
        return uses.assigned();
    }

    private static JsonObject parameters(String file) {
        try (InputStream in = Policies.class.getResourceAsStream("parameters.json")) {
            byte[] utf8 =
                    file.isEmpty() ? Objects.requireNonNull(in).readAllBytes() : DocumentBytes.read(Path.of(file));
            JsonValue root = JsonReader.read(utf8);
            return root instanceof JsonObject object ? object : JsonObject.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("not JSON: " + file, e);
        }
    }
}
