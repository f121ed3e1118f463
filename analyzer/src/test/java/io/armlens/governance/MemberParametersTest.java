package io.armlens.governance;

import static io.armlens.governance.Objects.json;
import static io.armlens.governance.Objects.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.AssignmentSite;
import io.armlens.policy.bound.ParameterValues;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemberParametersTest {
    private static final AssignmentSite SITE =
            new AssignmentSite("/assigned", "/set", "ref", Instant.parse("2026-01-02T03:04:05Z"));

    private final Diagnostics diagnostics = new Diagnostics();

    private static PolicySetDefinition initiative(String parameters, String passed) {
        return new PolicySetParser(new Diagnostics())
                .parse(object(
                        "{'id': '/providers/Microsoft.Authorization/policySetDefinitions/s', 'displayName': 'Set',"
                                + " 'parameters': " + parameters
                                + ", 'policyDefinitions': [{'policyDefinitionId': '/d', 'policyDefinitionReferenceId': 'ref',"
                                + " 'parameters': " + passed + "}]}"))
                .orElseThrow();
    }

    private Optional<ParameterValues> pass(String parameters, String supplied, String passed, boolean assigned) {
        PolicySetDefinition initiative = initiative(parameters, passed);
        ParameterValues values =
                ParameterValues.ofAssignment((JsonObject) json(supplied), Location.of("assignment.json"));
        return new MemberParameters(initiative, values, assigned, diagnostics)
                .of(initiative.members().get(0), SITE);
    }

    private JsonValue passed(String parameters, String supplied, String value) {
        return pass(parameters, supplied, "{'x': {'value': " + value + "}}", true)
                .orElseThrow()
                .get("X")
                .orElseThrow();
    }

    @Test
    void aParameterIsPassedThroughInAnyCase() {
        assertEquals(
                json("['a']"),
                passed(
                        "{'List': {'type': 'Array'}}",
                        "{'LIST': {'value': ['a']}}",
                        "'[parameters(\\u0027list\\u0027)]'"));
    }

    @Test
    void theDefaultOfTheInitiativeCounts() {
        assertEquals(
                json("7"),
                passed("{'n': {'type': 'Integer', 'defaultValue': 7}}", "{}", "'[parameters(\\u0027n\\u0027)]'"));
    }

    @Test
    void literalsStayAsTheyAre() {
        assertEquals(json("'Audit'"), passed("{}", "{}", "'Audit'"));
        assertEquals(json("false"), passed("{}", "{}", "false"));
        assertEquals(json("'[x]'"), passed("{}", "{}", "'[[x]'"));
    }

    @Test
    void expressionsDeepInsideAreEvaluated() {
        assertEquals(
                json("{'a': ['one', {'b': 'ONE'}], 'c': 'Disabled'}"),
                passed(
                        "{'p': {'type': 'String'}}",
                        "{'p': {'value': 'one'}}",
                        "{'a': ['[parameters(\\u0027p\\u0027)]', {'b': '[toUpper(parameters(\\u0027p\\u0027))]'}], 'c':"
                                + " '[if(contains(parameters(\\u0027p\\u0027), \\u0027x\\u0027), \\u0027Audit\\u0027,"
                                + " \\u0027Disabled\\u0027)]'}"));
    }

    @Test
    void thePlaceAndTheClockAreKnown() {
        assertEquals(json("'/assigned'"), passed("{}", "{}", "'[policy().assignmentId]'"));
        assertEquals(json("'2026-01-02T03:04:05.0000000Z'"), passed("{}", "{}", "'[utcNow()]'"));
    }

    @Test
    void theSubscriptionDiffersSoItIsUnknown() {
        JsonUnknown unknown =
                assertInstanceOf(JsonUnknown.class, passed("{}", "{}", "'[subscription().subscriptionId]'"));
        assertEquals(UnknownKind.FUNCTION_NOT_COMPUTABLE, unknown.reason().kind());
    }

    @Test
    void whatCannotBeEvaluatedMakesTheMemberUnusable() {
        for (String value : new String[] {
            "'[parameters(\\u0027nobody\\u0027)]'", "'[field(\\u0027name\\u0027)]'", "'[concat(]'", "'[add(1, true)]'"
        }) {
            assertTrue(pass("{}", "{}", "{'x': {'value': " + value + "}}", true).isEmpty(), value);
        }
        assertEquals(4, diagnostics.count(DiagnosticCode.MEMBER_EXPRESSION));
    }

    @Test
    void aMissingValueIsAnErrorOfTheAssignmentAndUnknownForTheMember() {
        JsonValue value = passed("{'p': {'type': 'String'}}", "{}", "'[parameters(\\u0027p\\u0027)]'");
        assertEquals(
                UnknownKind.PARAMETER_WITHOUT_VALUE,
                assertInstanceOf(JsonUnknown.class, value).reason().kind());
        assertEquals(1, diagnostics.count(DiagnosticCode.PARAMETER_MISSING));
        assertEquals("supply it in the assignment", diagnostics.list().get(0).help());
    }

    @Test
    void withoutAnAssignmentAMissingValueIsUnknownOnly() {
        pass("{'p': {'type': 'String'}}", "{}", "{'x': {'value': '[parameters(\\u0027p\\u0027)]'}}", false);
        assertEquals(0, diagnostics.list().size());
    }

    @Test
    void aValueThatTheInitiativeDoesNotDeclareIsReported() {
        pass("{'effect': {'type': 'String', 'defaultValue': 'Audit'}}", "{'efect': {'value': 'Deny'}}", "{}", true);
        assertEquals(1, diagnostics.count(DiagnosticCode.PARAMETER_UNUSED));
    }
}
