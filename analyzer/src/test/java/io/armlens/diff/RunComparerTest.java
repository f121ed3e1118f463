package io.armlens.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.eval.ComplianceState;
import io.armlens.governance.PolicyState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunComparerTest {
    private static final ComplianceState BAD = ComplianceState.NON_COMPLIANT;
    private static final ComplianceState GOOD = ComplianceState.COMPLIANT;

    private static Verdict verdict(String resource, String policy, ComplianceState state, String... reasons) {
        return verdict(resource, policy, state, "audit", "1.0.0", List.of(reasons));
    }

    private static Verdict verdict(
            String resource,
            String policy,
            ComplianceState state,
            String effect,
            String version,
            List<String> reasons) {
        return new ResultSide()
                .verdict(new PolicyState(resource, "", policy, "", state, null, effect, version, null, reasons));
    }

    private static Comparison compare(List<Verdict> before, List<Verdict> after) {
        RunComparer comparer = new RunComparer();
        ResultSide earlier = new ResultSide();
        ResultSide later = new ResultSide();
        before.forEach(v -> comparer.before(earlier.verdict(state(v))));
        after.forEach(v -> comparer.after(later.verdict(state(v))));
        return comparer.compare(earlier, later);
    }

    private static PolicyState state(Verdict verdict) {
        return new PolicyState(
                verdict.resourceId(),
                "",
                verdict.policy().definitionId(),
                "",
                verdict.state(),
                null,
                verdict.policy().effect(),
                verdict.policy().version(),
                null,
                verdict.reasons());
    }

    private static List<String> why(Change change) {
        return change.why().stream().map(w -> w.cause() + ": " + w.sentence()).toList();
    }

    private static Change only(List<Verdict> before, List<Verdict> after) {
        Comparison result = compare(before, after);
        assertEquals(1, result.changes().size(), result.toString());
        return result.changes().get(0);
    }

    @Test
    void theSameVerdictsInAnyCaseAreNoChange() {
        Comparison result = compare(
                List.of(verdict("/A", "/P", BAD), verdict("/b", "/p", GOOD)),
                List.of(verdict("/a", "/p", BAD, "another sentence"), verdict("/B", "/p", GOOD)));
        assertEquals(List.of(), result.changes());
        assertEquals(2, result.unchanged());
        assertEquals(1, result.unchangedFindings());
    }

    @Test
    void aNewFindingOnAResourceThatCompliedSaysWhatIsFoundNow() {
        Change one = only(List.of(verdict("/a", "/p", GOOD)), List.of(verdict("/a", "/p", BAD, "tls is 1.0")));
        assertEquals(Change.Kind.NEW_FINDING, one.kind());
        assertEquals(
                List.of("PROPERTY: the policy and its parameters are the same, as far as they are told"), why(one));
        assertEquals(
                List.of("tls is 1.0"),
                Optional.ofNullable(one.after()).orElseThrow().reasons());
    }

    @Test
    void aNewResourceAndANewPolicyAreToldApart() {
        List<Verdict> before = List.of(verdict("/a", "/p", GOOD), verdict("/b", "/p", GOOD));
        Change resource = only(
                before,
                Stream.concat(before.stream(), Stream.of(verdict("/c", "/p", BAD, "x")))
                        .toList());
        assertEquals(List.of("RESOURCE: the resource is new: nothing judged it before"), why(resource));
        Change policy = only(
                before,
                Stream.concat(before.stream(), Stream.of(verdict("/a", "/q", BAD)))
                        .toList());
        assertEquals(
                List.of("ASSIGNMENT: the policy judged nothing before: it is new, or was not evaluated"), why(policy));
        Change applies = only(
                List.of(verdict("/a", "/p", GOOD), verdict("/b", "/q", GOOD)),
                List.of(verdict("/a", "/p", GOOD), verdict("/b", "/q", GOOD), verdict("/a", "/q", BAD)));
        assertEquals(
                List.of("SCOPE: the policy did not apply to the resource before, or its assignment did not reach it"),
                why(applies));
    }

    @Test
    void aFindingIsResolvedByComplianceExemptionOrDisappearance() {
        List<Verdict> bad = List.of(verdict("/a", "/p", BAD, "tls is 1.0"), verdict("/z", "/p", GOOD));
        Change complies = only(bad, List.of(verdict("/a", "/p", GOOD), verdict("/z", "/p", GOOD)));
        assertEquals(Change.Kind.RESOLVED, complies.kind());
        assertEquals(Cause.PROPERTY, complies.why().get(0).cause());
        Change exempt = only(
                bad, List.of(verdict("/a", "/p", ComplianceState.EXEMPT, "tls is 1.0"), verdict("/z", "/p", GOOD)));
        assertEquals(Change.Kind.RESOLVED, exempt.kind());
        assertEquals(List.of("EXEMPTION: it is exempt now"), why(exempt));
        Change gone = only(bad, List.of(verdict("/z", "/p", GOOD)));
        assertEquals(List.of("RESOURCE: the resource is gone: nothing judges it any more"), why(gone));
        Change policy = compare(bad, List.of(verdict("/a", "/q", GOOD), verdict("/z", "/q", GOOD)))
                .changes()
                .get(0);
        assertEquals(Change.Kind.RESOLVED, policy.kind());
        assertEquals(
                List.of("ASSIGNMENT: the policy judges nothing any more: it is gone, or was not evaluated"),
                why(policy));
    }

    @Test
    void aResultOfFindingsOnlyDoesNotPretendToKnow() {
        Change gone = only(List.of(verdict("/a", "/p", BAD)), List.of());
        assertTrue(
                gone.why().get(0).sentence().startsWith("the later result lists no compliant resources"),
                gone.toString());
        Comparison both =
                compare(List.of(verdict("/a", "/p", BAD)), List.of(verdict("/a", "/p", BAD), verdict("/b", "/p", BAD)));
        assertTrue(
                both.changes().get(0).why().get(0).sentence().startsWith("the earlier result lists no compliant"),
                both.toString());
    }

    @Test
    void anotherFindingAndAnotherStateAreChangesToo() {
        assertEquals(
                Change.Kind.OTHER_FINDING,
                only(List.of(verdict("/a", "/p", BAD)), List.of(verdict("/a", "/p", ComplianceState.CONFLICT)))
                        .kind());
        assertEquals(
                Change.Kind.OTHER_STATE,
                only(List.of(verdict("/a", "/p", GOOD)), List.of(verdict("/a", "/p", ComplianceState.INDETERMINATE)))
                        .kind());
    }

    @Test
    void effectAndVersionThatChangedAreNamed() {
        Change one = only(
                List.of(verdict("/a", "/p", BAD)),
                List.of(verdict("/a", "/p", ComplianceState.EXEMPT, "Deny", "1.1.0", List.of())));
        assertEquals(
                List.of(
                        "EXEMPTION: it is exempt now",
                        "EFFECT: the effect was `audit` and is `Deny`",
                        "VERSION: the definition had version `1.0.0` and has `1.1.0`"),
                why(one));
    }

    @Test
    void changesComeByKindThenResourceThenPolicy() {
        Comparison result = compare(
                List.of(
                        verdict("/b", "/p", BAD),
                        verdict("/a", "/p", BAD),
                        verdict("/c", "/p", GOOD),
                        verdict("/c", "/q", GOOD)),
                List.of(verdict("/c", "/q", BAD), verdict("/c", "/p", BAD), verdict("/d", "/p", GOOD)));
        assertEquals(
                List.of("NEW_FINDING /c/p", "NEW_FINDING /c/q", "RESOLVED /a/p", "RESOLVED /b/p", "OTHER_STATE /d/p"),
                result.changes().stream()
                        .map(c -> c.kind() + " " + c.either().resourceId()
                                + c.either().policy().definitionId())
                        .toList());
    }

    @Test
    void randomRunsAddUp() {
        ComplianceState[] states = {BAD, GOOD, GOOD, ComplianceState.EXEMPT, ComplianceState.INDETERMINATE};
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            Map<String, Verdict> before = new HashMap<>();
            Map<String, Verdict> after = new HashMap<>();
            for (Map<String, Verdict> side : List.of(before, after)) {
                for (int i = random.nextInt(40); i > 0; i--) {
                    Verdict one = verdict(
                            "/r" + random.nextInt(8), "/p" + random.nextInt(4), states[random.nextInt(states.length)]);
                    side.put(one.resourceId() + one.policy().definitionId(), one);
                }
            }
            Comparison result = compare(List.copyOf(before.values()), List.copyOf(after.values()));
            long fresh = after.entrySet().stream()
                    .filter(e -> e.getValue().isFinding())
                    .filter(e -> !before.containsKey(e.getKey())
                            || !before.get(e.getKey()).isFinding())
                    .count();
            long resolved = before.entrySet().stream()
                    .filter(e -> e.getValue().isFinding())
                    .filter(e -> !after.containsKey(e.getKey())
                            || !after.get(e.getKey()).isFinding())
                    .count();
            long same = before.entrySet().stream()
                    .filter(e -> after.containsKey(e.getKey())
                            && after.get(e.getKey()).state() == e.getValue().state())
                    .count();
            assertEquals(fresh, result.count(Change.Kind.NEW_FINDING), "seed " + seed);
            assertEquals(resolved, result.count(Change.Kind.RESOLVED), "seed " + seed);
            assertEquals(same, result.unchanged(), "seed " + seed);
        }
    }
}
