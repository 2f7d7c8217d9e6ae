package io.adaptor.server.boot;

import io.adaptor.server.database.Backup;
import io.adaptor.server.database.KeyRing;
import io.adaptor.server.database.KeyRotation;
import io.adaptor.server.database.Restore;
import io.adaptor.server.database.ServerDatabase;
import io.adaptor.server.settings.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;

/** The database as the commands of operators use it, without a server. For one thread; close it at the end. */
public final class OperatorDatabase implements AutoCloseable {
    private final ServerSettings settings;
    private final ServerDatabase database;

    private OperatorDatabase(ServerSettings settings, ServerDatabase database) {
        this.settings = settings;
        this.database = database;
    }

    /**
     * Opens the operator's database, or the embedded one: it is started where no server runs on it.
     *
     * @param settings which
     * @return the database
     * @throws IOException if it can't be opened
     */
    public static OperatorDatabase open(ServerSettings settings) throws IOException {
        return new OperatorDatabase(settings, ServerDatabase.join(settings.database()));
    }

    /**
     * Encrypts everything again with a new key.
     *
     * @return what was done
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
     * @return how many keys were wrapped
     * @throws IOException if the new key or the one until now is not there
     * @throws IllegalStateException if instances run that do not know the new key
     */
    public int wrapKeys() throws IOException {
        int wrapped =
                KeyRing.wrapAgain(database.sql(), WrappingKey.next(settings).cipher());
        WrappingKey.used(settings);
        return wrapped;
    }

    /**
     * Writes everything into a file.
     *
     * @param file a new file
     * @return how many rows are in it
     * @throws IOException if it can't be written
     */
    public long backup(Path file) throws IOException {
        return Backup.write(database, file);
    }

    /**
     * Brings back what is in a file, into an empty database.
     *
     * @param file a backup
     * @return how many rows were brought back
     * @throws IOException if it can't be; nothing is changed then
     */
    public long restore(Path file) throws IOException {
        return Restore.read(database, file, WrappingKey.existing(settings).cipher());
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
