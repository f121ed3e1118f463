package io.armlens.expression;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as written, so that a result can be written in the same form; and .NET's date formats in the
 * invariant culture, which a scope needs for {@code utcNow('yyyy-MM-dd')}.
 */
public final class DateText {
    // Possessive: whatever the text is, no position is tried twice.
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})([T ])(\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,7}+))?+(Z|[+-]\\d{2}:\\d{2})?+");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(\\d{2})Z");

    private final OffsetDateTime time;
    private final char separator;
    private final int fractionDigits;
    private final boolean compact;
    private final boolean zulu;

    private DateText(OffsetDateTime time, char separator, int fractionDigits, boolean compact, boolean zulu) {
        this.time = time;
        this.separator = separator;
        this.fractionDigits = fractionDigits;
        this.compact = compact;
        this.zulu = zulu;
    }

    /**
     * {@code 2020-01-31T00:00:00} with an optional fraction and {@code Z} or an offset, also with a blank for
     * the {@code T}; or {@code 20200131T000000Z}. Without an offset it is UTC. Null for all else.
     */
    static @Nullable DateText parse(String text) {
        try {
            Matcher m = DATE.matcher(text);
            if (m.matches()) {
                String fraction = m.group(8) == null ? "" : m.group(8);
                int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
                LocalDateTime local = LocalDateTime.of(
                        number(m, 1), number(m, 2), number(m, 3), number(m, 5), number(m, 6), number(m, 7), nanos);
                String zone = m.group(9);
                ZoneOffset offset = zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone);
                return new DateText(
                        local.atOffset(offset), m.group(4).charAt(0), fraction.length(), false, "Z".equals(zone));
            }
            m = COMPACT.matcher(text);
            if (m.matches()) {
                LocalDateTime local = LocalDateTime.of(
                        number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5), number(m, 6));
                return new DateText(local.atOffset(ZoneOffset.UTC), 'T', 0, true, true);
            }
            return null;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    OffsetDateTime time() {
        return time;
    }

    /** Whether it is written {@code yyyy-MM-ddTHH:mm:ss[.fffffff]Z}. */
    boolean isRoundTrip() {
        return zulu && separator == 'T' && !compact;
    }

    /** A time in the form of this date; with a {@code T} always when offsets are kept. */
    String inForm(OffsetDateTime other, boolean keepOffset) throws EvaluationException {
        if (compact) {
            return format(other, "yyyyMMddTHHmmssZ");
        }
        String fraction = fractionDigits == 0 ? "" : "." + "f".repeat(fractionDigits);
        String zone = other.getOffset().equals(ZoneOffset.UTC) ? "Z" : "zzz";
        return format(other, "yyyy-MM-dd" + (keepOffset ? 'T' : separator) + "HH:mm:ss" + fraction + zone);
    }

    /**
     * A time under one of .NET's standard formats (one letter) or custom formats.
     *
     * @throws EvaluationException if the format is malformed
     */
    public static String format(OffsetDateTime time, String format) throws EvaluationException {
        return DateFormat.format(time, format);
    }

    /**
     * An ISO 8601 duration; all parts have one sign.
     *
     * @param months of years too
     * @param seconds of weeks, days, hours and minutes too
     */
    record Duration(int sign, long months, long seconds, int nanos) {
        private static final Pattern DURATION = Pattern.compile("(-)?P(?=[\\dT])(?:(\\d{1,6}+)Y)?+(?:(\\d{1,6}+)M)?+"
                + "(?:(\\d{1,6}+)W)?+(?:(\\d{1,8}+)D)?+"
                + "(?:T(?=\\d)(?:(\\d{1,9}+)H)?+(?:(\\d{1,9}+)M)?+(?:(\\d{1,12}+)(?:[.,](\\d{1,9}+))?+S)?+)?+");
        private static final long DAY = 86_400;

        static @Nullable Duration parse(String text) {
            Matcher m = DURATION.matcher(text);
            if (!m.matches()) {
                return null;
            }
            String fraction = m.group(9) == null ? "" : m.group(9);
            return new Duration(
                    m.group(1) == null ? 1 : -1,
                    part(m, 2) * 12 + part(m, 3),
                    (part(m, 4) * 7 + part(m, 5)) * DAY + part(m, 6) * 3600 + part(m, 7) * 60 + part(m, 8),
                    Integer.parseInt((fraction + "000000000").substring(0, 9)));
        }

        private static long part(Matcher matcher, int group) {
            return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
        }

        /** Years and months first, the day cut to the month's length. */
        OffsetDateTime addTo(OffsetDateTime time) {
            return time.plusMonths(sign * months).plusSeconds(sign * seconds).plusNanos((long) sign * nanos);
        }
    }
}
