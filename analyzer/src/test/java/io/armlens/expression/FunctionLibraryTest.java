package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FunctionLibraryTest {
    /** The functions of Azure Policy as documented, and those that armlens computes besides. */
    private static final Set<String> POLICY = Set.of(
            ("add addDays and array base64 base64ToJson base64ToString bool claims coalesce concat contains createArray"
                            + " createObject current dataUri dataUriToString dateTimeAdd dateTimeFromEpoch"
                            + " dateTimeToEpoch div empty endsWith equals false field first float format greater"
                            + " greaterOrEquals guid if indexFromEnd indexOf int intersection ipRangeContains items"
                            + " join json last lastIndexOf length less lessOrEquals max min mod mul not null or"
                            + " padLeft parameters policy range replace requestContext resourceGroup skip split"
                            + " startsWith string sub subscription substring take toLower toUpper trim true tryGet"
                            + " tryIndexFromEnd union uniqueString uri uriComponent uriComponentToString utcNow")
                    .split(" "));

    @Test
    void policiesHaveTheseFunctions() {
        assertEquals(new TreeSet<>(POLICY), FunctionLibrary.policy().names());
    }

    @Test
    void templatesHaveWhatIsPureInPoliciesToo() {
        Set<String> missing = new TreeSet<>(POLICY);
        missing.removeAll(FunctionLibrary.template().names());
        assertEquals(
                Set.of("addDays", "claims", "current", "field", "ipRangeContains", "policy", "requestContext"),
                missing);
    }

    @Test
    void namesAreFoundInAnyCase() {
        for (FunctionLibrary library : List.of(FunctionLibrary.policy(), FunctionLibrary.template())) {
            for (String name : library.names()) {
                assertEquals(
                        name,
                        library.find(name.toUpperCase(Locale.ROOT))
                                .orElseThrow()
                                .name());
                assertEquals(
                        name,
                        library.find(name.toLowerCase(Locale.ROOT))
                                .orElseThrow()
                                .name());
            }
            assertTrue(library.find("nope").isEmpty());
        }
    }

    @Test
    void templatesKnowEveryListFunction() {
        FunctionSignature list = FunctionLibrary.template().find("ListWhatever").orElseThrow();
        assertEquals(Dependency.RUNTIME, list.dependency());
        assertTrue(FunctionLibrary.template().find("list").isEmpty());
        assertTrue(FunctionLibrary.policy().find("listKeys").isEmpty());
    }

    @Test
    void saysWhyAFunctionIsMissing() {
        assertEquals(
                "Azure documents `Reference` as not available in policies",
                FunctionLibrary.policy().unavailable("Reference").orElseThrow());
        assertEquals(
                "`parseCidr` is a function of templates, not of policies",
                FunctionLibrary.policy().unavailable("parseCidr").orElseThrow());
        assertEquals(
                "`field` is a function of policies, not of templates",
                FunctionLibrary.template().unavailable("field").orElseThrow());
        assertTrue(FunctionLibrary.policy().unavailable("concat").isEmpty());
        assertTrue(FunctionLibrary.policy().unavailable("nope").isEmpty());
    }

    @Test
    void onlyTheGroupAndTheSubscriptionOfPoliciesAreLenient() {
        for (String name : FunctionLibrary.policy().names()) {
            boolean expected = name.equals("resourceGroup") || name.equals("subscription");
            assertEquals(
                    expected, FunctionLibrary.policy().find(name).orElseThrow().lenient(), name);
        }
        for (String name : FunctionLibrary.template().names()) {
            assertFalse(FunctionLibrary.template().find(name).orElseThrow().lenient(), name);
        }
    }

    @TestFactory
    List<DynamicTest> resourceIds() {
        return Vectors.template().tests("""
                        tenantResourceId('My.Rp/parent/child', 'p', 'c') => '/providers/My.Rp/parent/p/child/c'
                        tenantResourceId('My.Rp/parent/', 'p') => '/providers/My.Rp/parent/p'
                        tenantResourceId('My.Rp/parent', 'p', 'c') => error
                        tenantResourceId('My.Rp/parent/child', 'p') => error
                        tenantResourceId('x', 'My.Rp/parent') => error
                        tenantResourceId('My.Rp/parent', 1) => error
                        tenantResourceId('My.Rp/parent', reference('x')) => unknown
                        extensionResourceId('/subscriptions/s', 'A.B/c', 'n') => '/subscriptions/s/providers/A.B/c/n'
                        extensionResourceId(tenantResourceId('A.B/c', 'n'), 'D.E/f', 'm') => '/providers/A.B/c/n/providers/D.E/f/m'
                        extensionResourceId('/x', 'nope', 'n') => error
                        resourceId('A.B/c', 'n') => error
                        """);
    }

    @Test
    void resourceIdArgumentsAreTakenApart() throws EvaluationException {
        FunctionSignature resourceId =
                FunctionLibrary.template().find("resourceId").orElseThrow();
        List<JsonValue> arguments = List.of(
                new JsonString("sub"),
                new JsonString("group"),
                new JsonString("A.B/c/d"),
                new JsonString("n"),
                new JsonString("m"));
        ResourceIdArguments parts = ResourceIdArguments.of(resourceId, arguments, 2);
        assertEquals(List.of("sub", "group"), parts.leading());
        assertEquals("/providers/A.B/c/n/d/m", parts.tail());
        assertEquals(
                "`resourceId` takes a resource type as `Microsoft.Network/virtualNetworks` within its first 2 arguments",
                assertThrows(EvaluationException.class, () -> ResourceIdArguments.of(resourceId, arguments, 1))
                        .getMessage());
    }

    @Test
    void signaturesSpeakOfArguments() {
        assertEquals(
                "no arguments",
                FunctionLibrary.policy().find("utcNow").orElseThrow().arity());
        assertEquals(
                "at least 1 argument",
                FunctionLibrary.policy().find("concat").orElseThrow().arity());
        assertEquals(
                "2 to 3 arguments",
                FunctionLibrary.policy().find("padLeft").orElseThrow().arity());
        assertEquals(
                ValueKind.INTEGER,
                FunctionLibrary.policy().find("padLeft").orElseThrow().argument(1));
    }
}
