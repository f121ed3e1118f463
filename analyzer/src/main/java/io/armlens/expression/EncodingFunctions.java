package io.armlens.expression;

import static io.armlens.expression.ValueKind.ANY;
import static io.armlens.expression.ValueKind.STRING;

import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64, percent-encoding, data URIs and JSON text. All bytes are UTF-8. */
final class EncodingFunctions {
    private static final String HEX = "0123456789ABCDEF";

    private EncodingFunctions() {}

    static void addTo(FunctionTable t) {
        boolean policy = t.isPolicy();
        ValueKind text = t.text();
        // The engine writes utf-8 in templates; the documented spelling has no hyphen.
        String charset = policy ? "utf8" : "utf-8";
        t.pure("base64", 1, 1, STRING, a -> new JsonString(base64(a, a.text(0))), text);
        t.pure("base64ToString", 1, 1, STRING, a -> new JsonString(fromBase64(a, a.text(0))), text);
        t.pure("base64ToJson", 1, 1, ANY, a -> json(a, fromBase64(a, a.text(0)), false), text);
        t.pure("json", 1, 1, ANY, a -> json(a, policy), text);
        t.pure("uriComponent", 1, 1, STRING, a -> new JsonString(encode(a, a.text(0))), text);
        t.pure("uriComponentToString", 1, 1, STRING, a -> new JsonString(decode(a.text(0))), text);
        t.pure("dataUri", 1, 1, STRING, a -> dataUri(a, charset), ANY);
        t.pure("dataUriToString", 1, 1, STRING, EncodingFunctions::dataUriToString, text);
    }

    private static String base64(Arguments a, String text) throws EvaluationException {
        a.budget().steps(text.length());
        byte[] bytes = utf8(text);
        Limits.text((bytes.length + 2L) / 3 * 4);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A lone surrogate becomes the replacement character, as in .NET, not a question mark. */
    static byte[] utf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                StringBuilder whole = new StringBuilder(text.length());
                text.codePoints().forEach(c -> whole.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
                return whole.toString().getBytes(StandardCharsets.UTF_8);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** White space is passed over, as in .NET; the padding must be there. */
    private static String fromBase64(Arguments a, String text) throws EvaluationException {
        a.budget().steps(text.length());
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                digits.append(c);
            }
        }
        try {
            if (digits.length() % 4 == 0) {
                return new String(Base64.getDecoder().decode(digits.toString()), StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below.
        }
        throw a.invalid(0, "base64 text");
    }

    /** The empty text is null in templates and an error in policies, where null is an empty object. */
    private static JsonValue json(Arguments a, boolean policy) throws EvaluationException {
        if (a.value(0) == JsonNull.NULL) {
            return JsonObject.EMPTY;
        }
        return json(a, a.text(0), !policy);
    }

    private static JsonValue json(Arguments a, String text, boolean emptyIsNull) throws EvaluationException {
        a.budget().steps(text.length());
        if (emptyIsNull && StringFunctions.trim(text).isEmpty()) {
            return JsonNull.NULL;
        }
        try {
            return a.bounded(JsonReader.readLoosely(text));
        } catch (JsonSyntaxException e) {
            throw a.failure(
                    EvaluationException.INVALID_ARGUMENT,
                    "takes JSON text as argument 1: not JSON at line " + e.line() + ", column " + e.column());
        }
    }

    private static String encode(Arguments a, String text) throws EvaluationException {
        a.budget().steps(text.length());
        BoundedText out = new BoundedText();
        for (byte b : utf8(text)) {
            char c = (char) (b & 0xFF);
            boolean unreserved = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || ExpressionParser.isDigit(c)
                    || c == '-'
                    || c == '_'
                    || c == '.'
                    || c == '~';
            if (unreserved) {
                out.repeat(c, 1);
            } else {
                out.append("%").repeat(HEX.charAt(c >> 4), 1).repeat(HEX.charAt(c & 15), 1);
            }
        }
        return out.toString();
    }

    /** Escapes that are no UTF-8 stay as they are; so does the plus sign. */
    private static String decode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            int start = i;
            bytes.reset();
            while (i + 2 < text.length() && text.charAt(i) == '%' && hex(text, i + 1) >= 0) {
                bytes.write(hex(text, i + 1));
                i += 3;
            }
            if (i == start) {
                out.append(text.charAt(i++));
            } else {
                out.append(decoded(bytes.toByteArray(), text.substring(start, i)));
            }
        }
        return out.toString();
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 || text.charAt(at) > 127 || text.charAt(at + 1) > 127 ? -1 : high * 16 + low;
    }

    private static String decoded(byte[] bytes, String written) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return written;
        }
    }

    private static JsonValue dataUri(Arguments a, String charset) throws EvaluationException {
        String text = TextForms.string(a.value(0));
        return new JsonString("data:text/plain;charset=" + charset + ";base64," + base64(a, text));
    }

    private static JsonValue dataUriToString(Arguments a) throws EvaluationException {
        String uri = a.text(0);
        int comma = uri.indexOf(',');
        if (comma < 0 || !JsonText.startsWithIgnoreCase(uri, "data:")) {
            throw a.invalid(0, "a data URI");
        }
        boolean base64 = JsonText.endsWithIgnoreCase(uri.substring(0, comma), ";base64");
        String content = decode(uri.substring(comma + 1));
        return new JsonString(base64 ? fromBase64(a, content) : content);
    }
}
