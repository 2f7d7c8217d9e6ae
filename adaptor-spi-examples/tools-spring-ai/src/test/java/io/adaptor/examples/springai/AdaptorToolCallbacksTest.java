package io.adaptor.examples.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import io.adaptor.tools.ToolConfirmation;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.ToolSource;
import io.adaptor.tools.Tools;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.model.tool.ToolExecutionResult;

class AdaptorToolCallbacksTest {
    private static final ToolScope ACME = ToolScope.of("acme");

    private final List<ToolConfirmation> asked = new ArrayList<>();
    private ScriptedServer shop;
    private AdaptorClient client;
    private AdaptorToolCallbacks callbacks;
    private boolean agrees;

    @BeforeEach
    void start() {
        shop = ScriptedServer.start();
        Integration integration = IntegrationFormat.readStored("""
                integration_id: shop
                tenant_id: acme
                name: Shop
                type: rest_api
                category: ecommerce
                base_url: %s
                endpoints:
                  get_order:
                    method: GET
                    path: /orders/{id}
                    validation_schema: {properties: {variables: {properties: {id: {type: integer, minimum: 1}}}}}
                    request_mapping: {path_params: {id: variables.id}}
                  delete_order: {method: DELETE, path: "/orders/{id}", request_mapping: {path_params: {id: variables.id}}}
                """.formatted(shop.url()), "shop.yaml");
        client = AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .build();
        callbacks = new AdaptorToolCallbacks(
                Tools.builder(client, ToolSource.of(integration)).build(), confirmation -> {
                    asked.add(confirmation);
                    return agrees;
                });
    }

    @AfterEach
    void stop() {
        client.close();
        shop.close();
    }

    @Test
    void aModelCallsAnEndpointOfTheTenantInTheToolContext() {
        shop.answer(Answer.json(200, "{\"id\": 7, \"total\": 12345678901234567890.10}"));

        assertThat(called("shop__get_order", "{\"id\": 7}"))
                .isEqualTo("{\"data\":{\"id\":7,\"total\":12345678901234567890.10}}");
        assertThat(shop.requests().get(0).target()).isEqualTo("/orders/7");
    }

    @Test
    void whatIsWrongGoesToTheModelAndNotToTheCaller() {
        assertThat(called("shop__get_order", "{\"id\": 0}")).contains("The arguments do not fit the input schema");
        assertThat(called("shop__get_order", "{\"id\": ")).contains("The arguments do not fit the input schema");
        assertThat(shop.requests()).isEmpty();
    }

    @Test
    void whatMayDestroyIsCalledOnlyWhenTheUserAgrees() {
        assertThat(called("shop__delete_order", "{\"id\": 7}")).contains("was not called");
        assertThat(shop.requests()).isEmpty();

        agrees = true;
        shop.answer(Answer.json(200, "{}"));
        called("shop__delete_order", "{\"id\": 7}");
        assertThat(shop.requests()).hasSize(1);
        assertThat(asked).hasSize(2);
    }

    /** What the model gets for a call that it asks for, by the way that every model of Spring AI goes. */
    private String called(String tool, String arguments) {
        ToolCallingChatOptions options = ToolCallingChatOptions.builder()
                .toolCallbacks(callbacks.of(ACME))
                .toolContext(AdaptorToolCallbacks.SCOPE, ACME)
                .build();
        AssistantMessage message = AssistantMessage.builder()
                .content("")
                .toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", tool, arguments)))
                .build();
        ToolExecutionResult result = ToolCallingManager.builder()
                .build()
                .executeToolCalls(
                        new Prompt(List.of(new UserMessage("What about order 7?")), options),
                        new ChatResponse(List.of(new Generation(message))));
        List<org.springframework.ai.chat.messages.Message> history = result.conversationHistory();
        ToolResponseMessage last = (ToolResponseMessage) history.get(history.size() - 1);
        return last.getResponses().get(0).responseData();
    }
}
