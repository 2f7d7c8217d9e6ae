package io.adaptor.connectors.file;

/** On a folder of this machine. */
class LocalFilesTest extends FileOperationsTest {
    @Override
    TestRoot start() {
        return TestRoot.local();
    }
}
