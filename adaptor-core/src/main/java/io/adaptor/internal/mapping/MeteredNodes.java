package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.burt.jmespath.Adapter;
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
 * The library's nodes, with two differences: nodes that do not call the runtime count a step themselves, and slices
 * follow the specification: a slice of anything but an array is null, while the library slices objects too.
 */
final class MeteredNodes extends StandardNodeFactory<JsonNode> {
    private final Adapter<JsonNode> runtime;
    private final Runnable meter;
    private boolean enlarge;

    /**
     * Creates the nodes of a runtime.
     *
     * @param meter counts a step
     */
    MeteredNodes(Adapter<JsonNode> runtime, Runnable meter) {
        super(runtime);
        this.runtime = runtime;
        this.meter = meter;
    }

    /** Whether a node was created whose result may contain a part of the input more than once. */
    boolean enlarge() {
        return enlarge;
    }

    @Override
    public Node<JsonNode> createSlice(@Nullable Integer start, @Nullable Integer stop, @Nullable Integer step) {
        return new SliceNode<>(runtime, start, stop, step) {
            @Override
            public JsonNode search(JsonNode input) {
                return input.isArray() ? super.search(input) : NullNode.getInstance();
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
        meter.run();
        return value;
    }
}
