package io.armlens.check;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Severity;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.Suppression;
import java.util.List;
import java.util.Map;

/**
 * What was found.
 *
 * @param deployments every template with every parameter file that it has
 * @param findings those that count and those that do not, the worst first, then by place
 * @param states how many verdicts there were of each state, without those that are not counted
 * @param messages what is wrong with templates and other inputs, or worth knowing
 * @param lines the text of the files that findings point into, by name
 * @param incomplete whether something could not be judged: the result must not be taken for clean
 */
public record CheckReport(
        List<CheckedDeployment> deployments,
        List<CheckFinding> findings,
        Map<ComplianceState, Integer> states,
        List<Diagnostic> messages,
        Map<String, List<String>> lines,
        boolean incomplete) {
    /** Copies the collections. */
    public CheckReport {
        deployments = List.copyOf(deployments);
        findings = List.copyOf(findings);
        states = Map.copyOf(states);
        messages = List.copyOf(messages);
        lines = Map.copyOf(lines);
    }

    /**
     * One template with one set of values.
     *
     * @param file as it was found
     * @param parameterFile empty when there is none
     * @param resources how many it deploys
     */
    public record CheckedDeployment(String file, String parameterFile, int resources) {}

    /** The findings that count. */
    public List<CheckFinding> counting() {
        return findings.stream().filter(CheckFinding::counts).toList();
    }

    /** How many findings count that have this consequence. */
    public int count(CheckFinding.Consequence consequence) {
        return (int) findings.stream()
                .filter(f -> f.counts() && f.consequence() == consequence)
                .count();
    }

    /** How many findings count that have this state. */
    public int count(ComplianceState state) {
        return (int)
                findings.stream().filter(f -> f.counts() && f.state() == state).count();
    }

    /** How many findings are set aside in this way. */
    public int count(Suppression.Kind kind) {
        return (int) findings.stream()
                .filter(f -> f.suppression() != null && f.suppression().kind() == kind)
                .count();
    }

    /** How many resources were seen. */
    public int resources() {
        return deployments.stream().mapToInt(CheckedDeployment::resources).sum();
    }

    /** How many templates there are; each is counted once, with however many parameter files. */
    public int templates() {
        return (int)
                deployments.stream().map(CheckedDeployment::file).distinct().count();
    }

    /** What Azure would refuse in the templates themselves, and other errors. */
    public List<Diagnostic> errors() {
        return messages.stream().filter(m -> m.severity() == Severity.ERROR).toList();
    }
}
