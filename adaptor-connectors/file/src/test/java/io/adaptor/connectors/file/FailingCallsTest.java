package io.adaptor.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that fail leave nothing open. */
@Timeout(120)
class FailingCallsTest {
    private static final int CALLS = 10_000;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @Test
    void tenThousandFailingCallsOfAFolderLeaveNothingOpen() throws IOException {
        leaveNothingOpen(TestRoot.local(), CALLS);
    }

    /** A fifth of them for each of the five ways to fail. */
    @Test
    void tenThousandFailingCallsOfAServerLeaveNothingOpen() throws IOException {
        try (MinaServer server = MinaServer.start()) {
            leaveNothingOpen(server, CALLS);
        }
    }

    private static void leaveNothingOpen(TestRoot root, int calls) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS), "descriptors are counted on Linux only");
        Files.createDirectory(root.folder().resolve("folder"));
        Files.writeString(root.folder().resolve("folder/a.json"), "{");
        Files.createSymbolicLink(root.folder().resolve("link"), Path.of("folder"));
        try (AdaptorClient client = root.client("""
                read:
                  path: /{+path}
                  settings: { operation: read, format: json }
                  request_mapping: { path_params: { path: variables.path } }
                write:
                  path: /{+path}
                  settings: { operation: write, format: csv }
                  request_mapping: { path_params: { path: variables.path }, body: { a: "'x'", b: "[`1`]" } }
                """)) {
            List<String> paths = List.of("missing", "link/a.json", "folder", "folder/a.json");
            fail(client, paths, 200);
            int files = files();
            int threads = Thread.activeCount();

            fail(client, paths, calls);

            assertThat(files()).isLessThanOrEqualTo(files + 5);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 5);
            try (Stream<Path> left = Files.list(root.folder())) {
                assertThat(left).hasSize(2);
            }
        }
    }

    private static void fail(AdaptorClient client, List<String> paths, int calls) {
        for (int i = 0; i < calls; i++) {
            boolean write = i % 5 == 4;
            String path = write ? "new.csv" : paths.get(i % 5);
            assertThat(client.call("files", write ? "write" : "read")
                            .with("path", path)
                            .execute()
                            .error())
                    .isNotNull();
        }
    }

    private static int files() throws IOException {
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return (int) open.count();
        }
    }
}
