package io.armlens.policy;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.json.DocumentBytes;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The policy objects at hand: definitions that could be read, and the other objects (initiatives,
 * assignments, exemptions) as they stand. Order is the order of reading; of definitions with one id the
 * first counts.
 */
public final class PolicyLibrary {
    private static final String BUNDLED = "/io/armlens/rules/";
    private static final String BUNDLED_NAME = "bundled:";

    private final Diagnostics diagnostics;
    private final OtherContent otherContent;
    private final Map<String, PolicyDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, JsonObject> contents = new HashMap<>();
    private final List<PolicyObject> others = new ArrayList<>();
    private final List<JsonDocument> documents = new ArrayList<>();
    private int unusable;

    /** Takes what files of policies hold beside policy objects. */
    public interface OtherContent {
        /** Looks through a document; returns how many objects in it it knows. */
        int of(JsonDocument document);

        /**
         * Reads a file that is not one JSON document (pages, lines, archives), adding to the library what it
         * finds; returns how many objects that were.
         */
        int of(Path file);
    }

    /** Reports to these diagnostics. */
    public PolicyLibrary(Diagnostics diagnostics) {
        this(diagnostics, new OtherContent() {
            @Override
            public int of(JsonDocument document) {
                return 0;
            }

            @Override
            public int of(Path file) {
                return 0;
            }
        });
    }

    /** Also hands over what it does not know itself. */
    public PolicyLibrary(Diagnostics diagnostics, OtherContent otherContent) {
        this.diagnostics = diagnostics;
        this.otherContent = otherContent;
    }

    /** The definitions, in the order in which they were read. */
    public List<PolicyDefinition> definitions() {
        return List.copyOf(definitions.values());
    }

    /** Initiatives, assignments, exemptions and attestations. */
    public List<PolicyObject> others() {
        return List.copyOf(others);
    }

    /** Every document that was added, in the order of reading; also those without policy objects. */
    public List<JsonDocument> documents() {
        return List.copyOf(documents);
    }

    /** How many definitions could not be used; each was reported. */
    public int unusable() {
        return unusable;
    }

    /** Adds the rules that come with armlens. */
    public void addBundled() {
        addBundled(rule -> true);
    }

    /** Adds those rules that come with armlens and are wanted; the others are not even read. */
    public void addBundled(Predicate<BundledRule> wanted) {
        for (BundledRule rule : BundledRule.all()) {
            if (wanted.test(rule)) {
                add(bundled(rule.file()));
            }
        }
    }

    /** Whether a definition comes with armlens. */
    public static boolean isBundled(PolicyDefinition definition) {
        return definition.document().name().startsWith(BUNDLED_NAME);
    }

    /** A document of the bundled rules; {@code index.json} lists them with what each needs. */
    public static JsonDocument bundled(String file) {
        try (InputStream in = PolicyLibrary.class.getResourceAsStream(BUNDLED + file)) {
            if (in == null) {
                throw new AssertionError("not in the jar: " + file);
            }
            return JsonDocument.read(BUNDLED_NAME + file, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(file, e);
        }
    }

    /** Adds a file, or every {@code .json} and {@code .json.gz} file below a folder, in sorted order. */
    public void add(Path path) {
        if (!Files.isDirectory(path)) {
            addFile(path, true);
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            files.filter(Files::isRegularFile)
                    .filter(PolicyLibrary::isJson)
                    .sorted()
                    .forEach(file -> addFile(file, false));
        } catch (IOException | UncheckedIOException e) {
            unreadable(path, e);
        }
    }

    private static boolean isJson(Path file) {
        String name = JsonText.lower(file.getFileName().toString());
        return (name.endsWith(".json") || name.endsWith(".json.gz")) && !name.endsWith(".parameters.json");
    }

    private void unreadable(Path path, Exception e) {
        diagnostics.add(
                DiagnosticCode.FILE_UNREADABLE,
                Location.of(path.toString()),
                "cannot be read: " + e.getMessage(),
                "check the path and its permissions");
    }

    private void addFile(Path file, boolean named) {
        JsonDocument document;
        try {
            document = JsonDocument.read(file.toString(), DocumentBytes.read(file));
        } catch (IOException e) {
            unreadable(file, e);
            return;
        } catch (JsonSyntaxException e) {
            if (otherContent.of(file) == 0) {
                diagnostics.add(
                        DiagnosticCode.DEFINITION_NOT_JSON,
                        new Location(file.toString(), e.line(), e.column(), null),
                        "not JSON: " + e.getMessage());
            }
            return;
        }
        int found = add(withParameters(document, file)) + otherContent.of(document);
        if (found == 0 && named) {
            diagnostics.add(
                    DiagnosticCode.POLICY_FILE_WITHOUT_OBJECTS,
                    Location.of(file.toString()),
                    "holds no policy definition, initiative, assignment or exemption");
        }
    }

    /** Community repositories keep the parameters of {@code azurepolicy.rules.json} in a file beside it. */
    private static JsonDocument withParameters(JsonDocument document, Path file) {
        String name = file.getFileName().toString();
        if (!JsonText.endsWithIgnoreCase(name, ".rules.json")
                || !(document.root() instanceof JsonObject rule)
                || !rule.has("if")) {
            return document;
        }
        Path beside =
                file.resolveSibling(name.substring(0, name.length() - ".rules.json".length()) + ".parameters.json");
        if (!Files.isRegularFile(beside)) {
            return document;
        }
        try {
            JsonValue parameters = JsonDocument.read(beside.toString(), DocumentBytes.read(beside))
                    .root();
            JsonObject definition = JsonObject.builder()
                    .put("name", folderName(file))
                    .put("mode", "All")
                    .put("parameters", parameters)
                    .put("policyRule", rule)
                    .build();
            return JsonDocument.of(document.name(), definition);
        } catch (IOException | JsonSyntaxException e) {
            return document;
        }
    }

    private static String folderName(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path name = folder == null ? null : folder.getFileName();
        return name == null ? "rule" : name.toString();
    }

    /** Adds a document; returns how many policy objects it holds. */
    public int add(JsonDocument document) {
        documents.add(document);
        for (JsonPointer twice : document.duplicates()) {
            diagnostics.add(
                    DiagnosticCode.MEMBER_REPEATED,
                    document.locate(twice),
                    "`" + twice.last() + "` is written twice; the last one counts");
        }
        List<PolicyObject> objects = PolicyDocument.objects(document);
        PolicyParser parser = new PolicyParser(diagnostics);
        for (PolicyObject object : objects) {
            if (object.kind() != PolicyObject.Kind.DEFINITION) {
                others.add(object);
                continue;
            }
            PolicyDefinition definition = parser.parse(object).orElse(null);
            if (definition == null) {
                unusable++;
            } else if (definitions.putIfAbsent(definition.key(), definition) == null) {
                contents.put(definition.key(), object.body());
            } else if (!document.name().startsWith(BUNDLED_NAME)
                    && !saysTheSame(object.body(), contents.getOrDefault(definition.key(), JsonObject.EMPTY))) {
                diagnostics.add(
                        DiagnosticCode.DEFINITION_REPEATED,
                        object.location(),
                        "a definition with the id `" + definition.id()
                                + "` was read before with another rule; the first one counts");
            }
        }
        return objects.size();
    }

    /** The same definition often comes from several exports. */
    private static boolean saysTheSame(JsonObject one, JsonObject other) {
        return one.get("policyRule").equals(other.get("policyRule"))
                && one.get("parameters").equals(other.get("parameters"));
    }
}
