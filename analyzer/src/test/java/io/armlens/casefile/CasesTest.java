package io.armlens.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.armlens.Goldens;
import io.armlens.alias.AliasCatalogs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the cases of {@code testdata/cases}, and with {@code -Darmlens.cases=FOLDER} those of another folder, with
 * every evaluator.
 */
class CasesTest {
    private static final EngineCaseEvaluator ENGINE = new EngineCaseEvaluator();
    private static final Map<String, CaseEvaluator> EVALUATORS =
            Map.of("reference", CaseEvaluator.REFERENCE, "engine", ENGINE);

    @TestFactory
    List<DynamicNode> everyCaseHoldsUnderEveryEvaluator() {
        List<Path> folders = new ArrayList<>(List.of(Goldens.TESTDATA.resolve("cases")));
        String other = System.getProperty("armlens.cases", "");
        if (!other.isEmpty()) {
            folders.add(Path.of(other));
        }
        List<DynamicNode> out = new ArrayList<>();
        EVALUATORS.forEach((name, evaluator) -> out.add(dynamicContainer(name, files(evaluator, folders))));
        out.add(dynamicTest(
                "the engine decides most cases itself",
                () -> assertTrue(ENGINE.share() > 0.5, "only " + ENGINE.share())));
        return out;
    }

    private static List<DynamicNode> files(CaseEvaluator evaluator, List<Path> folders) {
        CaseRun run =
                new CaseRunner(evaluator, AliasCatalogs.byRule(), Instant.parse("2024-05-06T07:08:09Z")).run(folders);
        List<DynamicNode> out = new ArrayList<>();
        out.add(dynamicTest("all files can be read", () -> {
            assertEquals(List.of(), run.problems());
            assertTrue(run.results().size() > 300, "only " + run.results().size() + " cases");
        }));
        Map<String, List<DynamicNode>> files = new LinkedHashMap<>();
        for (CaseResult result : run.results()) {
            files.computeIfAbsent(result.file(), f -> new ArrayList<>())
                    .add(dynamicTest(result.name(), () -> check(result)));
        }
        files.forEach((file, cases) -> out.add(dynamicContainer(file, cases)));
        return out;
    }

    private static void check(CaseResult result) throws IOException {
        if (result.fatal()) {
            StringBuilder text = new StringBuilder();
            CaseReport.TEXT.write(new CaseRun(List.of(result), List.of()), false, text);
            fail(text.toString());
        }
    }
}
