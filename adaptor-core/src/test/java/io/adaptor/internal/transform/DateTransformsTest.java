package io.adaptor.internal.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.spi.ValueTransform.Change;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTransformsTest {
    @ParameterizedTest
    @CsvSource({
        "2024-05-01, 2024-05-01",
        "2024-05-01T10:00, 2024-05-01T10:00:00Z",
        "2024-05-01 10:00:01, 2024-05-01T10:00:01Z",
        "2024-05-01t10:00:01z, 2024-05-01T10:00:01Z",
        "2024-05-01T10:00:01.5Z, 2024-05-01T10:00:01.500Z",
        "2024-05-01T10:00:01.1234567+02:00, 2024-05-01T10:00:01.123456700+02:00",
        "2024-05-01T10:00:01.000100Z, 2024-05-01T10:00:01.000100Z",
        "2024-05-01T10:00+0530, 2024-05-01T10:00:00+05:30",
        "2024-05-01T10:00-03, 2024-05-01T10:00:00-03:00",
        "2024-05-01T10:00:00-00:30, 2024-05-01T10:00:00-00:30",
        "2000-02-29, 2000-02-29",
        "0000-01-01, 0000-01-01",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z"
    })
    void isoDatesAreReadInTheFormsThatServicesWrite(String value, String written) {
        assertThat(run("date_format", "{}", value)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024",
                "2024-05",
                "2024-5-1",
                "20240501",
                "2024-02-30",
                "2023-02-29",
                "1900-02-29",
                "2024-13-01",
                "2024-05-01T",
                "2024-05-01T1",
                "2024-05-01T25:00",
                "2024-05-01T10:60",
                "2024-05-01T10:00:60Z",
                "2024-05-01T10:00:00.Z",
                "2024-05-01T10:00:00.1234567890Z",
                "2024-05-01T10:00:00+2",
                "2024-05-01T10:00:0Z",
                "2024-05-01T10:00:00+19:00",
                "2024-05-01T10:00:00+02:60",
                "2024-05-01T10:00:00Zulu",
                "+2024-05-01",
                "2024/05/01",
                "2024-05-01X10:00",
                "٢٠٢٤-٠٥-٠١",
                "2024-05-01T10:00:00+02:0",
                "2024-05-01T10:00:00 Z"
            })
    void whatIsNoIsoDateIsRefused(String value) {
        assertThatThrownBy(() -> run("date_format", "{}", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("date_format takes a date in ISO 8601 such as ");
    }

    @Test
    void instantsAreReadAndWrittenAsJavaWouldDoIt() {
        Random random = new Random(1);
        Change iso = Transforms.prepared("date_format", "{}");
        for (int i = 0; i < 5000; i++) {
            long seconds = -62_167_219_200L + (long) (random.nextDouble() * 315_569_519_999L);
            int nanos = i % 4 == 0 ? 0 : i % 4 == 1 ? random.nextInt(1000) * 1_000_000 : random.nextInt(1_000_000_000);
            Instant instant = Instant.ofEpochSecond(seconds, nanos);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(37) - 18) * 3600 / 2);
            OffsetDateTime there = instant.atOffset(offset);
            assertThat(apply(iso, instant.toString())).isEqualTo(instant.toString());
            if (there.getYear() >= 0 && there.getYear() <= 9999) {
                assertThat(OffsetDateTime.parse(apply(iso, there.toString()))).isEqualTo(there);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "-1, 1969-12-31T23:59:59Z",
        "-62167219200, 0000-01-01T00:00:00Z",
        "253402300799, 9999-12-31T23:59:59Z",
        "951782400, 2000-02-29T00:00:00Z",
        "1714557600.5, 2024-05-01T10:00:00.500Z",
        "-0.5, 1969-12-31T23:59:59.500Z",
        "1714557600.1234567899, 2024-05-01T10:00:00.123456789Z"
    })
    void secondsBecomeDates(String value, String date) {
        assertThat(Transforms.run("timestamp_to_date", "{}", value).textValue()).isEqualTo(date);
        assertThat(Transforms.run("timestamp_to_date", "{}", '"' + value + '"').textValue())
                .isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "milliseconds, 0, 1970-01-01T00:00:00Z",
        "milliseconds, -1, 1969-12-31T23:59:59.999Z",
        "milliseconds, -1000, 1969-12-31T23:59:59Z",
        "milliseconds, 1714557600000.25, 2024-05-01T10:00:00.000250Z",
        "auto, 1714557600, 2024-05-01T10:00:00Z",
        "auto, 99999999999, 5138-11-16T09:46:39Z",
        "auto, 100000000000, 1973-03-03T09:46:40Z",
        "auto, -1714557600000, 1915-09-02T14:00:00Z"
    })
    void millisecondsDoToo(String unit, String value, String date) {
        assertThat(Transforms.run("timestamp_to_date", "{\"unit\": \"" + unit + "\"}", value)
                        .textValue())
                .isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "seconds, 253402300800",
        "seconds, -62167219201",
        "milliseconds, 253402300800000",
        "milliseconds, -62167219200001",
        "auto, 9223372036854775807",
        "auto, -9223372036854775808",
        "seconds, 123456789012345678901234567890",
        "auto, 1e999",
        "milliseconds, 1e20",
        "auto, true",
        "auto, '\"2024-05-01\"'"
    })
    void whatIsNoTimestampOfTheYearsIsRefused(String unit, String value) {
        assertThatThrownBy(() -> Transforms.run("timestamp_to_date", "{\"unit\": \"" + unit + "\"}", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("timestamp_to_date takes a number");
    }

    @Test
    void everyIntegerTimestampAgreesWithJava() {
        Random random = new Random(2);
        Change seconds = Transforms.prepared("timestamp_to_date", "{}");
        Change milliseconds = Transforms.prepared("timestamp_to_date", "{\"unit\": \"milliseconds\"}");
        for (int i = 0; i < 2000; i++) {
            long number = (long) ((random.nextDouble() * 2 - 0.4) * 100_000_000_000L);
            assertThat(seconds.apply(LongNode.valueOf(number), NullNode.getInstance())
                            .textValue())
                    .isEqualTo(Instant.ofEpochSecond(number).toString());
            assertThat(milliseconds
                            .apply(LongNode.valueOf(number), NullNode.getInstance())
                            .textValue())
                    .isEqualTo(Instant.ofEpochMilli(number).toString());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"amount": 1, "unit": "years"}                            | 2024-02-29                | 2025-02-28
            {"amount": 4, "unit": "years"}                            | 2024-02-29                | 2028-02-29
            {"amount": -1, "unit": "months"}                          | 2024-03-31                | 2024-02-29
            {"amount": 1}                                             | 1900-02-28                | 1900-03-01
            {"amount": 1}                                             | 2000-02-28                | 2000-02-29
            {"amount": "2", "unit": "weeks"}                          | 2024-12-25                | 2025-01-08
            {"amount": 36, "unit": "hours"}                           | 2024-05-01                | 2024-05-02T12:00:00Z
            {"amount": 3600, "unit": "seconds"}                       | 2024-05-01T10:00          | 2024-05-01T11:00:00Z
            {"amount": 24, "unit": "hours", "zone": "Europe/Berlin"}  | 2024-03-30T12:00          | 2024-03-31T13:00:00+02:00
            {"amount": 1, "zone": "Europe/Berlin"}                    | 2024-03-30T12:00          | 2024-03-31T12:00:00+02:00
            {"amount": 1, "zone": "Europe/Berlin"}                    | 2024-03-30T02:30          | 2024-03-31T03:30:00+02:00
            {"amount": 1, "zone": "America/New_York"}                 | 2024-11-02T16:00:00Z      | 2024-11-03T12:00:00-05:00
            {"amount": 1, "unit": "hours", "zone": "Europe/Berlin"}   | 2024-10-27T02:30:00+02:00 | 2024-10-27T02:30:00+01:00
            """)
    void timeIsAddedOnTheCalendarOfTheZone(String params, String value, String sum) {
        assertThat(run("date_add", params, value)).isEqualTo(sum);
    }

    @Test
    void addingLeadsNowhereBeyondTheYears() {
        for (String amount : new String[] {"8000", "-3000", "999999999999", "9223372036854775807"}) {
            String params = "{\"amount\": " + amount + ", \"unit\": \"years\"}";
            assertThatThrownBy(() -> run("date_add", params, "2024-05-01"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("date_add makes dates of the years 0 to 9999");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"value": "2024-05-01"}                                                     | 2024-05-01                | 0
            {"value": "2024-02-29", "unit": "years"}                                    | 2000-02-29                | 24
            {"value": "2025-02-28", "unit": "years"}                                    | 2024-02-29                | 0
            {"value": "2024-02-28"}                                                     | 2024-03-01                | -2
            {"value": "2024-05-01T23:59:59Z"}                                           | 2024-05-01                | 0
            {"value": "2024-05-01T12:00:00+02:00", "unit": "seconds"}                   | 2024-05-01T10:00:00Z      | 0
            {"value": "2024-03-31T12:00", "zone": "Europe/Berlin"}                      | 2024-03-30T12:00          | 1
            {"value": "2024-03-31T12:00", "zone": "Europe/Berlin", "unit": "hours"}     | 2024-03-30T12:00          | 23
            {"value": "2024-10-27T12:00", "zone": "Europe/Berlin", "unit": "hours"}     | 2024-10-26T12:00          | 25
            {"value": "9999-12-31", "unit": "seconds"}                                  | 0000-01-01                | 315569433600
            """)
    void differencesAreWholeUnits(String params, String value, String units) {
        assertThat(Transforms.run("date_diff", params, '"' + value + '"').asText())
                .isEqualTo(units);
    }

    @Test
    void daysAddedAreDaysApart() {
        Random random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            LocalDate date = LocalDate.ofEpochDay(random.nextInt(40_000) - 10_000);
            int days = random.nextInt(20_000) - 10_000;
            String later = run("date_add", "{\"amount\": " + days + "}", date.toString());
            assertThat(later).isEqualTo(date.plusDays(days).toString());
            assertThat(Transforms.run("date_diff", "{\"value\": \"" + later + "\"}", '"' + date.toString() + '"')
                            .intValue())
                    .isEqualTo(days);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"from": "dd.MM.yyyy"}                                       | 29.02.2024              | 2024-02-29
            {"from": "MM/yy"}                                            | 05/27                   | 2027-05-01
            {"from": "yyyyMMddHHmmssSSS"}                                | 20240501100000123       | 2024-05-01T10:00:00.123Z
            {"from": "MM/dd/yyyy hh:mm a"}                               | 05/01/2024 12:05 am     | 2024-05-01T00:05:00Z
            {"from": "yyyy-MM-dd HH:mm VV"}                              | 2024-07-01 10:00 Europe/Berlin | 2024-07-01T10:00:00+02:00
            {"from": "dd.MM.yyyy HH:mm", "zone": "Europe/Berlin"}        | 31.03.2024 02:30        | 2024-03-31T03:30:00+02:00
            {"from": "dd.MM.yyyy HH:mm", "zone": "Europe/Berlin"}        | 27.10.2024 02:30        | 2024-10-27T02:30:00+02:00
            {"from": "d. MMMM yyyy", "locale": "de"}                     | 1. Mai 2024             | 2024-05-01
            {"to": "yyyy-MM-dd'T'HH:mm:ssXXX"}                           | 2024-05-01T10:00:00Z    | 2024-05-01T10:00:00Z
            {"to": "HH:mm z", "zone": "America/New_York", "locale": "en-US"} | 2024-05-01T10:00:00Z    | 06:00 EDT
            {"zone": "Asia/Kolkata"}                                     | 2024-05-01              | 2024-05-01
            """)
    void patternsReadAndWriteEverythingElse(String params, String value, String result) {
        assertThat(run("date_format", params, value)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy, 30.02.2024",
        "dd.MM.yyyy, 29.02.2023",
        "dd.MM.yyyy, 1.2.2024",
        "yyyy-MM-dd HH, 2024-05-01 24"
    })
    void patternsAreReadStrictly(String pattern, String value) {
        assertThatThrownBy(() -> run("date_format", "{\"from\": \"" + pattern + "\"}", value))
                .hasMessage("date_format takes a date of the pattern \"%s\", found \"%s\"", pattern, value);
    }

    @Test
    void aDateWithoutATimeIsInNoZone() {
        assertThatThrownBy(() -> run("to_zone", "{\"zone\": \"Asia/Tokyo\"}", "2024-05-01"))
                .hasMessageStartingWith("to_zone takes a date with a time");
    }

    private static String run(String transform, String params, String value) {
        return apply(Transforms.prepared(transform, params), value);
    }

    private static String apply(Change change, String value) {
        JsonNode result = change.apply(TextNode.valueOf(value), NullNode.getInstance());
        return result.textValue();
    }
}
