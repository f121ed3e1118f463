package io.armlens.resource;

import io.armlens.json.JsonText;
import java.util.Optional;

/**
 * A place of the hierarchy to which policies, exemptions and attestations are attached. The text keeps
 * its spelling; {@link #key} and all other parts are in lower case, and comparisons use those.
 */
public sealed interface Scope {
    /** As it was written, without trailing slashes; {@code /} for the tenant. */
    String text();

    /** Equal for equal scopes. */
    default String key() {
        return JsonText.lower(text());
    }

    /** The whole tenant. */
    record Tenant() implements Scope {
        @Override
        public String text() {
            return "/";
        }
    }

    /**
     * A management group with all that lies below it.
     *
     * @param name the last part of its id, in lower case; for the root group the tenant's id
     */
    record ManagementGroup(String text, String name) implements Scope {}

    /**
     * A subscription.
     *
     * @param subscription its GUID, in lower case
     */
    record Subscription(String text, String subscription) implements Scope {}

    /** A resource group; both parts in lower case. */
    record ResourceGroup(String text, String subscription, String group) implements Scope {}

    /** One resource with what lies below it. */
    record SingleResource(ResourceId id) implements Scope {
        @Override
        public String text() {
            return id.text();
        }
    }

    /** The scope that an id names; empty when it names none. */
    static Optional<Scope> parse(String id) {
        String text = id.strip();
        if (text.equals("/")) {
            return Optional.of(new Tenant());
        }
        return ResourceId.parse(text).map(Scope::of);
    }

    /** The scope that a parsed id names. */
    static Scope of(ResourceId id) {
        if (id.isSubscription()) {
            return new Subscription(id.text(), JsonText.lower(id.name()));
        }
        if (id.isResourceGroup()) {
            return new ResourceGroup(
                    id.text(),
                    JsonText.lower(id.subscription().orElseThrow()),
                    JsonText.lower(id.resourceGroup().orElseThrow()));
        }
        if (id.subscription().isEmpty()
                && id.scope().isEmpty()
                && JsonText.equalsIgnoreCase(id.type(), ResourceId.MANAGEMENT_GROUP_TYPE)) {
            return new ManagementGroup(id.text(), JsonText.lower(id.name()));
        }
        return new SingleResource(id);
    }
}
