package io.adaptor.connectors.file;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Over SFTP, with OpenSSH's server. */
class OpenSshFilesTest extends FileOperationsTest {
    private static OpenSshServer server;

    @BeforeAll
    static void startServer() {
        server = OpenSshServer.start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    TestRoot start() {
        return server.below();
    }
}
