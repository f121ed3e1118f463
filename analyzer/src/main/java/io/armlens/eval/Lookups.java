package io.armlens.eval;

import io.armlens.diagnostic.Unknown;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.ExistenceQuery;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns an existence query into a lookup for one source. The cases follow Azure's documentation of
 * {@code details}; the order is: subscription, resource group, same type, child, extension, other.
 */
final class Lookups {
    private final ConditionEvaluator values;
    private final Surroundings surroundings;

    Lookups(ConditionEvaluator values, Surroundings surroundings) {
        this.values = values;
        this.surroundings = surroundings;
    }

    /**
     * A lookup, or why there is none: an unknown, or else a problem.
     */
    record Result(
            @Nullable ExistenceLookup lookup, @Nullable Unknown unknown, String problem) {}

    Result resolve(ExistenceQuery query, Resource source) {
        try {
            String type = text(query.type());
            while (type.endsWith("/")) {
                type = type.substring(0, type.length() - 1);
            }
            String name = textOrNull(query.name());
            String group = textOrNull(query.resourceGroupName());
            String scope = textOrNull(query.existenceScope());
            boolean wide = scope != null && JsonText.equalsIgnoreCase(scope, "subscription");
            List<String> segments = name == null || name.isEmpty() ? List.of() : name(name, type);
            return place(source, type, segments, textOrNull(query.kind()), group, wide);
        } catch (UnknownValue e) {
            return new Result(null, e.reason, "");
        } catch (EvaluationException e) {
            return new Result(null, null, e.code() + ": " + e.getMessage());
        }
    }

    private Result place(
            Resource source,
            String type,
            List<String> name,
            @Nullable String kind,
            @Nullable String group,
            boolean wide)
            throws EvaluationException {
        ResourceId id = surroundings
                .idOf(source)
                .orElseThrow(
                        () -> new EvaluationException("NoResourceId", "the resource has no id below which to look"));
        boolean givenGroup = group != null && !group.isEmpty();
        String subscription = id.subscriptionId().orElse("");
        String ofGroup = givenGroup
                ? subscription + "/resourceGroups/" + group
                : id.resourceGroupId().orElse("");
        if (id.isSubscription()) {
            return givenGroup
                    ? at(source, type, name, kind, ExistenceLookup.Place.RESOURCE_GROUP, ofGroup)
                    : at(source, type, name, kind, ExistenceLookup.Place.SUBSCRIPTION, subscription);
        }
        boolean sameType = JsonText.equalsIgnoreCase(type, source.type());
        if (!id.isResourceGroup() && !sameType) {
            if (JsonText.startsWithIgnoreCase(type, source.type() + "/")) {
                return at(source, type, name, kind, ExistenceLookup.Place.CHILD, id.text());
            }
            if (EvaluatedTypes.isExtension(type) || surroundings.hasExtension(id.text(), type)) {
                return at(source, type, name, kind, ExistenceLookup.Place.EXTENSION, id.text());
            }
        }
        if (wide) {
            return at(source, type, name, kind, ExistenceLookup.Place.SUBSCRIPTION, subscription);
        }
        if (ofGroup.isEmpty()) {
            // A resource outside of groups has only its subscription to look in.
            return at(source, type, name, kind, ExistenceLookup.Place.SUBSCRIPTION, subscription);
        }
        return at(source, type, name, kind, ExistenceLookup.Place.RESOURCE_GROUP, ofGroup);
    }

    private static Result at(
            Resource source,
            String type,
            List<String> name,
            @Nullable String kind,
            ExistenceLookup.Place place,
            String anchor) {
        return new Result(new ExistenceLookup(source, type, name, kind, place, anchor), null, "");
    }

    /** The segments of a name; empty when it does not fit the type. */
    static Optional<List<String>> segments(String name, String type) {
        try {
            return Optional.of(name.isEmpty() ? List.of() : name(name, type));
        } catch (EvaluationException doesNotFit) {
            return Optional.empty();
        }
    }

    /** A name with as many segments as the type at most; only the last may be {@code ?}. */
    private static List<String> name(String name, String type) throws EvaluationException {
        List<String> segments = Arrays.asList(name.split("/", -1));
        int typeSegments = type.split("/", -1).length - 1;
        if (segments.size() > typeSegments) {
            throw new EvaluationException(
                    "TooManyResourceNameSegments",
                    "the name `" + name + "` has more segments than the type `" + type + "`");
        }
        for (int i = 0; i < segments.size(); i++) {
            boolean last = i == segments.size() - 1;
            if (segments.get(i).contains("?") && !(last && segments.get(i).equals("?"))) {
                throw new EvaluationException(
                        "InvalidResourceNameWildcardPosition",
                        "in the name `" + name + "` the wildcard `?` may stand only for the whole last segment");
            }
        }
        return segments;
    }

    private String text(BoundValue value) throws EvaluationException, UnknownValue {
        JsonValue result = values.value(value);
        if (result instanceof JsonUnknown unknown) {
            throw new UnknownValue(unknown.reason());
        }
        if (result instanceof JsonString s) {
            return s.value();
        }
        throw new EvaluationException(
                "TypeMismatch", "a string is needed for the related resource, not " + result.kind());
    }

    private @Nullable String textOrNull(@Nullable BoundValue value) throws EvaluationException, UnknownValue {
        return value == null ? null : text(value);
    }

    /** What is looked for cannot be known. */
    private static final class UnknownValue extends Exception {
        private final transient Unknown reason;

        UnknownValue(Unknown reason) {
            super(reason.message(), null, false, false);
            this.reason = reason;
        }
    }
}
