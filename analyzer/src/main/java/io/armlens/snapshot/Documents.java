package io.armlens.snapshot;

import static io.armlens.snapshot.MemberNames.ALIASES;
import static io.armlens.snapshot.MemberNames.CHILDREN;
import static io.armlens.snapshot.MemberNames.COLLECTED_BY;
import static io.armlens.snapshot.MemberNames.COMPLIANCE_STATE;
import static io.armlens.snapshot.MemberNames.CONTENT_VERSION;
import static io.armlens.snapshot.MemberNames.ENFORCEMENT_MODE;
import static io.armlens.snapshot.MemberNames.EXEMPTION_CATEGORY;
import static io.armlens.snapshot.MemberNames.ID;
import static io.armlens.snapshot.MemberNames.IF;
import static io.armlens.snapshot.MemberNames.IS_DEFAULT;
import static io.armlens.snapshot.MemberNames.NAMESPACE;
import static io.armlens.snapshot.MemberNames.PARENT_NAME_CHAIN;
import static io.armlens.snapshot.MemberNames.POLICY_ASSIGNMENTS;
import static io.armlens.snapshot.MemberNames.POLICY_ASSIGNMENT_ID;
import static io.armlens.snapshot.MemberNames.POLICY_DEFINITIONS;
import static io.armlens.snapshot.MemberNames.POLICY_DEFINITION_ID;
import static io.armlens.snapshot.MemberNames.POLICY_RULE;
import static io.armlens.snapshot.MemberNames.PROPERTIES;
import static io.armlens.snapshot.MemberNames.RESOURCES;
import static io.armlens.snapshot.MemberNames.RESOURCE_ID;
import static io.armlens.snapshot.MemberNames.RESOURCE_TYPE;
import static io.armlens.snapshot.MemberNames.RESOURCE_TYPES;
import static io.armlens.snapshot.MemberNames.RESULTS;
import static io.armlens.snapshot.MemberNames.SCHEMA;
import static io.armlens.snapshot.MemberNames.SCOPE;
import static io.armlens.snapshot.MemberNames.SUBSCRIPTION_ID;
import static io.armlens.snapshot.MemberNames.TENANT_ID;
import static io.armlens.snapshot.MemberNames.THEN;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Recognises objects that are no resources by the members that they have. */
final class Documents {
    private static final long MARKS = bits(
            SCHEMA,
            CONTENT_VERSION,
            POLICY_RULE,
            POLICY_DEFINITIONS,
            POLICY_DEFINITION_ID,
            POLICY_ASSIGNMENT_ID,
            NAMESPACE,
            IF,
            PARENT_NAME_CHAIN,
            IS_DEFAULT,
            POLICY_ASSIGNMENTS,
            COLLECTED_BY);

    private Documents() {}

    private static long bits(int... numbers) {
        long set = 0;
        for (int number : numbers) {
            set |= 1L << number;
        }
        return set;
    }

    /** What an object is, going by its own members; null when they do not tell. */
    static @Nullable GovernanceKind byMembers(Element e) {
        MemberIndex m = e.members;
        if (!m.hasAny(MARKS)) {
            return null;
        }
        if (m.has(COLLECTED_BY) && !m.has(ID)) {
            return GovernanceKind.EXPORT_MANIFEST;
        }
        if (m.has(NAMESPACE) && m.has(RESOURCE_TYPES)) {
            return GovernanceKind.ALIAS_PROVIDER;
        }
        if (m.hasAll(bits(NAMESPACE, RESOURCE_TYPE, ALIASES))) {
            return GovernanceKind.ALIAS_LIST;
        }
        if (m.hasAll(bits(COMPLIANCE_STATE, POLICY_ASSIGNMENT_ID, RESOURCE_ID))) {
            return GovernanceKind.POLICY_STATE;
        }
        if (m.has(POLICY_ASSIGNMENTS) && m.has(RESULTS)) {
            return GovernanceKind.POLICY_STATE_SUMMARY;
        }
        if (m.has(POLICY_ASSIGNMENT_ID) && m.has(EXEMPTION_CATEGORY)) {
            return GovernanceKind.EXEMPTION;
        }
        if (m.has(POLICY_RULE) || (m.has(IF) && m.has(THEN))) {
            return GovernanceKind.POLICY_DEFINITION;
        }
        if (m.has(POLICY_DEFINITIONS)) {
            return GovernanceKind.INITIATIVE;
        }
        if (m.has(POLICY_DEFINITION_ID) && m.hasAny(bits(SCOPE, ENFORCEMENT_MODE))) {
            return GovernanceKind.ASSIGNMENT;
        }
        if (m.has(PARENT_NAME_CHAIN)) {
            return GovernanceKind.MANAGEMENT_ENTITY;
        }
        return m.has(IS_DEFAULT) && m.has(TENANT_ID) ? GovernanceKind.ACCOUNT : null;
    }

    /** What an object without an id is, going by the members of its {@code properties}. */
    static @Nullable GovernanceKind byProperties(Element e) {
        if (!e.isObject(PROPERTIES)) {
            return null;
        }
        JsonObject properties = properties(e);
        if (properties == null) {
            return null;
        }
        if (properties.has("policyRule")) {
            return GovernanceKind.POLICY_DEFINITION;
        }
        if (properties.has("policyDefinitions")) {
            return GovernanceKind.INITIATIVE;
        }
        if (properties.has("policyAssignmentId")) {
            return properties.has("exemptionCategory")
                    ? GovernanceKind.EXEMPTION
                    : properties.has("complianceState") ? GovernanceKind.POLICY_STATE : null;
        }
        return properties.has("policyDefinitionId") ? GovernanceKind.ASSIGNMENT : null;
    }

    /** Whether a management group comes with its children: then it is a tree, not a row. */
    static boolean isTree(Element e) {
        if (e.members.has(CHILDREN)) {
            return true;
        }
        if (e.members.has(TENANT_ID) && e.members.has(SUBSCRIPTION_ID)) {
            return false;
        }
        JsonObject properties = e.isObject(PROPERTIES) ? properties(e) : null;
        return properties != null && properties.has("children");
    }

    private static @Nullable JsonObject properties(Element e) {
        int from = e.valueFrom(PROPERTIES);
        try {
            return JsonReader.read(e.bytes, from, e.valueTo(PROPERTIES) - from, null) instanceof JsonObject o
                    ? o
                    : null;
        } catch (JsonSyntaxException reportedElsewhere) {
            return null;
        }
    }

    /** Why an object is not part of a snapshot at all; null when it may be. */
    static @Nullable String foreign(Element e) {
        MemberIndex m = e.members;
        if (!m.hasAny(MARKS) || m.has(ID)) {
            return null;
        }
        String schema = m.has(SCHEMA)
                ? JsonText.lower(new String(
                        e.bytes, e.valueFrom(SCHEMA), e.valueTo(SCHEMA) - e.valueFrom(SCHEMA), StandardCharsets.UTF_8))
                : "";
        if (schema.contains("deploymentparameters.json")) {
            return "a parameter file of a template";
        }
        if (schema.contains("deploymenttemplate.json") || (m.has(CONTENT_VERSION) && m.has(RESOURCES))) {
            return "a deployment template";
        }
        return null;
    }
}
