package io.armlens.report;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The frame of an HTML report: the page, its style and its script, which are resources of armlens. The content
 * security policy allows exactly this style and this script, by their hashes, and nothing from anywhere.
 */
final class HtmlPage {
    /** What stands before a block of findings. */
    static final String BLOCK_BEGIN = "<script type=\"application/json\" class=\"block\">";

    /** What stands after it. */
    static final String BLOCK_END = "</script>\n";

    private static final String[] SCRIPTS = {
        "dom.js", "model.js", "charts.js", "overview.js", "findings.js", "resource.js", "main.js"
    };

    private final Writer out;
    private final String end;
    private final String begin;

    HtmlPage(Writer out) throws IOException {
        this.out = out;
        String style = resource("report.css");
        StringBuilder script = new StringBuilder("'use strict';\n(() => {\n");
        for (String name : SCRIPTS) {
            script.append(resource(name));
        }
        script.append("})();\n");
        String page = resource("page.html")
                .replace("{{policy}}", contentPolicy(style, script.toString()))
                .replace("{{style}}", style)
                .replace("{{script}}", script.toString());
        int data = page.indexOf("{{data}}");
        this.begin = page.substring(0, data);
        this.end = page.substring(data + "{{data}}".length());
    }

    private static String contentPolicy(String style, String script) {
        return "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style)
                + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlPage.class.getResourceAsStream("html/" + name)) {
            if (in == null) {
                throw new AssertionError("the resource `" + name + "` is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    /** Begins the page. */
    void begin(String summary) throws IOException {
        out.write(begin.replace("{{summary}}", escaped(summary)));
    }

    /** Text for markup. */
    static String escaped(String text) {
        return SafeText.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Writes everything but the findings. */
    void overview(JsonObject overview) throws IOException {
        data("overview");
        try (Writer script = new ScriptWriter(new Unclosed(out))) {
            JsonWriter.write(SafeJson.of(overview), script, false, 0);
        }
        out.write(BLOCK_END);
        // The overview shows before the rest is read.
        out.write(end.substring(0, end.indexOf("{{rows}}")));
    }

    /** Writes the texts that findings refer to. */
    void tables(HtmlRows rows) throws IOException {
        table("reasons", rows.reasonTexts);
        table("trees", rows.treeTexts);
        table("scopes", rows.scopes);
        table("types", rows.types);
        table("locations", rows.locations);
        table("files", rows.files);
    }

    private void table(String name, TextTable table) throws IOException {
        data(name);
        try (Writer script = new ScriptWriter(new Unclosed(out))) {
            table.write(script);
        }
        out.write(BLOCK_END);
    }

    private void data(String name) throws IOException {
        out.write("<script type=\"application/json\" id=\"" + name + "\">");
    }

    /** Ends the page. */
    void end() throws IOException {
        out.write(end.substring(end.indexOf("{{rows}}") + "{{rows}}".length()));
    }
}
