package io.armlens.snapshot;

import io.armlens.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the beginning of a text shows: JSON, perhaps behind lines of another kind; CSV; or something
 * that is no export, with the reason and the remedy.
 *
 * @param skippedLine the first of the lines in front of the JSON; null when there are none
 * @param header when it is CSV
 * @param refusal why it is no export; null when it is one
 * @param prose whether it is a text that nobody would take for an export: a note, a script
 */
record Preamble(
        @Nullable String skippedLine,
        @Nullable CsvHeader header,
        @Nullable Refusal refusal,
        boolean prose) {

    /** Why a text is not read. */
    record Refusal(DiagnosticCode code, String message, String help) {}

    /** How much is looked at. */
    static final int HEAD = 1 << 16;

    /** Messages in front of the JSON are at most this long. */
    private static final int MOST_LINES = 50;

    private static final int QUOTED = 160;
    /** Looks at the head and moves to the first JSON value, or behind the header of a CSV file. */
    static Preamble look(ByteWindow window) throws IOException {
        window.prefetch(HEAD);
        byte[] b = window.bytes;
        int end = Math.min(window.end, HEAD);
        int at = skipBlank(b, window.at, end);
        if (at == end && window.isWhollyRead()) {
            return refuse(
                    DiagnosticCode.EXPORT_EMPTY,
                    "the file is empty: the export has failed, or found nothing and said so by printing nothing",
                    "run the export again and look at its error messages");
        }
        if (at == end || isJson(b, at, end)) {
            window.at = at;
            return new Preamble(null, null, null, false);
        }
        if (b[at] == '<') {
            return refuse(
                    DiagnosticCode.EXPORT_FAILED,
                    "a web page was saved instead of a result",
                    "sign in and run the export again");
        }
        if (isBinary(b, at, end)) {
            return new Preamble(
                    null,
                    null,
                    new Refusal(DiagnosticCode.EXPORT_NOT_JSON, "the file is not text", "export with `-o json`"),
                    true);
        }
        return lines(window, at, end);
    }

    private static Preamble lines(ByteWindow window, int start, int end) {
        byte[] b = window.bytes;
        int at = start;
        String first = line(b, at, end);
        if (Texts.CSV_REMARK.matcher(first).matches()) {
            at = nextLine(b, at, end);
            first = line(b, at, end);
        }
        Optional<CsvHeader> csv = CsvHeader.parse(first);
        if (csv.isPresent()) {
            window.at = nextLine(b, at, end);
            return csv(csv.get());
        }
        if (isMiddleOfJson(first)) {
            return refuse(
                    DiagnosticCode.EXPORT_DAMAGED,
                    "the beginning of the file is missing: it starts with `" + quote(first) + "`",
                    "export again");
        }
        int lines = 0;
        for (int next = nextLine(b, at, end); next < end && lines++ < MOST_LINES; next = nextLine(b, next, end)) {
            int bracket = skipBlank(b, next, end);
            if (bracket < end && (b[bracket] == '{' || b[bracket] == '[') && isJson(b, bracket, end)) {
                window.at = bracket;
                return new Preamble(quote(first), null, null, false);
            }
        }
        return notJson(first, line(b, nextLine(b, at, end), end));
    }

    private static Preamble csv(CsvHeader header) {
        if (header.hasId()) {
            return new Preamble(null, header, null, false);
        }
        return new Preamble(
                null,
                header,
                new Refusal(
                        DiagnosticCode.EXPORT_CSV_UNUSABLE,
                        "the CSV has no column `id`: it is a list for people, such as that of the portal's page All resources",
                        "run a query in Resource Graph Explorer, switch `Formatted results` off, and choose Download as CSV"),
                false);
    }

    private static Preamble notJson(String first, String second) {
        String json = "export with `-o json`";
        if (first.indexOf('\t') >= 0) {
            return refuse(
                    DiagnosticCode.EXPORT_FORM_UNUSABLE, "this is the output of `-o tsv`, which keeps no rows", json);
        }
        if (Texts.RULE.matcher(second).matches()) {
            return refuse(
                    DiagnosticCode.EXPORT_FORM_UNUSABLE,
                    "this is the output of `-o table`, which cuts columns and leaves nested values out",
                    json);
        }
        if (Texts.FAILED.matcher(first).matches()) {
            return refuse(
                    DiagnosticCode.EXPORT_FAILED,
                    "an error text was saved instead of a result: `" + quote(first) + "`",
                    "solve the error and run the export again");
        }
        boolean graphYaml = first.startsWith("count:") || first.startsWith("- extendedLocation:");
        if (graphYaml
                || (Texts.YAML.matcher(first).matches()
                        && Texts.YAML.matcher(second.strip()).matches())) {
            Refusal refusal = new Refusal(
                    DiagnosticCode.EXPORT_FORM_UNUSABLE, "this is YAML, which is not read as an export", json);
            return new Preamble(null, null, refusal, !graphYaml);
        }
        return new Preamble(
                null,
                null,
                new Refusal(
                        DiagnosticCode.EXPORT_NOT_JSON,
                        "this is no export: it begins with `" + quote(first) + "`",
                        json),
                true);
    }

    private static Preamble refuse(DiagnosticCode code, String message, String help) {
        return new Preamble(null, null, new Refusal(code, message, help), false);
    }

    private static int skipBlank(byte[] b, int from, int end) {
        int at = from;
        while (at < end) {
            boolean mark = at + 3 <= end
                    && b[at] == ByteOrderMark.UTF_8[0]
                    && b[at + 1] == ByteOrderMark.UTF_8[1]
                    && b[at + 2] == ByteOrderMark.UTF_8[2];
            if (mark) {
                at += 3;
            } else if (b[at] == ' ' || b[at] == '\t' || b[at] == '\n' || b[at] == '\r') {
                at++;
            } else {
                return at;
            }
        }
        return end;
    }

    /** Whether a bracket at this place begins JSON, and not a log line such as {@code [INFO]}. */
    private static boolean isJson(byte[] b, int at, int end) {
        if (b[at] != '{' && b[at] != '[') {
            return false;
        }
        int next = skipBlank(b, at + 1, end);
        if (next == end) {
            return true;
        }
        if (b[at] == '{') {
            return b[next] == '"' || b[next] == '}';
        }
        if ("{[]\"".indexOf(b[next]) >= 0) {
            return true;
        }
        int to = next;
        while (to < end
                && ((b[to] >= '0' && b[to] <= '9') || (b[to] >= 'a' && b[to] <= 'z') || b[to] == '-' || b[to] == '.')) {
            to++;
        }
        String word = new String(b, next, to - next, StandardCharsets.ISO_8859_1);
        boolean scalar = List.of("null", "true", "false").contains(word) || word.matches("-?\\d+(\\.\\d+)?");
        int behind = skipBlank(b, to, end);
        return scalar && (behind == end || b[behind] == ',' || b[behind] == ']');
    }

    private static boolean isMiddleOfJson(String first) {
        String text = first.strip();
        return text.startsWith("}")
                || text.startsWith("]")
                || text.startsWith(",")
                || (text.startsWith("\"") && (text.contains("\":") || text.contains("\",")));
    }

    private static boolean isBinary(byte[] b, int at, int end) {
        int odd = 0;
        for (int i = at; i < end && i < at + 512; i++) {
            if (b[i] >= 0 && b[i] < 0x20 && b[i] != '\n' && b[i] != '\r' && b[i] != '\t' && b[i] != '\f') {
                odd++;
            }
        }
        return odd > 4;
    }

    private static int nextLine(byte[] b, int from, int end) {
        int at = from;
        while (at < end && b[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, end);
    }

    private static String line(byte[] b, int from, int end) {
        int to = from;
        while (to < end && b[to] != '\n') {
            to++;
        }
        return new String(b, from, to - from, StandardCharsets.UTF_8).stripTrailing();
    }

    /** A line as it may stand in a message: short, without control characters. */
    private static String quote(String line) {
        String text = line.strip();
        return Quoted.text(text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text);
    }

    /** Made only when a text is not JSON: most are. */
    private static final class Texts {
        static final Pattern FAILED = Pattern.compile(
                "(?i)\\s*(error\\b|fatal\\b|warning\\b|usage:|az:|\\(\\w{3,60}\\) |please run|operation returned|the command failed"
                        + "|[\\w-]+ : |traceback|exception).*");
        static final Pattern YAML = Pattern.compile("(---|%YAML.*|- ?[\\w'\"$-]+: .*|[\\w'\"$-]+:( .*)?)");
        static final Pattern RULE = Pattern.compile("\\s*-+( +-+)+\\s*");
        static final Pattern CSV_REMARK = Pattern.compile("(?i)(#TYPE .*|\"?sep=.\"?)");
    }
}
