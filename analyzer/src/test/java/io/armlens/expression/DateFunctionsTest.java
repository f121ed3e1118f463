package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFunctionsTest {
    private static final String BOTH = """
            dateTimeAdd('2020-01-31T00:00:00Z', 'P1M', 'yyyy-MM-dd') => '2020-02-29'
            dateTimeAdd('2020-02-29T00:00:00Z', '-P1Y') => '2019-02-28T00:00:00Z'
            dateTimeAdd('2020-04-07T14:53:14Z', 'P1Y2M1W3DT4H5M6.5S', 'o') => '2021-06-17T18:58:20.5000000Z'
            dateTimeAdd('2020-04-07T14:53:14', '-PT15S') => '2020-04-07T14:52:59Z'
            dateTimeAdd('20200407T145314Z', 'P1D') => '20200408T145314Z'
            dateTimeAdd('2024-01-15 12:00:00+05:30', 'PT0S', 'u') => '2024-01-15 06:30:00Z'
            dateTimeAdd('2024-02-30T00:00:00Z', 'P1D') => error
            dateTimeAdd('2024-01-01', 'P1D') => error
            dateTimeAdd('2024-01-01T00:00:00Z', 'P') => error
            dateTimeAdd('2024-01-01T00:00:00Z', 'PT') => error
            dateTimeAdd('2024-01-01T00:00:00Z', 'P1DT') => error
            dateTimeAdd('2024-01-01T00:00:00Z', '1D') => error
            dateTimeAdd('2024-01-01T00:00:00Z', 'P1H') => error
            dateTimeAdd('2024-01-01T00:00:00Z', 'P9999Y') => error
            dateTimeAdd('0001-01-01T00:00:00Z', '-PT1S') => error
            dateTimeFromEpoch(1683040573) => '2023-05-02T15:16:13Z'
            dateTimeFromEpoch(-1) => '1969-12-31T23:59:59Z'
            dateTimeFromEpoch(9223372036854775807) => error
            dateTimeToEpoch('2023-05-02T15:16:13Z') => 1683040573
            dateTimeToEpoch('2023-05-02T15:16:13.999+02:00') => 1683033373
            dateTimeToEpoch('yesterday') => error
            """;

    @TestFactory
    List<DynamicTest> inPolicies() {
        return Vectors.policy().tests(BOTH + """
                                dateTimeAdd('2024-01-15 12:00:00.12+05:30', 'P1D') => '2024-01-16T12:00:00.12+05:30'
                                addDays('2023-01-31T00:00:00Z', 1) => '2023-02-01T00:00:00.0000000Z'
                                addDays('2024-02-28T23:59:59.12Z', 1) => '2024-02-29T23:59:59.1200000Z'
                                addDays('2024-03-01T00:00:00Z', -1) => '2024-02-29T00:00:00.0000000Z'
                                addDays('2024-03-01T00:00:00+00:00', 1) => error
                                addDays('2024-03-01T00:00:00', 1) => error
                                addDays('2024-03-01 00:00:00Z', 1) => error
                                addDays('20240301T000000Z', 1) => error
                                addDays('2024-03-01', 1) => error
                                addDays('2024-03-01T00:00:00Z', 1.5) => error
                                addDays('2024-03-01T00:00:00Z', 9223372036854775807) => error
                                addDays('9999-12-31T00:00:00Z', 1) => error
                                """);
    }

    @TestFactory
    List<DynamicTest> inTemplates() {
        return Vectors.template().tests(BOTH + """
                                dateTimeAdd('2024-01-15T12:00:00.12+05:30', 'P1D') => '2024-01-16T06:30:00.12Z'
                                dateTimeAdd('2020-04-07 14:53:14Z', 'P3Y') => '2023-04-07 14:53:14Z'
                                addDays('2023-01-31T00:00:00Z', 1) => error
                                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "d | 04/07/2023",
                "D | Friday, 07 April 2023",
                "f | Friday, 07 April 2023 14:05",
                "F | Friday, 07 April 2023 14:05:09",
                "g | 04/07/2023 14:05",
                "G | 04/07/2023 14:05:09",
                "M | April 07",
                "o | 2023-04-07T14:05:09.1200000Z",
                "R | Fri, 07 Apr 2023 14:05:09 GMT",
                "s | 2023-04-07T14:05:09",
                "t | 14:05",
                "T | 14:05:09",
                "u | 2023-04-07 14:05:09Z",
                "U | Friday, 07 April 2023 14:05:09",
                "y | 2023 April",
                "yyyyMMddTHHmmssZ | 20230407T140509Z",
                "yy-M-d h:m:s tt | 23-4-7 2:5:9 PM",
                "%d | 7",
                "ddd dddd MMM MMMM | Fri Friday Apr April",
                "ss.ff F.FFF | 09.12 1.12",
                "HH'h' \"q\" \\d | 14h q d",
                "zzz zz z K | +00:00 +00 +0 Z",
                "yyyyy y | 02023 23"
            })
    void writesDatesAsDotNet(String format, String expected) throws EvaluationException {
        OffsetDateTime time = OffsetDateTime.parse("2023-04-07T14:05:09.12Z");
        assertEquals(expected, DateText.format(time, format));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Q", "yyyy 'open", "ffffffff", "yyyy\\", "yyyy %%"})
    void malformedFormatsFail(String format) {
        OffsetDateTime time = OffsetDateTime.parse("2023-04-07T14:05:09Z");
        assertThrows(EvaluationException.class, () -> DateText.format(time, format));
    }
}
