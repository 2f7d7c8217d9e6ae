package io.adaptor.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakHuntTest {
    private static final String SECRET = "some" + LeakHunt.MARK + "secret";

    @TempDir
    private Path folder;

    @Test
    void aLeakIsFoundWithItsFileAndLine() throws IOException {
        Files.writeString(folder.resolve("report.xml"), "fine\nAuthorization: " + SECRET + "\n");

        assertThat(LeakHunt.leaks(folder)).singleElement().asString().contains("report.xml:2: ", SECRET);
    }

    @Test
    void aLeakIsFoundInBase64WhereverItBeginsAndInHex() throws IOException {
        for (int i = 0; i < 3; i++) {
            byte[] bytes = ("u".repeat(i) + SECRET).getBytes(StandardCharsets.UTF_8);
            Files.writeString(folder.resolve("base64-" + i), Base64.getEncoder().encodeToString(bytes));
        }
        Files.writeString(folder.resolve("hex"), HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8)));

        assertThat(LeakHunt.leaks(folder)).hasSize(4);
    }

    @Test
    void whatHoldsNoSecretIsNoLeak() throws IOException {
        Files.writeString(folder.resolve("report.xml"), "Authorization: *** of a canary\n");

        assertThat(LeakHunt.leaks(folder)).isEmpty();
        assertThat(LeakHunt.leaks(folder.resolve("nowhere"))).isEmpty();
    }
}
