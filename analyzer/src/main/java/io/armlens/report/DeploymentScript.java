package io.armlens.report;

import io.armlens.Remediation;
import io.armlens.governance.PolicyUse;
import io.armlens.remediation.DeploymentSite;
import io.armlens.remediation.PlanStatus;
import io.armlens.remediation.PlannedChange;
import io.armlens.remediation.PlannedDeployment;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The commands of a plan as a script to be reviewed. Whatever comes from an export stands in single quotes, behind
 * an equals sign so that it is never an option, or in a comment of one line.
 */
final class DeploymentScript {
    private static final int MOST_NAMED = 50;

    private final StringBuilder out = new StringBuilder();

    private DeploymentScript() {}

    static String of(Remediation remediation, List<RemediationFolder.Bundle> bundles, String version) {
        DeploymentScript script = new DeploymentScript();
        script.head(version);
        script.roles(remediation.roles());
        script.changes(remediation);
        int step = 0;
        for (RemediationFolder.Bundle bundle : bundles) {
            if (bundle.step() != step) {
                step = bundle.step();
                script.line("");
                script.line("# Step " + step
                        + (step == 1 ? "" : ": needs what the steps before create; its preview may fail before them"));
            }
            script.bundle(bundle);
        }
        script.leftOut(remediation);
        return script.out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void comment(String text) {
        line("# " + SafeText.of(text));
    }

    /** The text as one word of the shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private void head(String version) {
        line("#!/usr/bin/env bash");
        line("# Written by armlens " + version + ". Review it before you run it.");
        line("#   ./remediate.sh          shows what each deployment would change");
        line("#   ./remediate.sh create   deploys");
        line("set -euo pipefail");
        line("cd -- \"$(dirname -- \"${BASH_SOURCE[0]}\")\"");
        line("action=\"${1:-what-if}\"");
        line("case \"$action\" in");
        line("  what-if | create) ;;");
        line("  *)");
        line("    echo \"usage: remediate.sh [what-if|create]\" >&2");
        line("    exit 2");
        line("    ;;");
        line("esac");
    }

    private void roles(Map<PolicyUse, Set<String>> roles) {
        if (roles.isEmpty()) {
            return;
        }
        line("");
        line("# Azure's remediation tasks run as the identity of the assignment, which needs these roles. This script");
        line("# runs as whoever is signed in, who needs them too.");
        roles.forEach((use, ids) -> {
            comment(use.displayName()
                    + use.assignmentOf()
                            .map(a -> ", assigned at " + a.scope().text())
                            .orElse(""));
            for (String id : ids) {
                String scope = use.assignmentOf().map(a -> a.scope().text()).orElse("SCOPE");
                comment("  az role assignment create --assignee=PRINCIPAL --role=" + quoted(RoleScopes.guid(id))
                        + " --scope=" + quoted(scope) + "   (" + RoleScopes.name(id) + ")");
            }
        });
    }

    private void changes(Remediation remediation) {
        long changes = remediation.items().stream()
                .filter(i -> i.plan() instanceof PlannedChange && i.plan().status() == PlanStatus.RENDERED)
                .count();
        if (changes > 0) {
            line("");
            line("# " + SummaryLine.count(changes, "change", "changes") + " of modify policies: see changes.json.");
            line("# They come before the deployments; start a remediation task of the policy for them.");
        }
    }

    private void bundle(RemediationFolder.Bundle bundle) {
        DeploymentSite site = bundle.site();
        line("");
        comment(SummaryLine.count(bundle.deployments().size(), "deployment", "deployments") + " to " + site.id());
        int named = 0;
        for (PlannedDeployment deployment : bundle.deployments()) {
            if (named++ == MOST_NAMED) {
                comment("  and " + (bundle.deployments().size() - MOST_NAMED) + " more");
                break;
            }
            comment("  " + deployment.finding().resource().idText());
        }
        line("az deployment " + (site.isGroup() ? "group" : "sub") + " \"$action\" \\");
        line("  --subscription=" + quoted(site.subscription()) + " \\");
        line(
                site.isGroup()
                        ? "  --resource-group=" + quoted(site.resourceGroup()) + " \\"
                        : "  --location=" + quoted(site.location()) + " \\");
        line("  --name=" + quoted(bundle.name()) + " \\");
        line("  --template-file=" + quoted(bundle.file()));
    }

    private void leftOut(Remediation remediation) {
        long left = remediation.items().stream().filter(i -> !isWritten(i)).count();
        if (left > 0) {
            line("");
            line("# Not in this script, see plan.json for the reasons: "
                    + SummaryLine.count(left, "finding", "findings") + ".");
        }
    }

    private static boolean isWritten(Remediation.Item item) {
        return item.isReady()
                && (!(item.plan() instanceof PlannedDeployment d) || !d.mode().equals("Complete"));
    }
}
