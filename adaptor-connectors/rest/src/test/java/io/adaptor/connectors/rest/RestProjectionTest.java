package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers of which only what is wanted is read, over a socket. */
class RestProjectionTest {
    private static final String ORDERS = """
            integration_id: vendor
            name: Vendor
            type: rest_api
            category: test
            base_url: %s
            retry_config: { max_retries: 0 }
            outcomes: [{ when: body.state == 'later', is: throttled }]
            endpoints:
              list:
                path: /orders
                method: GET
                pagination: { style: cursor, param: after, cursor_path: next }
                response_mapping:
                  data_path: orders
                  success_path: ok
                  field_mappings: { id: id, city: address.city }
            """;
    private static final String GOOD = """
            {"ok": true, "next": "p2", "unwanted": {"deep": [1, 2, {"x": 1.10}]},
             "orders": [{"id": 820982911946154508, "more": "x", "address": {"city": "Ulm", "zip": 1}}, {"id": 2}]}""";

    private final ScriptedServer server = ScriptedServer.start();
    private final List<ConnectorResponse> seen = new ArrayList<>();
    private final AdaptorClient client = AdaptorClient.builder()
            .integrations(IntegrationFormat.read(ORDERS.formatted(server.url()), "orders.yaml"))
            .allowHosts("127.0.0.1", "localhost")
            .interceptor(call -> {
                ConnectorResponse response = call.proceed(call.request());
                seen.add(response);
                return response;
            })
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void dataCursorAndVerdictComeOfWhatWasRead() {
        server.answer(Answer.json(200, GOOD));

        ExecutionResult result = client.call("vendor", "list").execute();

        assertThat(parts(seen.get(0))).isNotNull();
        assertThat(JsonCodec.write(result.data()))
                .isEqualTo("[{\"id\":820982911946154508,\"city\":\"Ulm\"},{\"id\":2}]");
        assertThat(result.metadata()).containsKey("next_cursor");
    }

    @Test
    void anInterceptorThatLooksSeesTheWholeAnswer() throws Exception {
        server.answer(Answer.json(200, GOOD));

        client.call("vendor", "list").execute();

        assertThat(seen.get(0).bodyTree()).isEqualTo(JsonCodec.read(GOOD));
    }

    @Test
    void debugModeShowsTheWholeAnswer() throws Exception {
        server.answer(Answer.json(200, GOOD));

        ExecutionResult result = client.call("vendor", "list")
                .options(ExecutionOptions.builder().debugMode(true).build())
                .execute();

        assertThat(parts(seen.get(0))).isNull();
        JsonNode raw = result.rawResponse();
        assertThat(raw).isEqualTo(JsonCodec.read(GOOD));
    }

    @Test
    void aFaultWhereNothingIsWantedIsAFaultAllTheSame() {
        server.answer(Answer.json(200, GOOD.replace("1.10", "1.1.0")));

        ExecutionResult result = client.call("vendor", "list").execute();

        assertThat(result.error().code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(result.error().message()).contains("is not JSON", "line 1");
    }

    @Test
    void aRuleAndASuccessPathSeeFieldsThatNoMappingWants() {
        server.answer(Answer.json(200, "{\"ok\": true, \"state\": \"later\", \"orders\": []}"));
        server.answer(Answer.json(200, "{\"ok\": false, \"message\": \"no such shop\", \"orders\": []}"));

        ExecutionResult refused = client.call("vendor", "list").execute();
        ExecutionResult denied = client.call("vendor", "list").execute();

        assertThat(refused.error().code()).isEqualTo("RATE_LIMITED");
        assertThat(denied.error().message()).contains("no such shop");
    }

    private static Object parts(ConnectorResponse response) {
        return ((Payload.Json) response.body()).parts();
    }
}
