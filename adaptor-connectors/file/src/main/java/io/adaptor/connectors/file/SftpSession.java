package io.adaptor.connectors.file;

import java.io.IOException;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;

/** A logged-in session with a server, for one call at a time; {@link #end} may be called from any thread. */
final class SftpSession {
    private final ClientSession session;
    private final AbstractSftpClient sftp;
    private final long credentials;
    private volatile boolean broken;
    private volatile long lastUse = System.nanoTime();

    /**
     * Creates a session.
     *
     * @param credentials the version of the credentials that it was opened with
     */
    SftpSession(ClientSession session, AbstractSftpClient sftp, long credentials) {
        this.session = session;
        this.sftp = sftp;
        this.credentials = credentials;
    }

    AbstractSftpClient sftp() {
        return sftp;
    }

    /** Marks the session as unusable. */
    void broke() {
        broken = true;
    }

    /** Whether another call may use the session. */
    boolean usable(long version) {
        return !broken && credentials == version && session.isOpen() && sftp.isOpen();
    }

    void used() {
        lastUse = System.nanoTime();
    }

    /** The idle time in nanoseconds. */
    long idle() {
        return System.nanoTime() - lastUse;
    }

    /** Closes the session immediately, aborting the running operation. Does not wait. */
    void end() {
        broken = true;
        // A thread that waits for a response sees the channel close; the server notices that the connection ended.
        session.close(true);
    }

    /** Closes the session gracefully, when no operation is running. */
    void leave() {
        broken = true;
        try {
            sftp.close();
        } catch (IOException e) {
            // It is being closed in any case.
            broken = true;
        }
        session.close(true);
    }
}
