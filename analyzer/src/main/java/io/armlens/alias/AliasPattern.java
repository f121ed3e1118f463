package io.armlens.alias;

import io.armlens.json.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts a value out of a longer string, as the catalogue's {@code defaultPattern} of kind {@code Extract}
 * does: the phrase's {@code {placeholders}} stand for any text without a slash, the rest is compared
 * ignoring case.
 *
 * @param phrase such as {@code /Subscriptions/{sub}/Providers/…/Publishers/{publisher}/…}
 * @param variable the placeholder whose text is the value
 */
public record AliasPattern(String phrase, String variable) {

    /** The value inside the text, or empty when the text does not have the phrase's form. */
    public Optional<String> extract(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < phrase.length()) {
            int open = phrase.indexOf('{', from);
            int close = open < 0 ? -1 : phrase.indexOf('}', open);
            if (close < 0) {
                pieces.add(phrase.substring(from));
                break;
            }
            pieces.add(phrase.substring(from, open));
            pieces.add(phrase.substring(open, close + 1));
            from = close + 1;
        }
        Map<String, String> found = new HashMap<>();
        int at = 0;
        for (int i = 0; i < pieces.size(); i++) {
            String piece = pieces.get(i);
            if (!piece.startsWith("{")) {
                if (!JsonText.startsWithIgnoreCase(text.substring(at), piece)) {
                    return Optional.empty();
                }
                at += piece.length();
            } else {
                int end = i + 1 < pieces.size() ? indexOfIgnoreCase(text, pieces.get(i + 1), at) : text.length();
                if (end < 0 || text.substring(at, end).indexOf('/') >= 0) {
                    return Optional.empty();
                }
                found.put(JsonText.lower(piece.substring(1, piece.length() - 1)), text.substring(at, end));
                at = end;
            }
        }
        return at == text.length() ? Optional.ofNullable(found.get(JsonText.lower(variable))) : Optional.empty();
    }

    private static int indexOfIgnoreCase(String text, String piece, int from) {
        return JsonText.lower(text).indexOf(JsonText.lower(piece), from);
    }
}
