package io.armlens.check;

import io.armlens.Glob;
import io.armlens.casefile.YamlReader;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Suggestion;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.Suppression;
import io.armlens.json.DocumentBytes;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people decided not to be told: the entries of {@code .armlensignore.yaml}, and marks at resources. An entry
 * without a reason, or one that has expired, counts no more and is named.
 */
public final class Suppressions {
    /** The name of the file. */
    public static final String FILE = ".armlensignore.yaml";

    private static final List<String> MEMBERS = List.of("policy", "resources", "scopes", "tags", "reason", "expires");

    private final LocalDate today;
    private final Diagnostics diagnostics;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * Creates it without entries.
     *
     * @param now decides what has expired
     * @param diagnostics receives what is wrong with entries
     */
    public Suppressions(Instant now, Diagnostics diagnostics) {
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
        this.diagnostics = diagnostics;
    }

    /** One entry of a file; what is empty does not narrow it. */
    private record Entry(
            Glob policy, List<Glob> resources, List<String> scopes, JsonObject tags, String reason, Location location) {

        boolean isAbout(PolicyUse use, String label, Resource resource) {
            return isPolicy(policy, use)
                    && (resources.isEmpty()
                            || resources.stream().anyMatch(g -> g.matches(label) || g.matches(resource.name())))
                    && (scopes.isEmpty() || scopes.stream().anyMatch(s -> ResourceId.under(label, s)))
                    && hasTags(resource);
        }

        private boolean hasTags(Resource resource) {
            JsonObject own = resource.body().object("tags").orElse(JsonObject.EMPTY);
            for (int i = 0; i < tags.size(); i++) {
                String wanted = JsonText.stringForm(tags.value(i));
                if (!(own.get(tags.name(i)) instanceof JsonString s) || !new Glob(wanted).matches(s.value())) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean isPolicy(Glob pattern, PolicyUse use) {
        return pattern.matches(use.definitionId())
                || pattern.matches(use.policy().definition().name())
                || pattern.matches(use.displayName())
                || (!use.referenceId().isEmpty() && pattern.matches(use.referenceId()));
    }

    /** Reads the ignore files of the working folder and of the folders that are checked. */
    public void readFiles(List<Path> checked) {
        Set<Path> files = new LinkedHashSet<>();
        files.add(Path.of(FILE));
        for (Path path : checked) {
            if (Files.isDirectory(path)) {
                files.add(path.resolve(FILE).normalize());
            }
        }
        Set<Path> seen = new LinkedHashSet<>();
        for (Path file : files) {
            if (Files.isRegularFile(file) && seen.add(file.toAbsolutePath().normalize())) {
                read(file);
            }
        }
    }

    private void read(Path file) {
        JsonDocument document;
        try {
            document = YamlReader.read(file.toString(), DocumentBytes.read(file));
        } catch (IOException e) {
            diagnostics.add(
                    DiagnosticCode.FILE_UNREADABLE, Location.of(file.toString()), "cannot be read: " + e.getMessage());
            return;
        } catch (JsonSyntaxException e) {
            diagnostics.add(
                    DiagnosticCode.SUPPRESSION_MALFORMED,
                    new Location(file.toString(), e.line(), e.column(), null),
                    "not YAML: " + e.getMessage());
            return;
        }
        if (!(document.root() instanceof JsonArray list)) {
            malformed(document.locate(JsonPointer.root()), "an ignore file is a list of entries");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            JsonPointer at = JsonPointer.root().child(i);
            if (list.get(i) instanceof JsonObject entry) {
                entry(entry, document.locate(at));
            } else {
                malformed(document.locate(at), "an entry is an object with `policy` and `reason`");
            }
        }
    }

    private void malformed(Location location, String message) {
        diagnostics.add(
                DiagnosticCode.SUPPRESSION_MALFORMED,
                location,
                message,
                "members are " + String.join(", ", MEMBERS) + "; `policy` and `reason` are required");
    }

    private void entry(JsonObject entry, Location location) {
        for (String name : entry.names()) {
            if (!MEMBERS.contains(name)) {
                malformed(location, "there is no member `" + name + "`" + Suggestion.didYouMean(name, MEMBERS));
                return;
            }
        }
        String policy = entry.string("policy").orElse("");
        String reason = entry.string("reason").orElse("");
        if (policy.isBlank()) {
            malformed(location, "the entry names no policy");
            return;
        }
        if (isUsable(policy, reason, text(entry.get("expires")), location)) {
            entries.add(new Entry(
                    new Glob(policy),
                    texts(entry.get("resources")).stream().map(Glob::new).toList(),
                    texts(entry.get("scopes")),
                    entry.object("tags").orElse(JsonObject.EMPTY),
                    reason,
                    location));
        }
    }

    private static String text(JsonValue value) {
        return value.isNothing() ? "" : JsonText.stringForm(value);
    }

    private static List<String> texts(JsonValue value) {
        List<String> out = new ArrayList<>();
        if (value instanceof JsonArray a) {
            a.forEach(v -> out.add(JsonText.stringForm(v)));
        } else if (!value.isNothing()) {
            out.add(JsonText.stringForm(value));
        }
        return out;
    }

    private boolean isUsable(String policy, String reason, String expires, Location location) {
        if (reason.isBlank()) {
            diagnostics.add(
                    DiagnosticCode.SUPPRESSION_MALFORMED,
                    location,
                    "the suppression of `" + policy + "` gives no reason, so it does not count",
                    "say why the finding may stay");
            return false;
        }
        if (expires.isEmpty()) {
            return true;
        }
        try {
            LocalDate last = LocalDate.parse(expires.length() > 10 ? expires.substring(0, 10) : expires);
            if (!today.isAfter(last)) {
                return true;
            }
            diagnostics.add(
                    DiagnosticCode.SUPPRESSION_EXPIRED,
                    location,
                    "the suppression of `" + policy + "` has expired on " + last + " and does not count",
                    "mend the finding, or decide anew until when it may stay");
        } catch (DateTimeException e) {
            diagnostics.add(
                    DiagnosticCode.SUPPRESSION_MALFORMED,
                    location,
                    "`" + expires + "` is not a date, so the suppression of `" + policy + "` does not count",
                    "write it as 2026-12-31");
        }
        return false;
    }

    /** The entry of a file that sets a finding aside. */
    Optional<Suppression> ofFiles(CheckFinding finding, Resource resource) {
        return ofFiles(finding.use(), finding.resource(), resource);
    }

    /** Whether there is no entry that counts. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * The entry of a file that sets aside what a policy says of a resource.
     *
     * @param label the id of the resource, or what is known of it
     */
    public Optional<Suppression> ofFiles(PolicyUse use, String label, Resource resource) {
        for (Entry entry : entries) {
            if (entry.isAbout(use, label, resource)) {
                return Optional.of(new Suppression(Suppression.Kind.IGNORE_FILE, entry.reason(), entry.location()));
            }
        }
        return Optional.empty();
    }

    /** A mark at a resource. */
    record Mark(Glob policy, String reason, Location location) {
        boolean isAbout(PolicyUse use) {
            return isPolicy(policy, use);
        }

        Suppression suppression() {
            return new Suppression(Suppression.Kind.AT_RESOURCE, reason, location);
        }
    }

    /**
     * The marks at one resource.
     *
     * @param comments beside it
     * @param metadata its member of that name
     */
    List<Mark> marks(List<String> comments, JsonValue metadata, Location location) {
        List<Mark> out = new ArrayList<>();
        for (String comment : comments) {
            int from = comment.indexOf("armlens:skip=");
            if (from >= 0) {
                mark(comment.substring(from + "armlens:skip=".length()).strip(), location, out);
            }
        }
        JsonValue skip = metadata instanceof JsonObject m && m.get("armlens") instanceof JsonObject own
                ? own.get("skip")
                : JsonArray.EMPTY;
        for (JsonValue one : skip instanceof JsonArray a ? a : JsonArray.of(skip)) {
            if (one instanceof JsonString s) {
                mark(s.value(), location, out);
            } else if (one instanceof JsonObject o) {
                String policy = o.string("policy").orElse("");
                String reason = o.string("reason").orElse("");
                if (policy.isBlank()) {
                    malformed(location, "the mark at a resource names no policy");
                } else if (isUsable(policy, reason, text(o.get("expires")), location)) {
                    out.add(new Mark(new Glob(policy), reason, location));
                }
            }
        }
        return out;
    }

    /** {@code POLICY:REASON[:exp:YYYY-MM-DD]}. */
    private void mark(String text, Location location, List<Mark> out) {
        String rest = text;
        String expires = "";
        int exp = rest.lastIndexOf(":exp:");
        if (exp >= 0) {
            expires = rest.substring(exp + ":exp:".length()).strip();
            rest = rest.substring(0, exp);
        }
        int colon = rest.indexOf(':');
        String policy = (colon < 0 ? rest : rest.substring(0, colon)).strip();
        String reason = colon < 0 ? "" : rest.substring(colon + 1).strip();
        if (policy.isEmpty()) {
            malformed(location, "the mark at a resource names no policy");
        } else if (isUsable(policy, reason, expires, location)) {
            out.add(new Mark(new Glob(policy), reason, location));
        }
    }
}
