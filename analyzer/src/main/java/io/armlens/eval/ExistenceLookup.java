package io.armlens.eval;

import io.armlens.resource.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an existence check looks for, with all expressions evaluated on its source. Azure documents the
 * places: a child below its parent, an extension on its resource, anything else in a resource group or
 * a subscription.
 *
 * @param source the resource that the {@code if} part matched
 * @param type the related type, as the policy writes it, without a trailing slash
 * @param name the name's segments, compared with the last ones of a candidate's full name, ignoring case; the
 *     last may be {@code ?} for any; empty when any name will do
 * @param kind the related resource's kind; null when any will do
 * @param place where candidates lie
 * @param anchor the id below which they lie: the source's own for {@link Place#CHILD} and {@link Place#EXTENSION},
 *     a resource group's or a subscription's for the others
 */
public record ExistenceLookup(
        Resource source,
        String type,
        List<String> name,
        @Nullable String kind,
        Place place,
        String anchor) {
    /** Where candidates lie. */
    public enum Place {
        /** Below the source, as a child type. */
        CHILD,
        /** On the source, as an extension. */
        EXTENSION,
        /** Directly in a resource group, not on another resource. */
        RESOURCE_GROUP,
        /** Anywhere in a subscription, not on another resource. */
        SUBSCRIPTION
    }

    /** Copies the name. */
    public ExistenceLookup {
        name = List.copyOf(name);
    }

    /** Whether the place can hold only one resource of the type and name. */
    public boolean isUnique() {
        int segments = type.split("/", -1).length - 1;
        return place != Place.SUBSCRIPTION && name.size() == segments && !name.contains("?");
    }

    /** The name as a policy writes it, with slashes; empty when any name will do. */
    public String nameText() {
        return String.join("/", name);
    }
}
