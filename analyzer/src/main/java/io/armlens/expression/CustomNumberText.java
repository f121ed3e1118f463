package io.armlens.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * .NET's custom number formats in the invariant culture: {@code 0 # . , % ‰}, quoted and escaped text, and
 * sections for positive, negative and zero values. Exponents ({@code 0.0E+0}) are text here.
 */
final class CustomNumberText {
    private final BigDecimal magnitude;
    private final boolean negative;
    private final String section;

    private int integerPlaces;
    private int fractionPlaces;
    private int firstZero = Integer.MAX_VALUE;
    private int lastZeroOfFraction;
    private int scale;
    private boolean grouping;

    private CustomNumberText(BigDecimal magnitude, boolean negative, String section) {
        this.magnitude = magnitude;
        this.negative = negative;
        this.section = section;
    }

    static String format(BigDecimal value, String format) throws EvaluationException {
        List<String> sections = sections(format);
        boolean negative = value.signum() < 0;
        int chosen = 0;
        if (negative && sections.size() > 1 && !sections.get(1).isEmpty()) {
            chosen = 1;
        } else if (value.signum() == 0
                && sections.size() > 2
                && !sections.get(2).isEmpty()) {
            chosen = 2;
        }
        return new CustomNumberText(value.abs(), negative && chosen == 0, sections.get(chosen)).text();
    }

    /** The parts between semicolons that are not quoted; at most three. */
    private static List<String> sections(String format) {
        List<String> sections = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= format.length() && sections.size() < 3; i++) {
            if (i == format.length() || format.charAt(i) == ';') {
                sections.add(format.substring(start, i));
                start = i + 1;
            } else {
                i = endOfLiteral(format, i);
            }
        }
        return sections;
    }

    /** The last index of the literal that begins here; the index itself for everything else. */
    private static int endOfLiteral(String text, int at) {
        char c = text.charAt(at);
        if (c == '\\') {
            return Math.min(at + 1, text.length() - 1);
        }
        if (c == '\'' || c == '"') {
            int end = text.indexOf(c, at + 1);
            return end < 0 ? text.length() - 1 : end;
        }
        return at;
    }

    private String text() throws EvaluationException {
        measure();
        Limits.digits(Math.max((long) integerPlaces + fractionPlaces, Math.abs((long) scale)));
        String digits = NumberText.fixed(magnitude.movePointRight(scale), fractionPlaces);
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        String fraction = point < 0 ? "" : digits.substring(point + 1);
        whole = whole.equals("0") ? "" : whole;
        int required = firstZero == Integer.MAX_VALUE ? 0 : integerPlaces - firstZero;
        whole = "0".repeat(Math.max(0, required - whole.length())) + whole;
        int kept = fraction.length();
        while (kept > lastZeroOfFraction && fraction.charAt(kept - 1) == '0') {
            kept--;
        }
        fraction = fraction.substring(0, kept);
        boolean zero = magnitude
                        .setScale(Math.max(0, fractionPlaces + scale), RoundingMode.HALF_UP)
                        .signum()
                == 0;
        return write(whole, fraction, negative && !zero);
    }

    private void measure() {
        boolean afterPoint = false;
        int commas = 0;
        for (int i = 0; i < section.length(); i++) {
            char c = section.charAt(i);
            if (c == '0' || c == '#') {
                grouping |= commas > 0 && integerPlaces > 0 && !afterPoint;
                commas = 0;
                if (afterPoint) {
                    fractionPlaces++;
                    lastZeroOfFraction = c == '0' ? fractionPlaces : lastZeroOfFraction;
                } else {
                    firstZero = c == '0' ? Math.min(firstZero, integerPlaces) : firstZero;
                    integerPlaces++;
                }
            } else if (c == ',') {
                commas++;
            } else if (c == '.') {
                scale -= afterPoint ? 0 : 3 * commas;
                commas = 0;
                afterPoint = true;
            } else {
                scale += c == '%' ? 2 : c == '\u2030' ? 3 : 0;
                i = endOfLiteral(section, i);
            }
        }
        scale -= afterPoint ? 0 : 3 * commas;
    }

    private String write(String whole, String fraction, boolean minus) throws EvaluationException {
        BoundedText out = new BoundedText();
        out.append(minus ? "-" : "");
        int place = 0;
        int fractionPlace = 0;
        int next = 0;
        boolean afterPoint = false;
        for (int i = 0; i < section.length(); i++) {
            char c = section.charAt(i);
            if (c == '0' || c == '#') {
                if (afterPoint) {
                    out.append(
                            fractionPlace < fraction.length()
                                    ? fraction.substring(fractionPlace, fractionPlace + 1)
                                    : "");
                    fractionPlace++;
                } else {
                    // The first place takes all digits that have no place of their own.
                    int until = whole.length() - (integerPlaces - 1 - place);
                    for (; next < until; next++) {
                        out.append(whole.substring(next, next + 1));
                        int left = whole.length() - 1 - next;
                        out.append(grouping && left > 0 && left % 3 == 0 ? "," : "");
                    }
                    place++;
                }
            } else if (c == '.') {
                if (!afterPoint) {
                    // Digits that found no place stand before the point all the same.
                    out.append(whole.substring(next)).append(fraction.isEmpty() ? "" : ".");
                }
                afterPoint = true;
            } else if (c != ',') {
                int end = endOfLiteral(section, i);
                if (c == '\\') {
                    out.append(section.substring(Math.min(i + 1, section.length()), end + 1));
                } else if (c == '\'' || c == '"') {
                    out.append(section.substring(i + 1, end > i && section.charAt(end) == c ? end : end + 1));
                } else {
                    out.append(String.valueOf(c));
                }
                i = end;
            }
        }
        return out.toString();
    }
}
