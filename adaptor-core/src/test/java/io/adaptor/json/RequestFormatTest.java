package io.adaptor.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestFormatTest {
    @Test
    void anyObjectIsTheInputDocument() throws IOException {
        JsonNode input = JsonCodec.read("{\"variables\": {\"id\": 7}, \"context\": {}, \"whatever\": [1]}");
        ExecutionRequest request = RequestFormat.read(input, "orders", "get_order");

        assertThat(request.inputData()).isEqualTo(input);
        assertThat(request.integrationId()).isEqualTo("orders");
        assertThat(request.endpointName()).isEqualTo("get_order");
        assertThat(request.options()).isEqualTo(ExecutionOptions.DEFAULT);
        assertThat(request.context()).isEmpty();
        assertThat(RequestFormat.read(JsonCodec.read("{}"), "a", "b").inputData())
                .isEmpty();
    }

    @Test
    void readsTheLongForm() throws IOException {
        JsonNode document = JsonCodec.read("""
                {"request_id": "r1", "tenant_id": "acme", "connection": "user-5",
                 "input_data": {"variables": {"id": 7}}, "context": {"locale": 1},
                 "options": {"timeout_override_ms": 200, "skip_cache": true, "debug_mode": true,
                   "mock_response": {"a": 1}, "retry_override": {"max_retries": 0}, "cursor": "c", "idempotency_key": "k-1"}}
                """);

        assertThat(RequestFormat.read(document, "orders", "get_order"))
                .isEqualTo(ExecutionRequest.builder("orders", "get_order")
                        .requestId("r1")
                        .tenantId("acme")
                        .connection("user-5")
                        .inputData(document.get("input_data"))
                        .context(Map.of("locale", IntNode.valueOf(1)))
                        .options(new ExecutionOptions(
                                Duration.ofMillis(200),
                                true,
                                true,
                                document.at("/options/mock_response"),
                                RetryPolicy.none(),
                                "c",
                                "k-1"))
                        .build());
    }

    @Test
    void idsThatAgreeWithTheCallMayStandInTheLongForm() throws IOException {
        JsonNode document = JsonCodec.read(
                "{\"integration_id\": \"orders\", \"endpoint_name\": \"get_order\", \"input_data\": {\"id\": 7}}");

        assertThat(RequestFormat.read(document, "orders", "get_order").inputData())
                .hasToString("{\"id\":7}");
        assertThat(catchThrowableOfType(FormatException.class, () -> RequestFormat.read(document, "orders", "other")))
                .hasMessageContaining("endpoint_name: is get_order, but this is a call of other");
        assertThat(catchThrowableOfType(
                        FormatException.class,
                        () -> RequestFormat.read(
                                JsonCodec.read("{\"integration_id\": 5, \"options\": {}}"), "orders", "get_order")))
                .hasMessageContaining("integration_id: is 5, but this is a call of orders");
    }

    @Test
    void aPlainInputMayHaveFieldsOfTheseNames() throws IOException {
        JsonNode input = JsonCodec.read("{\"integration_id\": \"whatever\", \"variables\": {}}");

        assertThat(RequestFormat.read(input, "orders", "get_order").inputData()).isEqualTo(input);
    }

    @Test
    void optionsAloneMakeTheLongForm() throws IOException {
        ExecutionRequest request =
                RequestFormat.read(JsonCodec.read("{\"options\": {\"skip_cache\": true}}"), "a", "b");

        assertThat(request.inputData()).isEmpty();
        assertThat(request.options().skipCache()).isTrue();
        assertThat(RequestFormat.read(JsonCodec.read("{\"input_data\": {}, \"options\": null}"), "a", "b")
                        .options())
                .isEqualTo(ExecutionOptions.DEFAULT);
    }

    @Test
    void everyMistakeOfTheLongFormIsTold() {
        assertThat(mistakes("""
                        {"input_data": [], "contxt": {}, "request_id": "", "options": {"skipcache": true,
                         "timeout_override_ms": 5, "retry_override": {"max_retries": 11}}}
                        """))
                .containsExactlyInAnyOrder(
                        "request: input_data: is a list; must be a mapping",
                        "request: contxt: is not a known field; did you mean context?",
                        "request: request_id: is \"\"; must be a text of 1 to 128 characters",
                        "request: options.skipcache: is not a known field; did you mean skip_cache?",
                        "request: options.timeout_override_ms: is 5; must be between 100 and 60000",
                        "request: options.retry_override.max_retries: is 11; must be between 0 and 10");
    }

    @Test
    void onlyAnObjectIsARequest() {
        assertThat(mistakes("[1]")).containsExactly("request: is a list; must be a mapping");
        assertThat(mistakes("null")).containsExactly("request: is null; must be a mapping");
    }

    private static List<String> mistakes(String json) {
        FormatException thrown = catchThrowableOfType(
                FormatException.class, () -> RequestFormat.read(JsonCodec.read(json), "orders", "get_order"));
        return thrown.errors().stream().map(FormatError::toString).toList();
    }
}
