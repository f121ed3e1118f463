package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A resource as a template declares it.
 *
 * @param symbol the symbolic name; empty where there is none
 */
record ResourceDeclaration(JsonObject raw, SourcePlace place, String symbol) {
    /** Members that say how to deploy, not what. */
    private static final Set<String> WRAPPER = Set.of(
            "type",
            "apiversion",
            "name",
            "id",
            "condition",
            "copy",
            "dependson",
            "scope",
            "existing",
            "resources",
            "import",
            "extension",
            "method",
            "comments",
            "metadata");

    /** The resources that a {@code resources} member declares: an array, or an object by symbolic names. */
    static List<ResourceDeclaration> in(JsonValue resources, SourcePlace place, ExpansionRun run) {
        List<ResourceDeclaration> found = new ArrayList<>();
        if (resources instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                add(found, array.get(i), place.child(i), "", run);
            }
        } else if (resources instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                add(found, object.value(i), place.child(object.name(i)), object.name(i), run);
            }
        } else if (resources != JsonAbsent.ABSENT) {
            run.report(
                    DiagnosticCode.TEMPLATE_MALFORMED,
                    place,
                    "`resources` must be an array or, by symbolic names, an object, found "
                            + Values.describe(resources));
        }
        return found;
    }

    private static void add(
            List<ResourceDeclaration> to, JsonValue value, SourcePlace place, String symbol, ExpansionRun run) {
        if (value instanceof JsonObject object) {
            to.add(new ResourceDeclaration(object, place, symbol));
        } else {
            run.report(
                    DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED,
                    place,
                    "a resource is declared by an object, found " + Values.describe(value));
        }
    }

    /** Whether it is declared only to be referred to. */
    boolean isExisting() {
        return raw.get("existing") == JsonBoolean.TRUE;
    }

    /** The alias of the extension that deploys it, or the empty string for Azure itself. */
    String extension() {
        return raw.string("extension").or(() -> raw.string("import")).orElse("");
    }

    /** Whether a member belongs to what a policy sees. */
    boolean isBody(String member) {
        return !WRAPPER.contains(JsonText.lower(member)) && !member.startsWith("@") && !member.startsWith("__");
    }
}
