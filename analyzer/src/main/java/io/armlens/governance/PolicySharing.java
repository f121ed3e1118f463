package io.armlens.governance;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.bound.AssignmentSite;
import io.armlens.policy.bound.Binder;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.ParameterValues;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Binds definitions so that uses which mean the same share one bound policy and a resource is evaluated
 * once for all of them. Errors of a policy are reported for the first use that meets them.
 */
final class PolicySharing {
    static final String SUPPLY_IN_ASSIGNMENT = "supply it in the assignment";

    private static final Pattern POLICY_CALL = Pattern.compile("(?<![a-z])policy\\s*\\(", Pattern.CASE_INSENSITIVE);

    private final AliasCatalog aliases;
    private final Diagnostics diagnostics;
    private final Map<Key, Optional<BoundPolicy>> bound = new HashMap<>();
    private final IdentityHashMap<PolicyDefinition, Boolean> readsSite = new IdentityHashMap<>();

    PolicySharing(AliasCatalog aliases, Diagnostics diagnostics) {
        this.aliases = aliases;
        this.diagnostics = diagnostics;
    }

    /**
     * What makes two uses mean the same.
     *
     * @param site null unless the rule asks where it is assigned
     */
    private record Key(
            String definition,
            String version,
            Map<String, JsonValue> parameters,
            String effect,
            @Nullable AssignmentSite site) {}

    /**
     * The bound policy; empty when it cannot be used.
     *
     * @param effect the effect that an override gives; null to take the rule's
     */
    Optional<BoundPolicy> bind(
            PolicyDefinition definition, ParameterValues values, AssignmentSite site, @Nullable String effect) {
        Map<String, JsonValue> effective = new HashMap<>();
        for (ParameterDefinition parameter : definition.parameters()) {
            values.get(parameter.name())
                    .or(parameter::defaultOf)
                    .ifPresent(value -> effective.put(JsonText.lower(parameter.name()), value));
        }
        boolean own = readsSite.computeIfAbsent(definition, PolicySharing::asksForSite);
        Key key = new Key(
                definition.key(), definition.version(), effective, effect == null ? "" : effect, own ? site : null);
        Optional<BoundPolicy> known = bound.get(key);
        if (known == null) {
            Diagnostics found = new Diagnostics();
            known = new Binder(aliases, found, false).bind(definition, values, site, effect);
            bound.put(key, known);
            report(found, site);
        }
        return known;
    }

    /** Whoever has an assignment supplies values there, not on the command line. */
    private void report(Diagnostics found, AssignmentSite site) {
        for (Diagnostic one : found.list()) {
            boolean missing = one.code() == DiagnosticCode.PARAMETER_MISSING
                    && !site.assignmentId().isEmpty();
            diagnostics.add(
                    missing
                            ? new Diagnostic(
                                    one.code(), one.severity(), one.location(), one.message(), SUPPLY_IN_ASSIGNMENT)
                            : one);
        }
    }

    /** Whether some text of the definition may call {@code policy()}. */
    private static boolean asksForSite(PolicyDefinition definition) {
        JsonValue value = definition.document().root();
        for (String segment : definition.at().segments()) {
            if (value instanceof JsonObject o) {
                value = o.get(segment);
            } else if (value instanceof JsonArray a && segment.matches("\\d{1,9}")) {
                int index = Integer.parseInt(segment);
                value = index < a.size() ? a.get(index) : value;
            }
        }
        return mentionsPolicy(value);
    }

    private static boolean mentionsPolicy(JsonValue value) {
        if (value instanceof JsonString s) {
            return POLICY_CALL.matcher(s.value()).find();
        }
        if (value instanceof JsonArray a) {
            for (JsonValue element : a) {
                if (mentionsPolicy(element)) {
                    return true;
                }
            }
        }
        if (value instanceof JsonObject o) {
            for (int i = 0; i < o.size(); i++) {
                if (!JsonText.equalsIgnoreCase(o.name(i), "metadata") && mentionsPolicy(o.value(i))) {
                    return true;
                }
            }
        }
        return false;
    }
}
