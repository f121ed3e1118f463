package io.armlens.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicabilityTest {
    private static final String TYPE_A = "{\"field\": \"type\", \"equals\": \"N.X/a\"}";
    private static final String NAME_N = "{\"field\": \"name\", \"equals\": \"n\"}";
    private static final String KIND_K = "{\"field\": \"kind\", \"equals\": \"k\"}";
    private static final String OTHER = "{\"field\": \"tags.t\", \"equals\": \"yes\"}";

    /** Rule, resource (type, name, kind; the tag is never set), state. */
    static Stream<String> table() {
        return """
            T                    | a n k | NonCompliant
            T                    | b n k | NotApplicable
            N                    | a n k | NonCompliant
            N                    | a m k | Compliant
            K                    | a n j | Compliant
            O                    | b m j | Compliant
            all(T, O)            | a n k | Compliant
            all(T, O)            | b n k | NotApplicable
            all(T, K)            | a n j | Compliant
            all(T, K)            | b n k | NotApplicable
            all(T, N)            | a m k | Compliant
            all(T, N, K)         | a m j | Compliant
            all(T, N, K)         | b n k | NotApplicable
            all(T, K, O)         | a n j | NotApplicable
            all(T, K, O)         | a n k | Compliant
            all(T, N, O)         | a m k | NotApplicable
            all(T, N, O)         | a n k | Compliant
            all(T, N, K, O)      | a n j | NotApplicable
            all(N, K)            | a m j | Compliant
            all(N, O)            | a m k | NotApplicable
            all(K, O)            | a n j | NotApplicable
            all(N, K, O)         | a n j | NotApplicable
            any(T, O)            | b n k | Compliant
            any(T, T)            | b n k | NotApplicable
            not(T)               | a n k | NotApplicable
            not(T)               | b n k | NonCompliant
            not(O)               | b n k | NonCompliant
            all(not(T), O)       | a n k | NotApplicable
            all(not(T), O)       | b n k | Compliant
            not(all(T, O))       | a n k | NonCompliant
            not(any(T, O))       | a n k | NotApplicable
            not(any(T, O))       | b n k | NonCompliant
            not(any(not(T), O))  | b n k | NotApplicable
            """.lines();
    }

    @ParameterizedTest
    @MethodSource("table")
    void onlyTypeNameAndKindDecide(String line) {
        List<String> cells = List.of(line.split("\\|", -1));
        String condition = cells.get(0).strip().replace("all(", "{\"allOf\": [").replace("any(", "{\"anyOf\": [");
        // not(...) is an object, not an array: close it first.
        condition = nots(condition).replace(")", "]}").replace('\u0001', '}');
        condition = condition
                .replaceAll("\\bT\\b", TYPE_A)
                .replaceAll("\\bN\\b(?!\\.)", NAME_N)
                .replaceAll("\\bK\\b", KIND_K)
                .replaceAll("\\bO\\b", OTHER);
        List<String> of = List.of(cells.get(1).strip().split(" "));
        String resource = "{\"type\": \"N.X/" + of.get(0) + "\", \"name\": \"" + of.get(1) + "\", \"kind\": \""
                + of.get(2) + "\"}";
        assertEquals(
                cells.get(2).strip(), Rules.when(condition).on(resource).state().azureName());
    }

    /** Rewrites {@code not(x)} to {@code {"not": x}}, with a mark for its closing brace. */
    private static String nots(String text) {
        int start = text.lastIndexOf("not(");
        if (start < 0) {
            return text;
        }
        int depth = 0;
        for (int i = start + 3; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' ? -1 : 0;
            if (c == ')' && depth == 0) {
                return nots(text.substring(0, start) + "{\"not\": " + text.substring(start + 4, i) + '\u0001'
                        + text.substring(i + 1));
            }
        }
        throw new AssertionError(text);
    }

    @Test
    void anErrorOnAnotherTypeIsNoError() {
        String rule = "{\"allOf\": [{\"value\": \"[int(field('tags.t'))]\", \"equals\": 1}, " + TYPE_A + "]}";
        assertEquals(
                ComplianceState.NOT_APPLICABLE,
                Rules.when(rule).on("{\"type\": \"N.X/b\"}").state());
        assertEquals(
                ComplianceState.ERROR,
                Rules.when(rule).on("{\"type\": \"N.X/a\"}").state());
    }

    @Test
    void aTypeConditionThatCannotBeEvaluatedExcludesNothing() {
        String rule =
                "{\"allOf\": [{\"field\": \"type\", \"equals\": \"[string(int(field('tags.t')))]\"}, " + OTHER + "]}";
        assertEquals(
                ComplianceState.COMPLIANT,
                Rules.when(rule).on("{\"type\": \"N.X/b\"}").state());
    }

    @Test
    void anExpressionThatNamesTheTypeIsAConditionLikeOthers() {
        String rule = "{\"field\": \"[concat('ty', 'pe')]\", \"equals\": \"N.X/a\"}";
        assertEquals(
                ComplianceState.COMPLIANT,
                Rules.when(rule).on("{\"type\": \"N.X/b\"}").state());
        String value = "{\"value\": \"[field('type')]\", \"equals\": \"N.X/a\"}";
        assertEquals(
                ComplianceState.COMPLIANT,
                Rules.when(value).on("{\"type\": \"N.X/b\"}").state());
    }

    @Test
    void ifNotExistsAppliesOnlyWhereTheWholeConditionHolds() {
        String rule = "{\"if\": " + OTHER + ", \"then\": {\"effect\": \"auditIfNotExists\", \"details\": {\"type\":"
                + " \"N.X/b\"}}}";
        assertEquals(
                ComplianceState.NOT_APPLICABLE,
                Rules.of(rule).on("{\"type\": \"N.X/a\"}").state());
    }

    @Test
    void rulesAboutLocationsDoNotApplyToSubscriptions() {
        String subscription = "{\"id\": \"/subscriptions/s\", \"type\": \"Microsoft.Resources/subscriptions\"}";
        Outcome byField =
                Rules.when("{\"field\": \"location\", \"notEquals\": \"x\"}").on(subscription);
        assertEquals("LocationOfSubscription", byField.reason());
        Outcome byFunction = Rules.when("{\"value\": \"[field('location')]\", \"equals\": \"\"}")
                .on(subscription);
        assertEquals("LocationOfSubscription", byFunction.reason());
        String deploys = """
                {"if": {"field": "type", "equals": "Microsoft.Resources/subscriptions"}, "then": {"effect": "deployIfNotExists",
                 "details": {"type": "Microsoft.Security/pricings", "deployment": {"properties": {"parameters":
                  {"where": {"value": "[field('location')]"}}}}}}}
                """;
        assertEquals(
                "LocationOfSubscription", Rules.of(deploys).on(subscription).reason());
        String inTemplateOnly = deploys.replace("\"parameters\"", "\"template\"");
        assertEquals(
                ComplianceState.NON_COMPLIANT,
                Rules.of(inTemplateOnly).on(subscription).state());
    }

    @Test
    void identitiesAreChangedOnMachinesOnly() {
        String rule = """
                {"if": {"field": "identity.type", "exists": false}, "then": {"effect": "modify", "details": {"operations": [
                  {"operation": "addOrReplace", "field": "identity.type", "value": "SystemAssigned"}]}}}
                """;
        assertEquals(
                "IdentityOfType", Rules.of(rule).on("{\"type\": \"N.X/a\"}").reason());
        assertEquals(
                ComplianceState.NON_COMPLIANT,
                Rules.of(rule)
                        .on("{\"type\": \"microsoft.compute/virtualMachines\"}")
                        .state());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Microsoft.Resources/deployments",
                "Microsoft.Resources/templateSpecs/versions",
                "Microsoft.Billing/billingAccounts",
                "Microsoft.Capacity/reservationOrders/reservations",
                "Microsoft.Help/diagnostics",
                "microsoft.diagnostics/apollo",
                "Microsoft.Web/sites/functions",
                "Microsoft.Web/sites/slots/deployments",
                "Microsoft.Web/sites/privateAccess",
                "Microsoft.Management/managementGroups"
            })
    void someTypesAreNeverEvaluated(String type) {
        Outcome outcome = Rules.when("{\"value\": 1, \"equals\": 1}").on("{\"type\": \"" + type + "\"}");
        assertEquals("TypeNotEvaluated", outcome.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Microsoft.Resources/subscriptions",
                "Microsoft.Resources/subscriptions/resourceGroups",
                "Microsoft.Web/sites",
                "Microsoft.Web/sites/config",
                "Microsoft.Capacity/reservationOrders"
            })
    void theirNeighboursAre(String type) {
        Outcome outcome = Rules.when("{\"value\": 1, \"equals\": 1}").on("{\"type\": \"" + type + "\"}");
        assertEquals(ComplianceState.NON_COMPLIANT, outcome.state());
    }

    @ParameterizedTest
    @CsvSource({
        "All, FALSE, NonCompliant",
        "all, UNKNOWN, NonCompliant",
        "Indexed, TRUE, NonCompliant",
        "indexed, FALSE, NotApplicable",
        "Indexed, UNKNOWN, Indeterminate",
        "'', FALSE, NotApplicable",
        "'', TRUE, NonCompliant",
        "Microsoft.KeyVault.Data, TRUE, NotApplicable"
    })
    void theModeLooksAtTheType(String mode, Truth indexed, String state) {
        TestSurroundings world = new TestSurroundings();
        world.indexed = indexed;
        String definition = "{\"mode\": \"" + mode + "\", \"policyRule\": {\"if\": {\"value\": 1, \"equals\": 1},"
                + " \"then\": {\"effect\": \"audit\"}}}";
        assertEquals(
                state,
                Rules.of(definition)
                        .in(world)
                        .on("{\"type\": \"N.X/a\"}")
                        .state()
                        .azureName());
    }

    @Test
    void aModeThatIsNotKnownDecidesNothingThatIsNotApplicableAnyway() {
        TestSurroundings world = new TestSurroundings();
        world.indexed = Truth.UNKNOWN;
        String definition =
                "{\"mode\": \"Indexed\", \"policyRule\": {\"if\": " + TYPE_A + ", \"then\": {\"effect\": \"audit\"}}}";
        assertEquals(
                ComplianceState.NOT_APPLICABLE,
                Rules.of(definition).in(world).on("{\"type\": \"N.X/b\"}").state());
    }

    @ParameterizedTest
    @CsvSource({"N.X/a, true", "n.x/A, true", "N.X/b, false", "Microsoft.Resources/deployments, false"})
    void typesAloneCanExclude(String type, boolean may) {
        String rule = "{\"allOf\": [" + TYPE_A + ", " + OTHER + "]}";
        assertEquals(may, Rules.when(rule).evaluator().mayApply(type));
    }

    @Test
    void typesThatOnlyAnEvaluationShowsExcludeNothing() {
        String rule = "{\"field\": \"type\", \"equals\": \"[field('tags.t')]\"}";
        assertEquals(true, Rules.when(rule).evaluator().mayApply("N.X/b"));
        assertEquals(true, Rules.when(OTHER).evaluator().mayApply("N.X/b"));
    }
}
