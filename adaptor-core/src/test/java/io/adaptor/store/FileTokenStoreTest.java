package io.adaptor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is its own; the contract of all stores is tested in the testkit. */
class FileTokenStoreTest {
    private static final ConnectionKey KEY = new ConnectionKey("acme", "crm", "default");

    @TempDir
    Path folder;

    private final CredentialCipher cipher = CredentialCipher.of("old:" + CredentialCipher.newKey());
    private Path directory;
    private FileTokenStore store;

    @BeforeEach
    void open() {
        directory = folder.resolve("tokens");
        store = FileTokenStore.open(directory, cipher);
    }

    @Test
    void anotherStoreOnTheDirectoryReadsWhatWasSaved() {
        StoredTokens saved = store.save(KEY, tokens("r1"), 0);

        assertThat(FileTokenStore.open(directory, cipher).read(KEY)).isEqualTo(saved);
    }

    @Test
    void noTokenStandsInAnyFileAndOnlyItsOwnerMayReadThem() throws IOException {
        store.save(KEY, tokens("refresh-in-clear"), 0);
        store.tryLease(KEY, "me", Duration.ofMinutes(1));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(3).allSatisfy(file -> {
                assertThat(Files.readString(file)).doesNotContain("refresh-in-clear");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            });
        }
    }

    @Test
    void aDirectoryThatIsOpenToOthersIsRefused() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));

        assertThatThrownBy(() -> FileTokenStore.open(directory, cipher))
                .isInstanceOf(AdaptorException.class)
                .hasMessageContaining("open to others (rwxr-x---): run chmod 700");
    }

    @Test
    void aFileCutOffAnywhereIsNamedAndLeftAsItIs() throws IOException {
        store.save(KEY, tokens("r1"), 0);
        Path file = file();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(file, cut);

            assertThatThrownBy(() -> store.read(KEY))
                    .isInstanceOf(AdaptorException.class)
                    .hasMessageContaining(file.toRealPath().toString())
                    .hasMessageContaining("left as it is");
            assertThatThrownBy(() -> store.save(KEY, tokens("r2"), 0)).isInstanceOf(AdaptorException.class);
            assertThat(Files.readAllBytes(file)).isEqualTo(cut);
        }
    }

    @Test
    void aFileOfAnotherConnectionIsRefused() throws IOException {
        store.save(KEY, tokens("r1"), 0);
        Path mine = file();
        ConnectionKey other = new ConnectionKey("other", "crm", "default");
        Files.copy(mine, mine.resolveSibling(SealedKind.TOKENS.fileName(other) + ".tokens"));

        assertThatThrownBy(() -> store.read(other))
                .isInstanceOf(AdaptorException.class)
                .hasMessageContaining("belongs to another place");
    }

    @Test
    void aFileThatIsTooLongIsNotRead() throws IOException {
        store.save(KEY, tokens("r1"), 0);
        Files.write(file(), new byte[SealedFile.MAX_BYTES + 1]);

        assertThatThrownBy(() -> store.read(KEY)).hasMessageContaining("it is longer than 1048576 bytes");
    }

    @Test
    void whatAKilledProcessLeftIsNoHindrance() throws IOException {
        StoredTokens first = store.save(KEY, tokens("r1"), 0);
        Path half = file().resolveSibling(file().getFileName() + ".tmp");
        Files.writeString(half, "{\"format\":1,");

        assertThat(store.read(KEY)).isEqualTo(first);
        assertThat(store.save(KEY, tokens("r2"), first.version())).isNotNull();
        assertThat(half).doesNotExist();
    }

    @Test
    void anInterruptDoesNotLoseANewRefreshToken() {
        Thread.currentThread().interrupt();
        StoredTokens saved = store.save(KEY, tokens("r1"), 0);

        assertThat(Thread.interrupted()).as("the interrupt is handed on").isTrue();
        assertThat(store.read(KEY)).isEqualTo(saved);
    }

    @Test
    void afterReencryptingTheOldKeyMayGo() {
        StoredTokens saved = store.save(KEY, tokens("r1"), 0);
        String key = "new:" + CredentialCipher.newKey();
        FileTokenStore rotated = FileTokenStore.open(directory, cipher.rotatedTo(key));
        assertThat(rotated.read(KEY)).isEqualTo(saved);

        assertThat(rotated.reencrypt()).isEqualTo(1);
        assertThat(rotated.reencrypt()).isZero();

        assertThat(FileTokenStore.open(directory, CredentialCipher.of(key)).read(KEY))
                .isEqualTo(saved);
        assertThatThrownBy(() -> store.read(KEY)).hasMessageContaining("the key \"new\", which is not here");
    }

    private Path file() throws IOException {
        return directory.resolve(SealedKind.TOKENS.fileName(KEY) + ".tokens");
    }

    private static Tokens tokens(String refresh) {
        return new Tokens(Secret.of("access"), Secret.of(refresh), null, List.of(), Map.of());
    }
}
