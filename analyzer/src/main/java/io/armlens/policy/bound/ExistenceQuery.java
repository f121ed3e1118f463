package io.armlens.policy.bound;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The related resource that an auditIfNotExists or deployIfNotExists policy looks for. All values see
 * the source, the resource that the {@code if} part matched.
 *
 * @param type the related type
 * @param name null when any name will do
 * @param kind null when any kind will do
 * @param resourceGroupName null for the source's own group
 * @param existenceScope null for the default, the resource group
 * @param condition null when existence is enough; its fields mean the related resource, its {@code field()}
 *     calls the source
 */
public record ExistenceQuery(
        BoundValue type,
        @Nullable BoundValue name,
        @Nullable BoundValue kind,
        @Nullable BoundValue resourceGroupName,
        @Nullable BoundValue existenceScope,
        @Nullable BoundCondition condition) {

    /** The condition that a related resource must meet. */
    public Optional<BoundCondition> conditionOf() {
        return Optional.ofNullable(condition);
    }
}
