package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.Secret;
import io.adaptor.api.WireFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.Conformance;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Recorded exchanges with GitHub: a server gives the recorded answers; what we send is held against what was recorded. */
class GitHubReplayTest {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("content-length", "transfer-encoding", "connection", "content-encoding", "location");

    @TestFactory
    Stream<DynamicTest> everyRecordedExchangeIsSentAsRecordedAndItsAnswerMapped() throws IOException {
        Optional<Path> folder = Conformance.path("github-recorded");
        assumeTrue(folder.isPresent(), "-Dadaptor.conformance is not set, so the recordings are not there");
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.get())) {
            for (Path file : files.sorted().toList()) {
                List<JsonNode> exchanges = new ArrayList<>();
                JsonCodec.read(Files.readAllBytes(file)).forEach(exchanges::add);
                tests.add(DynamicTest.dynamicTest(
                        file.getFileName() + " (" + exchanges.size() + " exchanges)", () -> replay(exchanges)));
            }
        }
        assertThat(tests).hasSize(14);
        return tests.stream();
    }

    private static void replay(List<JsonNode> exchanges) {
        for (int i = 0; i < exchanges.size(); i++) {
            JsonNode exchange = exchanges.get(i);
            boolean redirect = exchange.get("status").intValue() == 302;
            JsonNode last = redirect ? exchanges.get(++i) : exchange;
            try (ScriptedServer github = ScriptedServer.start();
                    ScriptedServer elsewhere = ScriptedServer.start()) {
                String target = elsewhere.url() + last.get("path").textValue();
                github.answer(recorded(exchange, redirect ? Map.of("Location", target) : Map.of()));
                elsewhere.answer(recorded(last, Map.of()));

                ExecutionResult result = execute(github, exchange);

                checkSent(github.requests(), exchange);
                checkMapped(result, last);
                if (redirect) {
                    assertThat(elsewhere.requests().get(0).headers().first("authorization"))
                            .as("credentials on another origin")
                            .isNull();
                }
            }
        }
    }

    private static ExecutionResult execute(ScriptedServer github, JsonNode exchange) {
        Integration integration = Integration.builder()
                .integrationId("github")
                .name("GitHub")
                .type(IntegrationType.REST_API)
                .category("developer")
                .baseUrl(github.url())
                .auth(new AuthConfig.ApiKey(
                        Map.of("api_key", Secret.of(token(exchange))), "Authorization", null, null, "token "))
                .endpoints(Map.of("call", endpoint(exchange)))
                .build();
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.putObject("variables").set("body", exchange.get("body"));
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .build()) {
            return client.execute(
                    ExecutionRequest.builder("github", "call").inputData(input).build());
        }
    }

    private static Endpoint endpoint(JsonNode exchange) {
        String accept = exchange.get("reqheaders").get("accept").textValue();
        RequestMapping.Builder mapping = RequestMapping.builder()
                .headers(Map.of("Accept", MappingRule.value(JsonNodeFactory.instance.textNode(accept))));
        if (hasBody(exchange)) {
            mapping.body(Map.of(
                    ".",
                    MappingRule.builder()
                            .source("variables.body")
                            .required(true)
                            .build()));
        }
        return Endpoint.builder("call")
                .path(exchange.get("path").textValue())
                .method(HttpMethod.valueOf(exchange.get("method").textValue().toUpperCase(Locale.ROOT)))
                .format(
                        exchange.get("body").isTextual()
                                ? WireFormat.builder().request(BodyFormat.TEXT).build()
                                : WireFormat.NONE)
                .requestMapping(mapping.build())
                .responseMapping(ResponseMapping.builder().errorPath("message").build())
                .build();
    }

    private static void checkSent(List<ReceivedRequest> requests, JsonNode exchange) {
        assertThat(requests).hasSize(1);
        ReceivedRequest sent = requests.get(0);
        JsonNode headers = exchange.get("reqheaders");
        assertThat(sent.method()).isEqualToIgnoringCase(exchange.get("method").textValue());
        assertThat(sent.target()).isEqualTo(exchange.get("path").textValue());
        assertThat(sent.headers().first("accept"))
                .isEqualTo(headers.get("accept").textValue());
        assertThat(sent.headers().first("authorization"))
                .isEqualTo(headers.get("authorization").textValue());
        if (!hasBody(exchange)) {
            assertThat(sent.body()).isEmpty();
        } else if (exchange.get("body").isTextual()) {
            assertThat(sent.text()).isEqualTo(exchange.get("body").textValue());
            assertThat(sent.headers().first("content-type")).startsWith("text/plain");
        } else {
            assertThat(tree(sent.text()).equals(exchange.get("body"))).isTrue();
            assertThat(sent.headers().first("content-type")).startsWith("application/json");
        }
    }

    private static void checkMapped(ExecutionResult result, JsonNode exchange) {
        int status = exchange.get("status").intValue();
        JsonNode recorded = exchange.get("response");
        if (status >= 400) {
            assertThat(result.error().code()).isEqualTo("UPSTREAM_REJECTED");
            assertThat(result.error().message())
                    .contains(recorded.get("message").textValue());
            return;
        }
        assertThat(result.error()).isNull();
        assertThat(result.executionLog().statusCode()).isEqualTo(status);
        assertThat(result.executionLog().headers().get("x-github-request-id"))
                .isEqualTo(exchange.get("headers").get("x-github-request-id").textValue());
        if (exchange.get("responseIsBinary").booleanValue()) {
            assertThat(bytes(result.data())).isEqualTo(HexFormat.of().parseHex(recorded.textValue()));
        } else if (recorded.isTextual() && recorded.textValue().isEmpty()) {
            assertThat(result.data() == null).isTrue();
        } else if (!isText(exchange)) {
            assertThat(result.data().equals(recorded)).isTrue();
        } else {
            // A raw file is served as a vendor's media type, so it arrives as bytes.
            String text = result.data().textValue();
            String type = exchange.get("headers").get("content-type").textValue();
            assertThat(type.startsWith("text/") ? text : new String(bytes(result.data()), StandardCharsets.UTF_8))
                    .isEqualTo(recorded.textValue());
        }
    }

    private static Answer recorded(JsonNode exchange, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.get("headers").fields().forEachRemaining(header -> {
            if (!OF_THE_CONNECTION.contains(header.getKey())) {
                headers.put(header.getKey(), header.getValue().asText());
            }
        });
        headers.putAll(more);
        JsonNode response = exchange.get("response");
        int status = exchange.get("status").intValue();
        if (exchange.get("responseIsBinary").booleanValue()) {
            return Answer.bytes(status, headers, HexFormat.of().parseHex(response.textValue()));
        }
        return Answer.of(status, headers, isText(exchange) ? response.textValue() : JsonCodec.write(response));
    }

    private static boolean isText(JsonNode exchange) {
        return exchange.get("response").isTextual();
    }

    private static boolean hasBody(JsonNode exchange) {
        return !exchange.get("body").isTextual()
                || !exchange.get("body").textValue().isEmpty();
    }

    private static String token(JsonNode exchange) {
        return exchange.get("reqheaders").get("authorization").textValue().substring("token ".length());
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.textValue());
    }

    private static JsonNode tree(String json) {
        try {
            return JsonCodec.read(json);
        } catch (IOException e) {
            throw new AssertionError("what was sent is not JSON: " + json, e);
        }
    }
}
