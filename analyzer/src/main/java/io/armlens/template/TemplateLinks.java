package io.armlens.template;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds linked templates among local files; nothing is ever fetched. Nearly all links in use name a file
 * that lies beside the template: the longest end of the address that is a file there is taken.
 */
final class TemplateLinks {
    private final ExpansionRun run;
    private final LinkedTemplates files;
    private final Map<String, Optional<JsonDocument>> read = new HashMap<>();

    /**
     * Where a link leads.
     *
     * @param source the template; null when it is not at hand
     * @param text the address, as far as it is known, for people
     * @param whyNot why there is no template
     */
    record Target(@Nullable TemplateSource source, String text, String whyNot, String remedy) {}

    TemplateLinks(ExpansionRun run, LinkedTemplates files) {
        this.run = run;
        this.files = files;
    }

    /**
     * The template that an evaluated {@code templateLink} names.
     *
     * @param given the names of the parameters that the deployment passes
     */
    Target find(JsonObject link, Deployment around, List<String> given) {
        TemplateSource from = around.source();
        if (!link.get("id").isNothing()) {
            String text = link.get("id") instanceof JsonString s ? s.value() : "";
            return new Target(null, text, "the link leads to a template spec", "");
        }
        String text = text(link, from);
        // A token for the whole address is a secret.
        boolean secret =
                link.get("uri") instanceof JsonString s && run.secrets().isSecret(s);
        String shown = secret ? Residuals.HIDDEN : LinkText.shown(text);
        for (String path : candidates(link, from, text)) {
            Optional<JsonDocument> document = isOpen(path, around) ? Optional.empty() : document(path);
            if (document.isPresent() && document.get().root() instanceof JsonObject template) {
                SourcePlace place = SourcePlace.of(document.get());
                boolean nameOnly = path.indexOf('/') < 0 && text.indexOf('/') >= 0;
                if ((!nameOnly || takes(template, given)) && TemplateFile.check(template, place, run)) {
                    String uri = secret || text.indexOf(LinkText.GAP) >= 0 ? "" : text;
                    return new Target(new TemplateSource(template, place, path, uri, true), shown, "", "");
                }
            }
        }
        return new Target(
                null,
                shown,
                "the linked template is not at hand",
                "put it beside the template that links it, under the path that the link ends with; a file with other"
                        + " parameters is not taken");
    }

    /** Whether a template has these parameters. A file that shares no more than its name with a link may be another one. */
    private static boolean takes(JsonObject template, List<String> given) {
        JsonObject declared = template.object("parameters").orElse(JsonObject.EMPTY);
        return given.stream().allMatch(declared::has);
    }

    /**
     * Whether a deployment around comes from this file. A template seldom links itself; far more often the
     * address is that of another template of the same file name.
     */
    private static boolean isOpen(String path, Deployment around) {
        for (Deployment d = around; d != null; d = d.parent()) {
            if (JsonText.equalsIgnoreCase(d.source().path(), path)) {
                return true;
            }
        }
        return false;
    }

    /** The parameter file that an evaluated {@code parametersLink} names. */
    Optional<ParameterFile> parameters(JsonObject link, TemplateSource from) {
        for (String path : candidates(link, from, text(link, from))) {
            Optional<JsonDocument> document = document(path);
            if (document.isPresent()) {
                Diagnostics problems = new Diagnostics();
                Optional<ParameterFile> file = ParameterFile.of(document.get(), problems);
                problems.list().forEach(run::report);
                return file;
            }
        }
        return Optional.empty();
    }

    private String text(JsonObject link, TemplateSource from) {
        String relative = link.string("relativePath").orElse("");
        if (!relative.isEmpty()) {
            String uri = from.uri();
            return uri.isEmpty() ? relative : uri.substring(0, uri.lastIndexOf('/') + 1) + relative;
        }
        return LinkText.of(link.get("uri"), run.unknowns());
    }

    /** Paths to try, the best first. */
    private static List<String> candidates(JsonObject link, TemplateSource from, String text) {
        List<String> folder = folder(from.path());
        String relative = link.string("relativePath").orElse("");
        List<String> paths = new ArrayList<>();
        if (!relative.isEmpty()) {
            resolve(folder, relative).ifPresent(paths::add);
        }
        List<String> segments = LinkText.lastSegments(text);
        for (int count = segments.size(); count > 0; count--) {
            String end = String.join("/", segments.subList(segments.size() - count, segments.size()));
            paths.add(end);
            if (!folder.isEmpty()) {
                paths.add(String.join("/", folder) + "/" + end);
            }
        }
        return paths;
    }

    private static List<String> folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? List.of() : List.of(path.substring(0, slash).split("/", -1));
    }

    /** Empty when the path leads above the main template's folder. */
    private static Optional<String> resolve(List<String> folder, String relative) {
        List<String> segments = new ArrayList<>(folder);
        for (String segment : relative.split("[?#]", 2)[0].replace('\\', '/').split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.isEmpty()) {
                    return Optional.empty();
                }
                segments.remove(segments.size() - 1);
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return segments.isEmpty() ? Optional.empty() : Optional.of(String.join("/", segments));
    }

    private Optional<JsonDocument> document(String path) {
        Optional<JsonDocument> known = read.get(path);
        if (known == null) {
            Diagnostics problems = new Diagnostics();
            known = files.read(path, problems);
            problems.list().forEach(run::report);
            read.put(path, known);
        }
        return known;
    }
}
