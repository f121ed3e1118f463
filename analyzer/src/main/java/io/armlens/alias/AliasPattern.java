package io.armlens.alias;

import io.armlens.json.JsonText;
import java.util.Optional;

/**
 * Cuts a value out of a longer string, as the catalogue's {@code defaultPattern} of kind {@code Extract}
 * does: the phrase's {@code {placeholders}} each stand for text without a slash, at least one character; the
 * rest is compared ignoring case, and the phrase must match the whole string.
 *
 * @param phrase such as {@code /Subscriptions/{sub}/Providers/…/Publishers/{publisher}/…}
 * @param variable the placeholder whose text is the value
 */
public record AliasPattern(String phrase, String variable) {
    /** Longer texts have no phrase's form. Resource ids have less. */
    private static final int LONGEST = 10_000;

    /** The value inside the text, or empty when the text does not have the phrase's form. */
    public Optional<String> extract(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = JsonText.lower(text);
        String lowerPhrase = JsonText.lower(phrase);
        Optional<String> value = Optional.empty();
        int at = 0;
        int from = 0;
        while (from < phrase.length()) {
            String literal = literal(lowerPhrase, from);
            if (!lower.startsWith(literal, at)) {
                return Optional.empty();
            }
            at += literal.length();
            int open = from + literal.length();
            if (open == phrase.length()) {
                break;
            }
            int close = phrase.indexOf('}', open);
            int end = placeholderEnd(lower, at, lowerPhrase, close + 1);
            if (end <= at) {
                return Optional.empty();
            }
            if (JsonText.equalsIgnoreCase(phrase.substring(open + 1, close), variable)) {
                value = Optional.of(text.substring(at, end));
            }
            at = end;
            from = close + 1;
        }
        return at == text.length() ? value : Optional.empty();
    }

    /** The phrase from a place on, up to the next placeholder. */
    private static String literal(String phrase, int from) {
        int open = phrase.indexOf('{', from);
        return phrase.substring(from, open < 0 || phrase.indexOf('}', open) < 0 ? phrase.length() : open);
    }

    /** Where the text of a placeholder ends: at the first place where the phrase can go on; -1 if there is none. */
    private static int placeholderEnd(String text, int at, String phrase, int next) {
        int slash = text.indexOf('/', at);
        int most = slash < 0 ? text.length() : slash;
        String literal = literal(phrase, next);
        boolean last = next + literal.length() == phrase.length();
        int end = last ? text.length() - literal.length() : text.indexOf(literal, at + 1);
        return end <= most ? end : -1;
    }
}
