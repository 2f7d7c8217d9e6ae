package io.adaptor.server.cli;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.connectors.mcp.ToolEndpoints;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import-mcp}: converts the tools of a Model Context Protocol server to endpoints. */
@Command(
        name = "import-mcp",
        description = "Asks a server of the Model Context Protocol for its tools and writes an integration with them as"
                + " endpoints, as YAML; what was left out is a line each on standard error. --file names an"
                + " integration whose address and credentials are used, and whose tools are replaced.")
final class ImportMcpCommand implements Callable<Integer> {
    private static final String LISTING = "list_tools";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            description = "The address of the server, or stdio:NAME; without --file.")
    private @Nullable String url;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The id of the integration; made from the address by default.")
    private @Nullable String id;

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Mixin
    private OutOption out = new OutOption();

    @Override
    public Integer call() throws IOException {
        Integration base = base();
        Integration listing =
                base.toBuilder().endpoints(Map.of(LISTING, listing())).build();
        ExecutionResult result;
        try (AdaptorClient client = options.client(listing)) {
            result = client.call(listing.integrationId(), LISTING).execute();
        }
        ErrorDetail error = result.error();
        if (error != null) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(spec.qualifiedName() + ": the tools could not be listed: " + error.code() + ": "
                    + OneLine.of(error.message()));
            err.flush();
            return 1;
        }
        ToolEndpoints found = ToolEndpoints.of(result.data() == null ? MissingNode.getInstance() : result.data());
        List<String> findings = new ArrayList<>(found.findings());
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        base.endpoints().forEach((name, endpoint) -> {
            if (!endpoint.settings().containsKey("tool")) {
                endpoints.put(name, endpoint);
            }
        });
        found.endpoints().forEach((name, endpoint) -> {
            Endpoint usable = usable(base, endpoint, findings);
            if (usable != null) {
                endpoints.put(name, usable);
            }
        });
        if (endpoints.isEmpty()) {
            endpoints.put(LISTING, listing());
        }
        return out.write(spec, base.toBuilder().endpoints(endpoints).build(), findings);
    }

    private Integration base() {
        if (url == null) {
            return options.integrationWithId();
        }
        try {
            return Integration.builder()
                    .integrationId(id == null ? idOf(url) : id)
                    .name(id == null ? idOf(url) : id)
                    .type(IntegrationType.CUSTOM)
                    .connector("mcp")
                    .category("tools")
                    .baseUrl(url)
                    .endpoints(Map.of(LISTING, listing()))
                    .build();
        } catch (AdaptorException e) {
            throw new MisuseException(e.message());
        }
    }

    private static String idOf(String url) {
        String host = url.startsWith("stdio:") ? url.substring("stdio:".length()) : hostOf(url);
        String id = host.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return id.isEmpty() ? "mcp" : id.substring(0, Math.min(id.length(), 64));
    }

    private static String hostOf(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            throw new MisuseException("URL: must be the address of a server, such as https://mcp.example.com/mcp");
        }
    }

    private static Endpoint listing() {
        return Endpoint.builder(LISTING)
                .settings(Map.of("list", TextNode.valueOf("tools")))
                .responseMapping(ResponseMapping.builder().dataPath("tools").build())
                .build();
    }

    // Schemas that can't be compiled and tools that can't be expressed are omitted, so that the file remains usable.
    private static @Nullable Endpoint usable(Integration base, Endpoint endpoint, List<String> findings) {
        String problem = problem(base, endpoint);
        if (problem == null) {
            return endpoint;
        }
        Endpoint plain =
                endpoint.toBuilder().validationSchema(null).outputSchema(null).build();
        if (problem(base, plain) == null) {
            findings.add(endpoint.name() + ": its schemas are left out, since they can't be used: " + problem);
            return plain;
        }
        findings.add(endpoint.name() + ": is left out: " + problem);
        return null;
    }

    private static @Nullable String problem(Integration base, Endpoint endpoint) {
        try {
            Integration alone = base.toBuilder()
                    .endpoints(Map.of(endpoint.name(), endpoint))
                    .build();
            IntegrationFormat.read(IntegrationFormat.toTree(alone), "tools");
            return null;
        } catch (FormatException e) {
            return e.errors().get(0).message();
        }
    }
}
