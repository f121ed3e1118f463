package io.armlens.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.alias.AliasCatalogs;
import io.armlens.casefile.CaseResult.Status;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaseRunnerTest {
    private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");

    @TempDir
    private Path folder = Path.of("");

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private CaseRun run(String... paths) {
        return new CaseRunner(CaseEvaluator.REFERENCE, AliasCatalogs.byRule(), NOW)
                .run(Stream.of(paths).map(folder::resolve).toList());
    }

    private CaseResult runOne(String file) throws IOException {
        write("x.test.yaml", file);
        CaseRun run = run("x.test.yaml");
        assertEquals(List.of(), run.problems());
        assertEquals(1, run.results().size());
        return run.results().get(0);
    }

    /** Policy and expectation of a case that fails, and how. The resource is of kind {@code bad}. */
    static Stream<String> mismatches() {
        return """
            {effect: audit} | deny | effect: deny <> audit
            {effect: audit} | none | effect: none <> audit
            {effect: disabled} | audit | effect: audit <> disabled
            {effect: audit} | {compliance: Compliant} | compliance: Compliant <> NonCompliant
            {effect: audit} | {error: any} | error: an error <> audit
            {effect: audit} | {error: parse} | error: an error: parse <> audit
            {effect: adit} | {error: parse} | error: an error: parse <> an error while compiling
            {effect: adit} | deny | effect: deny <> an error while compiling
            {effect: adit} | {valid: true} | valid: a valid policy <> an error while compiling
            {effect: adit} | {compliance: Error} | compliance: Error <> an error while compiling
            {effect: append, details: [{field: tags.a, value: "1"}]} | {details: [{value: 1}]} | details[0].value: 1 <> "1"
            {effect: append, details: [{field: tags.a, value: "1"}]} | {details: [{value: "1"}, {}]} | details: [{"value":"1"},{}] <> [{"field":"tags.a","value":"1"}]
            {effect: append, details: [{field: tags.a, value: "Ab"}]} | {details: [{value: ab}]} | details[0].value: "ab" <> "Ab"
            {effect: audit} | {details: {a: 1}} | details: {"a":1} <> audit
            """.lines();
    }

    @ParameterizedTest
    @MethodSource("mismatches")
    void whatIsNotAsExpectedIsTold(String line) throws IOException {
        List<String> cells = List.of(line.split(" \\| ", -1));
        CaseResult result = runOne("cases:\n  - name: n\n    policy: {if: {field: kind, equals: bad}, then: "
                + cells.get(0) + "}\n    resource: {kind: bad}\n    expect: " + cells.get(1));
        assertEquals(Status.FAILED, result.status());
        Mismatch mismatch = result.mismatches().get(0);
        assertEquals(cells.get(2), mismatch.what() + ": " + mismatch.expected() + " <> " + mismatch.got());
    }

    @Test
    void disabledIsNoneToo() throws IOException {
        String file = "cases:\n  - name: n\n    policy: {if: {field: kind, equals: bad}, then: {effect: Disabled}}\n"
                + "    resource: {kind: bad}\n    expect: ";
        assertEquals(Status.PASSED, runOne(file + "none").status());
        assertEquals(Status.PASSED, runOne(file + "DISABLED").status());
    }

    @Test
    void whatIsIndeterminateHasNoEffectAtAll() throws IOException {
        String file = """
                cases:
                  - name: n
                    policy: {if: {field: type, equals: N.X/a}, then: {effect: auditIfNotExists, details: {type: N.X/b}}}
                    resource: {type: N.X/a}
                    notExported: [n.x/B]
                    expect:\s""";
        assertEquals(Status.FAILED, runOne(file + "none").status());
        CaseResult audit = runOne(file + "auditIfNotExists");
        assertEquals(Status.FAILED, audit.status());
        assertEquals("no decision (Indeterminate)", audit.got());
        assertEquals(Status.PASSED, runOne(file + "{compliance: indeterminate}").status());
    }

    @Test
    void aNameThatThePolicyDoesNotDeclareIsATypingError() throws IOException {
        String policy = """
                policy: {parameters: {effect: {type: String, defaultValue: Audit}},
                         policyRule: {if: {value: 1, equals: 1}, then: {effect: "[parameters('effect')]"}}}
                """;
        String one = "  - name: n\n    parameters: {efect: Deny}\n    resource: {}\n    expect: ";
        CaseResult result = runOne(policy + "cases:\n" + one + "{error: any}");
        assertEquals(Status.FAILED, result.status());
        assertTrue(
                result.mismatches()
                        .get(0)
                        .got()
                        .endsWith("error ARM6006: the policy declares no parameter `efect`; did you mean `effect`?"),
                result.mismatches().get(0).got());
    }

    @Test
    void theFilesValuesNeedNotFitACasesOwnPolicy() throws IOException {
        CaseResult result = runOne("""
                policy: {parameters: {p: {type: String}}, policyRule: {if: {value: 1, equals: 1}, then: {effect: audit}}}
                parameters: {p: x}
                cases:
                  - name: n
                    policy: {policyRule: {if: {value: 1, equals: 1}, then: {effect: deny}}}
                    resource: {}
                    expect: deny
                """);
        assertEquals(Status.PASSED, result.status());
    }

    @Test
    void skippedCasesAreNotRunAndAdvisoryOnesDoNotFail() throws IOException {
        write("x.test.yaml", """
                policy: {if: {value: 1, equals: 1}, then: {effect: audit}}
                cases:
                  - {name: a, skip: not now, resource: {}, expect: deny}
                  - {name: b, advisory: true, reason: who knows, resource: {}, expect: deny}
                  - {name: c, advisory: true, resource: {}, expect: audit}
                  - {name: d, resource: {}, expect: audit}
                """);
        CaseRun run = run("x.test.yaml");
        assertEquals(
                List.of(Status.SKIPPED, Status.FAILED, Status.PASSED, Status.PASSED),
                run.results().stream().map(CaseResult::status).toList());
        assertEquals("who knows", run.results().get(1).reason());
        assertEquals(false, run.failed());
        assertEquals("1 passed · 0 failed · 1 skipped · advisory: 1 hold, 1 do not", TextReport.summary(run));
    }

    @Test
    void aFolderStandsForItsTestFilesInOrder() throws IOException {
        String one = "cases:\n  - {name: n, expression: \"[length(%s)]\", expect: {value: 1}}\n";
        write("b.test.yml", one.formatted("'b'"));
        write(
                "a/z.test.json",
                "{\"cases\": [{\"name\": \"n\", \"expression\": \"[length('x')]\", \"expect\": {\"value\": 1}}]}");
        write("a/notATest.yaml", "{");
        write("c.test.yaml", one.formatted("'ccc'"));
        CaseRun run = run("");
        assertEquals(
                List.of("a/z.test.json", "b.test.yml", "c.test.yaml"),
                run.results().stream()
                        .map(r -> folder.relativize(Path.of(r.file())).toString())
                        .toList());
        assertEquals(true, run.failed());
        assertEquals(1, run.count(Status.FAILED, false));
    }

    @Test
    void noCaseAtAllIsAFailure() throws IOException {
        CaseRun run = run("");
        assertEquals(true, run.failed());
        assertTrue(run.problems().get(0).toString().contains("error ARM6007: no case was found"));
    }

    @Test
    void aFileThatCannotBeReadFailsTheRun() throws IOException {
        write("x.test.yaml", """
                cases:
                  - {name: n, advisory: true, policy: nope.json, resource: {}, expect: none}
                  - {name: m, expression: '[length("a")]', expect: {error: parse}}
                """);
        CaseRun run = run("x.test.yaml");
        assertEquals(Status.FAILED, run.results().get(0).status());
        assertEquals(Status.PASSED, run.results().get(1).status());
        assertEquals(true, run.failed());
    }

    @Test
    void policiesAndResourcesMayLieInFiles() throws IOException {
        write("p/deny.json", "{\"if\": {\"field\": \"kind\", \"equals\": \"bad\"}, \"then\": {\"effect\": \"deny\"}}");
        write("p/broken.json", "{\"if\": ");
        write("r/bad.json", "{\"kind\": \"bad\"}");
        write("x.test.yaml", """
                policy: p/deny.json
                cases:
                  - {name: a, resource: r/bad.json, expect: deny}
                  - {name: b, policy: p/broken.json, expect: {error: parse}}
                """);
        assertEquals(2, run("x.test.yaml").count(Status.PASSED, false));
    }

    @Test
    void anyEvaluatorCanBeAsked() throws IOException {
        write(
                "x.test.yaml",
                "cases:\n  - {name: n, policy: {if: {value: 1, equals: 1}, then: {effect: deny}}, resource: {},"
                        + " expect: none}\n");
        CaseEvaluator optimist = (policy, aliases, paths, resource, surroundings) ->
                new Outcome(ComplianceState.COMPLIANT, "Optimism", null, null, List.of(), "");
        CaseRun run = new CaseRunner(optimist, AliasCatalogs.byRule(), NOW).run(List.of(folder));
        assertEquals(Status.PASSED, run.results().get(0).status());
        // What it does not explain, the plain evaluator does.
        assertTrue(run.results().get(0).outcomeOf().orElseThrow().condition() != null);
    }

    @Test
    void theCommandGivesAnExitCode() throws IOException {
        write("x.test.yaml", "cases:\n  - {name: n, expression: '[length(1)]', expect: {value: 1}}\n");
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        CaseCommand.Options options =
                new CaseCommand.Options(AliasCatalogs.byRule(), NOW, false, Map.of(CaseReport.TEXT, out));
        assertEquals(
                CaseCommand.FAILED,
                CaseCommand.run(List.of(folder.resolve("x.test.yaml")), CaseEvaluator.REFERENCE, options, err));
        assertTrue(out.toString().endsWith("0 passed · 1 failed\n"), out.toString());
        assertEquals("", err.toString());
    }
}
