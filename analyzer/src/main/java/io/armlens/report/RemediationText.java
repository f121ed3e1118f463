package io.armlens.report;

import io.armlens.Remediation;
import io.armlens.RemediationFate;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonWriter;
import io.armlens.remediation.DeploymentParameter;
import io.armlens.remediation.DeploymentSite;
import io.armlens.remediation.FieldChange;
import io.armlens.remediation.PlanStatus;
import io.armlens.remediation.PlannedChange;
import io.armlens.remediation.PlannedDeployment;
import io.armlens.remediation.PlannedRemediation;
import io.armlens.remediation.UnknownParts;
import io.armlens.template.ExpandedResource;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plan of a remediation for people: by policy, each finding with what would be done about it. */
final class RemediationText {
    private static final int PER_POLICY = 20;
    private static final int MOST_NEW = 20;
    private static final int LONGEST_VALUE = 160;

    private final Remediation remediation;
    private final RemediationFormat.Settings settings;
    private final Palette palette;
    private final RecordReasons reasons;
    private final Writer out;

    RemediationText(Remediation remediation, RemediationFormat.Settings settings, Writer out) {
        this.remediation = remediation;
        this.settings = settings;
        this.palette = settings.options().palette();
        this.reasons = new RecordReasons(settings.aliases());
        this.out = out;
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }

    void write() throws IOException {
        if (!settings.options().quiet()) {
            Map<PolicyUse, List<Remediation.Item>> byUse = new LinkedHashMap<>();
            for (Remediation.Item item : remediation.items()) {
                byUse.computeIfAbsent(item.plan().finding().use(), u -> new ArrayList<>())
                        .add(item);
            }
            for (Map.Entry<PolicyUse, List<Remediation.Item>> entry : byUse.entrySet()) {
                policy(entry.getKey(), entry.getValue());
            }
            if (remediation.unplanned() > 0) {
                line(SummaryLine.count(remediation.unplanned(), "finding is", "findings are")
                        + " not planned: choose policies with --policy, or resources with --scope");
                line("");
            }
            aftermath();
            if (!settings.folder().isEmpty()) {
                line("The plan is in " + SafeText.of(settings.folder())
                        + "; nothing was executed. `remediate.sh` there shows and runs it.");
            }
        }
        line(palette.strong(summary()));
    }

    private void policy(PolicyUse use, List<Remediation.Item> items) throws IOException {
        line(palette.strong(
                SummaryLine.count(items.size(), "finding", "findings") + " under " + SafeText.of(use.displayName())));
        line(palette.faint("  " + use.effect() + ", " + SafeText.of(use.definitionId())));
        for (String assigned : VerdictFacts.assigned(use)) {
            line(palette.faint("  " + SafeText.of(assigned)));
        }
        List<String> names = new ArrayList<>();
        items.get(0).plan().roleDefinitionIds().forEach(r -> names.add(RoleScopes.name(r)));
        if (!names.isEmpty()) {
            line("  its identity needs " + SafeText.of(String.join(", ", names))
                    + use.assignmentOf()
                            .map(a -> " at " + SafeText.of(a.scope().text()))
                            .orElse(""));
            for (String id : RoleScopes.outside(use)) {
                line("    and on " + SafeText.of(id));
            }
        }
        Map<String, String> common = common(items);
        if (!common.isEmpty()) {
            line("  each deployment has");
            for (Map.Entry<String, String> entry : common.entrySet()) {
                line("    " + SafeText.of(entry.getKey()) + " = " + entry.getValue());
            }
        }
        int shown = 0;
        for (Remediation.Item item : items) {
            if (shown++ == PER_POLICY && !settings.options().all()) {
                line(palette.faint("  … and " + (items.size() - PER_POLICY) + " more; `--all` shows every one"));
                break;
            }
            item(item, common);
        }
        line("");
    }

    /** The parameters that are the same in several deployments of a policy, as they are printed. */
    private Map<String, String> common(List<Remediation.Item> items) {
        Map<String, String> out = new LinkedHashMap<>();
        for (int i = 0; i < items.size() && items.size() > 1; i++) {
            Map<String, String> own = new LinkedHashMap<>();
            if (items.get(i).plan() instanceof PlannedDeployment deployment) {
                deployment.parameters().forEach(p -> own.put(p.name(), value(p)));
            }
            if (i == 0) {
                out.putAll(own);
            } else {
                out.entrySet().removeIf(e -> !e.getValue().equals(own.get(e.getKey())));
            }
        }
        return out;
    }

    private void item(Remediation.Item item, Map<String, String> common) throws IOException {
        PlannedRemediation plan = item.plan();
        line("  " + id(plan.finding().resource().idText()));
        if (plan instanceof PlannedDeployment deployment) {
            deployment(deployment, item.step(), common);
        } else if (plan instanceof PlannedChange change) {
            change(change);
        }
        if (plan.status() != PlanStatus.RENDERED) {
            String word = switch (plan.status()) {
                case UNKNOWN -> palette.unsure("not rendered");
                case FAILED -> palette.bad("cannot be rendered");
                case CONFLICT -> palette.bad("conflict");
                case NOTHING_TO_DO -> palette.unsure("would do nothing");
                case RENDERED -> "";
            };
            line("    " + word);
            sentences(plan.reasons());
        }
        if (!item.carried().refusals().isEmpty()) {
            line("    " + palette.bad("Azure would refuse it"));
            sentences(item.carried().refusals());
        }
        RemediationFate fate = item.fate();
        if (fate != null) {
            fate(item, fate);
        }
        for (String note : item.carried().notes()) {
            line("      note: " + SafeText.of(note));
        }
    }

    private void sentences(List<String> all) throws IOException {
        for (String one : all) {
            line("      " + SafeText.of(one));
        }
    }

    private void fate(Remediation.Item item, RemediationFate fate) throws IOException {
        String text = switch (fate) {
            case CLEARED -> palette.good("cleared");
            case CLEARED_WITH_PROVIDER ->
                palette.good("cleared") + ", but only with what the resource provider does on its side";
            case NOT_CLEARED -> palette.bad("not cleared");
            case UNDECIDED -> palette.unsure("undecided");
            case REFUSED, NOT_RENDERED -> "";
        };
        if (!text.isEmpty()) {
            line("    " + text);
        }
        if (fate == RemediationFate.CLEARED_WITH_PROVIDER) {
            sentences(item.carried().provider());
        }
        ComplianceRecord after = item.after();
        if (after != null && (fate == RemediationFate.NOT_CLEARED || fate == RemediationFate.UNDECIDED)) {
            if (item.plan() instanceof PlannedDeployment deployment) {
                sentences(deployment.open());
            }
            sentences(reasons.sentences(after));
        }
    }

    private void deployment(PlannedDeployment deployment, int step, Map<String, String> common) throws IOException {
        DeploymentSite site = deployment.site();
        if (site != null) {
            line("    " + (step > 0 ? "step " + step + ": " : "") + "deployment to " + SafeText.of(site.id())
                    + (deployment.mode().equals("Complete")
                            ? ", " + palette.bad("mode Complete: it deletes what else is in the group")
                            : ""));
        }
        for (DeploymentParameter parameter : deployment.parameters()) {
            if (!common.containsKey(parameter.name())) {
                line("      " + SafeText.of(parameter.name()) + " = " + value(parameter));
            }
        }
        for (ExpandedResource resource : deployment.resources()) {
            line("      deploys " + SafeText.of(resource.label())
                    + (resource.presence().isCertain() ? "" : palette.unsure(" (perhaps)")));
        }
    }

    private String value(DeploymentParameter parameter) {
        if (parameter.secret()) {
            return "***";
        }
        if (parameter.entry().has("reference")) {
            return "a secret of a key vault";
        }
        if (parameter.value() == JsonAbsent.ABSENT) {
            return palette.bad("fails");
        }
        return UnknownParts.first(parameter.value()).isPresent()
                ? palette.unsure("not known")
                : value(JsonWriter.compact(parameter.value()));
    }

    private static String value(String text) {
        return SafeText.of(text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…");
    }

    private void change(PlannedChange change) throws IOException {
        for (FieldChange operation : change.operations()) {
            String value = operation.value().isNothing() ? "" : " = " + value(JsonWriter.compact(operation.value()));
            String result = switch (operation.result()) {
                case DONE -> "";
                case SAME -> palette.faint(" (it is so already)");
                case CONDITION_FALSE, OTHER_VALUE, NO_PLACE ->
                    palette.unsure(" (passed over: " + SafeText.of(operation.note()) + ")");
                case UNKNOWN -> palette.unsure(" (not known)");
                case FAILED -> palette.bad(" (fails)");
            };
            line("      " + SafeText.of(operation.operation()) + " " + SafeText.of(operation.field()) + value + result);
        }
    }

    /** The id with its name standing out. */
    private String id(String text) {
        int name = text.lastIndexOf('/') + 1;
        return palette.faint(SafeText.of(text.substring(0, name))) + palette.strong(SafeText.of(text.substring(name)));
    }

    private void aftermath() throws IOException {
        Remediation.Aftermath aftermath = remediation.aftermath();
        if (aftermath == null) {
            return;
        }
        line(palette.strong("After the simulation"));
        line("  " + SummaryLine.count(aftermath.changed().size(), "resource is", "resources are")
                + " new or different");
        if (aftermath.alsoCleared() > 0) {
            line("  " + SummaryLine.count(aftermath.alsoCleared(), "finding", "findings")
                    + " of other policies cleared as well");
        }
        if (aftermath.unknowns() > 0) {
            line("  " + SummaryLine.count(aftermath.unknowns(), "value is", "values are")
                    + " known only to a deployment: null in the simulated snapshot");
        }
        if (!aftermath.unexported().isEmpty()) {
            line("  the export does not hold every resource of "
                    + SafeText.of(String.join(", ", aftermath.unexported())));
        }
        List<ComplianceRecord> failing = aftermath.newlyFailing();
        if (!failing.isEmpty()) {
            line("  " + palette.bad(SummaryLine.count(failing.size(), "new finding", "new findings"))
                    + " on what complied, or is new");
        }
        int shown = 0;
        for (ComplianceRecord one : failing) {
            if (shown++ == MOST_NEW && !settings.options().all()) {
                line(palette.faint("    … and " + (failing.size() - MOST_NEW) + " more; `--all` shows every one"));
                break;
            }
            line("    " + id(one.resource().idText()));
            line("      " + SafeText.of(one.use().displayName()));
            for (String sentence : reasons.sentences(one)) {
                line("        " + SafeText.of(sentence));
            }
        }
        line("");
    }

    /** All numbers in one line, for people and for grep. */
    private String summary() {
        StringBuilder text = new StringBuilder();
        text.append("Rendered ").append(remediation.count(PlanStatus.RENDERED));
        add(text, "Unknown", remediation.count(PlanStatus.UNKNOWN));
        add(text, "Failed", remediation.count(PlanStatus.FAILED));
        add(text, "Conflict", remediation.count(PlanStatus.CONFLICT));
        add(text, "NothingToDo", remediation.count(PlanStatus.NOTHING_TO_DO));
        add(text, "Refused", remediation.refused());
        if (remediation.aftermath() != null) {
            text.append(" · simulated: Cleared ").append(remediation.count(RemediationFate.CLEARED));
            for (RemediationFate fate : List.of(
                    RemediationFate.CLEARED_WITH_PROVIDER,
                    RemediationFate.NOT_CLEARED,
                    RemediationFate.UNDECIDED,
                    RemediationFate.REFUSED,
                    RemediationFate.NOT_RENDERED)) {
                add(text, fate.word(), remediation.count(fate));
            }
            add(text, "NewFindings", remediation.aftermath().newlyFailing().size());
        }
        return text.toString();
    }

    private static void add(StringBuilder text, String word, long number) {
        if (number > 0) {
            text.append(" · ").append(word).append(' ').append(number);
        }
    }
}
