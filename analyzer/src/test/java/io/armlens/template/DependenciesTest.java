package io.armlens.template;

import static io.armlens.template.Expanding.GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.diagnostic.DiagnosticCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependenciesTest {
    private static final String BASE = GROUP + "/providers/";

    private static String resource(String type, String name, String members) {
        return "{\"type\": \"" + type + "\", \"apiVersion\": \"1\", \"name\": \"" + name + "\"" + members + "}";
    }

    private static Expanding of(String... resources) {
        return Expanding.template("\"parameters\": {\"u\": {\"type\": \"string\"}}, \"resources\": ["
                + String.join(",", resources) + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[resourceId('A.B/c', 'n')]",
                "[resourceId('A.B/C/', 'N')]",
                "A.B/c/n",
                "[concat('A.B/c/', 'n')]",
                "n",
                "[resourceId('A.B/c', 'n')]/",
            })
    void aResourceIsNamedInManyWays(String written) {
        String text = written.endsWith("]/") ? "[concat(resourceId('A.B/c', 'n'), '/')]" : written;
        Expanding expanding = of(
                        resource("A.B/c", "n", ""), resource("A.B/d", "m", ", \"dependsOn\": [\"" + text + "\"]"))
                .cleanly();
        assertEquals(List.of(BASE + "A.B/c/n"), expanding.resource("m").dependsOn());
    }

    @Test
    void aLoopStandsForAllItsRuns() {
        Expanding expanding = of(
                        resource(
                                "A.B/c",
                                "[concat('n', copyIndex())]",
                                ", \"copy\": {\"name\": \"loop\", \"count\": 2}"),
                        resource("A.B/d", "m", ", \"dependsOn\": [\"LOOP\"]"))
                .cleanly();
        assertEquals(
                List.of(BASE + "A.B/c/n0", BASE + "A.B/c/n1"),
                expanding.resource("m").dependsOn());
    }

    @Test
    void whatIsAbsentIsLeftOut() {
        Expanding expanding = of(
                        resource("A.B/c", "n", ", \"condition\": false"),
                        resource("A.B/d", "m", ", \"dependsOn\": [\"n\"]"))
                .cleanly();
        assertEquals(List.of(), expanding.resource("m").dependsOn());
        assertEquals(List.of(), expanding.messages(DiagnosticCode.TEMPLATE_DEPENDENCY_UNKNOWN));
    }

    @Test
    void theArrayMayBeComputed() {
        Expanding expanding = of(
                        resource("A.B/c", "n", ""),
                        resource("A.B/d", "m", ", \"dependsOn\": \"[if(true(), createArray('n'), createArray())]\""))
                .cleanly();
        assertEquals(List.of(BASE + "A.B/c/n"), expanding.resource("m").dependsOn());
    }

    @Test
    void whatIsNotThereIsAWarning() {
        Expanding expanding = of(resource("A.B/d", "m", ", \"dependsOn\": [\"[resourceId('A.B/c', 'n')]\"]"))
                .cleanly();
        expanding.reports(DiagnosticCode.TEMPLATE_DEPENDENCY_UNKNOWN, "/resources/0/dependsOn/0", BASE + "A.B/c/n");
        assertEquals(List.of(BASE + "A.B/c/n"), expanding.resource("m").dependsOn());
    }

    @Test
    void anUnknownNameMayBeMeant() {
        Expanding expanding = of(
                        resource("A.B/c", "[parameters('u')]", ""), resource("A.B/d", "m", ", \"dependsOn\": [\"x\"]"))
                .cleanly();
        assertEquals(List.of(), expanding.messages(DiagnosticCode.TEMPLATE_DEPENDENCY_UNKNOWN));
    }

    @Test
    void circlesAreReportedOnce() {
        of(
                        resource("A.B/c", "a", ", \"dependsOn\": [\"b\"]"),
                        resource("A.B/c", "b", ", \"dependsOn\": [\"c\"]"),
                        resource("A.B/c", "c", ", \"dependsOn\": [\"a\"]"),
                        resource("A.B/c", "d", ", \"dependsOn\": [\"a\"]"))
                .reports(DiagnosticCode.TEMPLATE_CYCLE, "/resources/0 the resource waits for itself");
    }

    @Test
    void aNameThatSeveralHaveMakesNoCircle() {
        of(resource("A.B/c", "x", ", \"dependsOn\": [\"x\"]"), resource("A.B/d", "x", ", \"dependsOn\": [\"x\"]"))
                .cleanly();
    }

    @Test
    void aDependencyThatIsNoArrayIsReported() {
        of(resource("A.B/c", "a", ", \"dependsOn\": {}"))
                .reports(DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED, "`dependsOn` must be an array, found an object");
    }
}
