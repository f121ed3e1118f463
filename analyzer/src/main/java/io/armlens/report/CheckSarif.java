package io.armlens.report;

import io.armlens.check.CheckFinding;
import io.armlens.check.CheckReport;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Severity;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.Suppression;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.policy.Effect;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The findings of check as a SARIF log: a rule for each policy, and one for each kind of error in templates. What
 * cannot be decided before the deployment is left out unless all is asked for: a viewer would show it as an alert.
 */
final class CheckSarif {
    private CheckSarif() {}

    static void write(CheckReport report, CheckFormat.Settings settings, Writer out) throws IOException {
        SarifLog log = new SarifLog(settings.version(), settings.base());
        List<CheckFinding> listed = new ArrayList<>();
        for (CheckFinding finding : report.findings()) {
            boolean decided = finding.consequence() != CheckFinding.Consequence.UNDECIDED;
            if (settings.lists(finding) && (decided || settings.options().all())) {
                listed.add(finding);
                rule(log, finding.use());
            }
        }
        List<Diagnostic> errors = report.errors().stream()
                .filter(e -> !e.location().source().isEmpty())
                .toList();
        errors.stream().map(Diagnostic::code).distinct().sorted().forEach(log::rule);
        for (CheckFinding finding : listed) {
            Suppression why = finding.suppression();
            log.result(
                    ruleId(finding.use()),
                    finding.consequence().severity(),
                    message(finding),
                    finding.location(),
                    finding.key().fingerprint(),
                    why == null
                            ? null
                            : new SarifLog.Suppressed(why.kind() == Suppression.Kind.AT_RESOURCE, why.reason()));
        }
        errors.forEach(error -> LintSarif.result(log, error));
        log.write(out);
    }

    private static String ruleId(PolicyUse use) {
        String id = use.definitionId();
        String name = id.substring(id.lastIndexOf('/') + 1);
        return name.isEmpty() ? use.displayName() : name;
    }

    private static void rule(SarifLog log, PolicyUse use) {
        JsonObject properties = JsonObject.builder()
                .put("tags", JsonArray.of(new JsonString("azure-policy")))
                .put("policyDefinitionId", use.definitionId())
                .build();
        log.rule(
                ruleId(use),
                use.displayName(),
                use.policy().definition().description(),
                use.policy().effect() == Effect.DENY ? Severity.ERROR : Severity.WARNING,
                properties);
    }

    private static String message(CheckFinding finding) {
        StringBuilder out = new StringBuilder(CheckWords.sentence(finding));
        out.append(" (")
                .append(CheckWords.effect(finding))
                .append(": ")
                .append(finding.consequence().words())
                .append("; ")
                .append(CheckWords.resource(finding));
        if (!finding.parameterFiles().isEmpty()) {
            out.append("; with ").append(String.join(", ", finding.parameterFiles()));
        }
        return out.append(')').toString();
    }
}
