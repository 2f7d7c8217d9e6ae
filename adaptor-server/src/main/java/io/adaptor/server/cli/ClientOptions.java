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

/** The integration, and with what client it is used. */
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

    /** The integration, of which a folder can keep something. */
    Integration integrationWithId() {
        return IntegrationFile.readWithId(file());
    }

    /** All that are named, for a command that takes several. */
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

    /** What the folder keeps, into a builder; nothing where there is no folder. */
    UnaryOperator<AdaptorClient.Builder> kept() {
        FolderStores stores = tokens.stores();
        return stores == null ? UnaryOperator.identity() : stores::in;
    }

    /** What the folder keeps; none is misuse. */
    FolderStores folder() {
        return tokens.needed();
    }

    /** A client with the integration, and with what the folder keeps where there is one; what can't be used is misuse. */
    AdaptorClient client(Integration integration) {
        return client(integration, kept());
    }

    /** A client with the integration and with stores of its own. */
    AdaptorClient client(Integration integration, UnaryOperator<AdaptorClient.Builder> stores) {
        return build(builder -> stores.apply(builder.integrations(integration)), AdaptorClient.Builder::build);
    }

    /** A client with all that is named beside the integration; what can't be used is misuse. */
    AdaptorClient build(
            UnaryOperator<AdaptorClient.Builder> with, Function<AdaptorClient.Builder, AdaptorClient> build) {
        return sealing(builder -> with.apply(builder.trustCallersCursors()), build);
    }

    /** The same for callers who are given cursors that they can't make up. */
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
