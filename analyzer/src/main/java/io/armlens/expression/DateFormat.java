package io.armlens.expression;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;

/** .NET's date formats in the invariant culture. */
final class DateFormat {
    private final OffsetDateTime time;
    private final String format;
    private final BoundedText out = new BoundedText();
    private int at;

    private DateFormat(OffsetDateTime time, String format) {
        this.time = time;
        this.format = format;
    }

    static String format(OffsetDateTime time, String format) throws EvaluationException {
        if (format.isEmpty()) {
            return format(time, "G");
        }
        if (format.length() > 1) {
            return new DateFormat(time, format).custom();
        }
        boolean universal = "uUrR".contains(format);
        OffsetDateTime shown = universal ? time.withOffsetSameInstant(ZoneOffset.UTC) : time;
        return new DateFormat(shown, standard(format)).custom();
    }

    private static String standard(String letter) throws EvaluationException {
        return switch (letter) {
            case "d" -> "MM/dd/yyyy";
            case "D" -> "dddd, dd MMMM yyyy";
            case "f" -> "dddd, dd MMMM yyyy HH:mm";
            case "F", "U" -> "dddd, dd MMMM yyyy HH:mm:ss";
            case "g" -> "MM/dd/yyyy HH:mm";
            case "G" -> "MM/dd/yyyy HH:mm:ss";
            case "m", "M" -> "MMMM dd";
            case "o", "O" -> "yyyy-MM-dd'T'HH:mm:ss.fffffffK";
            case "r", "R" -> "ddd, dd MMM yyyy HH:mm:ss 'GMT'";
            case "s" -> "yyyy-MM-dd'T'HH:mm:ss";
            case "t" -> "HH:mm";
            case "T" -> "HH:mm:ss";
            case "u" -> "yyyy-MM-dd HH:mm:ss'Z'";
            case "y", "Y" -> "yyyy MMMM";
            default -> throw malformed("there is no standard date format `" + letter + "`");
        };
    }

    private static EvaluationException malformed(String message) {
        return new EvaluationException(EvaluationException.INVALID_ARGUMENT, message);
    }

    private String custom() throws EvaluationException {
        while (at < format.length()) {
            char c = format.charAt(at);
            if (c == '\'' || c == '"') {
                quoted(c);
            } else if (c == '\\') {
                if (at + 1 >= format.length()) {
                    throw malformed("the date format ends with `\\`");
                }
                out.repeat(format.charAt(at + 1), 1);
                at += 2;
            } else if (c == '%') {
                if (at + 1 >= format.length() || format.charAt(at + 1) == '%') {
                    throw malformed("a letter must follow `%` in a date format");
                }
                at++;
                specifier(format.charAt(at), 1);
                at++;
            } else {
                int count = 1;
                while (at + count < format.length() && format.charAt(at + count) == c) {
                    count++;
                }
                specifier(c, count);
                at += count;
            }
        }
        return out.toString();
    }

    private void quoted(char quote) throws EvaluationException {
        int end = at + 1;
        while (end < format.length() && format.charAt(end) != quote) {
            end++;
        }
        if (end == format.length()) {
            throw malformed("a quote in the date format is not closed");
        }
        out.append(format.substring(at + 1, end));
        at = end + 1;
    }

    private void specifier(char c, int count) throws EvaluationException {
        switch (c) {
            case 'y' -> number(count <= 2 ? time.getYear() % 100 : time.getYear(), count);
            case 'M' -> {
                if (count > 2) {
                    out.append(time.getMonth().getDisplayName(style(count), Locale.ENGLISH));
                } else {
                    number(time.getMonthValue(), count);
                }
            }
            case 'd' -> {
                if (count > 2) {
                    out.append(time.getDayOfWeek().getDisplayName(style(count), Locale.ENGLISH));
                } else {
                    number(time.getDayOfMonth(), count);
                }
            }
            case 'H' -> number(time.getHour(), Math.min(count, 2));
            case 'h' -> number((time.getHour() + 11) % 12 + 1, Math.min(count, 2));
            case 'm' -> number(time.getMinute(), Math.min(count, 2));
            case 's' -> number(time.getSecond(), Math.min(count, 2));
            case 'f', 'F' -> fraction(c == 'F', count);
            case 't' -> out.append((time.getHour() < 12 ? "AM" : "PM").substring(0, Math.min(count, 2)));
            case 'z' -> offset(count);
            case 'K' -> {
                for (int i = 0; i < count; i++) {
                    if (time.getOffset().equals(ZoneOffset.UTC)) {
                        out.append("Z");
                    } else {
                        offset(3);
                    }
                }
            }
            case 'g' -> out.append("A.D.");
            default -> out.repeat(c, count);
        }
    }

    private static TextStyle style(int count) {
        return count == 3 ? TextStyle.SHORT : TextStyle.FULL;
    }

    private void number(int value, int width) throws EvaluationException {
        String digits = String.valueOf(value);
        out.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }

    /** .NET knows ticks of 100 ns: seven digits. {@code F} leaves out zeros at the end, and a point before nothing. */
    private void fraction(boolean optional, int count) throws EvaluationException {
        if (count > 7) {
            throw malformed("a date format has at most 7 digits of a second");
        }
        String nanos = String.valueOf(1_000_000_000L + time.getNano()).substring(1, 1 + count);
        int kept = count;
        while (optional && kept > 0 && nanos.charAt(kept - 1) == '0') {
            kept--;
        }
        if (kept == 0) {
            out.dropLast('.');
        }
        out.append(nanos.substring(0, kept));
    }

    private void offset(int count) throws EvaluationException {
        int seconds = time.getOffset().getTotalSeconds();
        int minutes = Math.abs(seconds) / 60;
        out.append(seconds < 0 ? "-" : "+");
        number(minutes / 60, Math.min(count, 2));
        if (count > 2) {
            out.append(":");
            number(minutes % 60, 2);
        }
    }
}
