package io.adaptor.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What endpoints do, whatever way leads to the files. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class FileOperationsTest {
    private static final String ENDPOINTS = """
            read:
              path: /{+path}
              settings: { operation: read }
              request_mapping: { path_params: { path: variables.path }, query_params: { expect_sha256: variables.sha256 } }
            envelope:
              path: /{+path}
              settings: { operation: read, envelope: true }
              request_mapping: { path_params: { path: variables.path } }
            text:
              path: /{+path}
              settings: { operation: read, format: text }
              request_mapping: { path_params: { path: variables.path } }
            write:
              path: /{+path}
              settings: { operation: write }
              request_mapping: { path_params: { path: variables.path }, query_params: { expect_sha256: variables.sha256 }, body: { ".": variables.content } }
            write_new:
              path: /{+path}
              settings: { operation: write, if_exists: fail, create_folders: true }
              request_mapping: { path_params: { path: variables.path }, body: { ".": variables.content } }
            write_binary:
              path: /{+path}
              request_format: binary
              settings: { operation: write }
              request_mapping: { path_params: { path: variables.path }, body: { ".": variables.content } }
            upload:
              path: /{+path}
              settings: { operation: write, max_bytes: 50000000 }
              request_mapping: { path_params: { path: variables.path } }
            append:
              path: /{+path}
              settings: { operation: append, create_folders: true, format: ndjson }
              request_mapping: { path_params: { path: variables.path }, body: { ".": variables.content } }
            append_csv:
              path: /log.csv
              settings: { operation: append, csv_columns: [at, what] }
              request_mapping: { body: { ".": variables.content } }
            list:
              path: /{+path}
              settings: { operation: list }
              request_mapping: { path_params: { path: variables.path } }
            list_all:
              settings: { operation: list, recursive: true, limit: 2, max_entries: 50 }
              request_mapping: { query_params: { pattern: variables.pattern } }
              response_mapping: { data_path: items }
              pagination: { style: cursor, param: cursor, cursor_path: next_cursor }
            move:
              path: /{+path}
              settings: { operation: move, to: "/done/{name}", create_folders: true, if_exists: fail }
              request_mapping: { path_params: { path: variables.path }, query_params: { name: variables.name } }
            delete:
              path: /{+path}
              settings: { operation: delete }
              request_mapping: { path_params: { path: variables.path } }
            forget:
              path: /{+path}
              settings: { operation: delete, if_missing: ignore }
              request_mapping: { path_params: { path: variables.path } }
            exists:
              path: /{+path}
              settings: { operation: exists }
              request_mapping: { path_params: { path: variables.path } }
            records:
              path: /{+path}
              settings: { operation: read }
              records: { max_record_bytes: 100000 }
              request_mapping: { path_params: { path: variables.path }, query_params: { expect_sha256: variables.sha256 } }
            """;

    protected TestRoot root;
    protected AdaptorClient client;

    abstract TestRoot start();

    @BeforeEach
    void open() {
        root = start();
        client = root.client(ENDPOINTS);
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        root.close();
    }

    protected JsonNode data(String endpoint, Object... variables) {
        ExecutionResult result = call(endpoint, variables);
        assertThat(result.error()).as("%s", result.error()).isNull();
        return result.data();
    }

    protected ExecutionResult call(String endpoint, Object... variables) {
        var call = client.call("files", endpoint);
        for (int i = 0; i < variables.length; i += 2) {
            call = call.with((String) variables[i], variables[i + 1]);
        }
        return call.execute();
    }

    protected String code(String endpoint, Object... variables) {
        ExecutionResult result = call(endpoint, variables);
        return result.error() == null ? "success" : result.error().code();
    }

    protected Path put(String name, String content) throws IOException {
        Path file = root.folder().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    protected static JsonNode json(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void theDescriptionHasNoProblems() {
        assertThat(client.problems(root.integration(ENDPOINTS))).isEmpty();
    }

    @Test
    void answersAreWhatTheirSchemasSay() throws IOException {
        put("in/a.txt", "a");
        FileConnectorFactory factory = new FileConnectorFactory();
        Integration integration = root.integration(ENDPOINTS);
        Map<String, Object[]> calls = Map.of(
                "write", new Object[] {"path", "b.txt", "content", "b"},
                "append", new Object[] {"path", "c.ndjson", "content", "c"},
                "list", new Object[] {"path", "in"},
                "move", new Object[] {"path", "b.txt", "name", "d.txt"},
                "exists", new Object[] {"path", "in"},
                "forget", new Object[] {"path", "none"});
        for (String endpoint : List.of("write", "append", "list", "move", "exists", "forget")) {
            JsonNode schema =
                    factory.outputSchema(integration, integration.endpoints().get(endpoint));
            JsonNode data = data(endpoint, calls.get(endpoint));

            assertThat(schema).isNotNull();
            assertThat(schema.get("required")).allMatch(name -> data.has(name.asText()));
            assertThat(data.fieldNames())
                    .toIterable()
                    .allMatch(name -> schema.get("properties").has(name));
        }
        assertThat(factory.outputSchema(integration, integration.endpoints().get("read")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.json|{\"n\":1.10}",
                "a.yaml|{\"n\":1.10,\"t\":\"no\",\"o\":\"0o17\",\"l\":[1,{\"x\":null}],\"e\":[],\"s\":\"a: b\\n\",\"b\":true}",
                "a.ndjson|[{\"a\":1},{\"a\":\"ü\"}]",
                "a.csv|[{\"a\":\"1\",\"b\":null},{\"a\":\"x,\\\"y\\r\\nz\",\"b\":\"\"}]",
                "a.xml|{\"order\":{\"@id\":\"7\",\"line\":[\"a\",\"b\"]}}",
                "a.txt|\"grüß\"",
            })
    void whatIsWrittenIsReadAgain(String path, String content) {
        JsonNode written = data("write", "path", path, "content", json(content));

        assertThat(written.get("sha256").asText()).hasSize(64);
        assertThat(data("read", "path", path)).isEqualTo(json(content));
        assertThat(names()).containsExactly(path);
    }

    @Test
    void bytesStandAsBase64() throws IOException {
        data("write_binary", "path", "a.bin", "content", "AAH/");

        assertThat(Files.readAllBytes(root.folder().resolve("a.bin"))).containsExactly(0, 1, -1);
        assertThat(data("read", "path", "a.bin").asText()).isEqualTo("AAH/");
    }

    @Test
    void anEnvelopeTellsWhatIsKnownOfTheFile() throws IOException {
        put("a/b.json", "{\"n\":1}");

        JsonNode file = data("envelope", "path", "a/b.json");

        assertThat(file.get("path").asText()).isEqualTo("/a/b.json");
        assertThat(file.get("size").asInt()).isEqualTo(7);
        assertThat(file.get("content")).isEqualTo(json("{\"n\":1}"));
        assertThat(file.get("sha256").asText()).isEqualTo(sha256("{\"n\":1}"));
        assertThat(file.get("modified").asText()).startsWith("20").endsWith("Z");
    }

    @Test
    void aChecksumThatIsExpectedIsCompared() throws IOException {
        put("a.txt", "abc");

        assertThat(data("read", "path", "a.txt", "sha256", sha256("abc")).asText())
                .isEqualTo("abc");
        assertThat(code("read", "path", "a.txt", "sha256", sha256("abd"))).isEqualTo("FILE_CHECKSUM_MISMATCH");
        assertThat(code("read", "path", "a.txt", "sha256", "abc")).isEqualTo("VALIDATION_FAILED");
        assertThat(code("write", "path", "a.txt", "content", "new", "sha256", sha256("other")))
                .isEqualTo("FILE_CHECKSUM_MISMATCH");
        assertThat(Files.readString(root.folder().resolve("a.txt"))).isEqualTo("abc");
        assertThat(code("write", "path", "a.txt", "content", "new", "sha256", sha256("new")))
                .isEqualTo("success");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void aFileIsReplacedUnlessTheEndpointSaysOtherwise() throws IOException {
        put("a.txt", "old");

        data("write", "path", "a.txt", "content", "new");

        assertThat(Files.readString(root.folder().resolve("a.txt"))).isEqualTo("new");
        assertThat(code("write_new", "path", "a.txt", "content", "newer")).isEqualTo("FILE_EXISTS");
        assertThat(Files.readString(root.folder().resolve("a.txt"))).isEqualTo("new");
        assertThat(code("write_new", "path", "deep/er/b.txt", "content", "b")).isEqualTo("success");
        assertThat(Files.readString(root.folder().resolve("deep/er/b.txt"))).isEqualTo("b");
        assertThat(code("write", "path", "missing/b.txt", "content", "b")).isEqualTo("FILE_NOT_FOUND");
        assertThat(names()).containsExactlyInAnyOrder("a.txt", "deep");
    }

    @Test
    void permissionsStayWhenAFileIsReplaced() throws IOException {
        Path file = put("a.txt", "old");
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw----"));

        data("write", "path", "a.txt", "content", "new");

        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw----"));
    }

    @Test
    void ofManyThatWriteANewFileOneSucceeds() throws Exception {
        Assumptions.assumeTrue(root.renamesExclusively(), "this server looks first and renames then");
        for (int round = 0; round < 5; round++) {
            List<String> codes = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = new ArrayList<>();
            String path = "new" + round + ".txt";
            for (int t = 0; t < 6; t++) {
                String content = "content of " + t;
                threads.add(new Thread(() -> codes.add(code("write_new", "path", path, "content", content))));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(codes).hasSize(6).containsOnlyOnce("success").containsOnly("success", "FILE_EXISTS");
            assertThat(Files.readString(root.folder().resolve(path))).startsWith("content of ");
        }
        assertThat(names()).hasSize(5);
    }

    @Test
    void linesAreAppended() throws IOException {
        data("append", "path", "in/log.ndjson", "content", json("{\"n\":1}"));
        JsonNode second = data("append", "path", "in/log.ndjson", "content", json("[{\"n\":2},{\"n\":3}]"));

        assertThat(Files.readString(root.folder().resolve("in/log.ndjson")))
                .isEqualTo("{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n");
        assertThat(second.get("size").asInt()).isEqualTo(24);
        assertThat(second.get("appended").asInt()).isEqualTo(16);
    }

    @Test
    void columnNamesOfCsvAreWrittenOnce() throws IOException {
        data("append_csv", "content", json("{\"what\":\"start\",\"at\":1}"));
        data("append_csv", "content", json("{\"at\":2}"));

        assertThat(Files.readString(root.folder().resolve("log.csv"))).isEqualTo("at,what\r\n1,start\r\n2,\r\n");
        assertThat(code("append_csv", "content", json("{\"when\":2}"))).isEqualTo("VALIDATION_FAILED");
        assertThat(code("append_csv", "content", json("{\"at\":[2]}"))).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void appendsOfManyThreadsAreNotMixedUp() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<String> codes = Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < 8; t++) {
            String text = ("" + t).repeat(200);
            threads.add(new Thread(() -> {
                for (int i = 0; i < 10; i++) {
                    codes.add(code("append", "path", "log.ndjson", "content", json("{\"t\":\"" + text + "\"}")));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(codes).hasSize(80).containsOnly("success");
        assertThat(Files.readAllLines(root.folder().resolve("log.ndjson")))
                .hasSize(80)
                .allMatch(line -> line.matches("\\{\"t\":\"(\\d)\\1{199}\"}"));
    }

    @Test
    void aFolderIsListedWithWhatIsKnownOfItsFiles() throws IOException {
        put("in/b.txt", "bb");
        put("in/a.txt", "a");
        put("in/sub/c.txt", "ccc");
        put("in/.adaptor-0123456789abcdef.tmp", "half");
        Files.createSymbolicLink(root.folder().resolve("in/link"), Path.of("a.txt"));

        JsonNode list = data("list", "path", "in");

        assertThat(list.get("next_cursor").isNull()).isTrue();
        assertThat(list.get("items"))
                .extracting(item -> item.get("path").asText() + " "
                        + item.get("type").asText() + " " + item.get("size").asInt())
                .containsExactly("/in/a.txt file 1", "/in/b.txt file 2", "/in/link link 0", "/in/sub folder 0");
    }

    @Test
    void allFilesComeInPages() throws IOException {
        for (int i = 0; i < 3; i++) {
            put("f" + i + "/a.csv", "");
            put("f" + i + "/b.txt", "");
        }

        List<String> all = client.call("files", "list_all").pages().stream()
                .map(page -> {
                    assertThat(page.error()).isNull();
                    return page.data();
                })
                .flatMap(page -> Stream.iterate(0, i -> i < page.size(), i -> i + 1)
                        .map(i -> page.get(i).get("path").asText()))
                .toList();

        assertThat(all)
                .containsExactly(
                        "/f0",
                        "/f0/a.csv",
                        "/f0/b.txt",
                        "/f1",
                        "/f1/a.csv",
                        "/f1/b.txt",
                        "/f2",
                        "/f2/a.csv",
                        "/f2/b.txt");
        assertThat(client.call("files", "list_all").with("pattern", "**/*.csv").pages().stream()
                        .mapToInt(page -> page.data().size())
                        .sum())
                .isEqualTo(3);
    }

    @Test
    void aListThatLooksAtTooMuchFails() throws IOException {
        for (int i = 0; i < 60; i++) {
            put("f" + i, "");
        }

        assertThat(code("list_all")).isEqualTo("FILE_LIST_TOO_LONG");
    }

    @Test
    void aFileIsMoved() throws IOException {
        put("in/a.txt", "a");
        put("in/b.txt", "b");

        JsonNode moved = data("move", "path", "in/a.txt", "name", "x.txt");

        assertThat(moved.get("to").asText()).isEqualTo("/done/x.txt");
        assertThat(Files.readString(root.folder().resolve("done/x.txt"))).isEqualTo("a");
        assertThat(root.folder().resolve("in/a.txt")).doesNotExist();
        assertThat(code("move", "path", "in/b.txt", "name", "x.txt")).isEqualTo("FILE_EXISTS");
        assertThat(code("move", "path", "in/c.txt", "name", "y.txt")).isEqualTo("FILE_NOT_FOUND");
        assertThat(code("move", "path", "in/b.txt", "name", "../y.txt")).isEqualTo("VALIDATION_FAILED");
        assertThat(code("move", "path", "in", "name", "folder")).isEqualTo("success");
        assertThat(Files.readString(root.folder().resolve("done/folder/b.txt"))).isEqualTo("b");
    }

    @Test
    void filesAndEmptyFoldersAreDeleted() throws IOException {
        put("in/a.txt", "a");

        assertThat(code("delete", "path", "in")).isEqualTo("FILE_FOLDER_NOT_EMPTY");
        assertThat(data("delete", "path", "in/a.txt").get("deleted").asBoolean())
                .isTrue();
        assertThat(data("delete", "path", "in").get("deleted").asBoolean()).isTrue();
        assertThat(names()).isEmpty();
        assertThat(code("delete", "path", "in")).isEqualTo("FILE_NOT_FOUND");
        assertThat(data("forget", "path", "in").get("deleted").asBoolean()).isFalse();
    }

    @Test
    void whetherAFileExistsIsNoError() throws IOException {
        put("in/a.txt", "a");

        assertThat(data("exists", "path", "in/a.txt").get("exists").asBoolean()).isTrue();
        assertThat(data("exists", "path", "in").get("type").asText()).isEqualTo("folder");
        assertThat(data("exists", "path", "in/b.txt").get("exists").asBoolean()).isFalse();
        assertThat(data("exists", "path", "no/b.txt").get("exists").asBoolean()).isFalse();
        assertThat(data("exists", "path", "in/a.txt/b").get("exists").asBoolean())
                .isFalse();
    }

    @Test
    void recordsAreReadOneByOne() throws IOException {
        put("a.csv", "id,name\n1,a\n2,b\n");
        put("a.ndjson", "{\"id\":1}\n{\"id\":2}\n");
        put("a.json", "[{\"id\":1},{\"id\":2}]");
        put("a.xml", "<r><id>1</id></r>");

        for (String name : List.of("a.csv", "a.ndjson", "a.json")) {
            try (Stream<JsonNode> records =
                    client.call("files", "records").with("path", name).records()) {
                assertThat(records.map(record -> record.get("id").asText())).containsExactly("1", "2");
            }
        }
        try (Stream<JsonNode> records =
                client.call("files", "records").with("path", "a.xml").records()) {
            assertThat(records).containsExactly(json("{\"r\":{\"id\":\"1\"}}"));
        }
    }

    @Test
    void contentsPassAsStreams() throws IOException {
        byte[] bytes = new byte[3_000_000];
        new java.util.Random(7).nextBytes(bytes);

        ExecutionResult sent = client.call("files", "upload")
                .with("path", "big.bin")
                .body(Payload.stream(() -> new ByteArrayInputStream(bytes), bytes.length, "application/octet-stream"))
                .execute();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExecutionResult received = client.call("files", "read")
                .with("path", "big.bin")
                .download(out)
                .execute();

        assertThat(sent.error()).as("%s", sent.error()).isNull();
        assertThat(sent.data().get("sha256").asText()).isEqualTo(sha256(bytes));
        assertThat(received.error()).isNull();
        assertThat(out.toByteArray()).isEqualTo(bytes);
        assertThat(names()).containsExactly("big.bin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "a/../../x",
                "a/..",
                "..",
                ".",
                "a//b",
                "a\\..\\x",
                "a\u0000b",
                "a\nb",
                "/etc/passwd",
                ".adaptor-0123456789abcdef.tmp"
            })
    void aPathThatLeadsElsewhereIsRefused(String path) throws IOException {
        put("a/b", "secret");

        assertThat(code("text", "path", path)).isEqualTo("VALIDATION_FAILED");
        assertThat(code("write", "path", path, "content", "x")).isEqualTo("VALIDATION_FAILED");
        assertThat(code("delete", "path", path)).isEqualTo("VALIDATION_FAILED");
        assertThat(code("move", "path", path, "name", "x")).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path outside = TestRoot.fresh("outside");
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(root.folder().resolve("out"), outside);
        Files.createSymbolicLink(root.folder().resolve("file"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(root.folder().resolve("dangling"), outside.resolve("new.txt"));

        for (String path : List.of("out/secret.txt", "file")) {
            assertThat(code("text", "path", path)).isEqualTo("FILE_IS_LINK");
            assertThat(code("write", "path", path, "content", "x")).isEqualTo("FILE_IS_LINK");
            assertThat(code("append", "path", path, "content", "x")).isEqualTo("FILE_IS_LINK");
            assertThat(code("delete", "path", path)).isEqualTo("FILE_IS_LINK");
            assertThat(code("move", "path", path, "name", "x")).isEqualTo("FILE_IS_LINK");
        }
        assertThat(code("append", "path", "dangling", "content", "x")).isEqualTo("FILE_IS_LINK");
        assertThat(code("write_new", "path", "out/sub/x.txt", "content", "x")).isEqualTo("FILE_IS_LINK");
        assertThat(code("list", "path", "out")).isEqualTo("FILE_IS_LINK");
        try (Stream<Path> there = Files.list(outside)) {
            assertThat(there).containsExactly(outside.resolve("secret.txt"));
        }
        assertThat(Files.readString(outside.resolve("secret.txt"))).isEqualTo("secret");
    }

    @Test
    void otherKindsAreTold() throws IOException {
        put("folder/a.txt", "a");

        assertThat(code("read", "path", "folder")).isEqualTo("FILE_OTHER_KIND");
        assertThat(code("write", "path", "folder", "content", "x")).isEqualTo("FILE_OTHER_KIND");
        assertThat(code("list", "path", "folder/a.txt")).isEqualTo("FILE_OTHER_KIND");
        assertThat(code("read", "path", "folder/a.txt/b")).isEqualTo("FILE_OTHER_KIND");
        assertThat(code("read", "path", "nothing")).isEqualTo("FILE_NOT_FOUND");
        assertThat(code("list", "path", "nothing")).isEqualTo("FILE_NOT_FOUND");
        assertThat(code("read", "path", "x".repeat(300))).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void aFileThatIsNotOfItsFormatIsUnreadable() throws IOException {
        put("a.json", "{\"a\":");
        put("a.yaml", "a: [1");
        put("b.yaml", "a: &a [*a]");
        put("c.yaml", "a: !!java.net.URL [x]");
        put("d.yaml", "[".repeat(3000));
        put("a.csv", "a,b\n\"x,1\n");
        put("a.xml", "<a>");

        for (String path : List.of("a.json", "a.yaml", "b.yaml", "c.yaml", "d.yaml", "a.csv", "a.xml")) {
            assertThat(code("read", "path", path)).as(path).isEqualTo("RESPONSE_UNREADABLE");
        }
    }

    protected List<String> names() {
        try (Stream<Path> files = Files.list(root.folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    protected static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    protected static String sha256(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
