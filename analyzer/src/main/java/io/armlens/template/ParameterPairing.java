package io.armlens.template;

import io.armlens.json.JsonText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which parameter files belong to which templates, by the conventions of common tools: what the file itself
 * names in {@code metadata.template}; else, in the same folder, {@code X.parameters.json}, {@code
 * X.parameters.<environment>.json}, {@code X.<environment>.parameters.json} and {@code X.params.json} for
 * {@code X.json}.
 *
 * @param files for each template its parameter files, sorted; none for a template without
 * @param unpaired parameter files that belong to no template
 */
public record ParameterPairing(Map<Path, List<Path>> files, List<Path> unpaired) {
    private static final List<String> ENDINGS = List.of(".json", ".jsonc");

    /** Copies the lists. */
    public ParameterPairing {
        Map<Path, List<Path>> copy = new TreeMap<>();
        files.forEach((template, parameters) -> copy.put(template, List.copyOf(parameters)));
        files = copy;
        unpaired = List.copyOf(unpaired);
    }

    /** Pairs templates with parameter files that were read. */
    public static ParameterPairing of(Collection<Path> templates, Map<Path, ParameterFile> parameterFiles) {
        Map<Path, List<Path>> paired = new TreeMap<>();
        templates.forEach(template -> paired.put(template, new ArrayList<>()));
        List<Path> unpaired = new ArrayList<>();
        new TreeMap<>(parameterFiles).forEach((path, file) -> {
            Optional<Path> template = named(path, file, templates).or(() -> byName(path, templates));
            if (template.isPresent()) {
                paired.computeIfAbsent(template.get(), t -> new ArrayList<>()).add(path);
            } else {
                unpaired.add(path);
            }
        });
        return new ParameterPairing(paired, unpaired);
    }

    private static Optional<Path> named(Path path, ParameterFile file, Collection<Path> templates) {
        if (file.template().isEmpty()) {
            return Optional.empty();
        }
        try {
            Path wanted = path.resolveSibling(file.template()).toAbsolutePath().normalize();
            return templates.stream()
                    .filter(t -> t.toAbsolutePath().normalize().equals(wanted))
                    .findFirst();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** The template in the same folder whose name is the longest beginning. */
    private static Optional<Path> byName(Path path, Collection<Path> templates) {
        Path best = null;
        int longest = 0;
        for (Path template : new TreeSet<>(templates)) {
            String stem = stem(fileName(template));
            boolean sameFolder = path.resolveSibling("x").equals(template.resolveSibling("x"));
            if (sameFolder && stem.length() > longest && isOf(stem, fileName(path))) {
                best = template;
                longest = stem.length();
            }
        }
        return Optional.ofNullable(best);
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static String stem(String name) {
        for (String ending : ENDINGS) {
            if (JsonText.endsWithIgnoreCase(name, ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    private static boolean isOf(String templateStem, String name) {
        if (!JsonText.startsWithIgnoreCase(name, templateStem + ".")) {
            return false;
        }
        String rest = JsonText.lower(stem(name.substring(templateStem.length())));
        return rest.startsWith(".parameters") || rest.endsWith(".parameters") || rest.equals(".params");
    }
}
