package io.armlens.governance;

import io.armlens.diagnostic.Unknown;
import io.armlens.eval.Truth;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.Optional;
import java.util.Set;

/**
 * One condition of a resource selector or of an override.
 *
 * @param in whether the value must be among the texts; else it must not be
 * @param texts in the form that is compared: locations without blanks, all in lower case
 */
public record Selector(Kind kind, boolean in, Set<String> texts) {
    /** The value that Azure gives the kind {@link Kind#WITHOUT_LOCATION}. */
    private static final String SUBSCRIPTION_LEVEL = "subscriptionlevelresources";

    /** What a selector looks at. */
    public enum Kind {
        /** The location, {@code resourceLocation}. */
        LOCATION("resourceLocation"),
        /** The type, {@code resourceType}. */
        TYPE("resourceType"),
        /** Whether it is a resource at a subscription without a location, {@code resourceWithoutLocation}. */
        WITHOUT_LOCATION("resourceWithoutLocation"),
        /** The member of an initiative, {@code policyDefinitionReferenceId}; only overrides have it. */
        REFERENCE("policyDefinitionReferenceId"),
        /** What only a request shows, such as {@code userPrincipalId}; armlens takes it to hold. */
        OF_REQUEST("");

        private final String azureName;

        Kind(String azureName) {
            this.azureName = azureName;
        }

        /** The kind of that name, in any case; {@link #OF_REQUEST} for every other. */
        static Kind of(String name) {
            for (Kind kind : values()) {
                if (JsonText.equalsIgnoreCase(kind.azureName, name)) {
                    return kind;
                }
            }
            return OF_REQUEST;
        }
    }

    /** Copies the texts. */
    public Selector {
        texts = Set.copyOf(texts);
    }

    /** The form in which texts of a kind are compared. */
    static String folded(Kind kind, String text) {
        return kind == Kind.LOCATION ? JsonText.location(text) : JsonText.lower(text.strip());
    }

    /** Whether it depends on the resource. */
    boolean readsResource() {
        return kind == Kind.LOCATION || kind == Kind.TYPE || kind == Kind.WITHOUT_LOCATION;
    }

    /** Whether a member of an initiative is meant; the empty id stands for a policy outside of one. */
    boolean selectsReference(String referenceId) {
        return kind != Kind.REFERENCE || texts.contains(JsonText.lower(referenceId)) == in;
    }

    /**
     * Whether it holds for a resource. Azure documents that a resource without a location fails every list
     * of locations, and so passes every list of those that are excluded.
     */
    Truth test(Resource resource) {
        return switch (kind) {
            case TYPE -> Truth.of(texts.contains(resource.typeKey()) == in);
            case LOCATION -> {
                JsonValue location = location(resource);
                yield location instanceof JsonUnknown
                        ? Truth.UNKNOWN
                        : Truth.of((location instanceof JsonString s && texts.contains(JsonText.location(s.value())))
                                == in);
            }
            case WITHOUT_LOCATION -> {
                if (!texts.contains(SUBSCRIPTION_LEVEL) || !isAtSubscription(resource)) {
                    yield Truth.of(!in);
                }
                JsonValue location = location(resource);
                yield location instanceof JsonUnknown ? Truth.UNKNOWN : Truth.of(hasNone(location) == in);
            }
            case REFERENCE, OF_REQUEST -> Truth.TRUE;
        };
    }

    /** Why it cannot be told for a resource. */
    static Optional<Unknown> unknown(Resource resource) {
        return location(resource) instanceof JsonUnknown u ? Optional.of(u.reason()) : Optional.empty();
    }

    private static JsonValue location(Resource resource) {
        return resource.body().get("location");
    }

    private static boolean hasNone(JsonValue location) {
        return !(location instanceof JsonString s) || s.value().isBlank();
    }

    private static boolean isAtSubscription(Resource resource) {
        ResourceId id = resource.id();
        return id != null && id.subscription().isPresent() && id.resourceGroup().isEmpty();
    }
}
