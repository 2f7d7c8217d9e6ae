package io.adaptor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorsTest {
    @ParameterizedTest
    @CsvSource({"256, 192", "1024, 768", "8, 16", "1048576, 20000", "unlimited, 20000"})
    void threeQuartersOfTheLimitAreForSockets(String soft, int sockets) {
        assertThat(Descriptors.of(List.of(
                        "Limit                     Soft Limit           Hard Limit           Units",
                        "Max core file size        0                    unlimited            bytes",
                        "Max open files            " + soft + "                 1048576              files")))
                .isEqualTo(sockets);
    }

    @ParameterizedTest
    @CsvSource({"Max processes 10 10 processes, 20000"})
    void aSystemThatDoesNotSayIsTakenToLeaveEnough(String line, int sockets) {
        assertThat(Descriptors.of(List.of(line))).isEqualTo(sockets);
    }
}
