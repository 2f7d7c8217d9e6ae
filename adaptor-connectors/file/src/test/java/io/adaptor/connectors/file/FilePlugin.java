package io.adaptor.connectors.file;

import io.adaptor.testkit.PluginFolder;
import java.io.IOException;
import java.nio.file.Path;

/** The connector as a plugin, with its libraries. */
final class FilePlugin {
    private FilePlugin() {}

    static Path writeTo(Path folder) throws IOException {
        Path root = Path.of(System.getProperty("adaptor.root", "../.."));
        return PluginFolder.of(FileConnectorFactory.class, root.resolve("adaptor-connectors/file/pom.xml"))
                .libraries(
                        "org.apache.sshd.client.SshClient",
                        "org.apache.sshd.common.SshConstants",
                        "org.apache.sshd.sftp.client.SftpClient",
                        "org.apache.commons.logging.LogFactory",
                        "org.bouncycastle.jce.provider.BouncyCastleProvider",
                        "org.yaml.snakeyaml.Yaml")
                .writeTo(folder);
    }
}
