package io.adaptor.connectors.file;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The connector as a plugin: its JAR with the manifest of its POM, and its libraries beside it. */
final class PluginFolder {
    private static final Pattern ENTRY = Pattern.compile("<(Adaptor-[A-Za-z-]+)>([^<]*)</");

    /** A class of each library. */
    private static final List<String> LIBRARIES = List.of(
            "org.apache.sshd.client.SshClient",
            "org.apache.sshd.common.SshConstants",
            "org.apache.sshd.sftp.client.SftpClient",
            "org.apache.commons.logging.LogFactory",
            "org.bouncycastle.jce.provider.BouncyCastleProvider",
            "org.yaml.snakeyaml.Yaml");

    private PluginFolder() {}

    /** Fills a folder. */
    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String library : LIBRARIES) {
            Path jar = origin(library);
            Files.copy(jar, folder.resolve(jar.getFileName()));
        }
        Path classes = origin(FileConnectorFactory.class.getName());
        try (OutputStream file = Files.newOutputStream(folder.resolve("file.jar"));
                JarOutputStream out = new JarOutputStream(file, manifest());
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile)
                    .filter(each -> !each.endsWith("MANIFEST.MF"))
                    .toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, out);
            }
        }
        return folder;
    }

    private static Manifest manifest() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Path root = Path.of(System.getProperty("adaptor.root", "../.."));
        Matcher entries = ENTRY.matcher(Files.readString(root.resolve("adaptor-connectors/file/pom.xml")));
        while (entries.find()) {
            main.putValue(entries.group(1), entries.group(2));
        }
        return manifest;
    }

    private static Path origin(String type) {
        try {
            return Path.of(Class.forName(type)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
