package io.adaptor.examples.springai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.tools.Tool;
import io.adaptor.tools.ToolCall;
import io.adaptor.tools.ToolConfirmation;
import io.adaptor.tools.ToolResult;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.Tools;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;

/**
 * The tools of a tenant for Spring AI: {@code ChatClient.prompt().tools(callbacks.of(scope)).toolContext(Map.of(SCOPE, scope))}, or
 * the options of a {@code ChatModel}. Thread-safe, as far as the function it is given is.
 */
public final class AdaptorToolCallbacks {
    /** The key of the {@link ToolScope} in the tool context, which the model never sees. */
    public static final String SCOPE = "adaptor.scope";

    private final Tools tools;
    private final Predicate<ToolConfirmation> agreed;

    /**
     * Callbacks.
     *
     * @param tools the tools
     * @param agreed asks the user about a call that may change or remove data
     */
    public AdaptorToolCallbacks(Tools tools, Predicate<ToolConfirmation> agreed) {
        this.tools = tools;
        this.agreed = agreed;
    }

    /**
     * The tools as they are now; ask again for each conversation.
     *
     * @param scope for whom
     * @return a callback for each
     */
    public List<ToolCallback> of(ToolScope scope) {
        return tools.list(scope).stream()
                .map(tool -> (ToolCallback) new Callback(tool))
                .toList();
    }

    private final class Callback implements ToolCallback {
        private final ToolDefinition definition;

        Callback(Tool tool) {
            this.definition = ToolDefinition.builder()
                    .name(tool.name())
                    .description(tool.description())
                    .inputSchema(JsonCodec.write(tool.inputSchema()))
                    .build();
        }

        @Override
        public ToolDefinition getToolDefinition() {
            return definition;
        }

        @Override
        public String call(String arguments) {
            throw new IllegalStateException("put a ToolScope into the tool context as \"" + SCOPE + "\"");
        }

        @Override
        public String call(String arguments, ToolContext context) {
            if (context == null || !(context.getContext().get(SCOPE) instanceof ToolScope scope)) {
                return call(arguments);
            }
            ToolCall call = ToolCall.of(scope, definition.name(), read(arguments));
            ToolResult result = tools.call(call);
            ToolConfirmation confirmation = result.confirmation();
            if (confirmation != null && agreed.test(confirmation)) {
                result = tools.call(call.confirmed(confirmation.token()));
            }
            if (result.isError()) {
                // The message of this exception goes to the model; any other exception would go to the caller.
                throw new ToolExecutionException(definition, new IllegalStateException(result.text()));
            }
            return result.text();
        }

        // Models write broken JSON at times; it is refused like other arguments that don't fit.
        private static JsonNode read(String arguments) {
            try {
                return JsonCodec.read(arguments.isBlank() ? "{}" : arguments);
            } catch (JsonProcessingException e) {
                return MissingNode.getInstance();
            } catch (IOException e) {
                throw new IllegalStateException("a text can be read", e);
            }
        }
    }
}
