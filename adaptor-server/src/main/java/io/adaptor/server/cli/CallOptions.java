package io.adaptor.server.cli;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.json.RequestFormat;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is called, and with what client. */
final class CallOptions {
    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The integration, YAML or JSON.")
    private Path file = Path.of("");

    @Option(names = "--endpoint", required = true, paramLabel = "NAME", description = "The endpoint to execute.")
    private String endpointName = "";

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

    /** The integration, which has the endpoint. */
    Integration integration() {
        Integration integration = IntegrationFile.read(file);
        IntegrationFile.endpoint(integration, endpointName);
        return integration;
    }

    /** A client with the integration; what can't be used is misuse. */
    AdaptorClient client(Integration integration) {
        try {
            AdaptorClient.Builder builder = AdaptorClient.builder()
                    .integrations(integration)
                    .allowHosts(allowHosts.toArray(String[]::new))
                    .trustCallersCursors();
            tokens.in(builder);
            return (plugins == null ? builder : builder.plugins(plugins)).build();
        } catch (MisuseException e) {
            throw e;
        } catch (AdaptorException e) {
            throw new MisuseException((plugins == null ? "" : "--plugins: ") + e.message());
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--allow-host: " + e.getMessage());
        }
    }

    /**
     * The request that a line of input is.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it is none
     */
    ExecutionRequest request(Integration integration, String line) {
        return RequestFormat.read(JsonLine.parse(line), integration.integrationId(), endpointName).toBuilder()
                .tenantId(integration.tenantId())
                .build();
    }
}
