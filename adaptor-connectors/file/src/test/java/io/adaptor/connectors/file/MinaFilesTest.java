package io.adaptor.connectors.file;

/** Over SFTP, with MINA's server in this process. */
class MinaFilesTest extends FileOperationsTest {
    @Override
    TestRoot start() {
        return MinaServer.start();
    }
}
