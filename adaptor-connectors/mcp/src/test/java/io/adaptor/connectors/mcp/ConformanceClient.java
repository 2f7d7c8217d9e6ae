package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.store.InMemoryTokenStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A client for the conformance tool of the protocol; {@code .ci/mcp} runs it for each scenario. It does what a user of the
 * connector does: an integration with the address, tools listed and made endpoints of, each called once; where the server
 * wants to know who asks, a person consents first.
 */
final class ConformanceClient {
    private static final String REDIRECT = "http://localhost:8765/callback";
    private static final String DOCUMENT = "https://conformance-test.local/client-metadata.json";
    private static final JsonNode ANSWERS = JsonNodeFactory.instance
            .objectNode()
            .set("confirm", JsonNodeFactory.instance.objectNode().put("confirmed", true));
    private static final String FILE = """
            integration_id: judged
            name: Judged
            type: custom
            connector: mcp
            category: test
            base_url: %s
            allow_hosts: [127.0.0.1, localhost]
            retry_config: {max_retries: 0}
            timeout_ms: 20000
            auth_config: %s
            endpoints:
              tools: {settings: {list: tools}, response_mapping: {data_path: tools}}
            """;

    private final String url;
    private final String scenario = System.getenv().getOrDefault("MCP_CONFORMANCE_SCENARIO", "");
    private final JsonNode context;
    private final TokenStore tokens = new InMemoryTokenStore(TimeSource.system());

    private ConformanceClient(String url) throws IOException {
        this.url = url;
        this.context = JsonCodec.read(System.getenv().getOrDefault("MCP_CONFORMANCE_CONTEXT", "{}"));
    }

    public static void main(String[] arguments) throws Exception {
        new ConformanceClient(arguments[arguments.length - 1]).run();
    }

    private void run() throws Exception {
        Integration file = IntegrationFormat.read(FILE.formatted(url, auth()), "judged.yaml");
        try (AdaptorClient client = open(file)) {
            JsonNode tools = asked(client, "tools", JsonNodeFactory.instance.objectNode())
                    .data();
            call(file, ToolEndpoints.of(tools), tools);
        }
    }

    private void call(Integration file, ToolEndpoints found, JsonNode tools) throws Exception {
        found.findings().forEach(System.err::println);
        Map<String, Endpoint> all = new LinkedHashMap<>(file.endpoints());
        found.endpoints().forEach((name, endpoint) -> all.put(name, answering(endpoint)));
        try (AdaptorClient client = open(file.toBuilder().endpoints(all).build())) {
            for (Endpoint endpoint : found.endpoints().values()) {
                ExecutionResult result = asked(client, endpoint.name(), Arguments.of(endpoint, context, tools));
                System.err.println(endpoint.name() + ": " + (result.error() == null ? result.data() : result.error()));
            }
        }
    }

    private static Endpoint answering(Endpoint endpoint) {
        Map<String, JsonNode> settings = new LinkedHashMap<>(endpoint.settings());
        settings.put("answers", ANSWERS);
        return endpoint.toBuilder().settings(settings).build();
    }

    private AdaptorClient open(Integration file) {
        return AdaptorClient.builder()
                .integrations(file)
                .tokenStore(tokens)
                .allowHosts("127.0.0.1", "localhost")
                .secrets(secret -> context.path("client_secret").asText(""))
                .build();
    }

    /** Who has registered a client knows where. */
    private JsonNode issuer() throws IOException {
        URI place = URI.create(url).resolve("/.well-known/oauth-protected-resource/mcp");
        try (InputStream in = place.toURL().openStream()) {
            return JsonCodec.read(in.readAllBytes())
                    .path("authorization_servers")
                    .path(0);
        }
    }

    private String auth() throws IOException {
        if (!scenario.startsWith("auth/")) {
            return "{type: none}";
        }
        String client = context.has("client_id")
                ? "issuer_url: " + issuer() + ", credentials: {client_id: " + context.get("client_id")
                        + ", client_secret: \"${secret:CLIENT}\"}"
                : "registration: {client_name: Judged}, credentials: {client_id: \"" + DOCUMENT + "\"}";
        return "{type: oauth2, oauth2_flow: authorization_code, discover: true, redirect_uri: \"" + REDIRECT + "\", "
                + client + "}";
    }

    /** Calls, and consents where that is needed. */
    private ExecutionResult asked(AdaptorClient client, String endpoint, ObjectNode arguments) throws Exception {
        ExecutionResult result = execute(client, endpoint, arguments);
        for (int i = 0; i < 3 && result.error() != null && needsConsent(result); i++) {
            consent(client);
            result = execute(client, endpoint, arguments);
        }
        if (result.error() != null && endpoint.equals("tools")) {
            throw new IllegalStateException(result.error().toString());
        }
        return result;
    }

    private static ExecutionResult execute(AdaptorClient client, String endpoint, ObjectNode arguments) {
        var call = client.call("judged", endpoint);
        arguments.properties().forEach(each -> call.with(each.getKey(), each.getValue()));
        return call.execute();
    }

    private static boolean needsConsent(ExecutionResult result) {
        String code = result.error().code();
        return code.equals("RECONNECT_REQUIRED") || code.equals("AUTH_FAILED") || code.equals("NOT_CONNECTED");
    }

    private static void consent(AdaptorClient client) throws IOException {
        var authorization = client.authorization("judged");
        var started = authorization.start();
        HttpURLConnection page = (HttpURLConnection) started.url().toURL().openConnection();
        page.setInstanceFollowRedirects(false);
        String location = page.getHeaderField("Location");
        Map<String, String> callback = new LinkedHashMap<>();
        for (String part : URI.create(location).getRawQuery().split("&")) {
            String[] pair = part.split("=", 2);
            callback.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        authorization.complete(started, callback);
    }

    /** Arguments that fit a schema. */
    private static final class Arguments {
        static ObjectNode of(Endpoint endpoint, JsonNode context, JsonNode tools) {
            ObjectNode arguments = JsonNodeFactory.instance.objectNode();
            for (JsonNode call : context.path("toolCalls")) {
                if (call.path("name").equals(endpoint.settings().get("tool"))) {
                    call.path("arguments").properties().stream()
                            .filter(each -> !each.getValue().isNull())
                            .forEach(each -> arguments.set(each.getKey(), each.getValue()));
                    return arguments;
                }
            }
            if (endpoint.name().equals("json_schema_echo")) {
                // It wants to see what has become of the schema of the other tool.
                return arguments.set("schema", tools.get(0).path("inputSchema"));
            }
            JsonNode schema = endpoint.validationSchema();
            if (schema == null) {
                return arguments;
            }
            JsonNode variables = schema.at("/properties/variables");
            for (JsonNode name : variables.path("required")) {
                switch (variables
                        .path("properties")
                        .path(name.asText())
                        .path("type")
                        .asText()) {
                    case "number", "integer" -> arguments.put(name.asText(), 5);
                    case "boolean" -> arguments.put(name.asText(), true);
                    case "object" -> arguments.putObject(name.asText());
                    default -> arguments.put(name.asText(), "text");
                }
            }
            return arguments;
        }
    }
}
