package io.armlens.expression;

import io.armlens.json.JsonText;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names that are functions somewhere, but not here. */
final class UnavailableFunctions {
    /** Azure documents these as not available in policies. */
    private static final Set<String> NOT_IN_POLICIES = Set.of(
            "copyindex",
            "datetimeadd",
            "datetimefromepoch",
            "datetimetoepoch",
            "deployment",
            "environment",
            "extensionresourceid",
            "lambda",
            "lambdavariables",
            "map",
            "filter",
            "reduce",
            "sort",
            "toobject",
            "mapvalues",
            "groupby",
            "managementgroup",
            "newguid",
            "pickzones",
            "providers",
            "reference",
            "references",
            "resourceid",
            "managementgroupresourceid",
            "subscriptionresourceid",
            "tenantresourceid",
            "tenant",
            "variables");

    /** The Bicep compiler replaces these by their values. */
    private static final Set<String> BICEP_ONLY = Set.of(
            "loadtextcontent",
            "loadjsoncontent",
            "loadyamlcontent",
            "loadfileasbase64",
            "loaddirectoryfileinfo",
            "readenvironmentvariable",
            "getsecret",
            "nameof",
            "any",
            "externalinput");

    private static final Set<String> POLICY_ONLY =
            Set.of("field", "current", "policy", "requestcontext", "claims", "adddays", "iprangecontains");

    private UnavailableFunctions() {}

    static Optional<String> reason(String name, Dialect dialect) {
        String lower = JsonText.lower(name);
        if (BICEP_ONLY.contains(lower)) {
            return Optional.of("`" + name + "` exists in Bicep source only");
        }
        return Optional.ofNullable(
                switch (dialect) {
                    case TEMPLATE ->
                        POLICY_ONLY.contains(lower)
                                ? "`" + name + "` is a function of policies, not of templates"
                                : null;
                    case POLICY -> inPolicies(name, lower);
                });
    }

    private static @Nullable String inPolicies(String name, String lower) {
        if (NOT_IN_POLICIES.contains(lower) || ScopeFunctions.listFunction(name) != null) {
            return "Azure documents `" + name + "` as not available in policies";
        }
        boolean elsewhere = FunctionLibrary.policy().find(name).isEmpty()
                && FunctionLibrary.template().find(name).isPresent();
        return elsewhere ? "`" + name + "` is a function of templates, not of policies" : null;
    }
}
