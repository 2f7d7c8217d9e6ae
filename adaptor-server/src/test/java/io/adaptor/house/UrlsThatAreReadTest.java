package io.adaptor.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UrlsThatAreReadTest {
    private static final Path ROOT =
            Path.of(System.getProperty("adaptor.root", "..")).toAbsolutePath().normalize();
    private static final Pattern ALONE = Pattern.compile("catch \\(URISyntaxException \\w+\\)");

    private static final Set<String> SKIPPED = Set.of("target", "node_modules", "test", ".git");

    @Test
    void theJdkThrowsAnotherExceptionForSomeAddresses() {
        assertThatThrownBy(() -> new URI("https://[::99999999999.1.1.1]")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void whoCatchesTheOneExceptionCatchesTheOtherToo() throws IOException {
        List<Path> oneOnly = new ArrayList<>();
        // What is built may go while it is looked at.
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = SKIPPED.contains(folder.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".java")
                        && ALONE.matcher(Files.readString(file)).find()) {
                    oneOnly.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });

        assertThat(oneOnly).isEmpty();
    }
}
