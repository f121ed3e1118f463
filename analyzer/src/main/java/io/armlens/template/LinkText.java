package io.armlens.template;

import io.armlens.expression.Expression;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address of a link as text, also where parts of it are not known: they are {@link #GAP}s. Addresses
 * are built by {@code uri}, {@code concat} and {@code format} from a base that only the deployment knows
 * and a path that stands in the template.
 */
final class LinkText {
    /** Stands for what is not known. */
    static final char GAP = '\0';

    private static final int LONGEST = 4_000;
    private static final int MOST_SEGMENTS = 5;

    private LinkText() {}

    /** The text with gaps; empty when nothing of it is known. */
    static String of(JsonValue uri, UnknownValues unknowns) {
        if (uri instanceof JsonString s) {
            return s.value().length() > LONGEST ? "" : s.value().replace(GAP, ' ');
        }
        Expression residual = uri instanceof JsonUnknown u ? unknowns.residual(u) : null;
        String text = residual == null ? "" : text(residual);
        return text.length() > LONGEST ? "" : text;
    }

    /** For people: gaps are dots. */
    static String shown(String text) {
        return text.replace(GAP, '…');
    }

    private static String text(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value() instanceof JsonString || literal.value() instanceof JsonNumber
                    ? literal.value() instanceof JsonString s
                            ? s.value()
                            : literal.value().toString()
                    : String.valueOf(GAP);
        }
        if (expression instanceof Expression.Call call && call.namespace().isEmpty()) {
            String composed = composed(JsonText.lower(call.name()), call.arguments());
            if (composed != null) {
                return composed;
            }
        }
        return String.valueOf(GAP);
    }

    private static @Nullable String composed(String function, List<Expression> arguments) {
        switch (function) {
            case "concat" -> {
                StringBuilder out = new StringBuilder();
                arguments.forEach(argument -> out.append(text(argument)));
                return out.toString();
            }
            case "uri" -> {
                // Whatever the base is, the last segments are those of the relative part.
                return arguments.size() == 2 ? GAP + "/" + text(arguments.get(1)) : null;
            }
            case "format" -> {
                String out = arguments.isEmpty() ? "" : text(arguments.get(0));
                for (int i = 1; i < arguments.size() && out.length() <= LONGEST; i++) {
                    out = out.replace("{" + (i - 1) + "}", text(arguments.get(i)));
                }
                return out;
            }
            case "tostring", "string", "tolower", "trim" -> {
                return arguments.size() == 1 ? text(arguments.get(0)) : null;
            }
            default -> {
                return null;
            }
        }
    }

    /** The last segments of the path, at most five: without query and fragment, from behind the last gap in it. */
    static List<String> lastSegments(String text) {
        int end = text.length();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '?' || text.charAt(i) == '#') {
                end = i;
                break;
            }
        }
        // What is appended last is a token for the whole address.
        while (end > 0 && text.charAt(end - 1) == GAP) {
            end--;
        }
        String path = text.substring(text.lastIndexOf(GAP, end - 1) + 1, end);
        List<String> segments = new ArrayList<>();
        for (String segment : path.replace('\\', '/').split("/", -1)) {
            if (segment.equals("..") && !segments.isEmpty()) {
                segments.remove(segments.size() - 1);
            } else if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
                segments.add(segment);
            }
        }
        int from = Math.max(0, segments.size() - MOST_SEGMENTS);
        return List.copyOf(segments.subList(from, segments.size()));
    }
}
