package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.JsonCodec;
import io.burt.jmespath.Adapter;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.function.ArgumentConstraint;
import io.burt.jmespath.function.ArgumentConstraints;
import io.burt.jmespath.function.BaseFunction;
import io.burt.jmespath.function.Function;
import io.burt.jmespath.function.FunctionArgument;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.UnaryOperator;

/** The arithmetic functions of JMESPath on exact numbers; the library's own go through double. */
final class ExactFunctions {
    private static final ArgumentConstraint NUMBER = ArgumentConstraints.typeOf(JmesPathType.NUMBER);
    private static final ArgumentConstraint NUMBERS = ArgumentConstraints.arrayOf(NUMBER);

    private ExactFunctions() {}

    static Function[] all() {
        return new Function[] {
            of("abs", NUMBER, onNumber(BigDecimal::abs)),
            of("ceil", NUMBER, onNumber(n -> n.setScale(0, RoundingMode.CEILING))),
            of("floor", NUMBER, onNumber(n -> n.setScale(0, RoundingMode.FLOOR))),
            of("sum", NUMBERS, list -> ExactJsonRuntime.number(sum(list))),
            of("avg", NUMBERS, ExactFunctions::average),
            of("to_number", ArgumentConstraints.anyValue(), ExactFunctions::toNumber)
        };
    }

    private static UnaryOperator<JsonNode> onNumber(UnaryOperator<BigDecimal> operation) {
        return node -> ExactJsonRuntime.number(operation.apply(node.decimalValue()));
    }

    private static BigDecimal sum(JsonNode list) {
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode item : list) {
            total = total.add(item.decimalValue());
        }
        return total;
    }

    private static JsonNode average(JsonNode list) {
        if (list.isEmpty()) {
            return ExactJsonRuntime.NULL;
        }
        BigDecimal mean = sum(list).divide(BigDecimal.valueOf(list.size()), MathContext.DECIMAL128);
        return ExactJsonRuntime.number(mean.signum() == 0 ? BigDecimal.ZERO : mean.stripTrailingZeros());
    }

    private static JsonNode toNumber(JsonNode value) {
        if (value.isNumber()) {
            return value;
        }
        if (!value.isTextual()) {
            return ExactJsonRuntime.NULL;
        }
        try {
            JsonNode parsed = JsonCodec.read(value.textValue());
            return parsed.isNumber() ? parsed : ExactJsonRuntime.NULL;
        } catch (IOException notANumber) {
            return ExactJsonRuntime.NULL;
        }
    }

    private static Function of(String name, ArgumentConstraint constraint, UnaryOperator<JsonNode> operation) {
        return new BaseFunction(name, constraint) {
            @Override
            @SuppressWarnings("unchecked") // the only adapter these are registered with works on JsonNode
            protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
                return (T) operation.apply((JsonNode) arguments.get(0).value());
            }
        };
    }
}
