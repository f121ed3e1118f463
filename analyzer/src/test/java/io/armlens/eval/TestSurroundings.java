package io.armlens.eval;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A small world for tests, all in memory. Lookups are answered by going through all resources. */
public final class TestSurroundings implements Surroundings {
    final List<Resource> resources = new ArrayList<>();
    final List<ExistenceLookup> lookups = new ArrayList<>();

    @Nullable
    JsonValue resourceGroup;

    @Nullable
    JsonValue subscription;

    String requestVersion = "9999-12-31";

    @Nullable
    String apiVersion;

    Truth indexed = Truth.TRUE;

    @Nullable
    String notExported;

    /** With some related resources. */
    static TestSurroundings with(String... related) {
        TestSurroundings world = new TestSurroundings();
        for (String one : related) {
            world.resources.add(Rules.resource(one));
        }
        return world;
    }

    @Override
    public Optional<JsonValue> resourceGroup(Resource resource) {
        return Optional.ofNullable(resourceGroup);
    }

    @Override
    public Optional<JsonValue> subscription(Resource resource) {
        return Optional.ofNullable(subscription);
    }

    @Override
    public JsonValue requestContext(Resource resource) {
        return JsonObject.of("apiVersion", new JsonString(requestVersion));
    }

    @Override
    public Optional<String> apiVersion(Resource resource) {
        return Optional.ofNullable(apiVersion);
    }

    @Override
    public Truth indexed(Resource resource) {
        return indexed;
    }

    @Override
    public Found find(ExistenceLookup lookup) {
        lookups.add(lookup);
        List<Resource> found = resources.stream()
                .filter(r -> isMeant(r, lookup))
                .sorted(Comparator.comparing(r -> JsonText.lower(r.idText())))
                .toList();
        boolean missing = notExported != null && JsonText.equalsIgnoreCase(notExported, lookup.type());
        Unknown incomplete =
                missing ? new Unknown(UnknownKind.RELATED_TYPE_NOT_EXPORTED, lookup.type(), "not exported", "") : null;
        return new Found(found, incomplete);
    }

    private static boolean isMeant(Resource r, ExistenceLookup lookup) {
        if (!JsonText.equalsIgnoreCase(r.type(), lookup.type())) {
            return false;
        }
        String id = JsonText.lower(r.idText());
        String anchor = JsonText.lower(lookup.anchor());
        boolean place = switch (lookup.place()) {
            case CHILD -> id.startsWith(anchor + "/");
            case EXTENSION -> id.startsWith(anchor + "/providers/" + JsonText.lower(lookup.type()) + "/");
            case RESOURCE_GROUP, SUBSCRIPTION ->
                id.startsWith(anchor + "/") && id.indexOf("/providers/") == id.lastIndexOf("/providers/");
        };
        String name = "/" + JsonText.lower(r.fullName());
        String wanted = "/" + JsonText.lower(lookup.nameText());
        boolean anyLast = wanted.endsWith("/?");
        boolean named = lookup.name().isEmpty()
                || (anyLast
                        ? name.substring(0, name.lastIndexOf('/')).endsWith(wanted.substring(0, wanted.length() - 2))
                        : name.endsWith(wanted));
        return place && named;
    }

    @Override
    public boolean hasExtension(String resourceId, String type) {
        String start = JsonText.lower(resourceId + "/providers/" + type + "/");
        return resources.stream().anyMatch(r -> JsonText.lower(r.idText()).startsWith(start));
    }
}
