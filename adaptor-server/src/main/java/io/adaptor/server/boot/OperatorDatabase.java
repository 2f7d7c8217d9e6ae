package io.adaptor.server.boot;

import io.adaptor.server.database.Backup;
import io.adaptor.server.database.KeyRing;
import io.adaptor.server.database.KeyRotation;
import io.adaptor.server.database.Restore;
import io.adaptor.server.database.ServerDatabase;
import io.adaptor.server.settings.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;

/** The database for operator commands, without a server. For one thread; close it at the end. */
public final class OperatorDatabase implements AutoCloseable {
    private final ServerSettings settings;
    private final ServerDatabase database;

    private OperatorDatabase(ServerSettings settings, ServerDatabase database) {
        this.settings = settings;
        this.database = database;
    }

    /**
     * Opens the operator's database or the embedded one, which is started unless a server is running on it.
     *
     * @param settings the database settings
     * @return the database
     * @throws IOException if the database can't be opened
     */
    public static OperatorDatabase open(ServerSettings settings) throws IOException {
        return new OperatorDatabase(settings, ServerDatabase.join(settings.database()));
    }

    /**
     * Re-encrypts all data with a new key.
     *
     * @return a report of the rotation
     * @throws IOException if the key that wraps the ring can't be read
     */
    public KeyRotation.Report rotateKeys() throws IOException {
        KeyRing ring =
                KeyRing.open(database.sql(), WrappingKey.existing(settings).cipher());
        return new KeyRotation(database.sql(), ring).run();
    }

    /**
     * Wraps the key ring with another key.
     *
     * @return the number of keys wrapped
     * @throws IOException if the new or the previous key is missing
     * @throws IllegalStateException if instances run that do not know the new key
     */
    public int wrapKeys() throws IOException {
        int wrapped =
                KeyRing.wrapAgain(database.sql(), WrappingKey.next(settings).cipher());
        WrappingKey.used(settings);
        return wrapped;
    }

    /**
     * Writes all data to a file.
     *
     * @param file a new file
     * @return the number of rows in it
     * @throws IOException if the file can't be written
     */
    public long backup(Path file) throws IOException {
        return Backup.write(database, file);
    }

    /**
     * Restores the content of a file into an empty database.
     *
     * @param file a backup
     * @return the number of rows restored
     * @throws IOException if that fails; nothing is changed then
     */
    public long restore(Path file) throws IOException {
        return Restore.read(database, file, WrappingKey.existing(settings).cipher());
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
