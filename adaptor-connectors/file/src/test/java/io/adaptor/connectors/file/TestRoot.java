package io.adaptor.connectors.file;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A root of a test: a folder of this machine, and the way in which an integration reaches it. */
interface TestRoot extends AutoCloseable {
    /** The folder, as the test sees it. */
    Path folder();

    /** Its address, for {@code base_url}. */
    String baseUrl();

    /** Lines of the integration for settings and credentials. */
    default String more() {
        return "";
    }

    /** Whether a rename that must not replace can't do so even at the same time as another. */
    default boolean renamesExclusively() {
        return true;
    }

    @Override
    default void close() {}

    /** A client with the endpoints of a text, each with two blanks before it. */
    default AdaptorClient client(String endpoints) {
        return AdaptorClient.builder()
                .integrations(integration(endpoints))
                .allowHosts("127.0.0.1")
                .build();
    }

    default Integration integration(String endpoints) {
        return IntegrationFormat.read(
                """
                integration_id: files
                name: Files
                type: file_system
                category: test
                base_url: %s
                %s
                timeout_ms: 10000
                retry_config: { max_retries: 0 }
                circuit_breaker: { enabled: false }
                endpoints:
                %s
                """.formatted(baseUrl(), more().strip(), endpoints.strip().indent(2)), "files.yaml");
    }

    static Path fresh(String name) {
        try {
            return Files.createTempDirectory("adaptor-" + name).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of this machine. */
    static TestRoot local() {
        Path folder = fresh("local");
        return new TestRoot() {
            @Override
            public Path folder() {
                return folder;
            }

            @Override
            public String baseUrl() {
                return "file://" + folder;
            }
        };
    }
}
