package io.armlens.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Optional;

/**
 * A JSONPath query of a user, such as {@code $.properties[?(@.enabled == true)]}. Names are compared with
 * case, as JSONPath does. Not for hot paths: every value is copied into another tree first.
 */
public final class JsonPathQuery {
    private static final Configuration CONFIGURATION = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
            .build();

    private final JsonPath path;

    private JsonPathQuery(JsonPath path) {
        this.path = path;
    }

    /** Reads a query. Fails with a message for people when it is none. */
    public static JsonPathQuery compile(String text) throws JsonSyntaxException {
        try {
            return new JsonPathQuery(JsonPath.compile(text));
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw new JsonSyntaxException(Optional.ofNullable(e.getMessage()).orElse("not a JSONPath query"), 0, 0, 0);
        }
    }

    /** Whether the query finds anything; a member that is null is something. What is unknown is not found. */
    public boolean finds(JsonValue value) {
        JsonNode tree = tree(value);
        try {
            return path.read(tree, CONFIGURATION) instanceof ArrayNode found && !found.isEmpty();
        } catch (JsonPathException noneHere) {
            // A filter that compares what cannot be compared.
            return false;
        }
    }

    private static JsonNode tree(JsonValue value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof JsonString s) {
            return nodes.textNode(s.value());
        }
        if (value instanceof JsonBoolean b) {
            return nodes.booleanNode(b.value());
        }
        if (value instanceof JsonNumber n) {
            return n.isInteger() ? nodes.numberNode(n.longValue()) : nodes.numberNode(n.doubleValue());
        }
        if (value instanceof JsonArray a) {
            ArrayNode out = nodes.arrayNode(a.size());
            for (JsonValue element : a) {
                out.add(tree(element));
            }
            return out;
        }
        if (value instanceof JsonObject o) {
            ObjectNode out = nodes.objectNode();
            for (int i = 0; i < o.size(); i++) {
                if (!(o.value(i) instanceof JsonUnknown)) {
                    out.set(o.name(i), tree(o.value(i)));
                }
            }
            return out;
        }
        return nodes.nullNode();
    }
}
