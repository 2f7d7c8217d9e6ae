package io.adaptor.server.database;

import io.adaptor.server.settings.DatabaseAddress;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes a consistent snapshot of the schema to a file while servers are running. Encrypted values stay encrypted, and
 * the key of {@code ENCRYPTION_KEY} is not included.
 */
public final class Backup {
    static final String MANIFEST = "manifest.json";

    private Backup() {}

    /**
     * Writes a backup.
     *
     * @param database the database; its settings must include the owner
     * @param file a new file, which only the current user can read
     * @return the number of rows in it
     * @throws IOException if the file exists or can't be written, or the database can't be read
     */
    public static long write(ServerDatabase database, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file + " already exists: name a new file");
        }
        Path draft = PrivateFiles.fresh(file.resolveSibling(file.getFileName() + ".part"));
        try {
            long rows = write(database.owner(), Files.newOutputStream(draft));
            Files.move(draft, file);
            return rows;
        } catch (SQLException e) {
            throw new IOException("the database can't be backed up: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static long write(DatabaseAddress owner, OutputStream out) throws IOException, SQLException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
                Connection connection = connect(owner)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            List<BackupTable> tables = BackupTable.all(connection);
            Map<String, BackupManifest.Content> contents = new LinkedHashMap<>();
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (BackupTable table : tables) {
                zip.putNextEntry(new ZipEntry(entry(table)));
                DigestOutputStream digested = new DigestOutputStream(new Unclosed(zip), sha256());
                long rows = copies.copyOut(table.copyOut(), digested);
                zip.closeEntry();
                contents.put(table.name(), new BackupManifest.Content(rows, hex(digested.getMessageDigest())));
            }
            BackupManifest manifest =
                    new BackupManifest(schemaVersion(connection), tables, contents, sequences(connection));
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            return contents.values().stream()
                    .mapToLong(BackupManifest.Content::rows)
                    .sum();
        }
    }

    /** Opens a transaction of the owner. */
    static Connection connect(DatabaseAddress owner) throws SQLException {
        Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
        try {
            connection.setSchema(Migrations.SCHEMA);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static String entry(BackupTable table) {
        return "tables/" + table.name() + ".copy";
    }

    static String schemaVersion(Connection connection) {
        return Objects.requireNonNull(BackupTable.client(connection)
                .sql("SELECT version FROM adaptor.flyway_schema_history WHERE success AND version IS NOT NULL"
                        + " ORDER BY installed_rank DESC LIMIT 1")
                .query(String.class)
                .single());
    }

    private static Map<String, Long> sequences(Connection connection) {
        Map<String, Long> values = new LinkedHashMap<>();
        BackupTable.client(connection)
                .sql("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'adaptor'"
                        + " AND last_value IS NOT NULL ORDER BY 1")
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(value -> values.put(value.getKey(), value.getValue()));
        return values;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** An entry of the file; closing the entry does not close the file. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
