package io.adaptor.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.ResetHeader.Format;
import io.adaptor.support.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2019-06-03T11:00:00Z");

    @Test
    void everyConformanceCaseHoldsAndTheLenientOneIsNotTaken() throws IOException {
        JsonNode suite = JsonCodec.read(Files.readAllBytes(Conformance.path("retry-after/cases.json")));
        Instant now = Instant.parse(suite.get("now").textValue());
        for (JsonNode testCase : suite.get("cases")) {
            boolean taken = !testCase.path("invalid").asBoolean()
                    && !testCase.path("note").asText().equals("lenient");
            assertThat(RetryAfter.parse(testCase.get("value").textValue(), now, false))
                    .as(testCase.get("value").textValue())
                    .isEqualTo(
                            taken ? Duration.ofSeconds(testCase.get("seconds").longValue()) : null);
        }
    }

    /** Found by fuzzing: an en quad before a number. */
    @Test
    void aNumberAfterWhiteSpaceThatHttpDoesNotHaveIsNone() {
        assertThat(RetryAfter.parse("\u20002.5", NOW, true)).isNull();
        assertThat(RetryAfter.parse(" 2.5\t", NOW, true)).isEqualTo(Duration.ofMillis(2500));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0                              | 0
                    120                            | 120
                    Mon, 03 Jun 2019 11:30:12 GMT  | 1812
                    Monday, 03-Jun-19 11:30:12 GMT | 1812
                    Mon Jun  3 11:30:12 2019       | 1812
                    Mon, 03 Jun 2019 10:00:00 GMT  | 0
                    Sunday, 06-Nov-94 08:49:37 GMT | 0
                    """)
    void secondsAndTheThreeHttpDatesAreTaken(String value, long seconds) {
        assertThat(RetryAfter.parse(value, NOW, false)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "+5",
                "1.0",
                "2.5",
                "1e3",
                "5 s",
                "99999999999",
                "Mon, 3 Jun 2019 12:00:00 GMT",
                "Mon, 03 Jun 2019 12:00:00 UTC",
                "Mon, 03 Jun 2019 12:00:00 +0000",
                "Tue, 03 Jun 2019 12:00:00 GMT",
                "Mon, 31 Feb 2019 12:00:00 GMT",
                "mon, 03 jun 2019 12:00:00 gmt",
                "2019-06-03T12:00:00Z"
            })
    void anythingElseIsAsIfItWereNotThere(String value) {
        assertThat(RetryAfter.parse(value, NOW, false)).isNull();
    }

    @Test
    void decimalsAreTakenOnRequestOnly() {
        assertThat(RetryAfter.parse("2.5", NOW, true)).isEqualTo(Duration.ofMillis(2500));
        assertThat(RetryAfter.parse("2.5", NOW, false)).isNull();
        assertThat(RetryAfter.parse("-2.5", NOW, true)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "EPOCH_SECONDS, 1559559660, 60000",
        "EPOCH_SECONDS, 1559559660.5, 60500",
        "EPOCH_MILLIS, 1559559601250, 1250",
        "EPOCH_SECONDS, 1, 0",
        "DELTA_SECONDS, 2, 2000",
        "DELTA_SECONDS, 0.25, 250",
        "DELTA_MILLIS, 1500, 1500",
        "ISO8601, 2019-06-03T11:01Z, 60000",
        "ISO8601, 2019-06-03T13:00:30+02:00, 30000"
    })
    void resetHeadersAreReadInTheFormatOfTheVendor(Format format, String value, long millis) {
        assertThat(ResetTimes.parse(value, format, NOW)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"EPOCH_SECONDS, soon", "DELTA_SECONDS, -3", "ISO8601, 2019-06-03", "EPOCH_MILLIS, 999999999999999"})
    void aResetHeaderOfAnotherFormatSaysNothing(Format format, String value) {
        assertThat(ResetTimes.parse(value, format, NOW)).isNull();
    }
}
