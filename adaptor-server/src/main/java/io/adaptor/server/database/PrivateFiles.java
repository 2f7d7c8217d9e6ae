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

/** Files and directories that no other user of the machine may read. */
public final class PrivateFiles {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 40;

    private PrivateFiles() {}

    /**
     * Takes the rights of others from a directory.
     *
     * @param directory the directory
     * @throws IOException if it is not this user's
     */
    static void forThisUserOnly(Path directory) throws IOException {
        if (posix()) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** A random text that a file keeps; made where there is none. */
    static String secretIn(Path file) throws IOException {
        return keptIn(file, PrivateFiles::random);
    }

    /**
     * A secret that a file keeps (0600); made where there is none.
     *
     * @param file the file
     * @param fresh makes one
     * @return the secret
     * @throws IOException if the file can't be read or written
     */
    public static String keptIn(Path file, Supplier<String> fresh) throws IOException {
        if (!Files.exists(file)) {
            Path draft = fresh(file.resolveSibling(file.getFileName() + ".new"));
            Files.writeString(draft, fresh.get());
            try {
                // Whole or not at all, and never over one that is there.
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException e) {
                // Another process was first.
            } catch (UnsupportedOperationException e) {
                Files.move(draft, file);
            }
            Files.deleteIfExists(draft);
        }
        return Files.readString(file).strip();
    }

    /** An empty file (0600), in the place of one that may be there. */
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
