package io.armlens.eval;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.resource.Resource;
import java.util.List;
import java.util.Optional;

/** Knows nothing of what surrounds a resource, and says so. */
final class NoSurroundings implements Surroundings {
    static final Surroundings INSTANCE = new NoSurroundings();

    private static final Unknown NOT_READ =
            new Unknown(UnknownKind.EXPORT_INCOMPLETE, "", "the export has not been read yet", "");

    @Override
    public Optional<JsonValue> resourceGroup(Resource resource) {
        return Optional.of(new JsonUnknown(NOT_READ));
    }

    @Override
    public Optional<JsonValue> subscription(Resource resource) {
        return Optional.of(new JsonUnknown(NOT_READ));
    }

    @Override
    public JsonValue requestContext(Resource resource) {
        return new JsonUnknown(NOT_READ);
    }

    @Override
    public Optional<String> apiVersion(Resource resource) {
        return Optional.empty();
    }

    @Override
    public Truth indexed(Resource resource) {
        return Truth.UNKNOWN;
    }

    @Override
    public Found find(ExistenceLookup lookup) {
        return new Found(List.of(), NOT_READ);
    }

    @Override
    public boolean hasExtension(String resourceId, String type) {
        return false;
    }
}
