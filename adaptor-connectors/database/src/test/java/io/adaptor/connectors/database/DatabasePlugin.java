package io.adaptor.connectors.database;

import io.adaptor.testkit.PluginFolder;
import java.io.IOException;
import java.nio.file.Path;

/** The connector as a plugin, with its libraries. */
final class DatabasePlugin {
    private DatabasePlugin() {}

    static Path writeTo(Path folder) throws IOException {
        Path root = Path.of(System.getProperty("adaptor.root", "../.."));
        return PluginFolder.of(DatabaseConnectorFactory.class, root.resolve("adaptor-connectors/database/pom.xml"))
                .libraries("com.zaxxer.hikari.HikariDataSource", "org.postgresql.Driver")
                .writeTo(folder);
    }
}
