package io.armlens.snapshot;

/** What a document is that is no resource but says how resources are governed. */
public enum GovernanceKind {
    /** A policy definition, or a bare policy rule. */
    POLICY_DEFINITION("policy definition"),
    /** An initiative. */
    INITIATIVE("initiative"),
    /** A policy assignment. */
    ASSIGNMENT("policy assignment"),
    /** A policy exemption. */
    EXEMPTION("policy exemption"),
    /** An attestation for a manual policy. */
    ATTESTATION("attestation"),
    /** Azure's own verdict on one resource and one policy. */
    POLICY_STATE("policy state"),
    /** {@code az policy state summarize}: counts only. */
    POLICY_STATE_SUMMARY("policy state summary"),
    /** One version of a definition or initiative. */
    DEFINITION_VERSION("definition version"),
    /** Descriptions of compliance controls, and other rows about policies that no verdict needs. */
    POLICY_METADATA("policy metadata"),
    /** A management group with its children, from {@code az account management-group show -e -r}. */
    MANAGEMENT_GROUP_TREE("management group tree"),
    /** An element of {@code az account management-group entities list}. */
    MANAGEMENT_ENTITY("management group entity"),
    /** An element of {@code az account list}. */
    ACCOUNT("account"),
    /** A resource provider with aliases, from {@code az provider list --expand resourceTypes/aliases}. */
    ALIAS_PROVIDER("resource provider"),
    /** An element of {@code Get-AzPolicyAlias}. */
    ALIAS_LIST("alias list"),
    /** What a collecting script asked for, and what it got. */
    EXPORT_MANIFEST("export manifest");

    private final String word;

    GovernanceKind(String word) {
        this.word = word;
    }

    /** For messages: {@code policy definition}. */
    public String word() {
        return word;
    }
}
