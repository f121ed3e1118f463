package io.armlens.report;

import java.util.List;

/** Lines up text in columns. */
final class Columns {
    private Columns() {}

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    static String right(long number, int width) {
        return right(Long.toString(number), width);
    }

    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** One decimal, cut off and not rounded, so that 100.0 means all. */
    static String oneDecimal(double value) {
        long tenths = (long) Math.floor(value * 10);
        return tenths / 10 + "." + tenths % 10;
    }

    /** The width of the longest, at most the bound. */
    static int width(List<String> texts, int bound) {
        int widest = 0;
        for (String text : texts) {
            widest = Math.max(widest, text.length());
        }
        return Math.min(widest, bound);
    }
}
