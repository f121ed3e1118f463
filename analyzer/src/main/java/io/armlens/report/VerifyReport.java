package io.armlens.report;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Excerpt;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.PolicyState;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.verify.Cause;
import io.armlens.verify.Disagreement;
import io.armlens.verify.PolicyAgreement;
import io.armlens.verify.Verification;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A comparison with Azure's policy states: agreement by policy, then every difference with both sides. */
public final class VerifyReport {
    private static final int FORM = 1;
    private static final int MOST_SHOWN = 100;
    private static final int MOST_MISSING = 10;
    private static final int MOST_EXAMPLES = 3;
    private static final int LONGEST_PARAMETERS = 500;

    private final Verification verification;
    private final List<Diagnostic> diagnostics;

    /** Of a comparison; the messages are for the JSON form. */
    public VerifyReport(Verification verification, List<Diagnostic> diagnostics) {
        this.verification = verification;
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** {@code Agreed 120 · Differ 3 · Cannot tell 4 · Only Azure 2 · Only here 7 · 97.5 % agreement}. */
    public String lastLine() {
        OptionalDouble share = verification.percentage();
        return "Agreed " + verification.agreed() + " · Differ " + verification.disagreed() + " · Cannot tell "
                + verification.cannotTell() + " · Only Azure " + verification.onlyAzure() + " · Only here "
                + verification.onlyHere()
                + (share.isEmpty()
                        ? " · nothing to compare"
                        : " · " + Columns.oneDecimal(share.getAsDouble()) + " % agreement");
    }

    /** For people. */
    public void text(Writer out, ReportOptions options) throws IOException {
        if (!options.quiet()) {
            new Text(out, options).write();
        }
        out.write(options.palette().strong(lastLine()) + "\n");
        out.flush();
    }

    private Map<Cause, Long> causes() {
        Map<Cause, Long> out = new EnumMap<>(Cause.class);
        verification.disagreements().forEach(d -> out.merge(d.cause(), 1L, Long::sum));
        return out;
    }

    private static String title(PolicyAgreement policy) {
        return policy.title() + assigned(policy.assignmentId(), policy.referenceId());
    }

    private static String assigned(String assignmentId, String referenceId) {
        return (assignmentId.isEmpty() ? "" : ", assignment " + PolicyStates.lastSegment(assignmentId))
                + (referenceId.isEmpty() ? "" : ", member " + referenceId);
    }

    private static String title(Disagreement one) {
        PolicyState azure = one.azure();
        PolicyUse use = one.use();
        return (use == null
                        ? (azure.definitionId().isEmpty() ? "an unnamed definition" : azure.definitionId())
                        : use.displayName())
                + assigned(azure.assignmentId(), use == null ? azure.referenceId() : use.referenceId());
    }

    private static String azureSide(PolicyState azure) {
        return azure.state().azureName()
                + (azure.timestamp() == null ? "" : ", found " + azure.timestamp())
                + (azure.effect().isEmpty() ? "" : ", effect " + azure.effect())
                + (azure.definitionVersion().isEmpty() ? "" : ", version " + azure.definitionVersion());
    }

    private static String ownSide(Disagreement one) {
        PolicyUse use = one.use();
        if (use == null) {
            return "not evaluated";
        }
        String version = use.policy().definition().version();
        ComplianceState here = one.here();
        return (here == null ? "no verdict" : here.azureName()) + ", effect " + use.effect()
                + (version.isEmpty() ? "" : ", version " + version);
    }

    /** What Azure wrote down, and the parameters where they are what differs. */
    private static List<String> azureEvidence(Disagreement one) {
        List<String> out = new ArrayList<>(one.azure().reasons());
        JsonObject parameters = one.azure().parameters();
        if (one.cause() == Cause.PARAMETERS && parameters != null) {
            out.add("parameters of the assignment: " + shown(parameters));
        }
        return out;
    }

    private static List<String> ownEvidence(Disagreement one) {
        List<String> out = new ArrayList<>(one.reasons());
        PolicyUse use = one.use();
        if (one.cause() == Cause.PARAMETERS && use != null) {
            JsonObject.Builder parameters = JsonObject.builder();
            use.assignmentOf()
                    .ifPresent(a -> new TreeMap<>(a.parameters().values())
                            .forEach((key, value) -> parameters.put(
                                    a.parameters().names().getOrDefault(key, key), JsonObject.of("value", value))));
            out.add("parameters of the assignment: " + shown(parameters.build()));
        }
        return out;
    }

    private static String shown(JsonObject parameters) {
        return "`" + Excerpt.of(JsonWriter.compact(parameters), LONGEST_PARAMETERS) + "`";
    }

    /** One run of the text form. */
    private final class Text {
        private final Writer out;
        private final Palette palette;
        private final boolean all;

        Text(Writer out, ReportOptions options) {
            this.out = out;
            this.palette = options.palette();
            this.all = options.all();
        }

        void write() throws IOException {
            policies();
            causes();
            differences();
            notCompared();
            missing();
        }

        private void policies() throws IOException {
            line(palette.faint("  Agreed    Differ  Cannot tell  Only Azure  Only here        %  Policy"));
            long silent = 0;
            for (PolicyAgreement policy : verification.policies()) {
                boolean compared = policy.agreed() + policy.disagreed() + policy.undecided() + policy.onlyAzure() > 0;
                if (!compared && !all) {
                    silent++;
                    continue;
                }
                OptionalDouble share = policy.percentage();
                String differ = Columns.right(policy.disagreed(), 10);
                line(Columns.right(policy.agreed(), 8)
                        + (policy.disagreed() > 0 ? palette.bad(differ) : palette.faint(differ))
                        + Columns.right(policy.undecided(), 13)
                        + Columns.right(policy.onlyAzure(), 12)
                        + Columns.right(policy.onlyHere(), 11)
                        + Columns.right(share.isEmpty() ? "-" : Columns.oneDecimal(share.getAsDouble()), 9)
                        + "  "
                        + SafeText.of(title(policy)));
            }
            if (silent > 0) {
                line(palette.faint("… and "
                        + SummaryLine.count(silent, "policy", "policies")
                        + " of which Azure has no state; `--all` lists them"));
            }
            line("");
        }

        private void causes() throws IOException {
            if (verification.disagreements().stream().noneMatch(d -> d.cause().isDifference())) {
                return;
            }
            line(palette.strong("Likely causes"));
            for (Map.Entry<Cause, Long> cause : VerifyReport.this.causes().entrySet()) {
                if (!cause.getKey().isDifference()) {
                    continue;
                }
                String number = Columns.right(cause.getValue(), 8);
                line((cause.getKey() == Cause.UNEXPLAINED ? palette.bad(number) : palette.unsure(number)) + "  "
                        + cause.getKey().sentence());
            }
            line("");
        }

        private void differences() throws IOException {
            Map<String, List<Disagreement>> byPolicy = new LinkedHashMap<>();
            int number = 0;
            for (Disagreement one : verification.disagreements()) {
                if (one.cause().isDifference()) {
                    number++;
                    byPolicy.computeIfAbsent(title(one), t -> new ArrayList<>()).add(one);
                }
            }
            int shown = 0;
            for (Map.Entry<String, List<Disagreement>> policy : byPolicy.entrySet()) {
                if (shown == MOST_SHOWN && !all) {
                    break;
                }
                line(palette.bad(SummaryLine.count(policy.getValue().size(), "state differs", "states differ"))
                        + palette.strong(" under " + SafeText.of(policy.getKey())));
                for (Disagreement one : policy.getValue()) {
                    if (shown == MOST_SHOWN && !all) {
                        break;
                    }
                    shown++;
                    difference(one);
                }
                line("");
            }
            long hidden = number - shown + verification.notKept();
            if (hidden > 0) {
                line(SummaryLine.count(hidden, "difference is", "differences are")
                        + " not shown; `--all` shows more, `-o json=FILE` writes them to a file");
                line("");
            }
        }

        private void difference(Disagreement one) throws IOException {
            line("  " + palette.strong(SafeText.of(one.azure().resourceId())));
            side("Azure", azureSide(one.azure()), azureEvidence(one));
            side("armlens", ownSide(one), ownEvidence(one));
            line("      " + Columns.left("likely", 9)
                    + palette.unsure(one.cause().sentence()));
        }

        /** States of Azure for which there was nothing to compare with, by what is missing. */
        private void notCompared() throws IOException {
            Map<Cause, List<Disagreement>> byCause = new EnumMap<>(Cause.class);
            for (Disagreement one : verification.disagreements()) {
                if (!one.cause().isDifference()) {
                    byCause.computeIfAbsent(one.cause(), c -> new ArrayList<>()).add(one);
                }
            }
            if (byCause.isEmpty()) {
                return;
            }
            line(palette.strong("States of Azure that have nothing here to compare with"));
            for (Map.Entry<Cause, List<Disagreement>> cause : byCause.entrySet()) {
                List<Disagreement> list = cause.getValue();
                line(palette.unsure(Columns.right(list.size(), 8)) + "  "
                        + cause.getKey().sentence());
                for (Disagreement one : list.subList(0, all ? list.size() : Math.min(MOST_EXAMPLES, list.size()))) {
                    line(palette.faint("          " + SafeText.of(one.azure().resourceId() + ", under " + title(one))));
                }
                if (list.size() > MOST_EXAMPLES && !all) {
                    line(palette.faint("          … and " + (list.size() - MOST_EXAMPLES) + " more"));
                }
            }
            line("");
        }

        private void side(String name, String state, List<String> reasons) throws IOException {
            line("      " + Columns.left(name, 9) + SafeText.of(state));
            for (String reason : reasons) {
                line("      " + " ".repeat(9) + palette.faint(SafeText.of(reason)));
            }
        }

        private void missing() throws IOException {
            Map<String, Long> byReason = new LinkedHashMap<>();
            for (Disagreement one : verification.undecided()) {
                byReason.merge(
                        one.reasons().isEmpty() ? "no reason" : one.reasons().get(0), 1L, Long::sum);
            }
            if (byReason.isEmpty()) {
                return;
            }
            line(palette.strong("Why armlens cannot tell where Azure can"));
            List<Map.Entry<String, Long>> ranked = new ArrayList<>(byReason.entrySet());
            ranked.sort((a, b) -> Long.compare(b.getValue(), a.getValue()));
            for (Map.Entry<String, Long> entry :
                    ranked.subList(0, all ? ranked.size() : Math.min(MOST_MISSING, ranked.size()))) {
                line(palette.unsure(Columns.right(entry.getValue(), 8)) + "  " + SafeText.of(entry.getKey()));
            }
            if (ranked.size() > MOST_MISSING && !all) {
                line(palette.faint("… and " + (ranked.size() - MOST_MISSING) + " more reasons; `--all` lists them"));
            }
            line("");
        }

        private void line(String text) throws IOException {
            out.write(text);
            out.write('\n');
        }
    }

    /** For tickets and wikis. */
    public void markdown(Writer out) throws IOException {
        out.write("# Comparison with Azure's policy states\n\n" + lastLine() + "\n\n");
        out.write(
                "| policy | agreed | differ | cannot tell | only Azure | only here | % |\n|---|---:|---:|---:|---:|---:|---:|\n");
        for (PolicyAgreement policy : verification.policies()) {
            OptionalDouble share = policy.percentage();
            out.write("| " + MarkdownText.plain(title(policy)) + " | " + policy.agreed() + " | " + policy.disagreed()
                    + " | "
                    + policy.undecided() + " | " + policy.onlyAzure() + " | " + policy.onlyHere() + " | "
                    + (share.isEmpty() ? "" : Columns.oneDecimal(share.getAsDouble())) + " |\n");
        }
        if (!verification.disagreements().isEmpty()) {
            out.write("\n| resource | policy | Azure | armlens | likely cause |\n|---|---|---|---|---|\n");
            for (Disagreement one : verification.disagreements()) {
                out.write("| " + MarkdownText.plain(one.azure().resourceId()) + " | " + MarkdownText.plain(title(one))
                        + " | "
                        + MarkdownText.plain(azureSide(one.azure())) + " | "
                        + MarkdownText.plain(
                                ownSide(one) + (one.reasons().isEmpty() ? "" : ": " + String.join("; ", one.reasons())))
                        + " | " + MarkdownText.plain(one.cause().sentence()) + " |\n");
            }
        }
        out.flush();
    }

    /** One document; {@code docs/schemas/verify-result.schema.json} describes it. */
    public void json(Writer writer, String version) throws IOException {
        JsonObject.Builder causes = JsonObject.builder();
        causes().forEach((cause, number) -> causes.put(cause.name(), number));
        JsonObject document = Envelope.begin("armlens-verify-result", FORM, version)
                .put(
                        "totals",
                        JsonObject.builder()
                                .put("agreed", verification.agreed())
                                .put("differ", verification.disagreed())
                                .put("cannotTell", verification.cannotTell())
                                .put("onlyAzure", verification.onlyAzure())
                                .put("onlyHere", verification.onlyHere())
                                .put("agreementPercentage", percentage(verification.percentage()))
                                .build())
                .put("causes", causes.build())
                .put("policies", policies())
                .put("disagreements", list(verification.disagreements()))
                .put("undecided", list(verification.undecided()))
                .put("notKept", verification.notKept())
                .put("diagnostics", JsonReport.diagnostics(diagnostics))
                .build();
        try (Writer out = new EscapingWriter(new Unclosed(writer))) {
            JsonWriter.write(document, out, true, 0);
            out.write('\n');
        }
        writer.flush();
    }

    private static JsonValue percentage(OptionalDouble share) {
        return share.isEmpty() ? JsonNull.NULL : JsonNumber.of(Math.floor(share.getAsDouble() * 100) / 100);
    }

    private JsonArray policies() {
        List<JsonValue> out = new ArrayList<>();
        for (PolicyAgreement policy : verification.policies()) {
            out.add(JsonObject.builder()
                    .put("policyDefinitionDisplayName", policy.title())
                    .put("policyDefinitionId", policy.definitionId())
                    .put("policyAssignmentId", policy.assignmentId())
                    .put("policyDefinitionReferenceId", policy.referenceId())
                    .put("agreed", policy.agreed())
                    .put("differ", policy.disagreed())
                    .put("cannotTell", policy.undecided())
                    .put("onlyAzure", policy.onlyAzure())
                    .put("onlyHere", policy.onlyHere())
                    .put("agreementPercentage", percentage(policy.percentage()))
                    .build());
        }
        return JsonArray.of(out);
    }

    private static JsonArray list(List<Disagreement> disagreements) {
        List<JsonValue> out = new ArrayList<>();
        for (Disagreement one : disagreements) {
            PolicyState azure = one.azure();
            PolicyUse use = one.use();
            ComplianceState here = one.here();
            out.add(JsonObject.builder()
                    .put("resourceId", azure.resourceId())
                    .put("policyAssignmentId", azure.assignmentId())
                    .put("policyDefinitionReferenceId", azure.referenceId())
                    .put("policyDefinitionId", azure.definitionId())
                    .put("policyDefinitionDisplayName", use == null ? "" : use.displayName())
                    .put("cause", one.cause().name())
                    .put("causeText", one.cause().sentence())
                    .put(
                            "azure",
                            JsonObject.builder()
                                    .put("complianceState", azure.state().azureName())
                                    .put(
                                            "timestamp",
                                            azure.timestamp() == null
                                                    ? JsonNull.NULL
                                                    : new JsonString(
                                                            azure.timestamp().toString()))
                                    .put("policyDefinitionAction", azure.effect())
                                    .put("policyDefinitionVersion", azure.definitionVersion())
                                    .put("reasons", JsonArray.ofStrings(azureEvidence(one)))
                                    .build())
                    .put(
                            "armlens",
                            JsonObject.builder()
                                    .put(
                                            "complianceState",
                                            here == null ? JsonNull.NULL : new JsonString(here.azureName()))
                                    .put("policyDefinitionAction", use == null ? "" : use.effect())
                                    .put(
                                            "policyDefinitionVersion",
                                            use == null
                                                    ? ""
                                                    : use.policy().definition().version())
                                    .put("reasons", JsonArray.ofStrings(ownEvidence(one)))
                                    .build())
                    .build());
        }
        return JsonArray.of(out);
    }
}
