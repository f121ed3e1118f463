package io.armlens.governance;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyDocument;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.PolicyObject;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Policy objects, hierarchies and resources from short texts; single quotes stand for double ones. */
final class Objects {
    static final String TENANT = "7c0f3a52-9d0e-4e1b-8a64-1f2d3c4b5a00";
    static final String SUB_A = "aaaaaaaa-0000-4000-8000-000000000001";
    static final String SUB_B = "bbbbbbbb-0000-4000-8000-000000000002";

    private Objects() {}

    static JsonValue json(String text) {
        try {
            return JsonReader.read(text.replace('\'', '"'));
        } catch (JsonSyntaxException e) {
            throw new AssertionError(text, e);
        }
    }

    static JsonDocument document(String text) {
        try {
            return JsonDocument.read("test.json", text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            throw new AssertionError(text, e);
        }
    }

    static PolicyObject object(String text) {
        List<PolicyObject> all = PolicyDocument.objects(document(text));
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " objects in " + text);
        }
        return all.get(0);
    }

    static ScopeTree tree(String... documents) {
        ScopeTree.Builder builder = new ScopeTree.Builder();
        HierarchyReader reader = new HierarchyReader(builder);
        for (String document : documents) {
            reader.read(json(document));
        }
        return builder.build();
    }

    /** Everything that a document holds. */
    static GovernanceCatalog catalog(ScopeTree tree, Diagnostics diagnostics, String... documents) {
        PolicyLibrary library = new PolicyLibrary(diagnostics);
        for (String document : documents) {
            library.add(document(document));
        }
        return GovernanceCatalog.of(library.definitions(), library.others(), tree, diagnostics);
    }

    static Resource resource(String body) {
        return Resource.of((JsonObject) json(body), Place.NOWHERE);
    }

    /** A resource with an id, a location and nothing else. */
    static Resource resource(String id, String location) {
        return resource("{'id': '" + id + "', 'location': '" + location + "'}");
    }
}
