package io.armlens.check;

import io.armlens.DeployedSnapshot;
import io.armlens.check.CheckReport.CheckedDeployment;
import io.armlens.check.TemplateSet.Deployed;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Severity;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.resource.Resource;
import io.armlens.template.DeployedResources;
import io.armlens.template.DeploymentScope;
import io.armlens.template.ExpandedDeployment;
import io.armlens.template.ExpandedResource;
import io.armlens.template.Expansion;
import io.armlens.template.ExpansionRequest;
import io.armlens.template.LocalTemplates;
import io.armlens.template.TemplateExpander;
import io.armlens.template.TemplateFile;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks templates: finds them, expands them, lays what they deploy over what is there, and collects what policies
 * have against it.
 */
public final class TemplateCheck {
    private final CheckRequest request;
    private final Diagnostics messages = new Diagnostics();
    private final PoliciesInForce policies;
    private final Suppressions suppressions;
    private final FindingCollector findings;
    private final List<CheckedDeployment> deployments = new ArrayList<>();
    private final Set<Diagnostic> seen = new LinkedHashSet<>();
    private DeployedSnapshot deployed;
    private boolean incomplete;

    private TemplateCheck(CheckRequest request) {
        this.request = request;
        this.policies = PoliciesInForce.of(request.policies(), request.target(), request.tree(), request.aliases());
        this.suppressions = new Suppressions(request.now(), messages);
        this.findings = new FindingCollector(request, policies, suppressions);
        this.deployed = DeployedSnapshot.nothing(policies.evaluators(), request.aliases());
    }

    /** Checks everything and never throws for what is wrong with an input: the report says it. */
    public static CheckReport run(CheckRequest request) {
        return new TemplateCheck(request).run();
    }

    private CheckReport run() {
        suppressions.readFiles(request.paths());
        RepositoryFiles files = RepositoryFiles.find(request.paths(), messages);
        TemplateSet set = TemplateSet.of(files, request, messages);
        incomplete = files.unreadable() > 0 || set.skipped() > 0;
        if (files.terraformFiles() > 0 && files.plans().isEmpty()) {
            messages.add(
                    DiagnosticCode.CHECK_TERRAFORM_NOT_COVERED,
                    Location.of(""),
                    files.terraformFiles() + " Terraform files are not read: they say what is deployed only in a plan",
                    "check the output of `terraform show -json PLAN`");
            incomplete = true;
        }
        Set<String> asked = new TreeSet<>();
        List<Deployed> wanted = survey(set, files, asked);
        if (!request.against().isEmpty()) {
            deployed = DeployedSnapshot.read(
                    request.against(), request.options(), policies.evaluators(), request.aliases(), asked, messages);
            incomplete |= deployed.summary().isIncomplete();
        }
        sayWhatIsAssumed(wanted);
        for (Deployed one : wanted) {
            judge(one, set);
        }
        files.plans().forEach(this::judge);
        findings.keepLines(set.bicepLines());
        return new CheckReport(
                deployments,
                findings.ranked(),
                findings.states(),
                messages.list(),
                findings.lines(),
                incomplete || hasErrors());
    }

    private boolean hasErrors() {
        return messages.list().stream()
                .anyMatch(m -> m.severity() == Severity.ERROR && m.code() != DiagnosticCode.SUPPRESSION_MALFORMED);
    }

    /**
     * Looks through all templates for what they link and which existing resources they ask for. Expansions are not
     * kept: many large ones would not fit into memory.
     *
     * @param asked receives ids in lower case
     * @return the templates that are judged by themselves
     */
    private List<Deployed> survey(TemplateSet set, RepositoryFiles files, Set<String> asked) {
        Set<String> linked = new HashSet<>();
        for (Deployed one : set.deployments()) {
            Expansion expansion = expand(
                    one,
                    id -> {
                        asked.add(JsonText.lower(id));
                        return Optional.empty();
                    },
                    new Diagnostics());
            for (ExpandedDeployment nested : expansion.deployments()) {
                if (!nested.file().isEmpty()) {
                    linked.add(plain(nested.file()));
                }
            }
        }
        // What another template links is judged there, with the values that it gets there.
        List<Deployed> out = new ArrayList<>();
        for (Deployed one : set.deployments()) {
            boolean part = one.parameters().values().isEmpty()
                    && !files.isNamed(one.file())
                    && (linked.contains(plain(one.file().toString())) || set.isModule(one.file()));
            if (!part) {
                out.add(one);
            }
        }
        return out;
    }

    private static String plain(String file) {
        return Path.of(file).toAbsolutePath().normalize().toString();
    }

    private Expansion expand(Deployed one, DeployedResources existing, Diagnostics own) {
        DeploymentScope scope = TemplateFile.scope(one.template().root()).orElse(DeploymentScope.RESOURCE_GROUP);
        String name = RepositoryFiles.name(one.file());
        int dot = name.indexOf('.');
        ExpansionRequest expansion = ExpansionRequest.of(one.template())
                .with(one.parameters())
                .with(LocalTemplates.beside(one.file()))
                .with(request.target()
                        .context(scope, dot > 0 ? name.substring(0, dot) : name, deployed::find, existing)
                        .withNow(request.now().atOffset(ZoneOffset.UTC)));
        return TemplateExpander.expand(request.strictParameters() ? expansion.withStrictParameters() : expansion, own);
    }

    private static DeploymentScope scope(Deployed one) {
        return TemplateFile.scope(one.template().root()).orElse(DeploymentScope.RESOURCE_GROUP);
    }

    private void sayWhatIsAssumed(List<Deployed> wanted) {
        boolean assumed = wanted.stream().anyMatch(one -> !request.target().settles(scope(one)));
        if (assumed) {
            messages.add(
                    DiagnosticCode.CHECK_TARGET_ASSUMED,
                    Location.of(""),
                    "where the templates are deployed is not known: ids are samples"
                            + (policies.everywhere()
                                            && request.policies().uses().stream()
                                                    .anyMatch(u -> u.assignment() != null)
                                    ? ", and everything that is assigned counts"
                                    : ""),
                    "`--target-scope ID` names the resource group, subscription or management group");
        }
    }

    private void judge(Deployed one, TemplateSet set) {
        Diagnostics own = new Diagnostics();
        Expansion expansion = expand(one, id -> deployed.find(id).map(Resource::body), own);
        for (Diagnostic message : own.list()) {
            if (message.code() != DiagnosticCode.TEMPLATE_CONTEXT_ASSUMED && seen.add(message)) {
                messages.add(message);
            }
        }
        Unknown missing = null;
        for (ExpandedDeployment nested : expansion.deployments()) {
            if (!nested.isExpanded() && nested.presence().isCertain()) {
                incomplete = true;
            }
            if (!nested.isExpanded() && missing == null) {
                String name = nested.name() instanceof JsonString s ? s.value() : "<unknown>";
                missing = new Unknown(
                        UnknownKind.LINK_NOT_RESOLVED,
                        name,
                        "the nested deployment `" + name + "` is not expanded: " + nested.whyNot(),
                        "");
            }
        }
        judge(
                one.file().toString(),
                one.parameters().name(),
                expansion.resources(),
                !request.target().settles(scope(one)),
                missing,
                set.bicepLines());
    }

    private void judge(Path file, JsonDocument document) {
        TerraformPlan plan = TerraformPlan.of(document);
        plan.notCovered().forEach((type, count) -> {
            incomplete = true;
            messages.add(
                    DiagnosticCode.CHECK_TERRAFORM_NOT_COVERED,
                    Location.of(file.toString()),
                    count + (count == 1 ? " resource" : " resources") + " of type `" + type
                            + "` cannot be judged: what the provider makes of it is not in the plan",
                    "resources of azapi are judged; export what azurerm deployed and `armlens scan` it");
        });
        judge(file.toString(), "", plan.resources(), false, null, Map.of());
    }

    private void judge(
            String file,
            String parameterFile,
            List<ExpandedResource> expanded,
            boolean samples,
            @Nullable Unknown missing,
            Map<String, List<String>> sources) {
        deployments.add(new CheckedDeployment(file, parameterFile, expanded.size()));
        List<RequestedResource> requested =
                expanded.stream().map(RequestedResource::of).toList();
        RequestSurroundings surroundings =
                new RequestSurroundings(requested, deployed, !request.against().isEmpty(), samples, missing);
        RequestJudge judge = new RequestJudge(policies, surroundings, request.aliases());
        for (RequestedResource one : requested) {
            if (one.isSeen()
                    && request.filter().hasType(one.resource().type())
                    && request.filter().keeps(one.resource())) {
                judge.judge(one, judged -> findings.add(judged, one, file, parameterFile, sources));
            }
        }
    }
}
