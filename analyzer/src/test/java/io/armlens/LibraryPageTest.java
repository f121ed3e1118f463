package io.armlens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on the page about the library compiles without warnings, runs, and finds what is there. */
class LibraryPageTest {
    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```\n", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void exampleCompilesAndRuns() throws IOException, ReflectiveOperationException {
        Matcher program = PROGRAM.matcher(Files.readString(Path.of("..", "docs", "library.md")));
        assertTrue(program.find(), "the page has no program");
        Path source = Files.writeString(folder.resolve("WhatDoesNotComply.java"), program.group(1));
        Path policy = Files.writeString(folder.resolve("policy.json"), """
                {"properties": {"displayName": "No networks", "mode": "All", "policyRule": {
                  "if": {"field": "type", "equals": "Microsoft.Network/virtualNetworks"}, "then": {"effect": "audit"}}}}
                """);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertNotNull(compiler, "this Java has no compiler");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = compiler.run(
                null,
                said,
                said,
                "-Xlint:all,-path,-classfile",
                "-Werror",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
        assertEquals(0, code, () -> said.toString(StandardCharsets.UTF_8));

        String out = run(policy.toString(), "../testdata/sample-tenant/resources.json");
        assertTrue(out.contains("/virtualNetworks/vnet-pilot-ne: No networks\n"), out);
        assertTrue(out.contains("`type`"), out);
        assertTrue(out.contains("3 do not comply, 0 cannot be decided\n"), out);
    }

    private String run(String... arguments) throws IOException, ReflectiveOperationException {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            loader.loadClass("WhatDoesNotComply")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
