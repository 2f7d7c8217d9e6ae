package io.adaptor.connectors.rest;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.store.InMemoryTokenStore;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ScriptedServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A vendor whose token endpoint answers as it is scripted, with a client of it on a clock that stands still. */
final class TokenVendor implements AutoCloseable {
    static final String CLIENT = """
            oauth2_flow: client_credentials
            credentials: { client_id: us, client_secret: our-canary-secret }
            """;
    static final String REFRESH = """
            oauth2_flow: refresh_token
            credentials: { client_id: us, client_secret: our-canary-secret, refresh_token: refresh-canary-0 }
            """;

    final FakeTime time = FakeTime.create();
    final ScriptedServer auth = ScriptedServer.start();
    final ScriptedServer api = ScriptedServer.start().otherwise(Answer.json(200, "{\"ok\":1}"));
    final InMemoryTokenStore store = new InMemoryTokenStore(time);

    /** A client of the vendor. */
    AdaptorClient client(String oauth2) {
        return client(oauth2, "{ max_retries: 0 }");
    }

    AdaptorClient client(String oauth2, String retry) {
        String yaml = """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                base_url: %s
                retry_config: %s
                auth_config:
                  type: oauth2
                  token_url: %s/token
                """.formatted(api.url(), retry, auth.url()) + oauth2.indent(2) + """
                endpoints:
                  get: { path: /thing, method: GET }
                """;
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(yaml, "vendor.yaml"))
                .allowHosts("127.0.0.1")
                .tokenStore(store)
                .time(time)
                .random(() -> 0.5)
                .build();
    }

    /** The tokens that are kept of the default connection. */
    StoredTokens stored() {
        return Objects.requireNonNull(store.read(new ConnectionKey("default", "vendor", "default")));
    }

    List<Map<String, String>> forms() {
        return auth.requests().stream()
                .map(request -> GrantServer.form(request.text()))
                .toList();
    }

    /** What the API was shown last. */
    String shown() {
        return String.valueOf(
                api.requests().get(api.requests().size() - 1).headers().first("Authorization"));
    }

    static ErrorDetail failure(AdaptorClient client) {
        return Objects.requireNonNull(client.call("vendor", "get").execute().error());
    }

    static String code(AdaptorClient client) {
        ExecutionResult result = client.call("vendor", "get").execute();
        return result.error() == null ? "ok" : result.error().code();
    }

    @Override
    public void close() {
        auth.close();
        api.close();
    }
}
