package io.adaptor.examples.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderRequest;
import dev.langchain4j.service.tool.ToolProviderResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.tools.Tool;
import io.adaptor.tools.ToolCall;
import io.adaptor.tools.ToolConfirmation;
import io.adaptor.tools.ToolResult;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.Tools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The tools of a tenant for AI services of LangChain4j. Give it to {@code AiServices.builder(…).toolProvider(…)}: it is asked anew for
 * each chat, so that changed integrations are seen. Thread-safe, as far as the functions it is given are.
 */
public final class AdaptorToolProvider implements ToolProvider {
    private final Tools tools;
    private final Function<InvocationContext, ToolScope> scope;
    private final Predicate<ToolConfirmation> agreed;

    /**
     * A provider.
     *
     * @param tools the tools
     * @param scope for whom, from what the caller passed as {@code InvocationParameters}; never from the conversation
     * @param agreed asks the user about a call that may change or remove data
     */
    public AdaptorToolProvider(
            Tools tools, Function<InvocationContext, ToolScope> scope, Predicate<ToolConfirmation> agreed) {
        this.tools = tools;
        this.scope = scope;
        this.agreed = agreed;
    }

    @Override
    public ToolProviderResult provideTools(ToolProviderRequest request) {
        ToolProviderResult.Builder result = ToolProviderResult.builder();
        ToolScope mine = scope.apply(request.invocationContext());
        tools.list(mine).forEach(tool -> result.add(specification(tool), new Executor()));
        return result.build();
    }

    private static ToolSpecification specification(Tool tool) {
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(parameters(tool.inputSchema()))
                .build();
    }

    /** The root has to be one of their objects; what is below goes to the model as it is. */
    private static JsonObjectSchema parameters(JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.textValue()));
        JsonObjectSchema.Builder object = JsonObjectSchema.builder()
                .addProperties(raw(schema.path("properties")))
                .required(required)
                .definitions(raw(schema.path("$defs")));
        JsonNode others = schema.path("additionalProperties");
        return (others.isBoolean() ? object.additionalProperties(others.booleanValue()) : object).build();
    }

    private static Map<String, JsonSchemaElement> raw(JsonNode schemas) {
        Map<String, JsonSchemaElement> raw = new LinkedHashMap<>();
        schemas.properties().forEach(one -> raw.put(one.getKey(), JsonRawSchema.from(JsonCodec.write(one.getValue()))));
        return raw;
    }

    private final class Executor implements ToolExecutor {
        @Override
        public ToolExecutionResult executeWithContext(ToolExecutionRequest request, InvocationContext context) {
            ToolCall call = ToolCall.of(scope.apply(context), request.name(), arguments(request));
            ToolResult result = tools.call(call);
            ToolConfirmation confirmation = result.confirmation();
            if (confirmation != null && agreed.test(confirmation)) {
                result = tools.call(call.confirmed(confirmation.token()));
            }
            return ToolExecutionResult.builder()
                    .isError(result.isError())
                    .resultText(result.text())
                    .build();
        }

        // Models write broken JSON at times; it is refused like other arguments that don't fit.
        private static JsonNode arguments(ToolExecutionRequest request) {
            String text = request.arguments();
            try {
                return JsonCodec.read(text == null || text.isBlank() ? "{}" : text);
            } catch (JsonProcessingException e) {
                return MissingNode.getInstance();
            } catch (IOException e) {
                throw new IllegalStateException("a text can be read", e);
            }
        }

        @Override
        public String execute(ToolExecutionRequest request, Object memoryId) {
            // It knows no context, and so not for whom it is.
            throw new UnsupportedOperationException("executeWithContext is called");
        }
    }
}
