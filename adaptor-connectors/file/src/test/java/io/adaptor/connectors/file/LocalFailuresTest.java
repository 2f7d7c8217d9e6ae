package io.adaptor.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.ExecutionFailedException;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong with a folder of this machine. */
@Timeout(60)
class LocalFailuresTest {
    static final String ENDPOINTS = """
            read:
              path: /{+path}
              settings: { operation: read, format: text }
              request_mapping: { path_params: { path: variables.path } }
            write:
              path: /{+path}
              settings: { operation: write, format: text, create_folders: true }
              request_mapping: { path_params: { path: variables.path }, body: { ".": variables.content } }
            replace:
              path: /{+path}
              settings: { operation: write, format: text }
              request_mapping: { path_params: { path: variables.path }, body: { ".": variables.content } }
            append:
              path: /{+path}
              settings: { operation: append, format: text }
              request_mapping: { path_params: { path: variables.path }, body: { ".": variables.content } }
            records:
              path: /{+path}
              settings: { operation: read }
              records: {}
              request_mapping: { path_params: { path: variables.path } }
            upload:
              path: /{+path}
              settings: { operation: write, max_bytes: 1000 }
              request_mapping: { path_params: { path: variables.path } }
            """;

    private final TestRoot root = TestRoot.local();
    private AdaptorClient client;

    @BeforeEach
    void open() {
        client = root.client(ENDPOINTS);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private String code(String endpoint, String path, String content) {
        ExecutionResult result = client.call("files", endpoint)
                .with("path", path)
                .with("content", content)
                .execute();
        return result.error() == null ? "success" : result.error().code();
    }

    @Test
    void aFullDiskLeavesWhatWasThere() throws Exception {
        Path disk = Files.createDirectory(root.folder().resolve("disk"));
        mount(disk, "size=256k");
        try {
            assertThat(code("write", "disk/a.txt", "small")).isEqualTo("success");
            assertThat(code("append", "disk/log.txt", "one\n")).isEqualTo("success");

            assertThat(code("write", "disk/a.txt", "x".repeat(500_000))).isEqualTo("FILE_SPACE_EXHAUSTED");
            assertThat(code("append", "disk/log.txt", "x".repeat(500_000))).isEqualTo("FILE_SPACE_EXHAUSTED");

            assertThat(Files.readString(disk.resolve("a.txt"))).isEqualTo("small");
            assertThat(Files.readString(disk.resolve("log.txt"))).isEqualTo("one\n");
            try (Stream<Path> left = Files.list(disk)) {
                assertThat(left).hasSize(2);
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void aReadOnlyDiskIsNotPermitted() throws Exception {
        Path disk = Files.createDirectory(root.folder().resolve("disk"));
        mount(disk, "ro");
        try {
            assertThat(code("write", "disk/a.txt", "x")).isEqualTo("FILE_NOT_PERMITTED");
            assertThat(code("write", "disk/deep/a.txt", "x")).isEqualTo("FILE_UNSUPPORTED");
            assertThat(code("append", "disk/a.txt", "x")).isEqualTo("FILE_NOT_PERMITTED");
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void aFolderOfOthersIsNotPermitted() throws IOException {
        Assumptions.assumeFalse(System.getProperty("user.name").equals("root"), "root may read everything");
        Path locked = Files.createDirectory(root.folder().resolve("locked"));
        Files.writeString(locked.resolve("a.txt"), "a");
        locked.toFile().setExecutable(false, false);

        assertThat(code("read", "locked/a.txt", "")).isEqualTo("FILE_NOT_PERMITTED");
    }

    @Test
    void aFileThatIsCutOffWhileItIsReadIsToldFromOneThatEnds() throws IOException {
        Path file = Files.writeString(root.folder().resolve("a.ndjson"), "{\"n\":1}\n".repeat(200_000));

        try (Stream<JsonNode> records =
                client.call("files", "records").with("path", "a.ndjson").records()) {
            var iterator = records.iterator();
            iterator.next();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(800_000);
            }

            assertThatThrownBy(() -> iterator.forEachRemaining(record -> {}))
                    .isInstanceOfSatisfying(ExecutionFailedException.class, e -> {
                        assertThat(e.code().name()).isEqualTo("RECORDS_INCOMPLETE");
                        assertThat(e).hasMessageContaining("shorter");
                    });
        }
    }

    @Test
    void aLockThatOthersHoldIsWaitedForNoLongerThanTheTimeout() throws IOException {
        Path file = Files.writeString(root.folder().resolve("log.txt"), "one\n");
        try (FileChannel theirs = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = theirs.lock();
                FileChannel ours = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            assertThat(lock.isValid()).isTrue();
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);

            assertThatThrownBy(() -> LocalAppend.append(ours, new byte[0], new byte[] {'x'}, end))
                    .isInstanceOfSatisfying(
                            FileFault.class, e -> assertThat(e.code()).isEqualTo(FileErrorCode.FILE_LOCKED));
        }
        assertThat(Files.readString(file)).isEqualTo("one\n");
    }

    @Test
    void aRootThatIsGoneIsNotFound() throws IOException {
        Files.delete(root.folder());

        assertThat(code("read", "a.txt", "")).isEqualTo("FILE_NOT_FOUND");
    }

    @Test
    void aPipeIsNeverOpened() throws Exception {
        run("mkfifo", root.folder().resolve("pipe").toString());

        assertThat(code("read", "pipe", "")).isEqualTo("FILE_OTHER_KIND");
        assertThat(code("append", "pipe", "x")).isEqualTo("FILE_OTHER_KIND");
        assertThat(code("read", "pipe/a", "")).isEqualTo("FILE_OTHER_KIND");
    }

    @Test
    void aContentThatIsTooLargeIsNotWritten() {
        assertThat(upload(new byte[1001])).isEqualTo("VALIDATION_FAILED");
        assertThat(upload(new byte[1000])).isEqualTo("success");
    }

    private String upload(byte[] bytes) {
        ExecutionResult result = client.call("files", "upload")
                .with("path", "a.bin")
                .body(Payload.stream(() -> new ByteArrayInputStream(bytes), -1, "application/octet-stream"))
                .execute();
        return result.error() == null ? "success" : result.error().code();
    }

    @Test
    void anUploadThatBreaksLeavesNothing() throws IOException {
        InputStream broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("broken");
                }
                return 'x';
            }
        };
        try (AdaptorClient large = root.client(ENDPOINTS.replace("max_bytes: 1000", "max_bytes: 1000000"))) {
            ExecutionResult result = large.call("files", "upload")
                    .with("path", "a.bin")
                    .body(Payload.stream(() -> broken, -1, "application/octet-stream"))
                    .execute();
            assertThat(result.error()).isNotNull();
            assertThat(result.error().code()).isEqualTo("VALIDATION_FAILED");
            ExecutionResult half = large.call("files", "upload")
                    .with("path", "a.bin")
                    .body(Payload.stream(() -> new ByteArrayInputStream(new byte[99]), 100, "application/octet-stream"))
                    .execute();
            assertThat(half.error()).isNotNull();
            assertThat(half.error().message()).contains("shorter than was said");
        }

        try (Stream<Path> left = Files.list(root.folder())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void noSwapOfAFolderForALinkLeadsOutOfTheRoot() throws Exception {
        Path outside = TestRoot.fresh("outside");
        Files.writeString(outside.resolve("a.txt"), "secret");
        Path folder = Files.createDirectory(root.folder().resolve("in"));
        Files.writeString(folder.resolve("a.txt"), "public");
        AtomicBoolean over = new AtomicBoolean();
        Path aside = root.folder().resolve("aside");
        Thread swapper = new Thread(() -> {
            while (!over.get()) {
                try {
                    Files.move(folder, aside);
                    Files.createSymbolicLink(folder, outside);
                    Files.delete(folder);
                    Files.move(aside, folder);
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    return;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        swapper.start();
        int read = 0;
        int swapped = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
        while (System.nanoTime() < end) {
            ExecutionResult result =
                    client.call("files", "read").with("path", "in/a.txt").execute();
            if (result.error() == null) {
                assertThat(result.data().asText()).startsWith("public");
                read++;
            } else {
                swapped++;
            }
            code("replace", "in/a.txt", "public " + read);
            code("write", "new" + swapped + "/a.txt", "x");
            code("append", "in/b.txt", "x");
        }
        over.set(true);
        swapper.join();

        assertThat(Files.readString(outside.resolve("a.txt"))).isEqualTo("secret");
        try (Stream<Path> left = Files.list(outside)) {
            assertThat(left).containsExactly(outside.resolve("a.txt"));
        }
        assertThat(read).isPositive();
        assertThat(swapped).isPositive();
    }

    private static void mount(Path folder, String options) throws Exception {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()) == 0,
                "a small disk can't be mounted here: that needs root");
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}
