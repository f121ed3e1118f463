package io.armlens;

import io.armlens.eval.Truth;
import io.armlens.governance.ScopeTree;
import io.armlens.json.JsonPathQuery;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.resource.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which resources are judged. The others are still read: they may be related resources, groups or
 * subscriptions of those that are judged.
 *
 * @param scopes ids at or below which a resource must lie, one of them; empty for everywhere
 * @param types types of which a resource must have one; empty for any
 * @param tree the hierarchy, for scopes that are management groups
 * @param where a query that must find something in the resource; null for none
 */
public record ResourceFilter(
        List<String> scopes,
        List<Glob> types,
        ScopeTree tree,
        @Nullable JsonPathQuery where) {
    /** Every resource. */
    public static final ResourceFilter ALL = new ResourceFilter(List.of(), List.of());

    /** Copies the lists. */
    public ResourceFilter {
        scopes = List.copyOf(scopes);
        types = List.copyOf(types);
    }

    /** Without management groups among the scopes and without a query. */
    public ResourceFilter(List<String> scopes, List<Glob> types) {
        this(scopes, types, ScopeTree.UNKNOWN, null);
    }

    /** A copy with a hierarchy. */
    public ResourceFilter withTree(ScopeTree hierarchy) {
        return new ResourceFilter(scopes, types, hierarchy, where);
    }

    /** The management groups among the scopes that are not in the hierarchy: nothing is known to lie in them. */
    public List<String> unknownScopes() {
        List<String> out = new ArrayList<>();
        for (String text : scopes) {
            if (Scope.parse(text).orElse(null) instanceof Scope.ManagementGroup group
                    && !tree.managementGroups().contains(group.name())) {
                out.add(text);
            }
        }
        return out;
    }

    /** Whether every resource of a type that may be judged is judged. */
    public boolean keepsAll() {
        return scopes.isEmpty() && where == null;
    }

    /** Whether resources of the type may be judged. */
    public boolean hasType(String type) {
        if (types.isEmpty()) {
            return true;
        }
        for (Glob glob : types) {
            if (glob.matches(type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the resource lies in one of the scopes and the query finds something in it. */
    public boolean keeps(Resource resource) {
        return hasScope(resource) && (where == null || where.finds(resource.body()));
    }

    private boolean hasScope(Resource resource) {
        if (scopes.isEmpty()) {
            return true;
        }
        for (String scope : scopes) {
            if (ResourceId.under(resource.idText(), scope) || isBelowManagementGroup(resource, scope)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBelowManagementGroup(Resource resource, String scope) {
        return Scope.parse(scope).orElse(null) instanceof Scope.ManagementGroup group
                && resource.subscription()
                        .filter(s -> tree.contains(group.name(), s) == Truth.TRUE)
                        .isPresent();
    }
}
