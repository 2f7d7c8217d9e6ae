package io.adaptor.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.api.Connection;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Template;
import io.adaptor.marketplace.TemplateCatalogue;
import io.adaptor.marketplace.TemplateInstaller;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The template of Salesforce, installed with servers of the test as login host and instance, and an account that consented. Close it. */
final class SalesforceVendor implements AutoCloseable {
    static final Template TEMPLATE = TemplateCatalogue.ofClassPath(SalesforceVendor.class.getClassLoader())
            .find("salesforce")
            .orElseThrow();

    final ScriptedServer login = ScriptedServer.start();
    final ScriptedServer instance = ScriptedServer.start();
    final FakeTime time = FakeTime.create();
    final AdaptorClient client;
    final Authorization.Started started;

    SalesforceVendor() {
        ObjectNode overrides =
                JsonNodeFactory.instance.objectNode().put("base_url", login.url() + "/services/data/v67.0");
        overrides.putObject("auth_config").put("token_url", login.url() + "/services/oauth2/token");
        client = AdaptorClient.builder()
                .integrations(gatheringTwo(installed(overrides)))
                .allowHosts("127.0.0.1")
                .secrets(secret -> secret.name().endsWith("SECRET") ? "consumer-canary" : "consumer-key")
                .time(time)
                .build();
        login.answer(token("first-token", instance.url(), "refresh-canary"));
        Authorization authorization = client.authorization("default", "salesforce", Connection.DEFAULT);
        started = authorization.start();
        authorization.complete(started, Map.of("code", "the-code", "state", started.state()));
    }

    // The template waits for 50 ms, in which a busy machine does not begin a second call.
    private static Integration gatheringTwo(Integration integration) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>(integration.endpoints());
        endpoints.computeIfPresent(
                "add_record",
                (name, endpoint) -> endpoint.toBuilder()
                        .bulk(Objects.requireNonNull(endpoint.bulk()).toBuilder()
                                .maxSize(2)
                                .maxWait(Duration.ofSeconds(20))
                                .build())
                        .build());
        return integration.toBuilder().endpoints(endpoints).build();
    }

    static Integration installed(ObjectNode overrides) {
        return TemplateInstaller.of(TEMPLATE)
                .install(
                        "default", "salesforce", Map.of("redirect_uri", "https://app.example.com/callback"), overrides);
    }

    /** A token answer as Salesforce gives it: without expires_in, and at a refresh without refresh_token. */
    static Answer token(String access, String instance, String refresh) {
        ObjectNode token = JsonNodeFactory.instance
                .objectNode()
                .put("id", "https://login.salesforce.com/id/00Dx0000000BV7z/005x00000012Q9P")
                .put("issued_at", "1278448832702")
                .put("instance_url", instance)
                .put("signature", "0CmxinZir53Yex7nE0TD+zMpvIWYGb/bdJh6XfOH6EQ=")
                .put("token_type", "Bearer")
                .put("access_token", access);
        if (!refresh.isEmpty()) {
            token.put("refresh_token", refresh);
        }
        return Answer.json(200, JsonCodec.write(token));
    }

    ExecutionResult call(String endpoint, JsonNode input) {
        return client.execute(ExecutionRequest.builder("salesforce", endpoint)
                .inputData((ObjectNode) input)
                .build());
    }

    /** With the input of the sample. */
    ExecutionResult call(String endpoint) {
        return call(endpoint, TEMPLATE.samples().get(endpoint).input());
    }

    ReceivedRequest last() {
        List<ReceivedRequest> requests = instance.requests();
        return requests.get(requests.size() - 1);
    }

    @Override
    public void close() {
        client.close();
        login.close();
        instance.close();
    }
}
