package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.spi.JsonCodec;
import io.burt.jmespath.Adapter;
import io.burt.jmespath.RuntimeConfiguration;
import io.burt.jmespath.function.FunctionRegistry;
import io.burt.jmespath.jackson.JacksonRuntime;
import io.burt.jmespath.node.Node;
import io.burt.jmespath.node.NodeFactory;
import io.burt.jmespath.node.SliceNode;
import io.burt.jmespath.node.StandardNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The JMESPath library over our trees, with numbers that stay exact where the library would go through double. */
final class ExactJsonRuntime extends JacksonRuntime {
    static final JsonNode NULL = NullNode.getInstance();

    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private final NodeFactory<JsonNode> nodes = new ArraysOnlySlices(this);

    ExactJsonRuntime() {
        super(
                RuntimeConfiguration.builder()
                        .withFunctionRegistry(FunctionRegistry.defaultRegistry().extend(ExactFunctions.all()))
                        .build(),
                JsonCodec.mapper());
    }

    @Override
    public NodeFactory<JsonNode> nodeFactory() {
        return nodes;
    }

    @Override
    public int compare(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        return super.compare(left, right);
    }

    @Override
    public JsonNode parseString(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new IllegalStateException("not a JSON literal: `" + text + "`", e);
        }
    }

    /** Slices that follow the specification: of what is no array, they are null; the library slices objects too. */
    private static final class ArraysOnlySlices extends StandardNodeFactory<JsonNode> {
        private final Adapter<JsonNode> runtime;

        ArraysOnlySlices(Adapter<JsonNode> runtime) {
            super(runtime);
            this.runtime = runtime;
        }

        @Override
        public Node<JsonNode> createSlice(@Nullable Integer start, @Nullable Integer stop, @Nullable Integer step) {
            return new SliceNode<>(runtime, start, stop, step) {
                @Override
                public JsonNode search(JsonNode input) {
                    return input.isArray() ? super.search(input) : NULL;
                }
            };
        }
    }

    /** A number as a tree: an integer where it is one and fits, else a decimal with all its digits. */
    static JsonNode number(BigDecimal value) {
        boolean integer = value.scale() == 0 && value.compareTo(MIN_LONG) >= 0 && value.compareTo(MAX_LONG) <= 0;
        return integer ? LongNode.valueOf(value.longValueExact()) : DecimalNode.valueOf(value);
    }
}
