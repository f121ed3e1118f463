package io.armlens.expression;

import static io.armlens.expression.ValueKind.OBJECT;
import static io.armlens.expression.ValueKind.STRING;

import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** URIs: resolving, taking apart and building. Characters are taken as they are, nothing is escaped. */
final class UriFunctions {
    private UriFunctions() {}

    static void addTo(FunctionTable t) {
        t.pure("uri", 2, 2, STRING, UriFunctions::resolve, t.text());
        if (t.isTemplate()) {
            t.pure("parseUri", 1, 1, OBJECT, UriFunctions::parse, STRING);
            t.pure("buildUri", 1, 1, STRING, UriFunctions::build, OBJECT);
        }
    }

    /**
     * An absolute URI with a host.
     *
     * @param authority with user and port as written, the host in lower case, without the scheme's own port
     * @param path empty or beginning with a slash
     * @param query empty or with its question mark
     */
    private record AbsoluteUri(String scheme, String authority, String path, String query) {
        String root() {
            return scheme + "://" + authority;
        }
    }

    private static @Nullable AbsoluteUri absolute(String text) {
        int colon = text.indexOf("://");
        if (colon <= 0 || !isScheme(text.substring(0, colon))) {
            return null;
        }
        String scheme = JsonText.lower(text.substring(0, colon));
        int fragment = text.indexOf('#');
        String whole = fragment < 0 ? text : text.substring(0, fragment);
        int from = colon + 3;
        int end = from;
        while (end < whole.length() && whole.charAt(end) != '/' && whole.charAt(end) != '?') {
            end++;
        }
        String authority = JsonText.lower(whole.substring(Math.min(from, end), end));
        String usual = scheme.equals("https") ? ":443" : scheme.equals("http") ? ":80" : "";
        if (!usual.isEmpty() && authority.endsWith(usual)) {
            authority = authority.substring(0, authority.length() - usual.length());
        }
        int question = whole.indexOf('?', end);
        String path = whole.substring(end, question < 0 ? whole.length() : question);
        return authority.isEmpty()
                ? null
                : new AbsoluteUri(scheme, authority, path, question < 0 ? "" : whole.substring(question));
    }

    private static boolean isScheme(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (i == 0 || !(ExpressionParser.isDigit(c) || c == '+' || c == '-' || c == '.'))) {
                return false;
            }
        }
        return true;
    }

    /** RFC 3986: the base's last segment is replaced, its query dropped. */
    private static JsonValue resolve(Arguments a) throws EvaluationException {
        AbsoluteUri base = absolute(a.text(0));
        if (base == null) {
            throw a.invalid(0, "an absolute URI");
        }
        String relative = a.text(1);
        a.budget().steps((long) a.text(0).length() + relative.length());
        return new JsonString(resolve(base, relative));
    }

    private static String resolve(AbsoluteUri base, String relative) throws EvaluationException {
        String basePath = base.path().isEmpty() ? "/" : base.path();
        if (relative.isEmpty()) {
            return base.root() + basePath + base.query();
        }
        if (absolute(relative) != null) {
            return relative;
        }
        if (relative.startsWith("//")) {
            return base.scheme() + ":" + relative;
        }
        int cut = relative.length();
        for (int i = 0; i < relative.length(); i++) {
            if (relative.charAt(i) == '?' || relative.charAt(i) == '#') {
                cut = i;
                break;
            }
        }
        String path = relative.substring(0, cut);
        String rest = relative.substring(cut);
        if (path.isEmpty()) {
            return base.root() + basePath + (rest.startsWith("#") ? base.query() : "") + rest;
        }
        String merged = path.startsWith("/") ? path : basePath.substring(0, basePath.lastIndexOf('/') + 1) + path;
        Limits.text((long) base.root().length() + merged.length() + rest.length());
        return base.root() + withoutDots(merged) + rest;
    }

    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            String segment = segments[i];
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.equals(".")) {
                kept.addLast(segment);
                continue;
            }
            if (last) {
                kept.addLast("");
            }
        }
        StringBuilder out = new StringBuilder(path.length());
        for (Iterator<String> i = kept.iterator(); i.hasNext(); ) {
            out.append('/').append(i.next());
        }
        return out.toString();
    }

    private static JsonValue parse(Arguments a) throws EvaluationException {
        AbsoluteUri uri = absolute(a.text(0));
        if (uri == null) {
            throw a.invalid(0, "an absolute URI");
        }
        String host = uri.authority().substring(uri.authority().lastIndexOf('@') + 1);
        int colon = host.lastIndexOf(':');
        long port = -1;
        if (colon > host.lastIndexOf(']')) {
            port = port(host.substring(colon + 1));
            if (port < 0) {
                throw a.invalid(0, "an absolute URI with a port from 0 to 65535");
            }
            host = host.substring(0, colon);
        }
        JsonObject.Builder parts =
                JsonObject.builder().put("scheme", uri.scheme()).put("host", host);
        if (port >= 0) {
            parts.put("port", port);
        }
        parts.put("path", uri.path().isEmpty() ? "/" : uri.path());
        if (!uri.query().isEmpty()) {
            parts.put("query", uri.query());
        }
        return parts.build();
    }

    private static long port(String digits) {
        boolean number = !digits.isEmpty() && digits.length() <= 5;
        for (int i = 0; i < digits.length() && number; i++) {
            number = ExpressionParser.isDigit(digits.charAt(i));
        }
        long port = number ? Long.parseLong(digits) : -1;
        return port > 65535 ? -1 : port;
    }

    private static JsonValue build(Arguments a) throws EvaluationException {
        String path = part(a, "path", false);
        String query = part(a, "query", false);
        BoundedText out = new BoundedText();
        out.append(part(a, "scheme", true)).append("://").append(part(a, "host", true));
        JsonValue port = a.object(0).get("port");
        if (!port.isNothing()) {
            if (!(port instanceof JsonNumber n) || !n.isInteger()) {
                throw member(a, "port", "an integer", port);
            }
            out.append(":").append(n.toString());
        }
        out.append(path.startsWith("/") ? "" : "/").append(path);
        out.append(query.isEmpty() || query.startsWith("?") ? "" : "?").append(query);
        return new JsonString(out.toString());
    }

    private static String part(Arguments a, String name, boolean required) throws EvaluationException {
        JsonValue value = a.object(0).get(name);
        if (value instanceof JsonString s) {
            return s.value();
        }
        if (required || !value.isNothing()) {
            throw member(a, name, "a string", value);
        }
        return "";
    }

    private static EvaluationException member(Arguments a, String name, String expected, JsonValue found) {
        return a.failure(
                EvaluationException.INVALID_ARGUMENT,
                "takes an object with " + expected + " as `" + name + "`, found "
                        + (found == JsonAbsent.ABSENT ? "none" : Arguments.describe(found)));
    }
}
