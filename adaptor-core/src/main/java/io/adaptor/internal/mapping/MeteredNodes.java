package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.burt.jmespath.Expression;
import io.burt.jmespath.function.Function;
import io.burt.jmespath.node.CreateObjectNode;
import io.burt.jmespath.node.CurrentNode;
import io.burt.jmespath.node.JsonLiteralNode;
import io.burt.jmespath.node.Node;
import io.burt.jmespath.node.SliceNode;
import io.burt.jmespath.node.StandardNodeFactory;
import io.burt.jmespath.node.StringNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of the library, except that those count a step which would not call the runtime themselves, and that slices
 * follow the specification: of what is no array, they are null, while the library slices objects too.
 */
final class MeteredNodes extends StandardNodeFactory<JsonNode> {
    private final ExactJsonRuntime runtime;
    private boolean enlarge;

    MeteredNodes(ExactJsonRuntime runtime) {
        super(runtime);
        this.runtime = runtime;
    }

    /** Whether a node was made whose result may hold a part of the input more than once. */
    boolean enlarge() {
        return enlarge;
    }

    @Override
    public Node<JsonNode> createSlice(@Nullable Integer start, @Nullable Integer stop, @Nullable Integer step) {
        return new SliceNode<>(runtime, start, stop, step) {
            @Override
            public JsonNode search(JsonNode input) {
                return input.isArray() ? super.search(input) : ExactJsonRuntime.NULL;
            }
        };
    }

    @Override
    public Node<JsonNode> createCurrent() {
        return new CurrentNode<>(runtime) {
            @Override
            public JsonNode search(JsonNode input) {
                return counted(super.search(input));
            }
        };
    }

    @Override
    public Node<JsonNode> createString(String text) {
        return new StringNode<>(runtime, text) {
            @Override
            public JsonNode search(JsonNode input) {
                return counted(super.search(input));
            }
        };
    }

    @Override
    public Node<JsonNode> createJsonLiteral(String text) {
        return new JsonLiteralNode<>(runtime, text) {
            @Override
            public JsonNode search(JsonNode input) {
                return counted(super.search(input));
            }
        };
    }

    @Override
    public Node<JsonNode> createCreateObject(List<CreateObjectNode.Entry<JsonNode>> entries) {
        enlarge = true;
        return super.createCreateObject(entries);
    }

    @Override
    public Node<JsonNode> createCreateArray(List<? extends Expression<JsonNode>> entries) {
        enlarge = true;
        return super.createCreateArray(entries);
    }

    @Override
    public Node<JsonNode> createFunctionCall(String name, List<? extends Expression<JsonNode>> arguments) {
        enlarge = true;
        return super.createFunctionCall(name, arguments);
    }

    @Override
    public Node<JsonNode> createFunctionCall(Function function, List<? extends Expression<JsonNode>> arguments) {
        enlarge = true;
        return super.createFunctionCall(function, arguments);
    }

    private JsonNode counted(JsonNode value) {
        runtime.budget().step();
        return value;
    }
}
