package io.adaptor.server.database;

import io.adaptor.store.CredentialCipher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Restores a {@link Backup}, completely or not at all, into an empty schema. */
public final class Restore {
    private Restore() {}

    /**
     * Restores a backup.
     *
     * @param database an empty database of the same release; its settings must include the owner
     * @param file the file that {@link Backup#write} wrote
     * @param wrapping the key of {@code ENCRYPTION_KEY}, which must open the ring of the backup
     * @return the number of rows restored
     * @throws IOException if the file is not a valid backup, or the database is not empty or has another version;
     *     nothing is changed then
     */
    public static long read(ServerDatabase database, Path file, CredentialCipher wrapping) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                Connection connection = Backup.connect(database.owner())) {
            BackupManifest manifest = manifest(zip);
            check(manifest, connection);
            long rows = 0;
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (BackupTable table : manifest.tables()) {
                rows += copied(table, manifest, zip, copies);
            }
            JdbcClient client = BackupTable.client(connection);
            manifest.sequences()
                    .forEach((name, value) -> client.sql("SELECT setval('adaptor.' || quote_ident(?), ?)")
                            .params(name, value)
                            .query(Long.class)
                            .single());
            KeyRing.read(client, wrapping);
            connection.commit();
            return rows;
        } catch (ZipException e) {
            throw new IOException(file + " is not a backup: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new IOException("the backup can't be restored: " + e.getMessage(), e);
        }
    }

    private static BackupManifest manifest(ZipFile zip) throws IOException {
        try (InputStream in = zip.getInputStream(entry(zip, Backup.MANIFEST))) {
            return BackupManifest.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static ZipEntry entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(zip.getName() + " is not a complete backup: " + name + " is not in it");
        }
        return entry;
    }

    private static void check(BackupManifest manifest, Connection connection) throws IOException, SQLException {
        String version = Backup.schemaVersion(connection);
        if (!version.equals(manifest.schemaVersion())) {
            throw new IOException("the backup is of the schema version " + manifest.schemaVersion()
                    + ", and this release has " + version + ": restore it with the release that made it, then upgrade");
        }
        List<BackupTable> here = BackupTable.all(connection);
        for (BackupTable table : manifest.tables()) {
            if (!here.contains(table)) {
                throw new IOException("the backup has a table " + table + ", which does not belong to this release");
            }
        }
        for (BackupTable table : here) {
            if (!table.isEmpty(connection)) {
                throw new IOException(
                        "the database is not empty: its table " + table.name()
                                + " has rows. Restore into a new database, or a new ADAPTOR_DATA_DIR, before a server runs on it");
            }
        }
    }

    private static long copied(BackupTable table, BackupManifest manifest, ZipFile zip, CopyManager copies)
            throws IOException, SQLException {
        BackupManifest.Content content =
                Objects.requireNonNull(manifest.contents().get(table.name()));
        try (DigestInputStream in =
                new DigestInputStream(zip.getInputStream(entry(zip, Backup.entry(table))), Backup.sha256())) {
            long rows = copies.copyIn(table.copyIn(), in);
            if (rows != content.rows() || !Backup.hex(in.getMessageDigest()).equals(content.sha256())) {
                throw new IOException("the backup is damaged: its table " + table.name() + " has " + rows + " rows of "
                        + content.rows() + ", or others than were written");
            }
            return rows;
        }
    }
}
