package io.adaptor.server.cli;

import io.adaptor.AdaptorClient;
import io.adaptor.Connections;
import io.adaptor.api.Connection;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.Versioned;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connections}: lists the stored connections of an integration, or removes one of them. */
@Command(
        name = "connections",
        description = "Lists the connections of an integration that the folder keeps, one line of JSON each, or removes"
                + " one.")
final class ConnectionsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The integration, YAML or JSON.")
    private Path file = Path.of("");

    @Option(
            names = "--remove",
            paramLabel = "ID",
            description = "Removes this connection and its tokens. The grant at the authorization server stays.")
    private @Nullable String removed;

    @Mixin
    private TokensOption tokens = new TokensOption();

    @Override
    public Integer call() {
        Integration integration = IntegrationFile.readWithId(file);
        FolderStores folder = tokens.needed();
        try {
            return removed == null ? list(integration, folder.connections()) : remove(integration, folder, removed);
        } catch (AdaptorException e) {
            return failed(e.code().name() + ": " + e.message());
        }
    }

    private int list(Integration integration, ConnectionStore connections) {
        String after = null;
        List<Versioned<Connection>> page;
        do {
            page = connections.list(
                    integration.tenantId(), integration.integrationId(), after, ConnectionStore.MOST_LISTED);
            for (Versioned<Connection> each : page) {
                print(each.value());
                after = each.value().connectionId();
            }
        } while (page.size() == ConnectionStore.MOST_LISTED);
        return 0;
    }

    private int remove(Integration integration, FolderStores folder, String id) {
        if (id.isBlank() || id.length() > ConnectionOption.LONGEST) {
            throw new MisuseException("--remove: must have 1 to " + ConnectionOption.LONGEST + " characters");
        }
        try (AdaptorClient client = folder.in(AdaptorClient.builder()).build()) {
            Connections connections = client.connections(integration.tenantId(), integration.integrationId());
            Optional<Connection> stored = connections.find(id);
            if (stored.isEmpty()) {
                return failed("integration \"" + integration.integrationId() + "\" has no connection \"" + id + "\"");
            }
            connections.remove(id);
            print(stored.get());
            return 0;
        }
    }

    private void print(Connection connection) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(ConnectionLine.of(connection));
        out.flush();
    }

    private int failed(String message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(spec.qualifiedName() + ": " + OneLine.of(message));
        err.flush();
        return 1;
    }
}
