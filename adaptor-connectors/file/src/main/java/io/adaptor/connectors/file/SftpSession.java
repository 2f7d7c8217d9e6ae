package io.adaptor.connectors.file;

import java.io.IOException;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;

/** A session with a server, logged in, for one call at a time; {@link #end} for any thread. */
final class SftpSession {
    private final ClientSession session;
    private final AbstractSftpClient sftp;
    private final long credentials;
    private volatile boolean broken;
    private volatile long lastUse = System.nanoTime();

    /**
     * A session.
     *
     * @param credentials the version of the credentials it is logged in with
     */
    SftpSession(ClientSession session, AbstractSftpClient sftp, long credentials) {
        this.session = session;
        this.sftp = sftp;
        this.credentials = credentials;
    }

    AbstractSftpClient sftp() {
        return sftp;
    }

    /** Says that it must not be used any more. */
    void broke() {
        broken = true;
    }

    /** Whether another call may use it. */
    boolean usable(long version) {
        return !broken && credentials == version && session.isOpen() && sftp.isOpen();
    }

    void used() {
        lastUse = System.nanoTime();
    }

    /** For how many nanoseconds it has not been used. */
    long idle() {
        return System.nanoTime() - lastUse;
    }

    /** Ends it at once, with what is under way. Does not wait. */
    void end() {
        broken = true;
        // Whoever waits for an answer sees the channel close; the server notices by the end of the connection.
        session.close(true);
    }

    /** Ends it politely, when nothing is under way. */
    void leave() {
        broken = true;
        try {
            sftp.close();
        } catch (IOException e) {
            // It is being ended either way.
            broken = true;
        }
        session.close(true);
    }
}
