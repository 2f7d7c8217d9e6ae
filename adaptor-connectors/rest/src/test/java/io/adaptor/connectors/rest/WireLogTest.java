package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log {@code io.adaptor.wire}, in a process of its own because levels are those of a process. */
@Timeout(180)
class WireLogTest {
    @Test
    void everyHopIsShownAndNoSecret(@TempDir Path folder) throws Exception {
        List<String> lines = logged(folder, "trace");

        assertThat(lines.stream().filter(line -> line.contains("planted"))).isEmpty();
        assertThat(lines)
                .anyMatch(line ->
                        line.matches(".*DEBUG io.adaptor.wire - #1 > POST http://127.*/token \\{.*\\} \\d+ bytes"))
                .anyMatch(line -> line.matches(".*TRACE io.adaptor.wire - #1 > .*grant_type=client_credentials.*"))
                .anyMatch(
                        line -> line.matches(
                                ".*TRACE io.adaptor.wire - #1 < \\{\"data\":\\{\"handed_out\":\"\\*\\*\\*\"\\},\"expires_in\":3600\\}"))
                .anyMatch(
                        line -> line.matches(
                                ".*#2 > GET http://127.*/get\\?api_key=\\*\\*\\* \\{.*X-Partner-Token: \\*\\*\\*.*Authorization: \\*\\*\\*.*"))
                .anyMatch(line -> line.matches(".*#2 < 200 in \\d+ ms \\{.*"))
                .anyMatch(line -> line.matches(".*#2 < \\{\"echo\":.*\\*\\*\\*.*"))
                .anyMatch(line -> line.contains("> {\"user\":\"me\",\"password\":\"***\"}")
                        || line.contains("> {\"password\":\"***\",\"user\":\"me\"}"))
                .anyMatch(line -> line.contains("{\"session_token\":\"***\""))
                .anyMatch(line -> line.contains("Set-Cookie: ***"))
                .anyMatch(line -> line.contains("Location: http://127.0.0.1") && line.contains("signature=***&page=2"))
                .anyMatch(line -> line.matches(".*#5 > GET http://127.*/get\\?signature=\\*\\*\\*&page=2.*"))
                .anyMatch(line -> line.matches(".*#6 ! in \\d+ ms: RESPONSE_UNREADABLE: .*"))
                .anyMatch(line -> line.matches(".*#7 < 18 bytes in \\d+ ms"))
                .contains("true", "downloaded downloaded-content", "finished");
        assertThat(lines.stream().filter(line -> line.contains("io.adaptor.wire")))
                .noneMatch(line -> line.contains("downloaded-content"));
    }

    @Test
    void atDebugThereAreHeadsOnlyAndByDefaultNothing(@TempDir Path folder) throws Exception {
        assertThat(logged(folder, "debug"))
                .anyMatch(line -> line.contains("DEBUG io.adaptor.wire - #1 >"))
                .noneMatch(line -> line.contains("TRACE io.adaptor.wire"))
                .noneMatch(line -> line.contains("planted"));
        assertThat(logged(folder, "info")).contains("finished").noneMatch(line -> line.contains("io.adaptor.wire"));
    }

    private static List<String> logged(Path folder, String level) throws Exception {
        return OtherJvm.printed(
                        WiredClient.class,
                        Duration.ofSeconds(80),
                        folder,
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.log.io.adaptor.wire=" + level)
                .lines()
                .toList();
    }
}
