package io.adaptor.server.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Supplier;

/** Creates files and directories that no other user of the machine may read. */
public final class PrivateFiles {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 40;

    private PrivateFiles() {}

    /**
     * Removes the rights of other users from a directory.
     *
     * @param directory the directory
     * @throws IOException if the directory belongs to another user
     */
    static void forThisUserOnly(Path directory) throws IOException {
        if (posix()) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Returns the random text in a file, which is created if it does not exist. */
    static String secretIn(Path file) throws IOException {
        return keptIn(file, PrivateFiles::random);
    }

    /**
     * Returns the secret in a file (0600), which is created if it does not exist.
     *
     * @param file the file
     * @param fresh generates the secret
     * @return the secret
     * @throws IOException if the file can't be read or written
     */
    public static String keptIn(Path file, Supplier<String> fresh) throws IOException {
        if (!Files.exists(file)) {
            Path draft = fresh(file.resolveSibling(file.getFileName() + ".new"));
            Files.writeString(draft, fresh.get());
            try {
                // Atomically, and never over an existing file.
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException e) {
                // Another process created it first.
            } catch (UnsupportedOperationException e) {
                Files.move(draft, file);
            }
            Files.deleteIfExists(draft);
        }
        return Files.readString(file).strip();
    }

    /** Creates an empty file (0600), replacing an existing one. */
    static Path fresh(Path file) throws IOException {
        Files.deleteIfExists(file);
        return posix()
                ? Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createFile(file);
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().containsAll(Set.of("posix"));
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
