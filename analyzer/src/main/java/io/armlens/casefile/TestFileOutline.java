package io.armlens.casefile;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.json.JsonObject;
import io.armlens.policy.PolicyDocument;
import io.armlens.policy.PolicyObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What a test file holds, for those who look at it without running it.
 *
 * @param cases how many cases could be read
 * @param paths whether fields that are no aliases are paths
 * @param problems what is wrong with the file and its cases
 * @param policies the definitions written inside the file, but for those that some case expects to be refused
 */
public record TestFileOutline(int cases, boolean paths, List<Diagnostic> problems, List<PolicyObject> policies) {
    /** Copies the lists. */
    public TestFileOutline {
        problems = List.copyOf(problems);
        policies = List.copyOf(policies);
    }

    /** The files that a path stands for; problems with a folder are added to the list. */
    public static List<Path> files(Path path, List<Diagnostic> problems) {
        return CaseRunner.files(path, problems);
    }

    /** Reads a file. */
    public static TestFileOutline read(Path file) {
        TestFile testFile = TestFileReader.read(file);
        List<Diagnostic> problems = new ArrayList<>(testFile.problems());
        Set<PolicySource> wrong = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<PolicySource> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<PolicySource> written = new ArrayList<>();
        for (PolicyCase one : testFile.cases()) {
            problems.addAll(one.problems());
            PolicySource source = one.policy();
            if (source == null || source.at().toString().isEmpty()) {
                // A policy in a file of its own is looked at there.
                continue;
            }
            if (one.expectation().error() != null || !(source.value() instanceof JsonObject)) {
                wrong.add(source);
            } else if (seen.add(source)) {
                written.add(source);
            }
        }
        List<PolicyObject> policies = new ArrayList<>();
        for (PolicySource source : written) {
            if (!wrong.contains(source)) {
                policies.add(PolicyDocument.asDefinition(source.document(), (JsonObject) source.value(), source.at()));
            }
        }
        return new TestFileOutline(testFile.cases().size(), testFile.paths(), problems, policies);
    }
}
