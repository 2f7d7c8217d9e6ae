package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.adaptor.api.JsonCodec;
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

/** The arithmetic functions of JMESPath on exact numbers; the library's own functions convert to double. */
final class ExactFunctions {
    private static final ArgumentConstraint NUMBER = ArgumentConstraints.typeOf(JmesPathType.NUMBER);
    private static final ArgumentConstraint NUMBERS = ArgumentConstraints.arrayOf(NUMBER);
    private static final ArgumentConstraint TEXT = ArgumentConstraints.typeOf(JmesPathType.STRING);

    /** Beyond this many zeros, adding 1 to a number of ten characters would take gigabytes. */
    private static final int MAX_SCALE = 10_000;

    private ExactFunctions() {}

    static Function[] all() {
        return new Function[] {
            of("abs", NUMBER, onNumber(BigDecimal::abs)),
            of("ceil", NUMBER, onNumber(n -> n.setScale(0, RoundingMode.CEILING))),
            of("floor", NUMBER, onNumber(n -> n.setScale(0, RoundingMode.FLOOR))),
            ofTwo(
                    "contains",
                    ArgumentConstraints.typeOf(JmesPathType.ARRAY, JmesPathType.STRING),
                    ArgumentConstraints.anyValue(),
                    ExactFunctions::contains),
            ofTwo("join", TEXT, ArgumentConstraints.arrayOf(TEXT), ExactFunctions::join),
            new Length(),
            of("sum", NUMBERS, list -> ExactJsonRuntime.number(sum(list))),
            of("avg", NUMBERS, ExactFunctions::average),
            of("to_number", ArgumentConstraints.anyValue(), ExactFunctions::toNumber)
        };
    }

    private static UnaryOperator<JsonNode> onNumber(UnaryOperator<BigDecimal> operation) {
        return node -> ExactJsonRuntime.number(operation.apply(decimal(node)));
    }

    private static BigDecimal sum(JsonNode list) {
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode item : list) {
            total = total.add(decimal(item));
        }
        return total;
    }

    private static BigDecimal decimal(JsonNode node) {
        BigDecimal number = node.decimalValue();
        if (Math.abs((long) number.scale()) > MAX_SCALE) {
            throw new IllegalArgumentException("invalid value: a number with more than " + MAX_SCALE + " digits");
        }
        return number;
    }

    private static JsonNode contains(ExactJsonRuntime runtime, JsonNode searched, JsonNode part) {
        if (searched.isTextual()) {
            String text = searched.textValue();
            // The library converts any element to its text, even a number.
            String found = runtime.toString(part);
            runtime.budget().steps(1 + text.length() / 64L * Math.min(text.length(), found.length()));
            return runtime.createBoolean(text.contains(found));
        }
        for (JsonNode element : searched) {
            if (runtime.same(element, part)) {
                return runtime.createBoolean(true);
            }
        }
        return runtime.createBoolean(false);
    }

    private static JsonNode join(ExactJsonRuntime runtime, JsonNode glue, JsonNode texts) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            joined.append(i == 0 ? "" : glue.textValue()).append(texts.get(i).textValue());
            if (joined.length() > EvaluationBudget.MAX_SIZE) {
                throw new IllegalArgumentException("join makes more than " + EvaluationBudget.MAX_SIZE + " characters");
            }
        }
        return runtime.createString(joined.toString());
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

    private static Function ofTwo(String name, ArgumentConstraint first, ArgumentConstraint second, OfTwo operation) {
        return new BaseFunction(name, first, second) {
            @Override
            @SuppressWarnings("unchecked") // as below
            protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
                return (T) operation.apply(
                        (ExactJsonRuntime) runtime, (JsonNode) arguments.get(0).value(), (JsonNode)
                                arguments.get(1).value());
            }
        };
    }

    private static final class Length extends BaseFunction {
        Length() {
            super("length", ArgumentConstraints.typeOf(JmesPathType.STRING, JmesPathType.ARRAY, JmesPathType.OBJECT));
        }

        @Override
        @SuppressWarnings("unchecked") // as below
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            JsonNode value = (JsonNode) arguments.get(0).value();
            if (!value.isTextual()) {
                return (T) LongNode.valueOf(value.size());
            }
            String text = value.textValue();
            ((ExactJsonRuntime) runtime).budget().steps(1 + text.length() / 64);
            return (T) LongNode.valueOf(CodePoints.length(text));
        }
    }

    private interface OfTwo {
        JsonNode apply(ExactJsonRuntime runtime, JsonNode first, JsonNode second);
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
