package io.armlens.cli;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Says where a document departs from a JSON schema; nothing is fetched. */
final class SchemaCheck {
    /** Where the schemas lie that the documentation publishes. */
    static final Path PUBLISHED = Path.of("..", "docs", "schemas");

    /** The schema of OASIS, in the jar of a library that has it unchanged. */
    private static final String SARIF = "/schema/sarif-schema-2.1.0.json";

    private final Schema schema;

    private SchemaCheck(SpecificationVersion version, String text) {
        schema = SchemaRegistry.withDefaultDialect(version).getSchema(text, InputFormat.JSON);
    }

    /** The schema of schemas. */
    static SchemaCheck ofSchemas() {
        SpecificationVersion version = SpecificationVersion.DRAFT_2020_12;
        return new SchemaCheck(version, "{\"$ref\": \"" + version.getDialectId() + "\"}");
    }

    /** One of the schemas that armlens publishes, named without its ending. */
    static SchemaCheck published(String name) throws IOException {
        return new SchemaCheck(
                SpecificationVersion.DRAFT_2020_12, Files.readString(PUBLISHED.resolve(name + ".schema.json")));
    }

    /** The official schema of SARIF 2.1.0. */
    static SchemaCheck sarif() throws IOException {
        try (InputStream in = SchemaCheck.class.getResourceAsStream(SARIF)) {
            String text = new String(Objects.requireNonNull(in, SARIF).readAllBytes(), StandardCharsets.UTF_8);
            return new SchemaCheck(SpecificationVersion.DRAFT_7, text);
        }
    }

    /** What is wrong with a document, each with its place; empty when it follows the schema. */
    List<String> faults(String json) {
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
