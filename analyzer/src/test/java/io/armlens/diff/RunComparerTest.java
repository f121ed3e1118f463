package io.armlens.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.eval.ComplianceState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunComparerTest {
    private static final ComplianceState BAD = ComplianceState.NON_COMPLIANT;
    private static final ComplianceState GOOD = ComplianceState.COMPLIANT;

    private static Verdict verdict(String resource, String policy, ComplianceState state, String... reasons) {
        return new Verdict(resource, "", "", policy, state, "audit", "1.0.0", List.of(reasons));
    }

    private static Comparison compare(List<Verdict> before, List<Verdict> after) {
        RunComparer comparer = new RunComparer();
        before.forEach(comparer::before);
        after.forEach(comparer::after);
        return comparer.compare();
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
        assertEquals(List.of("now: tls is 1.0"), one.why());
    }

    @Test
    void aNewResourceAndANewPolicyAreToldApart() {
        List<Verdict> before = List.of(verdict("/a", "/p", GOOD), verdict("/b", "/p", GOOD));
        Change resource = only(
                before,
                Stream.concat(before.stream(), Stream.of(verdict("/c", "/p", BAD, "x")))
                        .toList());
        assertEquals(List.of("the resource is new: nothing judged it before", "x"), resource.why());
        Change policy = only(
                before,
                Stream.concat(before.stream(), Stream.of(verdict("/a", "/q", BAD)))
                        .toList());
        assertEquals(List.of("the policy judged nothing before: it is new, or was not evaluated"), policy.why());
        Change applies = only(
                List.of(verdict("/a", "/p", GOOD), verdict("/b", "/q", GOOD)),
                List.of(verdict("/a", "/p", GOOD), verdict("/b", "/q", GOOD), verdict("/a", "/q", BAD)));
        assertEquals(List.of("the policy did not apply to the resource before"), applies.why());
    }

    @Test
    void aFindingIsResolvedByComplianceExemptionOrDisappearance() {
        List<Verdict> bad = List.of(verdict("/a", "/p", BAD, "tls is 1.0"), verdict("/z", "/p", GOOD));
        Change complies = only(bad, List.of(verdict("/a", "/p", GOOD), verdict("/z", "/p", GOOD)));
        assertEquals(Change.Kind.RESOLVED, complies.kind());
        assertEquals(List.of("before: tls is 1.0"), complies.why());
        Change exempt = only(
                bad, List.of(verdict("/a", "/p", ComplianceState.EXEMPT, "tls is 1.0"), verdict("/z", "/p", GOOD)));
        assertEquals(Change.Kind.RESOLVED, exempt.kind());
        assertEquals(List.of("it is exempt now"), exempt.why());
        Change gone = only(bad, List.of(verdict("/z", "/p", GOOD)));
        assertEquals(List.of("the resource is gone: nothing judges it any more"), gone.why());
        Change policy = only(bad, List.of(verdict("/a", "/q", GOOD), verdict("/z", "/q", GOOD)));
        assertEquals(List.of("the policy judges nothing any more: it is gone, or was not evaluated"), policy.why());
    }

    @Test
    void aResultOfFindingsOnlyDoesNotPretendToKnow() {
        Change gone = only(List.of(verdict("/a", "/p", BAD)), List.of());
        assertTrue(gone.why().get(0).startsWith("the later result lists no compliant resources"), gone.toString());
        Comparison both =
                compare(List.of(verdict("/a", "/p", BAD)), List.of(verdict("/a", "/p", BAD), verdict("/b", "/p", BAD)));
        assertTrue(
                both.changes().get(0).why().get(0).startsWith("the earlier result lists no compliant"),
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
                List.of(new Verdict("/a", "", "", "/p", ComplianceState.EXEMPT, "Deny", "1.1.0", List.of())));
        assertEquals(
                List.of(
                        "the effect was `audit` and is `Deny`",
                        "the definition had version `1.0.0` and has `1.1.0`",
                        "it is exempt now"),
                one.why());
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
                List.of("NEW_FINDING /c/p", "NEW_FINDING /c/q", "RESOLVED /a/p", "RESOLVED /b/p"),
                result.changes().stream()
                        .map(c -> c.kind() + " " + c.either().resourceId()
                                + c.either().policy())
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
                    side.put(one.resourceId() + one.policy(), one);
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
