package io.adaptor.internal.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoDatesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-05-01T10:20:30Z",
                "2024-05-01T10:20:30.1Z",
                "2024-05-01T10:20:30.123456789Z",
                "2024-05-01T10:20+02:00",
                "2024-05-01T10:20:30-00:30",
                "2024-05-01T10:20:30+05:45",
                "2024-05-01T10:20:30+05:44",
                "2024-05-01T10:20:30+18:00",
                "2024-05-01T10:20:30-18:00",
                "2024-05-01T10:20:30-14:15"
            })
    void aMomentIsReadAsTheJdkReadsIt(String text) {
        Moment moment = IsoDates.parseOrNull(text);

        assertThat(moment.local().atOffset(moment.offset())).isEqualTo(OffsetDateTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2x24-05-01",
                "2024-0x-01",
                "2024-05-0x",
                "2024/05-01",
                "2024-05/01",
                "2024-13-01",
                "2024-02-30",
                "2024-05-01T1x:20:30Z",
                "2024-05-01T10:2x:30Z",
                "2024-05-01T10:20:3xZ",
                "2024-05-01T10.20:30Z",
                "2024-05-01x10:20:30Z",
                "2024-05-01T24:20:30Z",
                "2024-05-01T10:60:30Z",
                "2024-05-01T10:20:61Z",
                "2024-05-01T10:20:30.Z",
                "2024-05-01T10:20:30.1234567890Z",
                "2024-05-01T10:2",
                "2024-05-01T10:20:3",
                "2024-05-01T10:20:30+0x:00",
                "2024-05-01T10:20:30+02:0x",
                "2024-05-01T10:20:30+02:60",
                "2024-05-01T10:20:30+02x00",
                "2024-05-01T10:20:30+2",
                "2024-05-01T10:20:30*02:00",
                "2024-05-01T10:20:30ZZ",
                "2024-05-01T10:20:30+02:00:00",
                "2024-05-01T10:20:30+19:00"
            })
    void whatHasAnyPartWrongIsNoMoment(String text) {
        assertThat(IsoDates.parseOrNull(text)).isNull();
    }

    @Test
    void anInstantIsWrittenAsTheJdkWritesIt() {
        for (String text : new String[] {"2024-05-01T10:20:30Z", "1970-01-01T00:00:00Z", "2024-05-01T10:20:30.120Z"}) {
            assertThat(IsoDates.instant(Instant.parse(text))).isEqualTo(text);
        }
    }
}
