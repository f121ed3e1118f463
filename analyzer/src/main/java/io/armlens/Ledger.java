package io.armlens;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.AssignedPolicies;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.ComplianceRollup;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.ResourceStates;
import io.armlens.governance.RollupBuilder;
import io.armlens.resource.Resource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where verdicts go: to the sink, to what is missing, and into the counts of their resource. */
final class Ledger {
    private final AssignedPolicies policies;
    private final ComplianceSink sink;
    private final Diagnostics diagnostics;
    private final RollupBuilder rollup;
    private final Map<Unknown, Long> missing = new LinkedHashMap<>();
    private final ResourceStates states = new ResourceStates();

    Ledger(AssignedPolicies policies, ComplianceSink sink, Diagnostics diagnostics) {
        this.policies = policies;
        this.sink = sink;
        this.diagnostics = diagnostics;
        this.rollup = new RollupBuilder(policies);
    }

    /** The states of the resource at hand. */
    ResourceStates states() {
        return states;
    }

    /** Begins with another resource. */
    void begin() {
        states.clear();
    }

    /** Adds a state that nobody wants a record of. */
    void add(PolicyUse use, ComplianceState state) {
        states.add(use.number(), state);
    }

    boolean wants(PolicyUse use, ComplianceState state) {
        return sink.wants(use, state);
    }

    /** Something keeps a verdict from being decided. */
    void missing(Unknown unknown) {
        missing(unknown, 1);
    }

    /** The same of several verdicts. */
    void missing(Unknown unknown, long verdicts) {
        missing.merge(unknown, verdicts, Long::sum);
    }

    /** Adds a record whose outcome was worked out. */
    void addExplained(ComplianceRecord one) {
        add(one.use(), one.state());
        if (one.state() == ComplianceState.INDETERMINATE) {
            one.outcome().unknowns().forEach(this::missing);
        } else if (one.state() == ComplianceState.ERROR) {
            error(one.use(), one.resource(), one.outcome().problem());
        }
        if (sink.wants(one.use(), one.state())) {
            sink.accept(one);
        }
    }

    /** A policy could not be evaluated. */
    void error(PolicyUse use, Resource resource, String problem) {
        diagnostics.add(
                DiagnosticCode.EVALUATION_ERROR,
                Location.of(resource.place().toString()),
                "the policy `" + use.displayName() + "` cannot be evaluated on `" + resource.idText() + "`: "
                        + problem);
    }

    /** Adds a record that explains itself when asked. */
    void add(ComplianceRecord one) {
        add(one.use(), one.state());
        sink.accept(one);
    }

    /** The number of a place where resources are counted; both texts in lower case. */
    int place(String subscription, String resourceGroup) {
        return rollup.place(subscription, resourceGroup);
    }

    /** All states of the resource at hand are known. */
    void count(int place, String type) {
        rollup.add(place, type, states);
    }

    /** Prepares for many resources of a type with the states of the resource at hand. */
    RollupBuilder.Tally tally(String type) {
        return rollup.tally(type, states);
    }

    /** A resource has the states of a tally; the resource at hand is another one. */
    void count(int place, RollupBuilder.Tally tally) {
        rollup.add(place, tally);
    }

    ComplianceRollup rollup() {
        return rollup.build();
    }

    /** What is missing, most verdicts first. */
    Map<Unknown, Long> missing() {
        policies.missing().forEach(one -> missing.put(one.reason(), (long) one.uses()));
        record Ranked(Unknown unknown, long verdicts, String text) {}
        Map<Unknown, Long> ranked = new LinkedHashMap<>();
        missing.entrySet().stream()
                .map(e -> new Ranked(e.getKey(), e.getValue(), e.getKey().toString()))
                .sorted(Comparator.comparingLong(Ranked::verdicts).reversed().thenComparing(Ranked::text))
                .forEach(e -> ranked.put(e.unknown(), e.verdicts()));
        return ranked;
    }
}
