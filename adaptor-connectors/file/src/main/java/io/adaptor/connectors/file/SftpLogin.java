package io.adaptor.connectors.file;

import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.Egress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.jspecify.annotations.Nullable;

/** Opens sessions: connects to a checked address, verifies the host key, logs in, starts SFTP. Thread-safe. */
final class SftpLogin {
    /** The version that all servers support; its rename never replaces a file unless requested. */
    private static final int SFTP_VERSION = 3;

    private final FileAddress address;
    private final SftpClients clients;
    private final Egress egress;
    private final Credentials credentials;

    SftpLogin(FileAddress address, SftpClients clients, ConnectorContext context) {
        this.address = address;
        this.clients = clients;
        this.egress = context.egress();
        this.credentials = context.credentials();
    }

    /**
     * Opens a session.
     *
     * @param end the deadline, in the nanoseconds of {@link System#nanoTime}
     * @throws ConnectorException if it can't be opened; no data of the caller was sent then
     */
    SftpSession open(long end, TimeLimit limit) {
        // Read before the credentials: if they change in between, the session is only replaced once too often.
        long version = credentials.version();
        String user = credentials.has("username") ? credentials.get("username") : "anonymous";
        InetSocketAddress checked =
                new InetSocketAddress(egress.resolve(Objects.requireNonNull(address.host())), address.port());
        AtomicReference<@Nullable String> refusedKey = new AtomicReference<>();
        ClientSession session = null;
        try {
            ConnectFuture connecting = clients.connect(user, checked, refusedKey);
            try (TimeLimit.Registration giveUp = limit.onEnd(connecting::cancel)) {
                session = connecting.verify(left(end)).getSession();
            } catch (IOException e) {
                connecting.cancel();
                throw e;
            }
            return loggedIn(session, end, limit, version);
        } catch (IOException e) {
            ConnectorException failure = failure(refusedKey.get(), e, limit);
            if (session != null) {
                session.close(true);
            }
            throw failure;
        } catch (RuntimeException e) {
            if (session != null) {
                session.close(true);
            }
            throw e;
        }
    }

    private SftpSession loggedIn(ClientSession session, long end, TimeLimit limit, long version) throws IOException {
        try (TimeLimit.Registration giveUp = limit.onEnd(() -> session.close(true))) {
            identify(session);
            session.auth().verify(left(end));
            SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(session, left(end));
            SftpClient sftp = SftpClientFactory.instance()
                    .createSftpClient(session, SftpVersionSelector.fixedVersionSelector(SFTP_VERSION));
            return new SftpSession(session, (AbstractSftpClient) sftp, version);
        }
    }

    private void identify(ClientSession session) {
        if (credentials.has("private_key")) {
            session.addPublicKeyIdentity(key(session));
        }
        if (credentials.has("password")) {
            session.addPasswordIdentity(credentials.get("password"));
        }
    }

    private KeyPair key(ClientSession session) {
        byte[] text = credentials.get("private_key").getBytes(StandardCharsets.UTF_8);
        FilePasswordProvider passphrase = credentials.has("private_key_passphrase")
                ? FilePasswordProvider.of(credentials.get("private_key_passphrase"))
                : FilePasswordProvider.EMPTY;
        try {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    session, NamedResource.ofName("private_key"), new ByteArrayInputStream(text), passphrase);
            if (pairs != null && pairs.iterator().hasNext()) {
                return pairs.iterator().next();
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // Reported below with a message of our own: such exceptions quote the input that they could not parse.
        }
        throw refused("private_key is not a private key that can be read, in the formats of OpenSSH or PEM, or"
                + " private_key_passphrase does not open it");
    }

    private ConnectorException failure(@Nullable String fingerprint, IOException e, TimeLimit limit) {
        if (fingerprint != null) {
            return FileFailures.refused(
                    FileErrorCode.SFTP_HOST_KEY_REFUSED,
                    address + ": the server's host key is " + fingerprint
                            + ", which settings.host_key and settings.known_hosts don't name. Add it only after you have"
                            + " compared it with what the server's operator says");
        }
        if (clients.closed()) {
            return FileFailures.cancelled("the connector is closed");
        }
        if (limit.expired()) {
            return unreached(StandardErrorCode.TIMEOUT, "no session in time", e);
        }
        if (Thread.currentThread().isInterrupted()) {
            return unreached(StandardErrorCode.CANCELLED, "cancelled while connecting", e);
        }
        if (e instanceof SshException ssh
                && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
            return refused("the server refused the login: check username, password and private_key");
        }
        boolean slow = e.getCause() instanceof TimeoutException;
        return slow
                ? unreached(StandardErrorCode.TIMEOUT, "no session in time", e)
                : unreached(StandardErrorCode.CONNECTION_FAILED, "no session", e);
    }

    private ConnectorException refused(String why) {
        return ConnectorException.builder(StandardErrorCode.AUTH_FAILED, Outcome.REJECTED, address + ": " + why)
                .unprocessed(true)
                .build();
    }

    private ConnectorException unreached(StandardErrorCode code, String what, IOException e) {
        Outcome outcome = code == StandardErrorCode.CANCELLED ? Outcome.REJECTED : Outcome.TRANSIENT;
        return FileFailures.build(code, outcome, address + ": " + what + " (" + e.getMessage() + ")", e, false);
    }

    private static Duration left(long end) {
        return Duration.ofMillis(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    }
}
