package io.adaptor.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted files of one kind in a directory, one per connection, shared by all processes of a machine. A file that
 * can't be decrypted is reported by name ({@code AUTH_FAILED}) and never overwritten; a disk failure is
 * {@code STORE_UNAVAILABLE}. Thread-safe.
 */
final class SealedFiles<T> {
    private final SealedKind kind;
    private final Codec<T> codec;
    private final PrivateDirectory directory;
    private final FileLocks locks;
    private final CredentialCipher cipher;

    private SealedFiles(
            SealedKind kind, Codec<T> codec, PrivateDirectory directory, CredentialCipher cipher, TimeSource time) {
        this.kind = kind;
        this.codec = codec;
        this.directory = directory;
        this.locks = new FileLocks(directory, time);
        this.cipher = cipher;
    }

    /** Opens a directory. */
    static <T> SealedFiles<T> open(
            SealedKind kind, Codec<T> codec, Path directory, CredentialCipher cipher, TimeSource time) {
        try {
            return new SealedFiles<>(kind, codec, PrivateDirectory.open(directory), cipher, time);
        } catch (IOException e) {
            throw failure(
                    StandardErrorCode.AUTH_FAILED, kind.name() + "s can't be kept in the directory " + directory, e);
        }
    }

    /** Returns the directory of the files. */
    PrivateDirectory directory() {
        return directory;
    }

    /** Returns the stored value of a connection; null if there is none. */
    @Nullable
    T read(ConnectionKey key) {
        String name = kind.fileName(key);
        try {
            return stored(key, name);
        } catch (IOException e) {
            throw unusable(name, e);
        }
    }

    /** Runs an action while holding the lock of the file of a connection. */
    <R extends @Nullable Object> R holding(ConnectionKey key, Work<R> work) {
        return holding(kind.fileName(key), work);
    }

    private <R extends @Nullable Object> R holding(String name, Work<R> work) {
        try {
            return locks.holding(SealedFileName.lock(name), () -> work.on(name));
        } catch (IOException e) {
            throw unusable(name, e);
        }
    }

    @Nullable
    T stored(ConnectionKey key, String name) throws IOException {
        byte[] bytes = directory.read(name + kind.ending(), SealedFile.MAX_BYTES);
        try {
            return bytes == null
                    ? null
                    : decoded(key, SealedFile.parse(kind, bytes).open(kind, key, cipher));
        } catch (IOException | AdaptorException e) {
            throw damaged(e);
        }
    }

    private T decoded(ConnectionKey key, JsonNode document) throws IOException {
        try {
            return codec.read(key, document);
        } catch (IllegalArgumentException | DateTimeException | AdaptorException e) {
            // The cause is omitted, because its message may quote a secret.
            throw new IOException("it was decrypted, but is not what this release writes");
        }
    }

    void write(ConnectionKey key, String name, T next) throws IOException {
        directory.replace(
                name + kind.ending(),
                SealedFile.seal(kind, key, codec.write(next), cipher).bytes(),
                true);
    }

    void delete(String name) throws IOException {
        directory.delete(name + kind.ending());
    }

    /** Returns the keys of the stored connections, in no particular order; they are stored in plain text. */
    List<ConnectionKey> keys() {
        List<ConnectionKey> keys = new ArrayList<>();
        for (String name : names()) {
            try {
                byte[] bytes = directory.read(name + kind.ending(), SealedFile.MAX_BYTES);
                if (bytes != null) {
                    keys.add(parsed(bytes).key());
                }
            } catch (IOException e) {
                throw unusable(name, e);
            }
        }
        return keys;
    }

    /**
     * Encrypts with the newest key all files that are encrypted with older ones.
     *
     * @return the number of files that were re-encrypted
     * @throws AdaptorException if a file can't be read; all other files have been re-encrypted then
     */
    int reencrypt() {
        int changed = 0;
        AdaptorException problem = null;
        for (String name : names()) {
            try {
                changed += reencrypt(name) ? 1 : 0;
            } catch (AdaptorException e) {
                if (problem == null) {
                    problem = e;
                } else {
                    problem.addSuppressed(e);
                }
            }
        }
        if (problem != null) {
            throw problem;
        }
        return changed;
    }

    private boolean reencrypt(String name) {
        return holding(name, same -> {
            byte[] bytes = directory.read(name + kind.ending(), SealedFile.MAX_BYTES);
            byte[] anew = bytes == null ? null : reencrypted(bytes);
            if (anew != null) {
                directory.replace(name + kind.ending(), anew, true);
            }
            return anew != null;
        });
    }

    private byte @Nullable [] reencrypted(byte[] bytes) throws IOException {
        try {
            SealedFile file = parsed(bytes);
            return cipher.needsRotation(file.sealed())
                    ? file.reencrypted(kind, cipher).bytes()
                    : null;
        } catch (AdaptorException e) {
            throw damaged(e);
        }
    }

    private SealedFile parsed(byte[] bytes) throws IOException {
        try {
            return SealedFile.parse(kind, bytes);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private List<String> names() {
        try {
            return directory.names(kind.ending()).stream()
                    .map(file -> file.substring(0, file.length() - kind.ending().length()))
                    .toList();
        } catch (IOException e) {
            throw failure(
                    StandardErrorCode.STORE_UNAVAILABLE,
                    "the " + kind.name() + " directory " + directory.path() + " can't be listed",
                    e);
        }
    }

    private DamagedFileException damaged(Exception e) {
        return DamagedFileException.of(e, kind.otherwise());
    }

    private AdaptorException unusable(String name, IOException e) {
        return failure(
                e instanceof DamagedFileException ? StandardErrorCode.AUTH_FAILED : StandardErrorCode.STORE_UNAVAILABLE,
                "the " + kind.name() + " file " + directory.path().resolve(name + kind.ending()) + " can't be used",
                e);
    }

    private static AdaptorException failure(StandardErrorCode code, String what, IOException e) {
        return new AdaptorException(code, what + ": " + e.getMessage(), e);
    }

    /** An action that runs while the lock is held. */
    interface Work<R extends @Nullable Object> {
        /** @param name the name of the file, without its ending */
        R on(String name) throws IOException;
    }

    /** Converts values to and from documents. */
    interface Codec<T> {
        JsonNode write(T value);

        /**
         * Reads a value; throws {@code IllegalArgumentException}, {@code DateTimeException} or {@code AdaptorException}
         * if the document is invalid.
         */
        T read(ConnectionKey key, JsonNode document);
    }
}
