package io.armlens.governance;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonText;

/**
 * A definition or initiative that something refers to and no file supplies.
 *
 * @param id as it was referred to first
 * @param uses how many assigned members it would give
 */
public record MissingDefinition(String id, int uses) {
    private static final String MANAGEMENT_GROUPS = "/providers/microsoft.management/managementgroups/";

    /** Whether an initiative is missing, judging by the id. */
    public boolean isInitiative() {
        return JsonText.lower(id).contains("/policysetdefinitions/");
    }

    /** The command that exports it. */
    public String command() {
        String lower = JsonText.lower(id);
        String name = id.substring(id.lastIndexOf('/') + 1);
        String base = "az policy " + (isInitiative() ? "set-definition" : "definition") + " show --name '"
                + name.replace("'", "'\\''") + "'";
        if (lower.startsWith(MANAGEMENT_GROUPS)) {
            return base + " --management-group '"
                    + segment(MANAGEMENT_GROUPS.length()).replace("'", "'\\''") + "'";
        }
        if (lower.startsWith("/subscriptions/")) {
            return base + " --subscription '"
                    + segment("/subscriptions/".length()).replace("'", "'\\''") + "'";
        }
        return base;
    }

    private String segment(int from) {
        int to = id.indexOf('/', from);
        return to < 0 ? id.substring(from) : id.substring(from, to);
    }

    /** Why its verdicts are not known. */
    public Unknown reason() {
        return new Unknown(
                UnknownKind.DEFINITION_NOT_SUPPLIED,
                id,
                "the " + (isInitiative() ? "initiative" : "definition") + " `" + id + "` is in none of the files",
                command());
    }
}
