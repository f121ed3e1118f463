package io.armlens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Which package may use which. A package may use every lower floor, and of its own floor only what an
 * arrow allows. The dependencies are read from the class files with the JDK's own {@code jdeps}.
 */
class LayersTest {
    private static final String ROOT = "io.armlens";

    /** The floors, lowest first. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("diagnostic", "json", "resource"),
            Set.of("expression", "alias", "policy", "policy.bound", "snapshot", "snapshot.zstandard", "template"),
            Set.of("eval", "engine", "relation"),
            Set.of("governance", "remediation", "casefile", "verify", "diff", "collect"),
            Set.of("", "lint"),
            Set.of("check"),
            Set.of("report"),
            Set.of("cli"));

    /** What a package may use of its own floor. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("json", Set.of("diagnostic")),
            Map.entry("resource", Set.of("json", "diagnostic")),
            Map.entry("snapshot", Set.of("snapshot.zstandard")),
            Map.entry("policy", Set.of("expression")),
            Map.entry("policy.bound", Set.of("policy", "expression", "alias")),
            Map.entry("template", Set.of("expression")),
            Map.entry("engine", Set.of("eval")),
            Map.entry("relation", Set.of("eval")),
            Map.entry("remediation", Set.of("governance")),
            Map.entry("verify", Set.of("governance")),
            Map.entry("diff", Set.of("governance")));

    /** What a package must not use although it lies lower. */
    private static final Map<String, Set<String>> FORBIDDEN = Map.of(
            "eval", Set.of("snapshot", "template"),
            "engine", Set.of("snapshot", "template"),
            "relation", Set.of("snapshot", "template"),
            "governance", Set.of("engine"));

    /** Libraries that only these packages may use. */
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "com.fasterxml.jackson", Set.of("json", "snapshot"),
            "com.jayway.jsonpath", Set.of("json"),
            "org.apache.commons.cli", Set.of("cli"),
            "org.snakeyaml", Set.of("casefile"));

    @Test
    void everyPackageUsesOnlyWhatLiesBelow() {
        Map<String, Set<String>> uses = dependencies();
        assertTrue(uses.size() >= 10, "jdeps found too little: " + uses.keySet());
        List<String> wrong = new ArrayList<>();
        uses.forEach((from, targets) -> {
            if (floor(from) < 0) {
                wrong.add("the package `" + from + "` has no floor yet");
                return;
            }
            for (String to : targets) {
                String fault = to.startsWith(ROOT) ? own(from, shortName(to)) : library(from, to);
                if (!fault.isEmpty()) {
                    wrong.add(fault);
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    private static String own(String from, String to) {
        int mine = floor(from);
        int its = floor(to);
        boolean allowed = from.equals(to)
                || (its < mine
                        && its >= 0
                        && !FORBIDDEN.getOrDefault(from, Set.of()).contains(to))
                || (its == mine && ARROWS.getOrDefault(from, Set.of()).contains(to));
        return allowed ? "" : "`" + from + "` must not use `" + to + "`";
    }

    private static String library(String from, String to) {
        for (Map.Entry<String, Set<String>> library : LIBRARIES.entrySet()) {
            if (to.startsWith(library.getKey()) && !library.getValue().contains(from)) {
                return "`" + from + "` must not use the library " + library.getKey();
            }
        }
        return "";
    }

    private static int floor(String name) {
        for (int i = 0; i < FLOORS.size(); i++) {
            if (FLOORS.get(i).contains(name)) {
                return i;
            }
        }
        return -1;
    }

    private static String shortName(String name) {
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    /** Each of our packages with the packages that it uses, without the JDK's. */
    private static Map<String, Set<String>> dependencies() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = ToolProvider.findFirst("jdeps")
                .orElseThrow(() -> new AssertionError("this JDK has no jdeps"))
                .run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        "-verbose:package",
                        "-filter:none",
                        "--multi-release",
                        "base",
                        "--ignore-missing-deps",
                        "target/classes");
        assertEquals(0, code, err::toString);
        Map<String, Set<String>> uses = new HashMap<>();
        for (String line : out.toString().lines().toList()) {
            // io.armlens.cli -> io.armlens.report  classes
            String[] words = line.strip().split("\\s+", -1);
            if (words.length >= 3 && words[0].startsWith(ROOT) && !words[2].startsWith("java.")) {
                uses.computeIfAbsent(shortName(words[0]), f -> new TreeSet<>()).add(words[2]);
            }
        }
        return uses;
    }
}
