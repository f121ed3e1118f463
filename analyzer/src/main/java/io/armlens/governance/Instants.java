package io.armlens.governance;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads instants as the tools write them. */
public final class Instants {
    private static final Pattern POWERSHELL = Pattern.compile("/Date\\((-?\\d{1,15})(?:[+-]\\d{4})?\\)/");

    private Instants() {}

    /**
     * ISO 8601 with or without an offset (without: UTC), a date alone (its first moment), or PowerShell's
     * {@code /Date(1525966683000)/}.
     */
    public static Optional<Instant> parse(String text) {
        Matcher powerShell = POWERSHELL.matcher(text);
        try {
            if (powerShell.matches()) {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(powerShell.group(1))));
            }
            if (text.length() == 10) {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            String iso = text.replace(' ', 'T');
            boolean offset = iso.endsWith("Z") || iso.endsWith("z") || iso.matches(".*T.*[+-]\\d{2}:?\\d{2}");
            return Optional.of(
                    offset
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
