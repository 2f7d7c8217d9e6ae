package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the first call of a process waits for: classes that it uses, and no others. */
@Timeout(120)
class FirstCallTest {
    /** Of each library that a call may do without: what only its use loads. */
    private static final List<String> NOT_NEEDED = List.of(
            "com.nimbusds.", "net.minidev.", "com.networknt.", "org.antlr.", "io.burt.jmespath.parser.", "graphql.");

    @Test
    void aCallWithoutSchemasOAuthAndExpressionsLoadsNothingOfWhatTheyNeed(@TempDir Path folder) throws Exception {
        Path classes = folder.resolve("classes.txt");
        String printed =
                OtherJvm.printed(FirstCall.class, Duration.ofSeconds(100), folder, "-Xlog:class+load:file=" + classes);
        List<String> loaded = Files.readAllLines(classes);

        assertThat(printed).contains("{\"id\":7,\"customer\":\"ADA\"}");
        assertThat(loaded).anyMatch(line -> line.contains(" okhttp3.OkHttpClient "));
        assertThat(loaded.stream()
                        .filter(line -> NOT_NEEDED.stream().anyMatch(library -> line.contains(" " + library)))
                        .limit(5))
                .isEmpty();
    }
}
