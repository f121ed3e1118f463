package io.armlens.check;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.json.DocumentBytes;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.template.ParameterFile;
import io.armlens.template.TemplateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds what can be checked below some paths. What a JSON file is, its content tells. Folders whose name begins with
 * a dot, {@code node_modules} and symbolic links are passed over.
 */
final class RepositoryFiles {
    private static final int MOST_FILES = 200_000;
    private static final int DEEPEST = 64;
    private static final int LARGEST = 20 << 20;
    private static final int HEAD = 64 << 10;

    private final Diagnostics diagnostics;
    private final Set<Path> named = new LinkedHashSet<>();
    private final Map<Path, JsonDocument> templates = new TreeMap<>();
    private final Map<Path, ParameterFile> parameterFiles = new TreeMap<>();
    private final Map<Path, JsonDocument> plans = new TreeMap<>();
    private final Set<Path> bicep = new TreeSet<>();
    private final Set<Path> bicepParameters = new TreeSet<>();
    private int terraformFiles;
    private int unreadable;
    private int files;

    private RepositoryFiles(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Looks through files and folders. */
    static RepositoryFiles find(List<Path> paths, Diagnostics diagnostics) {
        RepositoryFiles found = new RepositoryFiles(diagnostics);
        for (Path path : paths) {
            Path plain = path.normalize();
            if (Files.isDirectory(path)) {
                found.folder(plain, 0);
            } else {
                found.named.add(plain);
                found.file(plain);
            }
        }
        return found;
    }

    private void folder(Path folder, int depth) {
        List<Path> entries = new ArrayList<>();
        // The working folder itself normalizes to a path without a name.
        try (Stream<Path> listed = Files.list(folder.toString().isEmpty() ? Path.of(".") : folder)) {
            listed.limit(MOST_FILES).map(Path::normalize).sorted().forEach(entries::add);
        } catch (IOException e) {
            unreadable++;
            diagnostics.add(
                    DiagnosticCode.FILE_UNREADABLE,
                    Location.of(folder.toString()),
                    "cannot be read: " + e.getMessage());
            return;
        }
        for (Path entry : entries) {
            String name = name(entry);
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                boolean passedOver = name.startsWith(".") || name.equals("node_modules");
                if (!passedOver && depth < DEEPEST) {
                    folder(entry, depth + 1);
                } else if (!passedOver) {
                    unreadable++;
                    diagnostics.add(
                            DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT,
                            Location.of(entry.toString()),
                            "folders are nested more than " + DEEPEST + " levels deep");
                }
            } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                if (++files == MOST_FILES) {
                    unreadable++;
                    diagnostics.add(
                            DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT,
                            Location.of(entry.toString()),
                            "there are more than " + MOST_FILES + " files; the rest is not looked at");
                }
                if (files < MOST_FILES) {
                    file(entry);
                }
            }
        }
    }

    static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private void file(Path file) {
        String name = JsonText.lower(name(file));
        if (name.endsWith(".bicep")) {
            bicep.add(file);
        } else if (name.endsWith(".bicepparam")) {
            bicepParameters.add(file);
        } else if (name.endsWith(".tf")) {
            terraformFiles++;
        } else if (named.contains(file) || name.endsWith(".json") || name.endsWith(".jsonc")) {
            json(file);
        }
    }

    private void json(Path file) {
        byte[] utf8;
        try {
            if (Files.size(file) > LARGEST) {
                tooLarge(file);
                return;
            }
            utf8 = DocumentBytes.read(file);
        } catch (IOException e) {
            unreadable++;
            diagnostics.add(
                    DiagnosticCode.FILE_UNREADABLE, Location.of(file.toString()), "cannot be read: " + e.getMessage());
            return;
        }
        boolean concerns = concerns(file, utf8);
        if (!concerns && !named.contains(file)) {
            return;
        }
        Diagnostics own = new Diagnostics();
        Optional<JsonDocument> document = TemplateFile.read(file.toString(), utf8, own);
        if (document.isEmpty()) {
            unreadable++;
            diagnostics.addAll(own);
            return;
        }
        if (classify(file, document.get(), own)) {
            diagnostics.addAll(own);
        } else if (named.contains(file)) {
            unreadable++;
            diagnostics.add(
                    DiagnosticCode.CHECK_NOT_A_TEMPLATE,
                    Location.of(file.toString()),
                    "neither a template, a parameter file nor a Terraform plan",
                    "a template names its `$schema`; a plan comes from `terraform show -json`");
        }
    }

    private boolean classify(Path file, JsonDocument document, Diagnostics own) {
        if (TemplateFile.isTemplate(document.root())) {
            templates.put(file, document);
            return true;
        }
        if (TemplateFile.isParameterFile(document.root()) || isBareParameterFile(file, document)) {
            Optional<ParameterFile> read = ParameterFile.of(document, own);
            read.ifPresentOrElse(p -> parameterFiles.put(file, p), () -> unreadable++);
            return true;
        }
        if (TerraformPlan.isPlan(document.root())) {
            plans.put(file, document);
            return true;
        }
        return false;
    }

    private static boolean isBareParameterFile(Path file, JsonDocument document) {
        String name = JsonText.lower(name(file));
        return (name.contains(".parameters.") || name.endsWith(".params.json"))
                && document.root() instanceof JsonObject o
                && o.size() > 0
                && !o.has("$schema");
    }

    /** Whether the file may be one of those that are looked for; most JSON files of a repository are not. */
    private static boolean concerns(Path file, byte[] utf8) {
        String name = JsonText.lower(name(file));
        if (name.contains(".parameters.") || name.endsWith(".params.json")) {
            return true;
        }
        String text = JsonText.lower(new String(utf8, StandardCharsets.ISO_8859_1));
        return text.contains("deploymenttemplate.json")
                || text.contains("deploymentparameters.json")
                || text.contains("\"planned_values\"");
    }

    private void tooLarge(Path file) throws IOException {
        boolean concerns = named.contains(file);
        if (!concerns) {
            try (InputStream in = Files.newInputStream(file)) {
                concerns = concerns(file, in.readNBytes(HEAD));
            }
        }
        if (concerns) {
            unreadable++;
            diagnostics.add(
                    DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT,
                    Location.of(file.toString()),
                    "the file is larger than " + (LARGEST >> 20) + " MiB");
        }
    }

    /** Whether the user named this very file. */
    boolean isNamed(Path file) {
        return named.contains(file);
    }

    Map<Path, JsonDocument> templates() {
        return templates;
    }

    Map<Path, ParameterFile> parameterFiles() {
        return parameterFiles;
    }

    Map<Path, JsonDocument> plans() {
        return plans;
    }

    Set<Path> bicep() {
        return bicep;
    }

    Set<Path> bicepParameters() {
        return bicepParameters;
    }

    /** How many files of Terraform's own language there are. */
    int terraformFiles() {
        return terraformFiles;
    }

    /** How many files were meant but cannot be used. */
    int unreadable() {
        return unreadable;
    }
}
