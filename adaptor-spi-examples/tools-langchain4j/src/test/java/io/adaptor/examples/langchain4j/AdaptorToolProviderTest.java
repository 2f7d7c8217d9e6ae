package io.adaptor.examples.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.UserMessage;
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

class AdaptorToolProviderTest {
    private final List<ToolConfirmation> asked = new ArrayList<>();
    private ScriptedServer shop;
    private AdaptorClient client;
    private Tools tools;

    private interface Assistant {
        String chat(@UserMessage String message, InvocationParameters parameters);
    }

    /** Asks for one call and repeats what it gave. */
    private record ScriptedModel(String tool, String arguments, List<ChatRequest> requests) implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            requests.add(request);
            boolean called =
                    request.messages().get(request.messages().size() - 1) instanceof ToolExecutionResultMessage;
            AiMessage message = called
                    ? AiMessage.from(((ToolExecutionResultMessage)
                                    request.messages().get(request.messages().size() - 1))
                            .text())
                    : AiMessage.from(ToolExecutionRequest.builder()
                            .id("1")
                            .name(tool)
                            .arguments(arguments)
                            .build());
            return ChatResponse.builder().aiMessage(message).build();
        }
    }

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
        tools = Tools.builder(client, ToolSource.of(integration)).build();
    }

    @AfterEach
    void stop() {
        client.close();
        shop.close();
    }

    @Test
    void aModelCallsAnEndpointOfTheTenantThatTheCallerNames() {
        shop.answer(Answer.json(200, "{\"id\": 7, \"total\": 12345678901234567890.10}"));
        ScriptedModel model = new ScriptedModel("shop__get_order", "{\"id\": 7}", new ArrayList<>());

        String said = assistant(model).chat("Where is order 7?", InvocationParameters.from("tenant", "acme"));

        assertThat(said).isEqualTo("{\"data\":{\"id\":7,\"total\":12345678901234567890.10}}");
        assertThat(shop.requests().get(0).target()).isEqualTo("/orders/7");
        assertThat(model.requests().get(0).toolSpecifications())
                .extracting(one -> one.name())
                .containsExactly("continue_result", "shop__delete_order", "shop__get_order");
        assertThat(model.requests()
                        .get(0)
                        .toolSpecifications()
                        .get(2)
                        .parameters()
                        .required())
                .containsExactly("id");
    }

    @Test
    void argumentsThatAreNoJsonComeBackAsAnErrorThatTheModelCanActOn() {
        ScriptedModel model = new ScriptedModel("shop__get_order", "{\"id\": ", new ArrayList<>());

        String said = assistant(model).chat("Where is it?", InvocationParameters.from("tenant", "acme"));

        assertThat(said).contains("The arguments do not fit the input schema");
        assertThat(shop.requests()).isEmpty();
    }

    @Test
    void whatMayDestroyIsCalledOnlyWhenTheUserAgrees() {
        ScriptedModel model = new ScriptedModel("shop__delete_order", "{\"id\": 7}", new ArrayList<>());

        String said = assistant(model).chat("Delete it.", InvocationParameters.from("tenant", "acme"));

        assertThat(asked)
                .extracting(ToolConfirmation::message)
                .first()
                .asString()
                .startsWith("Shop: Delete order with {\"id\":7}");
        assertThat(said).contains("was not called");
        assertThat(shop.requests()).isEmpty();
    }

    private Assistant assistant(ChatModel model) {
        AdaptorToolProvider provider = new AdaptorToolProvider(
                tools, context -> ToolScope.of(context.invocationParameters().get("tenant")), confirmation -> {
                    asked.add(confirmation);
                    return false;
                });
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .toolProvider(provider)
                .build();
    }
}
