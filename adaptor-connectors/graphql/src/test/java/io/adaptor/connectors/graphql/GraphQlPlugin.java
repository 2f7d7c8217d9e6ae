package io.adaptor.connectors.graphql;

import io.adaptor.testkit.PluginFolder;
import java.io.IOException;
import java.nio.file.Path;

/** The connector as a plugin, with its libraries. */
final class GraphQlPlugin {
    private GraphQlPlugin() {}

    static Path writeTo(Path folder) throws IOException {
        Path root = Path.of(System.getProperty("adaptor.root", "../.."));
        return PluginFolder.of(GraphQlConnectorFactory.class, root.resolve("adaptor-connectors/graphql/pom.xml"))
                .libraries("graphql.GraphQL", "org.dataloader.DataLoader", "org.reactivestreams.Publisher")
                .writeTo(folder);
    }
}
