package io.adaptor.internal.transform;

import io.adaptor.spi.ValueTransform;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Exact decimal arithmetic; a whole result of integers stays an integer. */
final class NumberTransforms {
    private static final int MAX_DECIMALS = 100;
    private static final int DIVISION_DIGITS = 34;

    private NumberTransforms() {}

    static List<ValueTransform> all() {
        return List.of(
                binary("add", List.of(), NumberTransforms::any, params -> BigDecimal::add),
                binary("subtract", List.of(), NumberTransforms::any, params -> BigDecimal::subtract),
                binary("multiply", List.of(), NumberTransforms::any, params -> BigDecimal::multiply),
                binary("divide", List.of("decimals", "rounding"), NumberTransforms::divisor, NumberTransforms::divide),
                binary("modulo", List.of(), NumberTransforms::divisor, params -> BigDecimal::remainder),
                binary("min", List.of(), NumberTransforms::any, params -> BigDecimal::min),
                binary("max", List.of(), NumberTransforms::any, params -> BigDecimal::max),
                unary("round", List.of("decimals", "rounding"), NumberTransforms::round),
                unary("abs", List.of(), params -> BigDecimal::abs),
                unary("negate", List.of(), params -> BigDecimal::negate));
    }

    private static ValueTransform binary(
            String name,
            List<String> parameters,
            Function<Params, Operand<BigDecimal>> second,
            Function<Params, BinaryOperator<BigDecimal>> preparation) {
        List<String> all = new ArrayList<>(Operand.PARAMETERS);
        all.addAll(parameters);
        return NamedTransform.of(name, List.copyOf(all), params -> {
            Operand<BigDecimal> operand = second.apply(params);
            BinaryOperator<BigDecimal> operation = preparation.apply(params);
            return (value, surroundings) ->
                    Numbers.node(operation.apply(Numbers.read(value), operand.in(surroundings)));
        });
    }

    private static Operand<BigDecimal> any(Params params) {
        return Operand.of(params, "value", "a number", Numbers::read);
    }

    private static Operand<BigDecimal> divisor(Params params) {
        return Operand.of(params, "value", "a number other than zero", value -> {
            BigDecimal divisor = Numbers.read(value);
            if (divisor.signum() == 0) {
                throw Found.unsuitable("a number other than zero", value);
            }
            return divisor;
        });
    }

    private static ValueTransform unary(
            String name, List<String> parameters, Function<Params, UnaryOperator<BigDecimal>> preparation) {
        return NamedTransform.of(name, parameters, params -> {
            UnaryOperator<BigDecimal> operation = preparation.apply(params);
            return (value, surroundings) -> Numbers.node(operation.apply(Numbers.read(value)));
        });
    }

    private static BinaryOperator<BigDecimal> divide(Params params) {
        RoundingMode rounding = params.choice("rounding", Numbers.ROUNDINGS, RoundingMode.HALF_EVEN);
        if (params.has("decimals")) {
            int decimals = params.whole("decimals", 0, MAX_DECIMALS);
            return (a, b) -> a.divide(b, decimals, rounding);
        }
        return (a, b) -> a.divide(b, new MathContext(quotientDigits(a, b), rounding));
    }

    /** Enough digits for an exact quotient wherever one is expected, also of long numbers. */
    private static int quotientDigits(BigDecimal a, BigDecimal b) {
        int whole = a.precision() - a.scale() - b.precision() + b.scale() + 1;
        return Math.min(Numbers.MAX_DIGITS, Math.max(DIVISION_DIGITS, 2 * Math.max(whole, a.precision())));
    }

    private static UnaryOperator<BigDecimal> round(Params params) {
        int decimals = params.whole("decimals", -MAX_DECIMALS, MAX_DECIMALS, 0);
        RoundingMode rounding = params.choice("rounding", Numbers.ROUNDINGS, RoundingMode.HALF_EVEN);
        return number -> number.scale() > decimals ? number.setScale(decimals, rounding) : number;
    }
}
