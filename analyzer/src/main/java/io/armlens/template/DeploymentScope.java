package io.armlens.template;

import io.armlens.json.JsonText;

/** Where a template is deployed to; Azure has a schema for each. */
public enum DeploymentScope {
    /** A resource group. */
    RESOURCE_GROUP("deploymentTemplate.json", "a resource group"),
    /** A subscription. */
    SUBSCRIPTION("subscriptionDeploymentTemplate.json", "a subscription"),
    /** A management group. */
    MANAGEMENT_GROUP("managementGroupDeploymentTemplate.json", "a management group"),
    /** The tenant. */
    TENANT("tenantDeploymentTemplate.json", "the tenant");

    private final String schemaFile;
    private final String words;

    DeploymentScope(String schemaFile, String words) {
        this.schemaFile = schemaFile;
        this.words = words;
    }

    /** With article, for messages: {@code a resource group}. */
    public String words() {
        return words;
    }

    /** Whether this is the file name of the scope's schema, in any case. */
    boolean isSchemaFile(String file) {
        return JsonText.equalsIgnoreCase(schemaFile, file);
    }
}
