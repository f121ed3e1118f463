package io.armlens.eval;

import io.armlens.expression.Expression;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.ExistenceQuery;
import io.armlens.policy.bound.FieldReference;
import io.armlens.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an existence check looks for where nothing of that depends on the source but its place: the common
 * case, which then needs no evaluation for each source. It means the same as {@link Lookups}.
 *
 * @param type the related type as the policy writes it, without a trailing slash
 * @param name as in {@link ExistenceLookup}; empty when it is the source's own
 * @param ownName whether a candidate is called as the source is
 * @param where where candidates lie
 */
public record LookupShape(String type, List<String> name, boolean ownName, Where where) {
    /** Where candidates lie, seen from the source. */
    public enum Where {
        /** Below it, as a child type. */
        BELOW,
        /** On it, as an extension. */
        ON_IT,
        /** On it if there is any such extension at all, else {@link #IN_GROUP}. */
        ON_IT_OR_IN_GROUP,
        /** On it if there is any such extension at all, else {@link #IN_SUBSCRIPTION}. */
        ON_IT_OR_IN_SUBSCRIPTION,
        /** In its resource group; outside of groups in its subscription. */
        IN_GROUP,
        /** In its subscription. */
        IN_SUBSCRIPTION
    }

    /** Copies the name. */
    public LookupShape {
        name = List.copyOf(name);
    }

    /**
     * The shape for sources of a type; empty when it depends on more.
     *
     * @param sourceType in any case
     */
    public static Optional<LookupShape> of(ReferenceEvaluator evaluator, String sourceType) {
        ExistenceQuery query = evaluator.policy().existence();
        if (query == null || query.kind() != null) {
            return Optional.empty();
        }
        String type = text(query.type(), evaluator);
        boolean ownName = query.name() != null && isSourceName(query.name()) && type != null && type.contains("/");
        String name = query.name() == null || ownName ? "" : text(query.name(), evaluator);
        String group = query.resourceGroupName() == null ? "" : text(query.resourceGroupName(), evaluator);
        String scope = query.existenceScope() == null ? "" : text(query.existenceScope(), evaluator);
        if (type == null || name == null || scope == null || group == null || !group.isEmpty()) {
            return Optional.empty();
        }
        while (type.endsWith("/")) {
            type = type.substring(0, type.length() - 1);
        }
        Optional<List<String>> segments = Lookups.segments(name, type);
        boolean wide = JsonText.equalsIgnoreCase(scope, "subscription");
        String related = type;
        return segments.map(s ->
                new LookupShape(related, s, ownName, where(JsonText.lower(related), JsonText.lower(sourceType), wide)));
    }

    private static @Nullable String text(BoundValue value, ReferenceEvaluator evaluator) {
        return evaluator.valueForAll(value) instanceof JsonString s ? s.value() : null;
    }

    /** Whether a value is {@code field('name')} and nothing else. */
    private static boolean isSourceName(BoundValue value) {
        return value instanceof BoundValue.Computed computed
                && computed.expression() instanceof Expression.Call call
                && JsonText.equalsIgnoreCase(call.name(), "field")
                && call.arguments().size() == 1
                && call.arguments().get(0) instanceof Expression.Literal literal
                && literal.value() instanceof JsonString name
                && FieldReference.of(name.value(), false) == FieldReference.Root.NAME;
    }

    private static Where where(String type, String source, boolean wide) {
        if (source.equals(JsonText.lower(ResourceId.SUBSCRIPTION_TYPE))) {
            return Where.IN_SUBSCRIPTION;
        }
        boolean group = source.equals(JsonText.lower(ResourceId.RESOURCE_GROUP_TYPE));
        if (!group && !type.equals(source)) {
            if (type.startsWith(source + "/")) {
                return Where.BELOW;
            }
            if (EvaluatedTypes.isExtension(type)) {
                return Where.ON_IT;
            }
            return wide ? Where.ON_IT_OR_IN_SUBSCRIPTION : Where.ON_IT_OR_IN_GROUP;
        }
        return wide ? Where.IN_SUBSCRIPTION : Where.IN_GROUP;
    }

    /** The type in lower case. */
    public String typeKey() {
        return JsonText.lower(type);
    }

    /** Whether one place can hold only one resource of the type and name. */
    public boolean isUnique() {
        int segments = type.split("/", -1).length - 1;
        return ownName ? segments == 1 : name.size() == segments && !name.contains("?");
    }
}
