package io.armlens.check;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Severity;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.template.ParameterFile;
import io.armlens.template.ParameterPairing;
import io.armlens.template.TemplateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The templates of a repository with their parameter files, Bicep compiled. */
final class TemplateSet {
    private final RepositoryFiles files;
    private final Diagnostics diagnostics;
    private final Map<Path, JsonDocument> templates = new TreeMap<>();
    private final Map<Path, ParameterFile> parameterFiles;
    private final Map<String, List<String>> bicepLines = new HashMap<>();
    private final List<Deployed> deployments = new ArrayList<>();
    private final Set<Path> modules = new HashSet<>();
    private int skipped;

    /**
     * A template with one set of values.
     *
     * @param parameters {@link ParameterFile#NONE} when there are none
     */
    record Deployed(Path file, JsonDocument template, ParameterFile parameters) {}

    private TemplateSet(RepositoryFiles files, Diagnostics diagnostics) {
        this.files = files;
        this.diagnostics = diagnostics;
        this.templates.putAll(files.templates());
        this.parameterFiles = new TreeMap<>(files.parameterFiles());
    }

    static TemplateSet of(RepositoryFiles files, CheckRequest request, Diagnostics diagnostics) {
        TemplateSet set = new TemplateSet(files, diagnostics);
        set.compile(request.searchPath());
        set.pair(request.parameterFiles());
        return set;
    }

    /** Every template with every parameter file of its own, or without any. */
    List<Deployed> deployments() {
        return deployments;
    }

    /** The lines of Bicep files, by name. */
    Map<String, List<String>> bicepLines() {
        return bicepLines;
    }

    /** How many files could not be used. */
    int skipped() {
        return skipped;
    }

    /** Whether a template is a part of others only, as far as Bicep tells. */
    boolean isModule(Path file) {
        return modules.contains(file) && !files.isNamed(file);
    }

    private void compile(String searchPath) {
        if (files.bicep().isEmpty() && files.bicepParameters().isEmpty()) {
            return;
        }
        Optional<BicepCompiler> compiler = BicepCompiler.on(searchPath);
        for (Path file : files.bicep()) {
            Optional<BicepSource> source = source(file);
            source.ifPresent(s -> {
                bicepLines.put(file.toString(), s.lines());
                s.modules().forEach(m -> module(file, m));
            });
        }
        for (Path file : files.bicep()) {
            // A module is compiled into whatever uses it.
            if (!isModule(file)) {
                compile(file, compiler);
            }
        }
        for (Path file : files.bicepParameters()) {
            if (compiler.isEmpty()) {
                if (!hasCompiledParameters(file)) {
                    skip(file, "build-params", "there is no Bicep compiler on the PATH");
                }
            } else {
                compileParameters(file, compiler.get());
            }
        }
    }

    private void module(Path file, String relative) {
        try {
            modules.add(file.resolveSibling(relative).normalize());
        } catch (InvalidPathException noPath) {
            // The compiler will say so.
        }
    }

    private static Optional<BicepSource> source(Path file) {
        try {
            return Files.size(file) > 4 << 20
                    ? Optional.empty()
                    : Optional.of(new BicepSource(Files.readAllBytes(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void compile(Path file, Optional<BicepCompiler> compiler) {
        Optional<Path> built = builtFrom(file);
        if (compiler.isEmpty()) {
            if (built.isEmpty()) {
                skip(file, "build", "there is no Bicep compiler on the PATH");
            }
            return;
        }
        BicepCompiler.Compiled compiled = compiler.get().template(file);
        if (!compiled.problem().isEmpty()) {
            skip(file, "build", compiled.problem());
            return;
        }
        Optional<JsonDocument> read = TemplateFile.read(file.toString(), bytes(compiled.json()), diagnostics);
        if (read.isPresent()) {
            // The same resources need not be judged twice.
            built.ifPresent(templates::remove);
            templates.put(file, document(file, read.get().root()));
        } else {
            skipped++;
        }
    }

    private JsonDocument document(Path file, JsonValue compiled) {
        return source(file)
                .map(s -> s.document(file, compiled))
                .orElseGet(() -> JsonDocument.of(file.toString(), compiled));
    }

    private void skip(Path file, String verb, String why) {
        skipped++;
        diagnostics.add(
                DiagnosticCode.CHECK_BICEP_SKIPPED,
                Location.of(file.toString()),
                "skipped: " + why,
                why.startsWith("there is no")
                        ? "install Bicep or the Azure CLI, or check what `bicep " + verb + " "
                                + RepositoryFiles.name(file) + "` writes"
                        : "`bicep restore` fetches the modules that it uses");
    }

    /** The template beside a Bicep file that the compiler wrote for it. */
    private Optional<Path> builtFrom(Path file) {
        String name = RepositoryFiles.name(file);
        Path json = file.resolveSibling(name.substring(0, name.length() - ".bicep".length()) + ".json");
        JsonDocument document = templates.get(json);
        boolean built = document != null
                && document.root() instanceof JsonObject o
                && o.object("metadata").flatMap(m -> m.object("_generator")).isPresent();
        return built ? Optional.of(json) : Optional.empty();
    }

    private boolean hasCompiledParameters(Path file) {
        String name = RepositoryFiles.name(file);
        String stem = name.substring(0, name.length() - ".bicepparam".length());
        return parameterFiles.containsKey(file.resolveSibling(stem + ".json"))
                || parameterFiles.containsKey(file.resolveSibling(stem + ".parameters.json"));
    }

    /** The compiler writes the parameters and the template that they are for as two texts in one object. */
    private void compileParameters(Path file, BicepCompiler compiler) {
        BicepCompiler.Compiled compiled = compiler.parameters(file);
        if (!compiled.problem().isEmpty()) {
            skip(file, "build-params", compiled.problem());
            return;
        }
        try {
            JsonObject both = JsonReader.read(bytes(compiled.json())) instanceof JsonObject o ? o : JsonObject.EMPTY;
            Optional<ParameterFile> values = TemplateFile.read(
                            file.toString(), bytes(both.get("parametersJson")), diagnostics)
                    .flatMap(d -> ParameterFile.of(JsonDocument.of(file.toString(), d.root()), diagnostics));
            Optional<Path> using = using(file);
            JsonDocument template = using.map(templates::get).orElse(null);
            if (template == null) {
                template = TemplateFile.read(file.toString(), bytes(both.get("templateJson")), diagnostics)
                        .map(d -> document(using.orElse(file), d.root()))
                        .orElse(null);
            }
            if (values.isPresent() && template != null) {
                deployments.add(new Deployed(using.orElse(file), template, values.get()));
                return;
            }
        } catch (JsonSyntaxException e) {
            diagnostics.add(
                    DiagnosticCode.TEMPLATE_NOT_JSON,
                    Location.of(file.toString()),
                    "the compiler wrote what is not JSON: " + e.getMessage());
        }
        skipped++;
    }

    private static byte[] bytes(JsonValue text) {
        return bytes(text instanceof JsonString s ? s.value() : "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The Bicep file that a parameter file names after {@code using}. */
    private static Optional<Path> using(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(l -> l.startsWith("using '") && l.endsWith(".bicep'"))
                    .findFirst()
                    .map(l -> file.resolveSibling(l.substring("using '".length(), l.length() - 1))
                            .normalize());
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private void pair(List<Path> more) {
        more.forEach(path -> parameterFiles.remove(path.normalize()));
        Map<Path, Path> asJson = new HashMap<>();
        // A Bicep file has its parameters under the name that its template would have.
        templates.keySet().forEach(t -> asJson.put(stem(t), t));
        ParameterPairing pairing = ParameterPairing.of(asJson.keySet(), parameterFiles);
        Map<Path, List<ParameterFile>> values = new LinkedHashMap<>();
        templates.keySet().forEach(t -> values.put(t, new ArrayList<>()));
        pairing.files()
                .forEach((t, paths) ->
                        paths.forEach(p -> values.computeIfAbsent(asJson.getOrDefault(t, t), k -> new ArrayList<>())
                                .add(parameterFiles.getOrDefault(p, ParameterFile.NONE))));
        for (Path file : more) {
            additional(file, values);
        }
        Set<Path> deployed = new HashSet<>();
        deployments.forEach(d -> deployed.add(d.file()));
        templates.forEach((file, template) -> {
            List<ParameterFile> list = values.getOrDefault(file, List.of());
            list.forEach(p -> deployments.add(new Deployed(file, template, p)));
            if (list.isEmpty() && !deployed.contains(file)) {
                deployments.add(new Deployed(file, template, ParameterFile.NONE));
            }
        });
        for (Path unpaired : pairing.unpaired()) {
            diagnostics.add(
                    DiagnosticCode.CHECK_PARAMETERS_UNPAIRED,
                    Location.of(unpaired.toString()),
                    "no template belongs to this parameter file",
                    "name it `TEMPLATE.parameters.json`, or give it with `--parameters`");
        }
    }

    private static Path stem(Path template) {
        String name = RepositoryFiles.name(template);
        return JsonText.endsWithIgnoreCase(name, ".bicep")
                ? template.resolveSibling(name.substring(0, name.length() - ".bicep".length()) + ".json")
                : template;
    }

    /** A parameter file that was named is for the template that it names, else for those that know its parameters. */
    private void additional(Path path, Map<Path, List<ParameterFile>> values) {
        Optional<ParameterFile> read =
                TemplateFile.read(path, diagnostics).flatMap(d -> ParameterFile.of(d, diagnostics));
        if (read.isEmpty()) {
            skipped++;
            return;
        }
        ParameterFile file = read.get();
        List<Path> suitable = new ArrayList<>();
        for (Map.Entry<Path, JsonDocument> template : templates.entrySet()) {
            if (declares(template.getValue(), file)) {
                suitable.add(template.getKey());
            }
        }
        List<Path> wanted = templates.size() == 1 ? List.copyOf(templates.keySet()) : suitable;
        for (Path template : wanted) {
            values.computeIfAbsent(template, t -> new ArrayList<>()).add(file);
        }
        if (wanted.isEmpty()) {
            diagnostics.add(new Diagnostic(
                    DiagnosticCode.CHECK_PARAMETERS_UNPAIRED,
                    Severity.ERROR,
                    Location.of(path.toString()),
                    "no template declares all parameters of this file",
                    ""));
            skipped++;
        }
    }

    private static boolean declares(JsonDocument template, ParameterFile file) {
        JsonObject declared = template.root() instanceof JsonObject o
                ? o.object("parameters").orElse(JsonObject.EMPTY)
                : JsonObject.EMPTY;
        return file.values().keySet().stream().allMatch(declared::has);
    }
}
