package io.adaptor.connectors.file;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.function.Consumer;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** MINA's SFTP server in this process, on a folder, for one user with a password. */
final class MinaServer implements TestRoot {
    static final String USER = "reader";
    static final String PASSWORD = "password-canary-sftp-1";
    static final KeyPair HOST_KEY = ecKey();

    private final Path folder;
    private final SshServer server;

    private MinaServer(Path folder, SshServer server) {
        this.folder = folder;
        this.server = server;
    }

    static KeyPair ecKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static MinaServer start() {
        return start(server -> {});
    }

    static MinaServer start(Consumer<SshServer> change) {
        Path folder = TestRoot.fresh("mina");
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(HOST_KEY));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        change.accept(server);
        try {
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new MinaServer(folder, server);
    }

    SshServer server() {
        return server;
    }

    int port() {
        return server.getPort();
    }

    static String fingerprint() {
        return HostKeys.fingerprint(HOST_KEY.getPublic());
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public boolean renamesExclusively() {
        return false;
    }

    @Override
    public String baseUrl() {
        return "sftp://127.0.0.1:" + server.getPort() + folder;
    }

    @Override
    public String more() {
        return """
                settings: { host_key: "%s" }
                auth_config: { type: basic_auth, credentials: { username: %s, password: %s } }
                """.formatted(fingerprint(), USER, PASSWORD);
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
