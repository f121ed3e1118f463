package io.armlens.expression;

import static io.armlens.expression.ValueKind.INTEGER;
import static io.armlens.expression.ValueKind.STRING;

import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Computing with dates. Years are 1 to 9999, as in .NET. */
final class DateFunctions {
    /** Of {@code addDays}. */
    private static final String ROUND_TRIP = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    /** Of dates without a form of their own. */
    private static final String ISO = "yyyy-MM-ddTHH:mm:ssZ";

    private DateFunctions() {}

    static void addTo(FunctionTable t) {
        boolean keepOffset = t.isPolicy();
        t.pure("dateTimeAdd", 2, 3, STRING, a -> add(a, keepOffset), STRING);
        t.pure("dateTimeFromEpoch", 1, 1, STRING, DateFunctions::fromEpoch, INTEGER);
        t.pure("dateTimeToEpoch", 1, 1, INTEGER, DateFunctions::toEpoch, STRING);
        if (t.isPolicy()) {
            t.pure("addDays", 2, 2, STRING, DateFunctions::addDays, STRING, INTEGER);
        }
    }

    /** Azure documents one form of dates for this function. */
    private static JsonValue addDays(Arguments a) throws EvaluationException {
        DateText date = DateText.parse(a.text(0));
        if (date == null || !date.isRoundTrip()) {
            throw a.invalid(0, "a date as `2020-01-31T00:00:00Z`");
        }
        try {
            return new JsonString(DateText.format(checked(date.time().plusDays(a.integer(1)), a), ROUND_TRIP));
        } catch (DateTimeException | ArithmeticException e) {
            throw outOfRange(a);
        }
    }

    /**
     * Without a format the result has the form of the base. Templates turn it into UTC; for policies, where
     * Azure documents the function as unavailable, the offset stays.
     */
    private static JsonValue add(Arguments a, boolean keepOffset) throws EvaluationException {
        DateText base = date(a);
        DateText.Duration duration = DateText.Duration.parse(a.text(1));
        if (duration == null) {
            throw a.invalid(1, "an ISO 8601 duration as `P1D` or `-PT90M`");
        }
        try {
            OffsetDateTime sum = checked(duration.addTo(base.time()), a);
            if (a.size() == 3) {
                return new JsonString(DateText.format(utc(sum), a.text(2)));
            }
            return new JsonString(keepOffset ? base.inForm(sum, true) : base.inForm(utc(sum), false));
        } catch (DateTimeException | ArithmeticException e) {
            throw outOfRange(a);
        }
    }

    private static OffsetDateTime utc(OffsetDateTime time) {
        return time.withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static DateText date(Arguments a) throws EvaluationException {
        DateText date = DateText.parse(a.text(0));
        if (date == null) {
            throw a.invalid(0, "an ISO 8601 date as `2020-01-31T00:00:00Z`");
        }
        return date;
    }

    private static OffsetDateTime checked(OffsetDateTime time, Arguments a) throws EvaluationException {
        int year = utc(time).getYear();
        if (year < 1 || year > 9999) {
            throw outOfRange(a);
        }
        return time;
    }

    private static EvaluationException outOfRange(Arguments a) {
        return a.failure(EvaluationException.OVERFLOW, "has a result beyond the years 1 to 9999");
    }

    private static JsonValue fromEpoch(Arguments a) throws EvaluationException {
        try {
            OffsetDateTime time = Instant.ofEpochSecond(a.integer(0)).atOffset(ZoneOffset.UTC);
            return new JsonString(DateText.format(checked(time, a), ISO));
        } catch (DateTimeException e) {
            throw outOfRange(a);
        }
    }

    private static JsonValue toEpoch(Arguments a) throws EvaluationException {
        return JsonNumber.of(date(a).time().toEpochSecond());
    }
}
