package io.armlens.casefile;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.json.DocumentBytes;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads test files. What is wrong with one case does not keep the others from being run. */
final class TestFileReader {
    private static final List<String> FILE_MEMBERS =
            List.of("policy", "aliases", "fields", "parameters", "context", "cases", "$schema", "description");

    private final Path file;
    private final JsonDocument document;
    private final Diagnostics fileProblems = new Diagnostics();
    private final Map<Path, PolicySource> policies = new HashMap<>();
    private final Map<Path, JsonDocument> documents = new HashMap<>();

    private TestFileReader(Path file, JsonDocument document) {
        this.file = file;
        this.document = document;
    }

    /** Reads a file; when it is no test file at all, its problems say why. */
    static TestFile read(Path file) {
        String name = file.toString();
        try {
            JsonDocument document = document(name, DocumentBytes.read(file));
            return new TestFileReader(file, document).file();
        } catch (IOException e) {
            return unusable(
                    name,
                    diagnostic(
                            DiagnosticCode.FILE_UNREADABLE,
                            Location.of(name),
                            "the test file cannot be read: " + reason(e)));
        } catch (JsonSyntaxException e) {
            return unusable(
                    name,
                    diagnostic(
                            DiagnosticCode.TEST_FILE_SYNTAX,
                            new Location(name, e.line(), e.column(), null),
                            String.valueOf(e.getMessage())));
        }
    }

    private static TestFile unusable(String name, Diagnostic problem) {
        return new TestFile(name, null, false, List.of(), List.of(problem));
    }

    /** By the name's ending, or else by the first character. */
    private static JsonDocument document(String name, byte[] utf8) throws JsonSyntaxException {
        boolean yaml = JsonText.endsWithIgnoreCase(name, ".yaml") || JsonText.endsWithIgnoreCase(name, ".yml");
        boolean json = JsonText.endsWithIgnoreCase(name, ".json") || JsonText.endsWithIgnoreCase(name, ".json.gz");
        return yaml || (!json && !startsWithBrace(utf8)) ? YamlReader.read(name, utf8) : JsonDocument.read(name, utf8);
    }

    private static boolean startsWithBrace(byte[] utf8) {
        for (byte b : utf8) {
            if (b > ' ') {
                return b == '{';
            }
        }
        return false;
    }

    private static Diagnostic diagnostic(DiagnosticCode code, Location location, String message) {
        return new Diagnostic(code, code.severity(), location, message, "");
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "there is no such file"
                : String.valueOf(e.getMessage());
    }

    private TestFile file() {
        String name = file.toString();
        if (!(document.root() instanceof JsonObject root)) {
            return unusable(
                    name,
                    diagnostic(
                            DiagnosticCode.TEST_FILE_MALFORMED,
                            Location.of(name),
                            "a test file is an object with `cases`, not "
                                    + document.root().kind()));
        }
        CaseReader top = new CaseReader(this, document, JsonPointer.root(), fileProblems);
        top.members(root, FILE_MEMBERS, "a test file");
        repeated();
        CaseDefaults defaults = new CaseDefaults(
                root.has("policy") ? top.policy(root, "policy") : null, top.parameters(root), top.context(root));
        AliasCatalog aliases = aliases(root, top);
        boolean paths = paths(root, top);
        List<PolicyCase> cases = new ArrayList<>();
        if (root.get("cases") instanceof JsonArray array && array.size() > 0) {
            Set<String> names = new HashSet<>();
            for (int i = 0; i < array.size(); i++) {
                JsonPointer at = JsonPointer.root().child("cases").child(i);
                cases.add(new CaseReader(this, document, at, new Diagnostics()).read(array.get(i), defaults, names));
            }
        } else {
            top.malformed(
                    "cases",
                    root.has("cases")
                            ? "`cases` must be an array with at least one case"
                            : "a test file needs `cases`");
        }
        // With another catalogue than the one that was meant, results would mislead.
        boolean usable = !root.has("aliases") || aliases != null;
        return new TestFile(name, aliases, paths, usable ? cases : List.of(), fileProblems.list());
    }

    /** What is repeated inside a policy is the policy's error, not the file's. */
    private void repeated() {
        for (JsonPointer twice : document.duplicates()) {
            if (!insidePolicy(twice)) {
                fileProblems.add(
                        DiagnosticCode.TEST_FILE_MALFORMED,
                        document.locate(twice),
                        "`" + twice.last() + "` is written twice");
            }
        }
    }

    private static boolean insidePolicy(JsonPointer pointer) {
        List<String> segments = pointer.segments();
        int from = segments.get(0).equals("cases") ? 2 : 0;
        return segments.size() > from + 1 && segments.get(from).equals("policy");
    }

    private @Nullable AliasCatalog aliases(JsonObject root, CaseReader top) {
        if (!root.has("aliases")) {
            return null;
        }
        Path path = root.get("aliases") instanceof JsonString s ? resolve(s.value()) : null;
        if (path == null) {
            top.malformed("aliases", "`aliases` must be the path of an alias catalogue");
            return null;
        }
        return AliasCatalogs.load(path, fileProblems).orElse(null);
    }

    private boolean paths(JsonObject root, CaseReader top) {
        JsonValue value = root.get("fields");
        if (value instanceof JsonAbsent || value.equals(new JsonString("aliases"))) {
            return false;
        }
        if (!value.equals(new JsonString("paths"))) {
            top.malformed("fields", "`fields` must be `aliases` or `paths`");
        }
        return true;
    }

    private @Nullable Path resolve(String path) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path resolved = folder == null ? Path.of(path) : folder.resolve(path);
            return file.isAbsolute() || folder == null ? resolved.normalize() : shorten(resolved);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** Relative paths stay relative in messages. */
    private static Path shorten(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path normal = path.normalize();
        return normal.startsWith(here) ? here.relativize(normal) : normal;
    }

    /** The policy in a file; the same for each mention of the file. Empty when it cannot be read, which is reported. */
    Optional<PolicySource> policyFile(String path, Location from, Diagnostics problems) {
        Path resolved = resolve(path);
        PolicySource known = resolved == null ? null : policies.get(resolved);
        if (known != null || resolved == null) {
            if (resolved == null) {
                unreadable(path, from, "it is no path", problems);
            }
            return Optional.ofNullable(known);
        }
        PolicySource source;
        try {
            JsonDocument policy = JsonDocument.read(resolved.toString(), DocumentBytes.read(resolved));
            source = new PolicySource(policy, JsonPointer.root(), policy.root(), null);
        } catch (IOException e) {
            unreadable(path, from, reason(e), problems);
            return Optional.empty();
        } catch (JsonSyntaxException e) {
            Diagnostic notJson = diagnostic(
                    DiagnosticCode.DEFINITION_NOT_JSON,
                    new Location(resolved.toString(), e.line(), e.column(), null),
                    "not JSON: " + e.getMessage());
            JsonDocument nothing = JsonDocument.of(resolved.toString(), JsonAbsent.ABSENT);
            source = new PolicySource(nothing, JsonPointer.root(), JsonAbsent.ABSENT, notJson);
        }
        policies.put(resolved, source);
        return Optional.of(source);
    }

    /** The object in a JSON file; empty when there is none, which is reported. */
    Optional<JsonObject> objectFile(String path, Location from, Diagnostics problems) {
        Path resolved = resolve(path);
        if (resolved == null) {
            unreadable(path, from, "it is no path", problems);
            return Optional.empty();
        }
        try {
            JsonDocument read = documents.get(resolved);
            if (read == null) {
                read = JsonDocument.read(resolved.toString(), DocumentBytes.read(resolved));
                documents.put(resolved, read);
            }
            if (read.root() instanceof JsonObject object) {
                return Optional.of(object);
            }
            unreadable(path, from, "it holds " + read.root().kind() + ", not a resource", problems);
        } catch (IOException e) {
            unreadable(path, from, reason(e), problems);
        } catch (JsonSyntaxException e) {
            unreadable(path, from, "line " + e.line() + ": " + e.getMessage(), problems);
        }
        return Optional.empty();
    }

    private static void unreadable(String path, Location from, String why, Diagnostics problems) {
        problems.add(
                DiagnosticCode.TEST_REFERENCE_UNREADABLE,
                from,
                "`" + path + "` cannot be used: " + why,
                "paths are relative to the test file");
    }
}
