package io.armlens.policy;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A definition that comes with armlens, as the index lists it: enough to say whether it is worth reading.
 *
 * @param file its place among the bundled documents
 * @param requiredParameters the parameters that have no default, as declared
 */
public record BundledRule(String file, String id, String displayName, List<String> requiredParameters) {
    /** Copies the names. */
    public BundledRule {
        requiredParameters = List.copyOf(requiredParameters);
    }

    /** Read when first asked for. */
    private static final class Index {
        static final List<BundledRule> RULES = List.copyOf(read());
    }

    /** All of them, in the order of the index. */
    public static List<BundledRule> all() {
        return Index.RULES;
    }

    private static List<BundledRule> read() {
        JsonObject index = (JsonObject) PolicyLibrary.bundled("index.json").root();
        List<BundledRule> out = new ArrayList<>();
        for (JsonValue entry : index.array("rules").orElseThrow()) {
            JsonObject rule = (JsonObject) entry;
            List<String> required = new ArrayList<>();
            for (JsonValue name : rule.array("requiredParameters").orElse(JsonArray.EMPTY)) {
                required.add(JsonText.stringForm(name));
            }
            out.add(new BundledRule(text(rule, "file"), text(rule, "id"), text(rule, "displayName"), required));
        }
        return out;
    }

    private static String text(JsonObject rule, String member) {
        return rule.string(member).orElseThrow();
    }

    /** The last segment of the id. */
    public String name() {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
