package io.armlens;

import io.armlens.json.JsonText;

/**
 * A pattern for names, compared ignoring ASCII case: {@code *} stands for any text, {@code ?} for one
 * character, everything else for itself.
 */
public record Glob(String pattern) {
    /** Whether the pattern has a {@code *} or {@code ?}; else it means one name. */
    public boolean hasWildcard() {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
    }

    /** Whether the whole text fits. */
    public boolean matches(String text) {
        String wanted = JsonText.lower(pattern);
        String given = JsonText.lower(text);
        int p = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < given.length()) {
            if (p < wanted.length() && wanted.charAt(p) == '*') {
                star = p++;
                retry = t;
            } else if (p < wanted.length() && (wanted.charAt(p) == '?' || wanted.charAt(p) == given.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                // Let the last star take one character more.
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < wanted.length() && wanted.charAt(p) == '*') {
            p++;
        }
        return p == wanted.length();
    }
}
