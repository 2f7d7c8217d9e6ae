package io.adaptor.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UrlsThatAreReadTest {
    private static final Path ROOT =
            Path.of(System.getProperty("adaptor.root", "..")).toAbsolutePath().normalize();
    private static final Pattern ALONE = Pattern.compile("catch \\(URISyntaxException \\w+\\)");

    @Test
    void theJdkThrowsAnotherExceptionForSomeAddresses() {
        assertThatThrownBy(() -> new URI("https://[::99999999999.1.1.1]")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void whoCatchesTheOneExceptionCatchesTheOtherToo() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")
                                    && file.toString().contains("/src/main/")
                                    && !file.toString().contains("/target/"))
                            .filter(UrlsThatAreReadTest::catchesOneOnly))
                    .isEmpty();
        }
    }

    private static boolean catchesOneOnly(Path file) {
        try {
            return ALONE.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
