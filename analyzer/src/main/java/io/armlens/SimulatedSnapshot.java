package io.armlens;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.snapshot.FileCensus;
import io.armlens.snapshot.FileCompleteness;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.RowOrigin;
import io.armlens.snapshot.SnapshotReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a snapshot as a simulation leaves it, in files that can be read like any export: one for each input with
 * rows, which says as much about its completeness as the input did, and one or two with the resources that are new.
 * What is known only to a deployment is null there.
 */
public final class SimulatedSnapshot implements AutoCloseable {
    /** The columns of Resource Graph; those that are texts are empty where they are not set, the others null. */
    private static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "type",
            "tenantId",
            "kind",
            "location",
            "resourceGroup",
            "subscriptionId",
            "managedBy",
            "sku",
            "plan",
            "properties",
            "tags",
            "identity",
            "zones",
            "extendedLocation");

    private static final Set<String> TEXTS = Set.of("kind", "location", "resourceGroup", "managedBy");

    private final Path folder;
    private final Map<String, Resource> changed;
    private final SnapshotOverlay overlay;
    private final Map<String, FileCompleteness> completeness = new HashMap<>();
    private final Set<String> written = new HashSet<>();
    private int files;
    private @Nullable OutputStream out;
    private String current = "";
    private boolean graph;
    private long rows;

    private SimulatedSnapshot(Path folder, Remediation remediation, Remediation.Aftermath aftermath) {
        this.folder = folder;
        this.changed = aftermath.changed();
        this.overlay = new SnapshotOverlay(changed);
        for (FileCensus file : remediation.analysis().snapshot().files()) {
            completeness.put(file.name(), file.completeness());
        }
    }

    /**
     * Writes the files into an empty folder; nothing without a simulation.
     *
     * @param request what was remediated
     */
    public static void write(RemediationRequest request, Remediation remediation, Path folder) throws IOException {
        Remediation.Aftermath aftermath = remediation.aftermath();
        if (aftermath == null) {
            return;
        }
        Files.createDirectories(folder);
        try (SimulatedSnapshot snapshot = new SimulatedSnapshot(folder, remediation, aftermath)) {
            AnalysisRequest analysis = request.analysis();
            SnapshotReader.read(analysis.inputs(), analysis.options(), snapshot::row, null, new Diagnostics());
            snapshot.end();
            snapshot.added(aftermath);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void row(Row row) {
        try {
            String file = row.place().file();
            if (out == null || !file.equals(current)) {
                end();
                current = file;
                begin("input-" + number() + ".json", row.form().origin() != RowOrigin.ARM);
            }
            String id = overlay.idOf(row);
            if (id != null) {
                Resource resource = changed.get(id);
                if (resource != null && written.add(id)) {
                    text(JsonWriter.compact(shown(resource)));
                }
            } else if (row.form().isVerbatim()) {
                separate();
                stream().write(row.buffer(), row.offset(), row.length());
            } else {
                Resource resource = row.toResource();
                if (resource != null) {
                    text(JsonWriter.compact(withoutUnknown(resource.body())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String number() {
        String number = Integer.toString(++files);
        return "0".repeat(Math.max(0, 4 - number.length())) + number;
    }

    private void begin(String name, boolean fromGraph) throws IOException {
        graph = fromGraph;
        rows = 0;
        out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16);
        boolean bare = graph && of(current) == FileCompleteness.ASSUMED;
        stream().write(bytes(bare ? "[\n" : graph ? "{\"data\":[\n" : "{\"value\":[\n"));
    }

    private FileCompleteness of(String file) {
        return completeness.getOrDefault(file, FileCompleteness.ASSUMED);
    }

    private OutputStream stream() {
        OutputStream open = out;
        if (open == null) {
            throw new AssertionError("no file is open");
        }
        return open;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void separate() throws IOException {
        if (rows++ > 0) {
            stream().write(bytes(",\n"));
        }
    }

    private void text(String row) throws IOException {
        separate();
        stream().write(bytes(row));
    }

    private void end() throws IOException {
        if (out == null) {
            return;
        }
        boolean incomplete = of(current) == FileCompleteness.INCOMPLETE;
        String tail = !graph
                ? "\n]" + (incomplete ? ",\"nextLink\":\"not exported\"" : "") + "}\n"
                : of(current) == FileCompleteness.ASSUMED
                        ? "\n]\n"
                        : "\n],\"count\":" + rows + ",\"total_records\":" + rows
                                + (incomplete ? ",\"resultTruncated\":\"true\"" : "") + "}\n";
        stream().write(bytes(tail));
        stream().close();
        out = null;
    }

    /** What is new; types that the export does not hold wholly stand in a file of their own that says so. */
    private void added(Remediation.Aftermath aftermath) throws IOException {
        List<Resource> whole = new ArrayList<>();
        List<Resource> part = new ArrayList<>();
        changed.forEach((id, resource) -> {
            if (!written.contains(id)) {
                (aftermath.unexported().contains(resource.type()) ? part : whole).add(resource);
            }
        });
        added("new.json", FileCompleteness.COMPLETE, whole);
        added("new-not-exported.json", FileCompleteness.INCOMPLETE, part);
    }

    private void added(String name, FileCompleteness as, List<Resource> resources) throws IOException {
        if (resources.isEmpty()) {
            return;
        }
        current = name;
        completeness.put(name, as);
        begin(name, true);
        for (Resource resource : resources) {
            text(JsonWriter.compact(shown(resource)));
        }
        end();
    }

    /** A changed resource in the form of the file that it is written to. */
    private JsonObject shown(Resource resource) {
        if (!graph) {
            return resource.body();
        }
        JsonObject body = resource.body();
        ResourceId id = resource.id();
        JsonObject.Builder row = JsonObject.builder();
        for (String column : COLUMNS) {
            JsonValue value = switch (column) {
                case "id" -> new JsonString(resource.idText());
                case "name" -> new JsonString(resource.name());
                case "type" -> new JsonString(resource.typeKey());
                case "resourceGroup" ->
                    new JsonString(
                            id == null ? "" : JsonText.lower(id.resourceGroup().orElse("")));
                case "subscriptionId" ->
                    new JsonString(id == null ? "" : id.subscription().orElse(""));
                case "location" ->
                    body.get(column) instanceof JsonString s
                            ? new JsonString(JsonText.location(s.value()))
                            : body.get(column);
                case "properties" -> body.get(column).isNothing() ? JsonObject.EMPTY : body.get(column);
                default -> body.get(column);
            };
            if (value.isNothing()) {
                value = TEXTS.contains(column) ? JsonString.EMPTY : JsonNull.NULL;
            }
            row.put(column, value);
        }
        return row.build();
    }

    /** Without the root members that the export does not tell; readers find out again that they are not there. */
    private static JsonObject withoutUnknown(JsonObject body) {
        JsonObject.Builder out = JsonObject.builder();
        for (int i = 0; i < body.size(); i++) {
            if (!(body.value(i) instanceof JsonUnknown)) {
                out.put(body.name(i), body.value(i));
            }
        }
        return out.build();
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
