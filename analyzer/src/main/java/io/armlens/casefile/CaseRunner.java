package io.armlens.casefile;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the cases of test files with one evaluator. */
public final class CaseRunner {
    private static final List<String> ENDINGS = List.of(".test.json", ".test.yaml", ".test.yml");

    private final CaseEvaluator evaluator;
    private final AliasCatalog aliases;
    private final Instant now;

    /**
     * Creates a runner.
     *
     * @param aliases for the files that name no catalogue
     * @param now the start of the run, which {@code utcNow()} returns where a case does not say
     */
    public CaseRunner(CaseEvaluator evaluator, AliasCatalog aliases, Instant now) {
        this.evaluator = evaluator;
        this.aliases = aliases;
        this.now = now;
    }

    /**
     * Runs all cases below some paths: a file whatever its name, and of a folder every file whose name ends in
     * {@code .test.json}, {@code .test.yaml} or {@code .test.yml}, in order of their paths.
     */
    public CaseRun run(List<Path> paths) {
        List<CaseResult> results = new ArrayList<>();
        List<Diagnostic> problems = new ArrayList<>();
        for (Path path : paths) {
            List<Path> files = files(path, problems);
            int before = results.size();
            boolean sound = !files.isEmpty();
            for (Path file : files) {
                TestFile testFile = TestFileReader.read(file);
                problems.addAll(errors(testFile.problems()));
                sound &= testFile.problems().isEmpty();
                results.addAll(run(testFile));
            }
            if (results.size() == before && (sound || files.isEmpty()) && problems.isEmpty()) {
                problems.add(problem(
                        DiagnosticCode.TEST_WITHOUT_CASES,
                        path,
                        "no case was found: test files end in `.test.json`, `.test.yaml` or `.test.yml`"));
            }
        }
        return new CaseRun(results, problems);
    }

    private static List<Diagnostic> errors(List<Diagnostic> problems) {
        return problems.stream().filter(d -> d.severity() == Severity.ERROR).toList();
    }

    private static Diagnostic problem(DiagnosticCode code, Path path, String message) {
        return new Diagnostic(code, code.severity(), Location.of(path.toString()), message, "");
    }

    static List<Path> files(Path path, List<Diagnostic> problems) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(Files::isRegularFile)
                    .filter(f -> ENDINGS.stream().anyMatch(f.getFileName().toString()::endsWith))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(problem(DiagnosticCode.FILE_UNREADABLE, path, "the folder cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    private List<CaseResult> run(TestFile file) {
        PolicyTrial trial = new PolicyTrial(file, evaluator, aliases, now);
        List<CaseResult> results = new ArrayList<>();
        for (PolicyCase one : file.cases()) {
            results.add(run(file, one, trial));
        }
        return results;
    }

    private static CaseResult run(TestFile file, PolicyCase one, PolicyTrial trial) {
        if (one.skip() != null && one.problems().isEmpty()) {
            return result(file, one, CaseResult.Status.SKIPPED, List.of(), new CaseAnswer(), 0);
        }
        if (!one.problems().isEmpty()) {
            return faulty(file, one, one.problems());
        }
        long start = System.nanoTime();
        CaseAnswer answer = trial.answer(one);
        long nanos = System.nanoTime() - start;
        List<Diagnostic> typing = trial.undeclared(one, answer);
        if (!typing.isEmpty()) {
            return faulty(file, one, typing);
        }
        List<Mismatch> mismatches = Comparison.compare(one.expectation(), answer);
        CaseResult.Status status = mismatches.isEmpty() ? CaseResult.Status.PASSED : CaseResult.Status.FAILED;
        return result(file, one, status, mismatches, answer, nanos);
    }

    private static CaseResult faulty(TestFile file, PolicyCase one, List<Diagnostic> problems) {
        List<Mismatch> mismatches = problems.stream()
                .map(d -> new Mismatch("case", "a case that can be run", d.toString()))
                .toList();
        return result(file, one, CaseResult.Status.FAILED, mismatches, new CaseAnswer(), 0);
    }

    private static CaseResult result(
            TestFile file,
            PolicyCase one,
            CaseResult.Status status,
            List<Mismatch> mismatches,
            CaseAnswer answer,
            long nanos) {
        boolean run =
                answer.failedAt != null || answer.outcome != null || answer.value != null || answer.policy != null;
        return new CaseResult(
                file.name(),
                one.name(),
                one.location(),
                status,
                one.advisory(),
                one.skip() != null ? one.skip() : one.reason(),
                mismatches,
                run ? answer.inWords() : "",
                answer.messages,
                answer.policy,
                answer.outcome,
                nanos);
    }
}
