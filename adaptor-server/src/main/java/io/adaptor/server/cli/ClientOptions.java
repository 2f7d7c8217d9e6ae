package io.adaptor.server.cli;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that select the integration and configure its client. */
final class ClientOptions {
    @Option(names = "--file", paramLabel = "FILE", description = "The integration, YAML or JSON.")
    private List<Path> files = List.of();

    @Option(
            names = "--allow-host",
            paramLabel = "HOST",
            description = "A private host, address or CIDR range that may be reached; may be repeated.")
    private List<String> allowHosts = List.of();

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "A directory of plugins: JARs, or folders with JARs; they are trusted code.")
    private @Nullable Path plugins;

    @Mixin
    private TokensOption tokens = new TokensOption();

    Integration integration() {
        return tokens.named() ? integrationWithId() : IntegrationFile.read(file());
    }

    /** Returns the integration, which must state its id so that a folder can store its data. */
    Integration integrationWithId() {
        return IntegrationFile.readWithId(file());
    }

    /** Returns all named integrations, for a command that accepts several. */
    List<Integration> integrations() {
        needed();
        return files.stream()
                .map(file -> tokens.named() ? IntegrationFile.readWithId(file) : IntegrationFile.read(file))
                .toList();
    }

    private Path file() {
        needed();
        if (files.size() > 1) {
            throw new MisuseException("--file: this command takes one file, not " + files.size());
        }
        return files.get(0);
    }

    private void needed() {
        if (files.isEmpty()) {
            throw new MisuseException("--file FILE is needed: the integration, YAML or JSON");
        }
    }

    /** Adds the stores of the folder to a builder; does nothing if there is no folder. */
    UnaryOperator<AdaptorClient.Builder> kept() {
        FolderStores stores = tokens.stores();
        return stores == null ? UnaryOperator.identity() : stores::in;
    }

    /** Returns the stores of the folder; a missing folder is a usage error. */
    FolderStores folder() {
        return tokens.needed();
    }

    /**
     * Returns a client with the integration and, if there is a folder, with its stores; an unusable option is a usage
     * error.
     */
    AdaptorClient client(Integration integration) {
        return client(integration, kept());
    }

    /** Returns a client with the integration and with the given stores. */
    AdaptorClient client(Integration integration, UnaryOperator<AdaptorClient.Builder> stores) {
        return build(builder -> stores.apply(builder.integrations(integration)), AdaptorClient.Builder::build);
    }

    /** Returns a client with the integration and the other named options; an unusable option is a usage error. */
    AdaptorClient build(
            UnaryOperator<AdaptorClient.Builder> with, Function<AdaptorClient.Builder, AdaptorClient> build) {
        return sealing(builder -> with.apply(builder.trustCallersCursors()), build);
    }

    /** Returns the same client for callers that are not trusted: their cursors are sealed, so they can't be forged. */
    AdaptorClient sealing(
            UnaryOperator<AdaptorClient.Builder> with, Function<AdaptorClient.Builder, AdaptorClient> build) {
        try {
            AdaptorClient.Builder builder =
                    with.apply(AdaptorClient.builder().allowHosts(allowHosts.toArray(String[]::new)));
            return build.apply(plugins == null ? builder : builder.plugins(plugins));
        } catch (AdaptorException e) {
            throw new MisuseException((plugins == null ? "" : "--plugins: ") + e.message());
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--allow-host: " + e.getMessage());
        }
    }
}
