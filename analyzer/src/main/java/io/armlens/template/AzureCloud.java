package io.armlens.template;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import java.util.List;

/** What Azure documents as {@code environment()} of the public cloud. */
final class AzureCloud {
    static final JsonObject ENVIRONMENT = environment();

    private AzureCloud() {}

    private static JsonObject environment() {
        return JsonObject.builder()
                .put("name", "AzureCloud")
                .put("gallery", "https://gallery.azure.com/")
                .put("graph", "https://graph.windows.net/")
                .put("portal", "https://portal.azure.com")
                .put("graphAudience", "https://graph.windows.net/")
                .put("activeDirectoryDataLake", "https://datalake.azure.net/")
                .put("batch", "https://batch.core.windows.net/")
                .put("media", "https://rest.media.azure.net")
                .put("sqlManagement", "https://management.core.windows.net:8443/")
                .put(
                        "vmImageAliasDoc",
                        "https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/"
                                + "quickstart-templates/aliases.json")
                .put("resourceManager", "https://management.azure.com/")
                .put(
                        "authentication",
                        JsonObject.builder()
                                .put("loginEndpoint", "https://login.microsoftonline.com/")
                                .put(
                                        "audiences",
                                        JsonArray.ofStrings(List.of(
                                                "https://management.core.windows.net/",
                                                "https://management.azure.com/")))
                                .put("tenant", "common")
                                .put("identityProvider", "AAD")
                                .build())
                .put(
                        "suffixes",
                        JsonObject.builder()
                                .put("acrLoginServer", ".azurecr.io")
                                .put("azureDatalakeAnalyticsCatalogAndJob", "azuredatalakeanalytics.net")
                                .put("azureDatalakeStoreFileSystem", "azuredatalakestore.net")
                                .put("azureFrontDoorEndpointSuffix", "azurefd.net")
                                .put("keyvaultDns", ".vault.azure.net")
                                .put("sqlServerHostname", ".database.windows.net")
                                .put("storage", "core.windows.net")
                                .build())
                .build();
    }
}
