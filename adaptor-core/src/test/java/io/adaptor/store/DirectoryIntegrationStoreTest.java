package io.adaptor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.StoredVersion;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import io.adaptor.support.ManualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryIntegrationStoreTest {
    private static final String SHOP = """
            # ours
            integration_id: shop
            tenant_id: acme
            name: %s
            type: rest_api
            category: test
            base_url: https://shop.example.com
            endpoints: {get: {path: /x, method: GET}}
            """;

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private Instant edited = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void aFileThatAPersonWroteIsFoundAndAnEditTakesEffectAfterASecond() throws IOException {
        DirectoryIntegrationStore store = store();
        write("one");
        assertThat(name(store)).isEqualTo("one");

        write("two");
        assertThat(name(store)).as("within the second").isEqualTo("one");
        time.advance(Duration.ofSeconds(1));

        assertThat(name(store)).isEqualTo("two");
    }

    @Test
    void commentsAndLayoutDoNotChangeTheVersionAndItIsThatOfTheContent() throws IOException {
        DirectoryIntegrationStore store = store();
        write("one");
        String version = found(store).version();
        edit("\n# another remark\n" + SHOP.formatted("'one'"));
        time.advance(Duration.ofSeconds(1));

        assertThat(found(store).version())
                .isEqualTo(version)
                .isEqualTo(ContentVersion.of(read("one")).version());
    }

    @Test
    void anEditThatLooksTheSameFromOutsideIsSeenWhileTheFileIsYoung() throws IOException {
        DirectoryIntegrationStore store = store();
        write("one");
        FileTime stamp = FileTime.from(time.clock().instant());
        Files.setLastModifiedTime(file(), stamp);
        name(store);
        write("two");
        Files.setLastModifiedTime(file(), stamp);
        time.advance(Duration.ofSeconds(1));

        assertThat(name(store)).isEqualTo("two");
    }

    @Test
    void aFileThatBreaksKeepsItsLastGoodVersionAndIsLoggedOnceWithLineAndField() throws IOException {
        DirectoryIntegrationStore store = store();
        write("one");
        String version = found(store).version();
        edit(SHOP.formatted("one").replace("base_url", "base_ulr"));

        String log = logOf(() -> {
            for (int i = 0; i < 3; i++) {
                time.advance(Duration.ofSeconds(1));
                assertThat(found(store).version()).isEqualTo(version);
            }
        });

        assertThat(log.split("shop.yaml:7", -1)).as(log).hasSize(2);
        assertThat(log).contains("base_ulr").contains("the version before stays in use");
        write("three");
        time.advance(Duration.ofSeconds(1));
        assertThat(name(store)).isEqualTo("three");
    }

    @Test
    void aFileThatWasNeverReadableSaysWhatIsWrongAndHidesNoOther() throws IOException {
        DirectoryIntegrationStore store = store();
        write("one");
        Files.writeString(file().resolveSibling("broken.yaml"), "integration_id: broken\n");

        assertThatThrownBy(() -> store.find("acme", "broken"))
                .isInstanceOfSatisfying(
                        AdaptorException.class,
                        e -> assertThat(e.code()).isEqualTo(StandardErrorCode.VALIDATION_FAILED))
                .hasMessageContaining("broken.yaml")
                .hasMessageContaining("name");
        assertThat(store.list("acme", null, 10)).hasSize(1);
    }

    @Test
    void aDeletedFileIsNotFound() throws IOException {
        DirectoryIntegrationStore store = store();
        write("one");
        name(store);
        Files.delete(file());
        time.advance(Duration.ofSeconds(1));

        assertThat(store.find("acme", "shop")).isEmpty();
    }

    @Test
    void theDiskIsNotTouchedBetweenTwoChecks() throws IOException {
        DirectoryIntegrationStore store = store();
        write("one");
        name(store);
        Files.delete(file());
        Files.delete(file().getParent());

        assertThat(name(store)).isEqualTo("one");
    }

    @Test
    void aFileInTheWrongPlaceIsRefused() throws IOException {
        write("one");
        Files.move(file(), file().resolveSibling("other.yaml"));

        assertThatThrownBy(() -> store().find("acme", "other"))
                .hasMessageContaining("integration_id shop must be those of its folder and name, acme and other");
    }

    @Test
    void noNameLeadsOutOfTheDirectory() throws IOException {
        Files.createDirectories(folder.resolve("integrations/acme"));
        Files.writeString(folder.resolve("shop.yaml"), SHOP.formatted("outside"));

        for (String odd : List.of("..", ".", "../shop", "..\\shop", "/etc/passwd", "acme/../../shop", "C:shop", "")) {
            assertThat(store().find("acme", odd)).as(odd).isEmpty();
            assertThat(store().find(odd, "shop")).as(odd).isEmpty();
            assertThat(store().versions(odd, odd)).as(odd).isEmpty();
            assertThatThrownBy(() -> store().delete(odd, odd, "1"))
                    .as(odd)
                    .isInstanceOf(VersionConflictException.class);
        }
        assertThat(folder.resolve("shop.yaml")).exists();
    }

    @Test
    void anEditByHandIsNotOverwrittenByAPutThatHasNotSeenIt() throws IOException {
        DirectoryIntegrationStore store = store();
        Versioned<Integration> put = store.put(read("one"), null);
        write("by hand");

        assertThatThrownBy(() -> store.put(read("three"), put.version()))
                .isInstanceOfSatisfying(
                        VersionConflictException.class,
                        e -> assertThat(e.currentVersion())
                                .isEqualTo(ContentVersion.of(read("by hand")).version()));
        assertThat(Files.readString(file())).contains("by hand");
    }

    @Test
    void aPutDoesNotReplaceABrokenFile() throws IOException {
        DirectoryIntegrationStore store = store();
        String version = store.put(read("one"), null).version();
        edit("half an ed");

        assertThatThrownBy(() -> store.put(read("two"), version))
                .hasMessageContaining("must be corrected first")
                .hasMessageContaining("shop.yaml:1");
        assertThat(Files.readString(file())).isEqualTo("half an ed");
    }

    @Test
    void whatIsWrittenIsReadableByThisUserOnlyAndNothingElseIsLeftBehind() throws IOException {
        store().put(read("one"), null);

        assertThat(Files.getPosixFilePermissions(file())).hasSize(2);
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void anotherStoreOnTheDirectorySeesAWriteAndCannotWriteOnTheOldVersion() {
        DirectoryIntegrationStore one = store();
        DirectoryIntegrationStore other = store();
        String first = one.put(read("one"), null).version();
        assertThat(found(other).version()).isEqualTo(first);
        String second = one.put(read("two"), first).version();

        assertThatThrownBy(() -> other.put(read("three"), first)).isInstanceOf(VersionConflictException.class);
        time.advance(Duration.ofSeconds(1));
        assertThat(found(other).version()).isEqualTo(second);
        assertThat(other.versions("acme", "shop"))
                .extracting(StoredVersion::version)
                .containsExactly(second, first);
    }

    @Test
    void whatWasEditedByHandCanBeReadAfterAPutReplacedIt() throws IOException {
        DirectoryIntegrationStore store = store();
        write("by hand");
        Files.setLastModifiedTime(file(), FileTime.from(Instant.parse("2026-02-03T04:05:06Z")));
        String version = found(store).version();
        store.put(read("two"), version);

        assertThat(store.versions("acme", "shop").get(1))
                .isEqualTo(new StoredVersion(version, Instant.parse("2026-02-03T04:05:06Z")));
        assertThat(store.find("acme", "shop", version).orElseThrow().value().name())
                .isEqualTo("by hand");
    }

    private DirectoryIntegrationStore store() {
        return DirectoryIntegrationStore.open(folder.resolve("integrations"), time);
    }

    @Test
    void whatCouldNotBeReadBackIsRefusedAndNothingIsWritten() {
        DirectoryIntegrationStore store = store();
        Integration wrong =
                read("one").toBuilder().headers(Map.of("not a name", "x")).build();

        assertThatThrownBy(() -> store.put(wrong, null)).hasMessageContaining("headers.not a name: not a header name");

        assertThat(file()).doesNotExist();
    }

    private Path file() {
        return folder.resolve("integrations/acme/shop.yaml");
    }

    private void write(String name) throws IOException {
        Files.createDirectories(file().getParent());
        edit(SHOP.formatted(name));
    }

    // Two edits within one tick of the file system's clock may look the same from outside.
    private void edit(String text) throws IOException {
        Files.writeString(file(), text);
        edited = edited.plusSeconds(1);
        Files.setLastModifiedTime(file(), FileTime.from(edited));
    }

    private static Integration read(String name) {
        return IntegrationFormat.read(SHOP.formatted(name), "shop.yaml");
    }

    private static Versioned<Integration> found(DirectoryIntegrationStore store) {
        return store.find("acme", "shop").orElseThrow();
    }

    private static String name(DirectoryIntegrationStore store) {
        return found(store).value().name();
    }

    // slf4j-simple writes to what System.err is at the time.
    private static String logOf(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
