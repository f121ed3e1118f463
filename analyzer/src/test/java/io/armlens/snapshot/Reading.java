package io.armlens.snapshot;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads something and keeps everything that the reader says about it. */
final class Reading implements RowSink, GovernanceSink {
    /** A subscription for ids. */
    static final String SUB = "/subscriptions/11111111-2222-3333-4444-555555555555";

    final List<JsonValue> trees = new ArrayList<>();
    final List<Resource> resources = new ArrayList<>();
    final List<RowForm> forms = new ArrayList<>();
    final List<RowKind> kinds = new ArrayList<>();
    final List<Place> places = new ArrayList<>();
    final List<GovernanceKind> documents = new ArrayList<>();
    final Diagnostics diagnostics = new Diagnostics();

    @Nullable
    SnapshotSummary summary;

    static Reading of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(byte[] bytes) {
        return of(new ByteArrayInputStream(bytes), SnapshotOptions.DEFAULT_MAX_ROW_BYTES);
    }

    static Reading of(InputStream in, int maxRowBytes) {
        return run(
                List.of("-"), SnapshotOptions.defaults().withStandardInput(in).withMaxRowBytes(maxRowBytes));
    }

    static Reading ofFiles(Path... paths) {
        List<String> inputs = new ArrayList<>();
        for (Path path : paths) {
            inputs.add(path.toString());
        }
        return run(inputs, SnapshotOptions.defaults());
    }

    /** Reads texts as files of a folder, named by their number. */
    static Reading ofFolder(Path folder, String... texts) throws IOException {
        for (int i = 0; i < texts.length; i++) {
            Files.writeString(folder.resolve("file" + i), texts[i]);
        }
        return ofFiles(folder);
    }

    static Reading run(List<String> inputs, SnapshotOptions options) {
        Reading reading = new Reading();
        reading.summary = SnapshotReader.read(inputs, options, reading, reading, reading.diagnostics);
        return reading;
    }

    @Override
    public void row(Row row) {
        try {
            trees.add(JsonReader.read(row.buffer(), row.offset(), row.length(), null));
        } catch (JsonSyntaxException notJson) {
            trees.add(JsonAbsent.ABSENT);
        }
        forms.add(row.form());
        kinds.add(row.kind());
        places.add(row.place());
        Resource resource = row.toResource();
        if (resource != null) {
            resources.add(resource);
            if (!resource.typeKey().equals(row.typeKey())) {
                throw new AssertionError(resource.typeKey() + " is not " + row.typeKey());
            }
            if (!resource.subscription().orElse("").equalsIgnoreCase(row.subscription())) {
                throw new AssertionError(resource.subscription() + " is not " + row.subscription());
            }
        }
    }

    @Override
    public void document(GovernanceKind kind, JsonValue tree, Place place) {
        documents.add(kind);
    }

    SnapshotSummary summary() {
        if (summary == null) {
            throw new AssertionError("nothing was read");
        }
        return summary;
    }

    FileCensus file() {
        return summary().files().get(0);
    }

    long skipped(SkipReason reason) {
        return summary().census().skipped().getOrDefault(reason, 0L);
    }

    List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Resource resource : resources) {
            ids.add(resource.idText());
        }
        return ids;
    }

    /** The names of the resources, in order, joined with blanks. */
    String names() {
        StringBuilder out = new StringBuilder();
        for (Resource resource : resources) {
            out.append(out.length() == 0 ? "" : " ").append(resource.name());
        }
        return out.toString();
    }

    List<String> codes() {
        return diagnostics.list().stream().map(d -> d.code().name()).distinct().toList();
    }

    String messages() {
        StringBuilder out = new StringBuilder();
        for (Diagnostic d : diagnostics.list()) {
            out.append(d).append('\n');
        }
        return out.toString();
    }

    boolean said(DiagnosticCode code) {
        return diagnostics.count(code) > 0;
    }

    TypeCompleteness completeness(String type) {
        return summary().completeness().of(type);
    }

    /** A Resource Graph row with all columns. */
    static String row(String type, String name) {
        return row(type, name, "{\"state\": \"on\"}");
    }

    static String row(String type, String name, String properties) {
        return "{\"id\": \"" + id(type, name) + "\", \"name\": \"" + name + "\", \"type\": \""
                + type.toLowerCase(Locale.ROOT)
                + "\", \"tenantId\": \"t\", \"kind\": \"\", \"location\": \"westeurope\", \"resourceGroup\": \"rg\","
                + " \"subscriptionId\": \"11111111-2222-3333-4444-555555555555\", \"managedBy\": \"\", \"sku\": null,"
                + " \"plan\": null, \"properties\": " + properties
                + ", \"tags\": {\"env\": \"prod\"}, \"identity\": null, \"zones\": null, \"extendedLocation\": null}";
    }

    /** A row of the usual type. */
    static String row(String name) {
        return row("Microsoft.Storage/storageAccounts", name);
    }

    static String id(String type, String name) {
        return SUB + "/resourceGroups/rg/providers/" + type + "/" + name;
    }

    static String page(long count, long total, @Nullable String token, String... rows) {
        return "{\"count\": " + count + ", \"data\": [" + String.join(", ", rows) + "], \"skip_token\": "
                + (token == null ? "null" : "\"" + token + "\"") + ", \"total_records\": " + total + "}";
    }

    /** The repository's folder of test data. */
    static Path testdata(String name) {
        return Path.of("..", "testdata", name);
    }

    static JsonObject index(String folder) {
        try {
            return (JsonObject)
                    JsonReader.read(Files.readAllBytes(testdata(folder).resolve("index.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Set<String> set(String... texts) {
        return Set.of(texts);
    }
}
