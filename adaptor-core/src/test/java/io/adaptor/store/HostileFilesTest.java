package io.adaptor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.Tokens;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of tokens that somebody has tampered with: what comes back is what was stored, or an error that names the file. */
@Timeout(60)
class HostileFilesTest {
    private static final ConnectionKey KEY = new ConnectionKey("acme", "crm", "default");
    private static final ConnectionKey OTHER = new ConnectionKey("other", "crm", "default");

    @TempDir
    Path folder;

    private FileTokenStore store;
    private StoredTokens saved;
    private Path file;

    @BeforeEach
    void save() throws IOException {
        Path directory = folder.resolve("tokens");
        store = FileTokenStore.open(directory, CredentialCipher.of(CredentialCipher.newKey()));
        saved = store.save(KEY, tokens("mine"), 0);
        file = directory.resolve(SealedKind.TOKENS.fileName(KEY) + ".tokens");
        assertThat(file).exists();
    }

    @Test
    void noFlippedBitYieldsOtherTokens() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            Files.write(file, flipped);
            try {
                assertThat(store.read(KEY)).as("byte %d", i).isEqualTo(saved);
            } catch (AdaptorException e) {
                refused++;
                assertThat(e.code()).isEqualTo(StandardErrorCode.AUTH_FAILED);
                assertThat(e.getMessage())
                        .contains(file.toRealPath().toString())
                        .doesNotContain("mine");
            }
        }
        // Which connection it is also stands in clear, for the person who looks; that alone does nothing.
        assertThat(refused).isGreaterThan(whole.length / 2);
    }

    @Test
    void filesThatChangedPlacesAreRefusedForBothTenants() throws IOException {
        store.save(OTHER, tokens("theirs"), 0);
        Path theirs = file.resolveSibling(SealedKind.TOKENS.fileName(OTHER) + ".tokens");
        Path aside = folder.resolve("aside");
        Files.move(file, aside);
        Files.move(theirs, file);
        Files.move(aside, theirs);

        for (ConnectionKey key : List.of(KEY, OTHER)) {
            assertThatThrownBy(() -> store.read(key))
                    .isInstanceOfSatisfying(
                            AdaptorException.class, e -> assertThat(e.code()).isEqualTo(StandardErrorCode.AUTH_FAILED));
        }
    }

    @Test
    void aLinkIsRefusedWhereverItLeads() throws IOException {
        for (Path target : List.of(folder.resolve("nowhere"), Path.of("/dev/zero"), Path.of("/etc/passwd"), folder)) {
            Files.delete(file);
            Files.createSymbolicLink(file, target);

            assertRefused();
            assertThat(Files.isSymbolicLink(file)).isTrue();
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsRefusedAndNotWaitedFor() throws Exception {
        for (Path pipe : List.of(file, lock())) {
            Files.deleteIfExists(pipe);
            Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
            assumeThat(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0)
                    .isTrue();

            assertThatThrownBy(() -> store.save(KEY, tokens("new"), saved.version()))
                    .isInstanceOf(AdaptorException.class)
                    .hasMessageContaining("a pipe");
            Files.delete(pipe);
            saved = store.read(KEY) == null ? store.save(KEY, tokens("mine"), 0) : saved;
        }
    }

    @Test
    void aDirectoryInThePlaceOfAFileIsRefused() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);

        assertRefused();
    }

    @Test
    void aFileOfATerabyteIsNotRead() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        } catch (IOException noSparseFiles) {
            assumeThat(noSparseFiles).isNull();
        }

        assertThatThrownBy(() -> store.read(KEY)).hasMessageContaining("longer than 1048576 bytes");
    }

    @Test
    void aMegabyteOfBracketsIsADamagedFile() throws IOException {
        for (String text : List.of(
                "[".repeat(1 << 19),
                "[" + "{},".repeat(300_000) + "{}]",
                "{\"format\":1e999999999}",
                "{\"format\":" + "1".repeat(1 << 19) + "}")) {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> store.read(KEY)).isInstanceOfSatisfying(AdaptorException.class, e -> {
                assertThat(e.code()).isEqualTo(StandardErrorCode.AUTH_FAILED);
                assertThat(e.getMessage()).hasSizeLessThan(2_000);
            });
        }
    }

    @Test
    void anOlderFileThatIsPutBackIsATokenOfItsTimeAndTheNextSaveFindsTheConflict() throws IOException {
        Path old = folder.resolve("old");
        Files.copy(file, old);
        StoredTokens second = store.save(KEY, tokens("second"), saved.version());
        Files.copy(old, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(store.read(KEY)).isEqualTo(saved);
        assertThat(store.save(KEY, tokens("third"), second.version()))
                .as("a conflict")
                .isNull();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> store.read(KEY))
                .isInstanceOf(AdaptorException.class)
                .hasMessageContaining(file.getFileName().toString());
        assertThatThrownBy(() -> store.save(KEY, tokens("new"), saved.version()))
                .isInstanceOf(AdaptorException.class);
    }

    private Path lock() throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(each -> each.getFileName().toString().startsWith("lock-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Tokens tokens(String refresh) {
        return new Tokens(Secret.of("access-" + refresh), Secret.of(refresh), null, List.of(), Map.of());
    }
}
