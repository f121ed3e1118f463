package io.armlens.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestFileReaderTest {
    @TempDir
    private Path folder = Path.of("");

    private TestFile read(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return TestFileReader.read(file);
    }

    private List<String> tidy(List<Diagnostic> problems) {
        return problems.stream()
                .map(d -> d.toString().replace(folder + "/", ""))
                .toList();
    }

    /** The members of a case beside its name, and what is said of them. */
    static Stream<String> faultyCases() {
        return """
            polcy: {}; expect: none => 3:5: /cases/0/polcy: error ARM6002: a case has no member `polcy`; did you mean `policy`?
            expect: {effct: deny}; resource: {} => 3:14: /cases/0/expect/effct: error ARM6002: `expect` has no member `effct`; did you mean `effect`?
            expect: none => 2:5: /cases/0/resource: error ARM6003: the case needs a `resource`
            resource: {} => 2:5: /cases/0/expect: error ARM6003: the case needs `expect`: an effect, or an object that says what is expected
            expect: {}; resource: {} => 3:5: /cases/0/expect: error ARM6003: the case needs `expect`: an effect, or an object that says what is expected
            expect: dney; resource: {} => 3:5: /cases/0/expect/effect: error ARM6003: `effect` cannot be `dney`; did you mean `deny`?
            expect: {compliance: Complaint}; resource: {} => 3:14: /cases/0/expect/compliance: error ARM6003: `compliance` cannot be `Complaint`; did you mean `Compliant`?
            expect: {error: bind} => 3:14: /cases/0/expect/error: error ARM6003: `error` cannot be `bind`
            expect: {valid: false} => 3:5: /cases/0/expect: error ARM6003: `valid` can only be true; for a policy that is not, expect an `error`
            expect: {value: 1} => 3:5: /cases/0/expect: error ARM6003: a policy has no `value`; that goes with `expression`
            expression: '[x]'; expect: none => 4:5: /cases/0/expect: error ARM6003: an expression has a `value` or an `error`, not `effect`
            expression: '[x]'; policy: {}; expect: {value: 1} => 3:5: /cases/0/expression: error ARM6003: a case has a `policy` or an `expression`, not both
            args: []; expect: {error: any} => 3:5: /cases/0/args: error ARM6003: `args` goes with `expression`
            resource: 5; expect: none => 3:5: /cases/0/resource: error ARM6003: a resource must be an object or the path of a JSON file, not integer
            resource: nope.json; expect: none => 3:5: /cases/0/resource: error ARM6005: `nope.json` cannot be used: there is no such file - paths are relative to the test file
            policy: nope.json; resource: {}; expect: none => 3:5: /cases/0/policy: error ARM6005: `nope.json` cannot be used: there is no such file - paths are relative to the test file
            policy: [1]; resource: {}; expect: none => 3:5: /cases/0/policy: error ARM6003: `policy` must be an object or the path of a JSON file, not array
            related: {}; resource: {}; expect: none => 3:5: /cases/0/related: error ARM6003: `related` must be an array, not object
            related: [{id: /a, name: b}]; resource: {}; expect: none => 3:15: /cases/0/related/0: error ARM6003: a related resource needs its `type`
            related: [{id: a, name: b, type: c}]; resource: {}; expect: none => 3:15: /cases/0/related/0: error ARM6003: the `id` of a related resource is none: `a`
            notExported: [5]; resource: {}; expect: none => 3:5: /cases/0/notExported: error ARM6003: `notExported` holds resource types, not integer
            skip: true; resource: {}; expect: none => 3:5: /cases/0/skip: error ARM6003: `skip` must be a string, not boolean
            advisory: 'yes'; resource: {}; expect: none => 3:5: /cases/0/advisory: error ARM6003: `advisory` must be true or false, not string
            parameters: []; resource: {}; expect: none => 3:5: /cases/0/parameters: error ARM6003: `parameters` must be an object from names to values, not array
            context: 1; resource: {}; expect: none => 3:5: /cases/0/context: error ARM6003: `context` must be an object, not integer
            context: {subscripton: {}}; resource: {}; expect: none => 3:15: /cases/0/context/subscripton: error ARM6002: the context has no member `subscripton`; did you mean `subscription`?
            context: {utcNow: 5}; resource: {}; expect: none => 3:15: /cases/0/context/utcNow: error ARM6003: `utcNow` must be a string, not integer
            context: {resourceGroup: x}; resource: {}; expect: none => 3:15: /cases/0/context/resourceGroup: error ARM6003: `resourceGroup` must be an object, not string
            context: {policy: {definitonId: x}}; resource: {}; expect: none => 3:24: /cases/0/context/policy/definitonId: error ARM6002: `policy()` has no member `definitonId`; did you mean `definitionId`?
            """.lines().filter(l -> !l.isBlank());
    }

    @ParameterizedTest
    @MethodSource("faultyCases")
    void everyFaultOfACaseIsNamed(String line) throws IOException {
        int arrow = line.indexOf(" => ");
        String members = line.substring(0, arrow).replace("; ", "\n    ");
        TestFile file = read("x.test.yaml", "cases:\n  - name: one\n    " + members + "\npolicy: {if: 1, then: 2}\n");
        assertEquals(List.of(), tidy(file.problems()));
        assertEquals(
                List.of("x.test.yaml:" + line.substring(arrow + 4)),
                tidy(file.cases().get(0).problems()));
    }

    @Test
    void faultsOfTheFileAreNamed() throws IOException {
        assertEquals(
                List.of("a.test.json: error ARM6003: a test file is an object with `cases`, not array"),
                tidy(read("a.test.json", "[]").problems()));
        assertEquals(
                List.of("b.test.json:1:1: error ARM6003: a test file needs `cases`"),
                tidy(read("b.test.json", "{}").problems()).stream()
                        .map(s -> s.replace(" /cases:", ""))
                        .toList());
        assertEquals(
                List.of(
                        "c.test.json:1:2: /polices: error ARM6002: a test file has no member `polices`; did you mean"
                                + " `policy`?",
                        "c.test.json:1:16: /cases: error ARM6003: `cases` must be an array with at least one case"),
                tidy(read("c.test.json", "{\"polices\": 1, \"cases\": []}").problems()));
        assertEquals(
                List.of("d.test.json:1:7: error ARM6001: unexpected character ('}' (code 125)): was expecting"
                        + " double-quote to start field name"),
                tidy(read("d.test.json", "{\"a\":1,}").problems()).stream()
                        .map(s -> s.replaceFirst(":1:\\d+:", ":1:7:"))
                        .toList());
        assertEquals(
                List.of("e.test.json:1:13: /cases: error ARM6003: `cases` is written twice"),
                tidy(read(
                                        "e.test.json",
                                        "{\"cases\":1, \"cases\": [{\"name\": \"x\", \"expect\": {\"error\": \"any\"}, \"policy\": {}}]}")
                                .problems())
                        .stream()
                        .map(s -> s.replaceFirst(":1:\\d+:", ":1:13:"))
                        .toList());
        assertEquals(
                List.of("f.test.json:1:2: /fields: error ARM6003: `fields` must be `aliases` or `paths`"),
                tidy(read(
                                "f.test.json",
                                "{\"fields\": \"path\", \"cases\": [{\"name\": \"x\", \"expression\": \"[a]\","
                                        + " \"expect\": {\"value\": 1}}]}")
                        .problems()));
    }

    @Test
    void aFileThatIsNotThereIsAProblem() {
        List<String> problems =
                tidy(TestFileReader.read(folder.resolve("nope.test.json")).problems());
        assertEquals(
                List.of("nope.test.json: error ARM9001: the test file cannot be read: there is no such file"),
                problems);
    }

    @Test
    void withoutItsCatalogueNoCaseIsRun() throws IOException {
        TestFile file = read(
                "x.test.json",
                "{\"aliases\": \"nope.json\", \"cases\": [{\"name\": \"x\", \"expression\": \"[a]\", \"expect\": {\"value\": 1}}]}");
        assertEquals(0, file.cases().size());
        assertEquals(1, file.problems().size());
        assertTrue(file.problems().get(0).toString().contains("nope.json"));
    }

    @Test
    void namesMustDiffer() throws IOException {
        TestFile file = read("x.test.yaml", """
                cases:
                  - {name: a, expression: '[b]', expect: {value: 1}}
                  - {name: a, expression: '[b]', expect: {value: 1}}
                  - {expression: '[b]', expect: {value: 1}}
                """);
        assertEquals(List.of(), tidy(file.cases().get(0).problems()));
        assertEquals(
                List.of("x.test.yaml:3:6: /cases/1/name: error ARM6004: there is a case `a` before this one; names must"
                        + " differ"),
                tidy(file.cases().get(1).problems()));
        assertEquals(
                List.of("x.test.yaml:4:5: /cases/2/name: error ARM6003: a case needs a `name`"),
                tidy(file.cases().get(2).problems()));
    }

    @Test
    void aCasesOwnValuesWin() throws IOException {
        TestFile file = read("x.test.yaml", """
                policy: {if: {value: 1, equals: 1}, then: {effect: audit}}
                parameters: {Effect: Audit, other: 1}
                context: {apiVersion: '2020-01-01', resourceGroup: {name: a, location: b}}
                cases:
                  - name: x
                    parameters: {effect: Deny}
                    context: {resourceGroup: {name: c}}
                    resource: {}
                    expect: none
                """);
        PolicyCase one = file.cases().get(0);
        assertEquals("{effect=\"Deny\", other=1}", new java.util.TreeMap<>(one.parameters()).toString());
        assertEquals("2020-01-01", one.context().apiVersion());
        assertEquals("{\"name\":\"c\"}", one.context().resourceGroup().toString());
    }

    @Test
    void otherNamesAreReadByTheirContent() throws IOException {
        String json = "{\"cases\": [{\"name\": \"x\", \"expression\": \"[a]\", \"expect\": {\"value\": 1}}]}";
        assertEquals(1, read("cases.txt", json).cases().size());
        assertEquals(
                1,
                read("cases", "cases:\n  - {name: x, expression: '[a]', expect: {value: 1}}")
                        .cases()
                        .size());
    }
}
