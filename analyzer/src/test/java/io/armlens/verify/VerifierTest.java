package io.armlens.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.AnalysisProgress;
import io.armlens.AnalysisRequest;
import io.armlens.Analyzer;
import io.armlens.AssignmentSelection;
import io.armlens.PolicySelection;
import io.armlens.PolicyUses;
import io.armlens.ResourceFilter;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.GovernanceSources;
import io.armlens.governance.PolicyState;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.snapshot.SnapshotOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Azure's states are made from the verdicts on the sample tenant, then bent in known ways. */
class VerifierTest {
    private static final Path TENANT = Path.of("..", "testdata", "governance-tenant");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final List<ComplianceRecord> RECORDS = new ArrayList<>();

    private static PolicyUses uses;

    @BeforeAll
    static void analyse() {
        Diagnostics diagnostics = new Diagnostics();
        GovernanceSources sources = new GovernanceSources(diagnostics);
        sources.library().add(TENANT.resolve("policies"));
        sources.library().add(TENANT.resolve("hierarchy.json"));
        List<String> inputs = List.of(TENANT.resolve("snapshot").toString());
        sources.addInputs(inputs);
        uses = PolicyUses.assigned(
                sources.catalog(),
                AssignmentSelection.ALL,
                PolicySelection.ALL,
                AliasCatalogs.byRule(),
                NOW,
                diagnostics);
        RECORDS.clear();
        Analyzer.analyze(
                new AnalysisRequest(
                        inputs,
                        SnapshotOptions.defaults(),
                        uses.assigned(),
                        AliasCatalogs.byRule(),
                        ResourceFilter.ALL,
                        AnalysisProgress.NONE),
                RECORDS::add,
                diagnostics);
    }

    private static PolicyState azure(ComplianceRecord one) {
        return new PolicyState(
                one.resource().idText().toLowerCase(Locale.ROOT),
                one.use().assignmentId().toLowerCase(Locale.ROOT),
                one.use().definitionId().toLowerCase(Locale.ROOT),
                one.use().referenceId().toLowerCase(Locale.ROOT),
                one.state(),
                NOW,
                one.use().effect().toLowerCase(Locale.ROOT),
                one.use().policy().definition().version(),
                null,
                List.of());
    }

    private static PolicyState with(PolicyState state, ComplianceState other) {
        return with(state, other, state.effect(), state.definitionVersion(), state.timestamp(), null);
    }

    private static PolicyState with(
            PolicyState state,
            ComplianceState other,
            String effect,
            String version,
            @Nullable Instant time,
            @Nullable JsonObject parameters) {
        return new PolicyState(
                state.resourceId(),
                state.assignmentId(),
                state.definitionId(),
                state.referenceId(),
                other,
                time,
                effect,
                version,
                parameters,
                List.of());
    }

    private static ComplianceRecord record(String assignment, String reference, String resource) {
        return RECORDS.stream()
                .filter(r -> r.use().assignmentOf().orElseThrow().name().equals(assignment)
                        && r.use().referenceId().equals(reference)
                        && r.resource().name().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    private static Verification verify(List<PolicyState> states) {
        Verifier verifier = new Verifier(
                uses.assigned(), r -> List.of("because of " + r.outcome().reason()));
        states.forEach(verifier::add);
        RECORDS.forEach(verifier::accept);
        return verifier.finish(
                id -> RECORDS.stream().anyMatch(r -> r.resource().idText().equalsIgnoreCase(id)));
    }

    private static List<PolicyState> statesOfAll() {
        List<PolicyState> states = new ArrayList<>();
        RECORDS.forEach(r -> states.add(azure(r)));
        return states;
    }

    @Test
    void equalStatesAgreeInAnyCase() {
        Verification all = verify(statesOfAll());
        assertEquals(0, all.disagreed());
        assertEquals(List.of(), all.disagreements());
        assertEquals(100.0, all.percentage().orElseThrow());
        long undecided =
                all.policies().stream().mapToLong(PolicyAgreement::undecided).sum();
        assertEquals(4, undecided, "what armlens cannot tell is neither right nor wrong");
        assertEquals(RECORDS.size(), all.agreed() + undecided);
    }

    /** The one disagreement when Azure says this of one pair. */
    private static Disagreement only(PolicyState changed) {
        List<PolicyState> states = statesOfAll();
        boolean replaced = states.removeIf(s -> s.resourceId().equals(changed.resourceId())
                && s.assignmentId().equals(changed.assignmentId())
                && s.referenceId().equals(changed.referenceId()));
        assertTrue(replaced);
        states.add(changed);
        Verification result = verify(states);
        assertEquals(1, result.disagreements().size());
        assertEquals(1, result.disagreed());
        return result.disagreements().get(0);
    }

    @Test
    void aDifferenceThatNothingExplainsShowsBothSides() {
        Disagreement one = only(with(azure(record("owner-brygge", "", "vm-prod")), ComplianceState.COMPLIANT));
        assertEquals(Cause.UNEXPLAINED, one.cause());
        assertEquals(ComplianceState.NON_COMPLIANT, one.here());
        assertEquals(ComplianceState.COMPLIANT, one.azure().state());
        assertEquals(List.of("because of ConditionTrue"), one.reasons());
    }

    @Test
    void likelyCausesAreFound() {
        Map<String, Cause> causes = new TreeMap<>();
        PolicyState vm = azure(record("owner-brygge", "", "vm-prod"));
        PolicyState data = azure(record("https-rg", "", "stprodbeta"));
        PolicyState location = azure(record("loc-land", "", "stprodalpha"));
        causes.put("exempt there", only(with(vm, ComplianceState.EXEMPT)).cause());
        causes.put(
                "exempt here",
                only(with(azure(record("baseline-root", "https", "stdev")), ComplianceState.NON_COMPLIANT))
                        .cause());
        causes.put(
                "attested",
                only(with(
                                azure(RECORDS.stream()
                                        .filter(r -> r.attestationOf().isPresent())
                                        .findFirst()
                                        .orElseThrow()),
                                ComplianceState.UNKNOWN))
                        .cause());
        causes.put(
                "effect",
                only(with(data, ComplianceState.COMPLIANT, "deny", "1.2.0", NOW, null))
                        .cause());
        causes.put(
                "version",
                only(with(data, ComplianceState.COMPLIANT, "audit", "1.1.0", NOW, null))
                        .cause());
        causes.put(
                "parameters",
                only(with(
                                location,
                                ComplianceState.NON_COMPLIANT,
                                "deny",
                                "1.2.0",
                                NOW,
                                JsonObject.of("listOfLocations", JsonObject.of("value", JsonNumber.of(1)))))
                        .cause());
        causes.put(
                "stale",
                only(with(data, ComplianceState.COMPLIANT, "audit", "1.2.0", NOW.minusSeconds(25 * 3600), null))
                        .cause());
        causes.put(
                "related",
                only(with(azure(record("vm-guard", "", "vm-prod")), ComplianceState.COMPLIANT))
                        .cause());
        assertEquals(
                new TreeMap<>(Map.of(
                        "exempt there", Cause.EXEMPTION,
                        "exempt here", Cause.EXEMPTION,
                        "attested", Cause.ATTESTATION,
                        "effect", Cause.EFFECT,
                        "version", Cause.VERSION,
                        "parameters", Cause.PARAMETERS,
                        "stale", Cause.STALE,
                        "related", Cause.RELATED_RESOURCES)),
                causes);
    }

    @Test
    void anExemptionThatHasExpiredSinceIsNamed() {
        // `hub was exempt` ended a year before.
        Disagreement one = only(with(azure(record("baseline-root", "ownerTag", "nsg-hub")), ComplianceState.EXEMPT));
        assertEquals(Cause.EXPIRED_EXEMPTION, one.cause());
        assertEquals(
                Cause.EXEMPTION,
                only(with(azure(record("baseline-root", "ownerTag", "vm-prod")), ComplianceState.EXEMPT))
                        .cause());
    }

    @Test
    void aChangeAfterAzureHadLookedExplainsMoreThanNothing() {
        PolicyState vm = with(azure(record("owner-brygge", "", "vm-prod")), ComplianceState.COMPLIANT);
        assertEquals(Cause.CHANGED_SINCE, changed(vm, NOW.plusSeconds(1)).cause());
        assertEquals(Cause.UNEXPLAINED, changed(vm, NOW).cause());
        assertEquals(
                Cause.VERSION,
                changed(with(vm, ComplianceState.COMPLIANT, "audit", "0.9.0", NOW, null), NOW.plusSeconds(1))
                        .cause());
    }

    private static Disagreement changed(PolicyState state, Instant time) {
        Verifier verifier = new Verifier(uses.assigned(), r -> List.of());
        verifier.add(state);
        RECORDS.forEach(verifier::accept);
        return verifier.finish(new Sightings() {
                    @Override
                    public boolean has(String id) {
                        return true;
                    }

                    @Override
                    public Optional<Instant> changed(String id) {
                        return Optional.of(time);
                    }
                })
                .disagreements()
                .get(0);
    }

    @Test
    void whatArmlensCannotTellIsListedWithWhatIsMissing() {
        PolicyState unknown = with(azure(record("owner-brygge", "", "nsg-x")), ComplianceState.COMPLIANT);
        Verification result = verify(List.of(unknown));
        assertEquals(1, result.cannotTell());
        assertEquals(List.of(), result.disagreements());
        assertEquals(
                List.of(Cause.DATA_MISSING),
                result.undecided().stream().map(Disagreement::cause).toList());
    }

    @Test
    void statesWithoutARecordAreExplainedAndDoNotCountAsDisagreement() {
        List<PolicyState> states = statesOfAll();
        PolicyState any = azure(record("owner-brygge", "", "vm-prod"));
        String assignment = any.assignmentId();
        // In their order: excluded by a management group, not in the snapshot, an unknown assignment, a missing member.
        states.add(new PolicyState(
                record("cost-lab-1", "", "stlab").resource().idText(),
                assignment,
                any.definitionId(),
                "",
                ComplianceState.NON_COMPLIANT,
                NOW,
                "",
                "",
                null,
                List.of()));
        states.add(new PolicyState(
                "/subscriptions/s/resourceGroups/g/providers/A.B/cs/gone",
                assignment,
                any.definitionId(),
                "",
                ComplianceState.COMPLIANT,
                NOW,
                "",
                "",
                null,
                List.of()));
        states.add(new PolicyState(
                any.resourceId(),
                "/other/assignment",
                any.definitionId(),
                "",
                ComplianceState.COMPLIANT,
                NOW,
                "",
                "",
                null,
                List.of()));
        PolicyState member = azure(record("baseline-root", "https", "stlab"));
        states.add(new PolicyState(
                any.resourceId(),
                member.assignmentId(),
                "/gone",
                "gone",
                ComplianceState.COMPLIANT,
                NOW,
                "",
                "",
                null,
                List.of()));
        Verification result = verify(states);
        assertEquals(0, result.disagreed());
        assertEquals(
                List.of(
                        Cause.NOT_APPLICABLE_HERE,
                        Cause.RESOURCE_NOT_IN_SNAPSHOT,
                        Cause.ASSIGNMENT_NOT_AT_HAND,
                        Cause.DEFINITION_NOT_SUPPLIED),
                result.disagreements().stream().map(Disagreement::cause).toList());
        assertEquals(
                4,
                result.policies().stream().mapToLong(PolicyAgreement::onlyAzure).sum());
    }

    @Test
    void recordsWithoutAStateCountOnNoSide() {
        Verification none = verify(List.of());
        assertTrue(none.percentage().isEmpty());
        assertEquals(
                RECORDS.size(),
                none.policies().stream().mapToLong(PolicyAgreement::onlyHere).sum());
        assertEquals(List.of(), none.disagreements());
    }

    @Test
    void ofTheHistoryOfAPairTheNewestStateCounts() {
        PolicyState now = azure(record("owner-brygge", "", "vm-prod"));
        PolicyState old = with(now, ComplianceState.COMPLIANT, now.effect(), "1.2.0", NOW.minusSeconds(60), null);
        for (List<PolicyState> order : List.of(List.of(old, now), List.of(now, old))) {
            Verification result = verify(order);
            assertEquals(1, result.agreed());
            assertEquals(0, result.disagreed());
        }
    }
}
