package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report stays readable with hundreds of policies and findings. */
class ManyPoliciesTest {
    private static final String RESOURCES = CliRun.data("sample-tenant/resources.json");

    @TempDir
    Path folder;

    private CliRun scan(String... more) throws IOException {
        for (int i = 0; i < 60; i++) {
            Files.writeString(
                    folder.resolve(String.format("p%02d.json", i)),
                    String.format("""
                            {"name": "p%02d", "mode": "All", "policyRule": {"if": {"allOf": [
                               {"field": "type", "equals": "Microsoft.Network/networkSecurityGroups"},
                               {"field": "name", "%s": "nsg-quay-we"}]}, "then": {"effect": "audit"}}}
                            """, i, i < 20 ? "notEquals" : "equals"));
        }
        for (int i = 0; i < 5; i++) {
            Files.writeString(
                    folder.resolve("k" + i + ".json"),
                    String.format(
                            "{\"name\": \"k%d\", \"mode\": \"Microsoft.Kubernetes.Data\", \"policyRule\": {\"if\": {\"field\": \"type\", \"equals\": \"x\"}, \"then\": {\"effect\": \"audit\"}}}",
                            i));
        }
        String[] arguments = new String[more.length + 4];
        arguments[0] = "scan";
        arguments[1] = RESOURCES;
        arguments[2] = "-p";
        arguments[3] = folder.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return CliRun.of(arguments);
    }

    @Test
    void thePoliciesThatFoundMostComeFirstAndTheRestIsCounted() throws IOException {
        String out = scan().out();
        assertTrue(out.lines().skip(1).findFirst().orElseThrow().startsWith("          10          1"), out);
        assertTrue(out.contains("… and 20 more policies with fewer findings or none; `--all` lists them"), out);
        assertTrue(out.contains("  5 policies: not evaluable offline: the mode Microsoft.Kubernetes.Data"), out);
        assertTrue(out.contains("… and 2 more; `--all` lists them"), out);
        assertTrue(out.contains("findings are not shown"), out);
        assertEquals(
                100, out.lines().filter(l -> l.startsWith("  /subscriptions/")).count());
    }

    @Test
    void allListsEverything() throws IOException {
        String out = scan("--all").out();
        assertFalse(out.contains("`--all`"), out);
        assertEquals(
                60,
                out.lines()
                        .filter(l -> l.contains(" p") && l.endsWith(" (audit)"))
                        .count());
        assertEquals(
                20 * 10 + 40,
                out.lines().filter(l -> l.startsWith("  /subscriptions/")).count());
    }
}
