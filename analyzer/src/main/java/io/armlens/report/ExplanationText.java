package io.armlens.report;

import io.armlens.Explanation;
import io.armlens.diagnostic.Excerpt;
import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.Outcome;
import io.armlens.eval.Truth;
import io.armlens.expression.ExpressionParser;
import io.armlens.governance.PolicyUse;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.resource.Resource;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** The evaluation of a resource for people: for each policy that applies its tree, then the verdict. */
final class ExplanationText {
    private static final int MOST_CANDIDATES = 10;
    private static final int MOST_NAMED = 10;
    private static final int LONGEST_EXPRESSION = 300;

    private final Explanation explanation;
    private final AliasSource aliases;
    private final Palette palette;
    private final boolean all;
    private final boolean quiet;
    private final boolean ascii;
    private final Writer out;

    ExplanationText(Explanation explanation, ExplainFormat.Settings settings, Writer out) {
        this.explanation = explanation;
        this.aliases = new AliasSource(settings.aliases());
        this.palette = settings.options().palette();
        this.all = settings.options().all();
        this.quiet = settings.options().quiet();
        this.ascii = settings.ascii();
        this.out = out;
    }

    void write() throws IOException {
        Resource resource = explanation.resource();
        if (resource == null) {
            notFound();
            return;
        }
        line(palette.strong(SafeText.of(resource.idText())));
        line("  type " + SafeText.of(PolicyStates.type(resource))
                + (PolicyStates.location(resource).isEmpty()
                        ? ""
                        : ", location " + SafeText.of(PolicyStates.location(resource)))
                + (resource.place().file().isEmpty()
                        ? ""
                        : ", read in " + SafeText.of(resource.place().toString())));
        line("");
        List<Explanation.Verdict> silent = new ArrayList<>();
        boolean single = explanation.verdicts().size() == 1;
        for (Explanation.Verdict verdict : explanation.verdicts()) {
            if (VerdictFacts.applies(verdict) || all || single) {
                verdict(verdict, resource);
            } else {
                silent.add(verdict);
            }
        }
        silent(silent, resource);
        line(palette.strong(lastLine()));
    }

    private void notFound() throws IOException {
        if (explanation.matches().isEmpty()) {
            line("no resource of the snapshot has this id, or an id that ends with it");
            return;
        }
        line(SummaryLine.count(explanation.matches().size(), "resource has", "resources have")
                + " an id that ends with it:");
        for (String id : explanation.matches()) {
            line("  " + SafeText.of(id));
        }
    }

    private void verdict(Explanation.Verdict verdict, Resource resource) throws IOException {
        PolicyUse use = verdict.use();
        BoundPolicy policy = use.policy();
        line(painted(verdict.outcome().state()) + "  " + palette.strong(SafeText.of(use.displayName())));
        if (quiet) {
            return;
        }
        line("  policy " + SafeText.of(policy.definition().id()));
        if (!policy.site().assignmentId().isEmpty()) {
            line("  assignment " + SafeText.of(policy.site().assignmentId()));
        }
        line("  effect " + use.effect() + "; " + SafeText.of(VerdictFacts.applicability(verdict, resource, aliases)));
        List<VerdictFacts.Parameter> parameters = VerdictFacts.parameters(policy);
        for (VerdictFacts.Parameter parameter : parameters) {
            line("  parameter " + SafeText.of(parameter.name() + " = " + ConditionBranches.shown(parameter.value()))
                    + (parameter.given() ? "" : palette.faint(" (default)")));
        }
        if (verdict.condition() != null) {
            line("  if");
            tree(List.of(new ConditionBranches(policy, resource.type(), aliases, palette).of(verdict.condition())));
        }
        if (verdict.outcome().existence() != null) {
            existence(policy, verdict.outcome().existence());
        }
        line("  " + painted(verdict.outcome().state()) + " ("
                + verdict.outcome().reason() + ")");
        for (String sentence : VerdictFacts.sentences(verdict, resource, aliases)) {
            line("    " + SafeText.of(sentence));
        }
        for (Unknown unknown : verdict.outcome().unknowns()) {
            if (!unknown.remedy().isEmpty()) {
                line("    " + palette.faint("to settle it: " + SafeText.of(unknown.remedy())));
            }
        }
        line("");
    }

    private void existence(BoundPolicy policy, Outcome.Existence existence) throws IOException {
        ExistenceLookup lookup = existence.lookup();
        if (lookup == null) {
            line("  related resource: what to look for could not be computed");
            return;
        }
        line("  related resource: "
                + SafeText.of(lookup.type()
                        + (lookup.name().isEmpty() ? "" : " named " + lookup.nameText())
                        + (lookup.kind() == null ? "" : " of kind " + lookup.kind())
                        + ' '
                        + words(lookup.place())
                        + ' '
                        + lookup.anchor()));
        for (String member : List.of("name", "resourceGroupName")) {
            String written =
                    policy.definition().rule().detailsObject().string(member).orElse("");
            if (ExpressionParser.isExpression(written)) {
                line("    " + palette.faint(SafeText.of(member + " from " + Excerpt.of(written, LONGEST_EXPRESSION))));
            }
        }
        List<Branch> branches = new ArrayList<>();
        for (Outcome.Candidate candidate : existence.candidates()) {
            if (branches.size() == MOST_CANDIDATES && !all) {
                branches.add(Branch.leaf(
                        "… and " + (existence.candidates().size() - MOST_CANDIDATES) + " more; `--all` shows them"));
                break;
            }
            String line = (candidate.truth() == Truth.TRUE ? palette.good("fits") : palette.bad("does not fit")) + " "
                    + SafeText.of(candidate.id());
            branches.add(
                    candidate.condition() == null
                            ? Branch.leaf(line)
                            : new Branch(
                                    line,
                                    List.of(),
                                    List.of(new ConditionBranches(policy, lookup.type(), aliases, palette)
                                            .of(candidate.condition()))));
        }
        if (branches.isEmpty()) {
            branches.add(Branch.leaf("there is none in the export"));
        }
        tree(branches);
    }

    /** Where candidates lie. */
    static String words(ExistenceLookup.Place place) {
        return switch (place) {
            case CHILD -> "below";
            case EXTENSION -> "on";
            case RESOURCE_GROUP -> "in the group";
            case SUBSCRIPTION -> "anywhere in";
        };
    }

    private void tree(List<Branch> branches) throws IOException {
        new TreeText(out, ascii).draw(branches, "  ");
    }

    /** Policies that say nothing about the resource, with the reason. */
    private void silent(List<Explanation.Verdict> silent, Resource resource) throws IOException {
        if (silent.isEmpty() || quiet) {
            return;
        }
        line(SummaryLine.count(silent.size(), "policy does", "policies do") + " not apply; `--all` shows their trees");
        int shown = 0;
        for (Explanation.Verdict verdict : silent) {
            if (shown++ == MOST_NAMED) {
                line("  … and " + (silent.size() - MOST_NAMED) + " more");
                break;
            }
            line("  " + SafeText.of(verdict.use().displayName()) + ": "
                    + palette.faint(SafeText.of(VerdictFacts.applicability(verdict, resource, aliases))));
        }
        line("");
    }

    private String lastLine() {
        StringBuilder line = new StringBuilder();
        for (ComplianceState state : ComplianceState.values()) {
            long number = explanation.verdicts().stream()
                    .filter(v -> v.outcome().state() == state)
                    .count();
            if (number > 0) {
                line.append(line.length() == 0 ? "" : " · ")
                        .append(state.azureName())
                        .append(' ')
                        .append(number);
            }
        }
        return line.length() == 0 ? "no policies" : line.toString();
    }

    private String painted(ComplianceState state) {
        String name = state.azureName();
        return switch (state) {
            case NON_COMPLIANT, ERROR, CONFLICT -> palette.bad(name);
            case COMPLIANT, EXEMPT, PROTECTED -> palette.good(name);
            case INDETERMINATE, UNKNOWN -> palette.unsure(name);
            case NOT_APPLICABLE -> palette.faint(name);
        };
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
