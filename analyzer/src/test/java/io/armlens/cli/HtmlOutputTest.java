package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.report.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as text: what it holds, and that it can do nothing but show it. How it behaves, a browser has to tell. */
class HtmlOutputTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" (?:id=\"([a-z]+)\"|class=\"block\")>([^<]*)</script>");

    @TempDir
    Path folder;

    private String page(int code, String... arguments) throws IOException {
        Path file = folder.resolve("report.html");
        List<String> words = new ArrayList<>(List.of("scan"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--now", "2026-01-31T12:00:00Z", "-o", "html=" + file));
        CliRun run = CliRun.of(words.toArray(new String[0]));
        assertEquals(code, run.code(), run::toString);
        return Files.readString(file);
    }

    private String governance() throws IOException {
        return page(
                1,
                CliRun.data("governance-tenant/snapshot"),
                "-p",
                CliRun.data("governance-tenant/policies"),
                "-p",
                CliRun.data("governance-tenant/hierarchy.json"));
    }

    private static JsonValue table(String page, String name) throws JsonSyntaxException {
        Matcher matcher = DATA.matcher(page);
        while (matcher.find()) {
            if (name.equals(matcher.group(1))) {
                return JsonReader.read(matcher.group(2));
            }
        }
        throw new AssertionError("no " + name);
    }

    private static List<JsonObject> blocks(String page) throws JsonSyntaxException {
        List<JsonObject> out = new ArrayList<>();
        Matcher matcher = DATA.matcher(page);
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                out.add((JsonObject) JsonReader.read(matcher.group(2)));
            }
        }
        return out;
    }

    private static String between(String page, String begin, String end) {
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf(end, from));
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    @Test
    void allowsItsOwnScriptAndStyleAndNothingElse() throws IOException, NoSuchAlgorithmException {
        String page = governance();
        String policy = between(page, "Content-Security-Policy\" content=\"", "\">");
        assertEquals(
                "default-src 'none'; script-src " + hash(between(page, "<script>", "</script>")) + "; style-src "
                        + hash(between(page, "<style>", "</style>"))
                        + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
                policy);
    }

    @Test
    void refersToNothingOutsideOfItself() throws IOException {
        String page = DATA.matcher(governance()).replaceAll("");
        for (String word :
                new String[] {" src=", "<link", "url(", "@import", "import(", "fetch(", "https:", "eval(", "innerHTML"
                }) {
            assertFalse(page.contains(word), word);
        }
        // The name of the SVG vocabulary is no address that is fetched.
        assertEquals("", page.replace("http://www.w3.org/2000/svg", "").replaceAll("(?s)^((?!http:).)*$", ""));
    }

    @Test
    void rowsDecodeToTheFindingsOfTheOtherFormats() throws IOException, JsonSyntaxException {
        String page = governance();
        CliRun lines = CliRun.of(
                "scan",
                CliRun.data("governance-tenant/snapshot"),
                "-p",
                CliRun.data("governance-tenant/policies"),
                "-p",
                CliRun.data("governance-tenant/hierarchy.json"),
                "--now",
                "2026-01-31T12:00:00Z",
                "-o",
                "jsonl");
        Set<String> expected = new TreeSet<>();
        for (String line : lines.out().lines().toList()) {
            JsonObject state = (JsonObject) JsonReader.read(line);
            if (!state.string("complianceState").orElseThrow().equals("Compliant")) {
                List<String> reasons = new ArrayList<>();
                state.array("reasons").orElseThrow().forEach(r -> reasons.add(((JsonString) r).value()));
                expected.add(state.string("resourceId").orElseThrow()
                        + " " + state.string("complianceState").orElseThrow()
                        + " " + state.string("policyDefinitionId").orElseThrow()
                        + " " + state.string("policyAssignmentId").orElseThrow()
                        + " " + state.string("policyDefinitionReferenceId").orElseThrow()
                        + " " + String.join("\n", reasons));
            }
        }
        assertTrue(expected.size() > 20);
        assertEquals(expected, new TreeSet<>(decoded(page)));
        JsonObject overview = (JsonObject) table(page, "overview");
        assertEquals(
                expected.size(),
                ((JsonNumber) overview.object("kept").orElseThrow().get("findings")).longValue());
    }

    private static List<String> decoded(String page) throws JsonSyntaxException {
        JsonObject overview = (JsonObject) table(page, "overview");
        JsonArray states = overview.array("states").orElseThrow();
        JsonArray policies = overview.array("policies").orElseThrow();
        List<String> out = new ArrayList<>();
        for (JsonObject block : blocks(page)) {
            String state = block.string("state").orElseThrow();
            String next = block.string("next").orElseThrow();
            int resource = -1;
            for (int i = 0; i < state.length(); i++) {
                resource += next.charAt(i) == '1' ? 1 : 0;
                String scope = text(table(page, "scopes"), block, "scope", resource);
                String id = id(
                        ((JsonString) block.array("name").orElseThrow().get(resource)).value(),
                        scope,
                        text(table(page, "types"), block, "type", resource));
                JsonObject policy = (JsonObject) policies.get(number(block, "policy", i));
                String[] parts = scope.split("/", -1);
                String reason = text(table(page, "reasons"), block, "reason", i)
                        .replace("\u0001", id.substring(id.lastIndexOf('/') + 1))
                        .replace("\u0002", parts.length > 4 ? parts[4] : "")
                        .replace("\u0003", parts.length > 2 ? parts[2] : "");
                out.add(id + " " + ((JsonString) states.get(state.charAt(i) - '0')).value() + " "
                        + policy.string("id").orElseThrow() + " "
                        + policy.string("assignment").orElseThrow() + " "
                        + policy.string("reference").orElseThrow() + " " + reason);
            }
        }
        return out;
    }

    private static int number(JsonObject block, String column, int at) {
        return (int) ((JsonNumber) block.array(column).orElseThrow().get(at)).longValue();
    }

    private static String text(JsonValue table, JsonObject block, String column, int at) {
        return ((JsonString) ((JsonArray) table).get(number(block, column, at))).value();
    }

    private static String id(String name, String scope, String type) {
        if (name.startsWith("/")) {
            return name.substring(1);
        }
        String[] types = type.split("/", -1);
        String[] names = name.split("/", -1);
        StringBuilder out = new StringBuilder(scope).append("/providers/").append(types[0]);
        for (int i = 0; i < names.length; i++) {
            out.append('/').append(types[i + 1]).append('/').append(names[i]);
        }
        return out.toString();
    }

    @Test
    void saysWhereItComesFromAndHowToRepeatIt() throws IOException, JsonSyntaxException {
        String page = governance();
        JsonObject overview = (JsonObject) table(page, "overview");
        assertEquals(Version.NUMBER, overview.string("version").orElseThrow());
        String command = overview.string("command").orElseThrow();
        assertTrue(command.startsWith("armlens scan ../testdata/governance-tenant/snapshot -p "), command);
        assertTrue(command.contains("--now 2026-01-31T12:00:00Z"), command);
        JsonArray files =
                overview.object("snapshot").orElseThrow().array("files").orElseThrow();
        assertTrue(files.size() >= 3);
        for (JsonValue file : files) {
            String changed = ((JsonString) ((JsonArray) file).get(5)).value();
            assertTrue(changed.startsWith("20"), changed);
        }
    }

    @Test
    void repeatingTheCommandGivesTheSameBytes() throws IOException {
        assertEquals(governance(), governance());
    }

    @Test
    void hostileTextStaysText() throws IOException, JsonSyntaxException {
        String name = "</script><img src=x onerror=alert(1)><!--<script>\u2028\u2029\u202e\u001b[31m\u0007&lt;`\u0001";
        String json = "\""
                + name.replace("\u001b", "\\u001b").replace("\u0007", "\\u0007").replace("\u0001", "\\u0001") + "\"";
        String group = name.replace("/", "");
        Path export = Files.writeString(
                folder.resolve("e.json"),
                "[{\"id\": \"/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/g/providers/A.B/c/x\","
                        + " \"type\": \"a.b/c\", \"location\": " + json + ", \"tags\": {" + json + ": " + json
                        + "}, \"properties\": {}},\n{\"id\": \"/subscriptions/s/resourceGroups/"
                        + group.replace("\u001b", "\\u001b")
                                .replace("\u0007", "\\u0007")
                                .replace("\u0001", "\\u0001")
                        + "/providers/A.B/c/"
                        + group.replace("\u001b", "\\u001b")
                                .replace("\u0007", "\\u0007")
                                .replace("\u0001", "\\u0001")
                        + "\", \"type\": \"a.b/c\", \"location\": \"x\", \"tags\": {}, \"properties\": {}}]");
        Path policy = Files.writeString(
                folder.resolve("p.json"),
                "{\"id\": \"/providers/x/p\", \"properties\": {\"displayName\": " + json + ", \"description\": " + json
                        + ", \"mode\": \"All\", \"policyRule\": {\"if\": {\"allOf\": [{\"field\": \"type\", \"equals\":"
                        + " \"A.B/c\"}, {\"field\": \"location\", \"notEquals\": " + json.replace("x", "y")
                        + "}]}, \"then\": {\"effect\": \"audit\"}}}}");
        String clean = governance();
        String page = page(1, export.toString(), "-p", policy.toString());
        page.codePoints()
                .filter(c -> c != '\n')
                .forEach(c -> assertFalse(
                        Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || c == 0x2028
                                || c == 0x2029,
                        () -> "U+" + Integer.toHexString(c)));
        assertEquals(markup(clean), markup(page));
        List<String> findings = decoded(page);
        assertEquals(2, findings.size());
        assertTrue(findings.get(1).contains(SafeText.of(group)), findings.get(1));
        assertTrue(((JsonObject) table(page, "overview"))
                .array("policies")
                .orElseThrow()
                .toString()
                .contains("\\\\u202e"));
    }

    /** Everything that is no data, without the numbers of the line for browsers without scripts. */
    private static String markup(String page) {
        return DATA.matcher(page).replaceAll("").replaceAll("(?s)<noscript>.*?</noscript>", "");
    }
}
