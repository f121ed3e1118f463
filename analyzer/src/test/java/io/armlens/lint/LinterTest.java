package io.armlens.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.Goldens;
import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Severity;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonSyntaxException;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.bound.NotEvaluable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinterTest {
    private static final AliasCatalog RULE = AliasCatalogs.byRule();

    private static JsonDocument document(String json) {
        try {
            return JsonDocument.read("p.json", json.replace('`', '"').getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            throw new AssertionError(json, e);
        }
    }

    private static LintReport lint(String json) {
        return Linter.lintDocuments(List.of(document(json)), RULE);
    }

    private static List<String> codes(LintReport report) {
        return report.findings().stream().map(d -> d.code().id()).toList();
    }

    @Test
    void whatComesWithArmlensHasOneFlawThatIsAzuresOwn() {
        Diagnostics none = new Diagnostics();
        PolicyLibrary bundled = new PolicyLibrary(none);
        bundled.addBundled();
        LintReport report =
                Linter.lintDocuments(bundled.documents().stream().distinct().toList(), RULE);
        for (Diagnostic d : report.findings()) {
            // Two expressions of a built-in lack their closing bracket.
            assertEquals(DiagnosticCode.EXPRESSION_NOT_EVALUATED, d.code(), d::toString);
        }
        assertEquals(bundled.definitions().size(), report.summary().evaluable());
    }

    @Test
    void countsWhatAnExportCanDecide() {
        LintReport report = Linter.lint(
                List.of(Goldens.TESTDATA.resolve("lint").resolve("report").resolve("input")), RULE);
        LintSummary summary = report.summary();
        assertEquals(4, summary.files());
        assertEquals(4, summary.definitions());
        assertEquals(1, summary.evaluable());
        assertEquals(1, summary.manual());
        assertEquals(Map.of(NotEvaluable.Kind.RESOURCE_PROVIDER_MODE, 1), summary.notEvaluable());
        assertEquals(1, summary.unusable());
        assertEquals(new LintSummary.Others(1, 0, 1, 1, 1), summary.others());
        assertTrue(report.hasErrors());
    }

    @Test
    void staticDefinitionsAreCountedAndNotLookedAt() {
        LintReport report = lint("{`name`: `s`, `policyType`: `Static`, `policyRule`: {`if`: {`value`: `a`, `equals`:"
                + " `b`}, `then`: {`effect`: `audit`}}}");
        assertEquals(List.of(), report.findings());
        assertEquals(Map.of(NotEvaluable.Kind.STATIC, 1), report.summary().notEvaluable());
    }

    @Test
    void aBareRuleMayReadAnyParameter() {
        LintReport report = lint("{`if`: {`allOf`: [{`field`: `type`, `equals`: `Microsoft.Storage/storageAccounts`},"
                + " {`field`: `name`, `equals`: `[parameters('x')]`}]}, `then`: {`effect`: `[parameters('effect')]`}}");
        assertEquals(List.of(), report.findings());
        assertEquals(1, report.summary().evaluable());
    }

    @Test
    void theEffectMayBeComputed() {
        LintReport report = lint("{`properties`: {`mode`: `All`, `parameters`: {`strict`: {`type`: `Boolean`}},"
                + " `policyRule`: {`if`: {`field`: `name`, `like`: `x*`}, `then`: {`effect`:"
                + " `[if(parameters('strict'), 'deny', 'audit')]`}}}}");
        assertEquals(List.of(), report.findings());
    }

    @Test
    void anErrorBesideAnOpenConditionProvesNothingInAnAnyOf() {
        // When the other condition holds, so does the anyOf.
        LintReport report = lint("{`properties`: {`mode`: `All`, `policyRule`: {`if`: {`anyOf`: [{`field`: `name`,"
                + " `like`: `x*`}, {`value`: `[createArray(1)]`, `less`: 2}]}, `then`: {`effect`: `audit`}}}}");
        assertEquals(List.of("ARM5001"), codes(report));
    }

    @Test
    void aWhereThatIsNeverTrueCountsNothing() {
        LintReport report = lint("{`properties`: {`mode`: `All`, `policyRule`: {`if`: {`anyOf`: [{`field`: `name`,"
                + " `like`: `x*`}, {`count`: {`field`: `Microsoft.Network/networkSecurityGroups/securityRules[*]`,"
                + " `where`: {`value`: 1, `equals`: 2}}, `greater`: 0}]}, `then`: {`effect`: `audit`}}}}");
        assertEquals(List.of("ARM5010", "ARM5001"), codes(report));
    }

    @Test
    void detailsThatAzureWouldRefuseAreErrors() {
        LintReport report = lint("{`properties`: {`mode`: `All`, `policyRule`: {`if`: {`field`: `name`, `like`: `x*`},"
                + " `then`: {`effect`: `modify`, `details`: {`roleDefinitionIds`: [`r`], `operations`: []}}}}}");
        assertEquals(List.of("ARM3013"), codes(report));
        assertEquals(Severity.ERROR, report.findings().get(0).severity());
        // Verdicts can do without operations.
        assertEquals(1, report.summary().evaluable());
    }

    @Test
    void aliasesOfDataInsideAServiceAreNotLookedUp() {
        AliasCatalog catalogue = AliasCatalogs.read(
                        "aliases",
                        "[{\"namespace\":\"Microsoft.A\",\"resourceTypes\":[{\"resourceType\":\"b\",\"aliases\":[{\"name\":\"Microsoft.A/b/c\",\"defaultPath\":\"properties.c\"}]}]}]"
                                .getBytes(StandardCharsets.UTF_8),
                        new Diagnostics())
                .orElseThrow();
        String rule = "`policyRule`: {`if`: {`field`: `Microsoft.KeyVault.Data/vaults/keys/keyType`, `equals`: `RSA`},"
                + " `then`: {`effect`: `deny`}}";
        assertEquals(
                List.of(),
                codes(Linter.lintDocuments(
                        List.of(document("{`properties`: {`mode`: `Microsoft.KeyVault.Data`, " + rule + "}}")),
                        catalogue)));
        assertEquals(
                List.of("ARM3011"),
                codes(Linter.lintDocuments(
                        List.of(document("{`properties`: {`mode`: `All`, " + rule + "}}")), catalogue)));
    }

    @Test
    void findingsComeInTheOrderOfPlaces() {
        LintReport report = Linter.lint(List.of(Goldens.TESTDATA.resolve("lint").resolve("ARM5051")), RULE);
        List<String> sources =
                report.findings().stream().map(d -> d.location().source()).toList();
        assertEquals(sources.stream().sorted().toList(), sources);
        assertFalse(sources.isEmpty());
    }

    @Test
    void longListsDoNotTakeLong() {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            list.append(i == 0 ? "" : ",").append("`v").append(i).append('`');
        }
        StringBuilder conditions = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            conditions
                    .append(i == 0 ? "" : ",")
                    .append("{`field`:`name`,`in`:[")
                    .append(list)
                    .append("]}");
        }
        String json = "{`properties`:{`mode`:`All`,`policyRule`:{`if`:{`allOf`:[" + conditions
                + "]},`then`:{`effect`:`audit`}}}}";
        LintReport report = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> lint(json));
        assertTrue(codes(report).stream().allMatch(c -> c.equals("ARM5006")), codes(report)::toString);
    }

    @Test
    void deepNestingDoesNotTakeLong() {
        String condition = "{`field`:`name`,`like`:`x*`}";
        for (int i = 0; i < 200; i++) {
            condition = (i % 2 == 0 ? "{`not`:" : "{`allOf`:[{`field`:`kind`,`equals`:`k" + i + "`},")
                    + condition
                    + (i % 2 == 0 ? "}" : "]}");
        }
        String json = "{`properties`:{`mode`:`All`,`policyRule`:{`if`:" + condition + ",`then`:{`effect`:`audit`}}}}";
        LintReport report = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> lint(json));
        assertEquals(1, report.summary().evaluable());
    }

    @Test
    void aMissingFileIsReported() {
        LintReport report = Linter.lint(List.of(Path.of("no-such-file.json")), RULE);
        assertEquals(List.of("ARM9001"), codes(report));
        assertEquals(1, report.summary().files());
    }
}
