package io.adaptor.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import io.adaptor.api.TreeMemory;
import io.adaptor.internal.budget.ExecutionBudget;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactJsonRuntimeTest {
    private static final JsonNode A = JsonNodeFactory.instance.textNode("a");
    private static final JsonNode B = JsonNodeFactory.instance.textNode("b");
    private static final String LONG_TEXT = "x".repeat(640);

    private final ExactJsonRuntime runtime = new ExactJsonRuntime(JmesPathEvaluator.CONFIGURATION);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1             | 1.0               | true",
                "1             | 2                 | false",
                "1             | \"1\"             | false",
                "\"a\"         | \"a\"             | true",
                "\"a\"         | \"b\"             | false",
                "null          | null              | true",
                "null          | false             | false",
                "[]            | []                | true",
                "[]            | {}                | false",
                "{}            | []                | false",
                "[1, [2, 3]]   | [1.0, [2, 3.00]]  | true",
                "[1, [2, 3]]   | [1, [2, 4]]       | false",
                "[1]           | [1, 1]            | false",
                "[1]           | {\"a\": 1}        | false",
                "{\"a\": 1}    | {\"a\": 1.0}      | true",
                "{\"a\": 1, \"b\": 2} | {\"b\": 2, \"a\": 1} | true",
                "{\"a\": 1}    | {\"b\": 1}        | false",
                "{\"a\": [1]}  | {\"a\": [2]}      | false"
            })
    void valuesAreComparedByWhatTheyMean(String left, String right, boolean same) {
        assertThat(runtime.same(Mappings.json(left), Mappings.json(right))).isEqualTo(same);
        assertThat(runtime.compare(Mappings.json(left), Mappings.json(right)) == 0)
                .isEqualTo(same);
    }

    @Test
    void textsAndNumbersHaveAnOrder() {
        assertThat(runtime.compare(A, B)).isNegative();
        assertThat(runtime.compare(B, A)).isPositive();
        assertThat(runtime.compare(LongNode.valueOf(3), LongNode.valueOf(2))).isPositive();
        assertThat(runtime.compare(A, LongNode.valueOf(2))).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, true",
        "9223372036854775807, true",
        "-9223372036854775808, true",
        "9223372036854775808, false",
        "-9223372036854775809, false",
        "1.0, false",
        "1.5, false"
    })
    void aNumberIsALongWhereItIsOneAndFits(String text, boolean isLong) {
        JsonNode number = ExactJsonRuntime.number(new BigDecimal(text));

        assertThat(number.isLong()).isEqualTo(isLong);
        assertThat(number.isBigDecimal()).isEqualTo(!isLong);
        assertThat(number.decimalValue()).isEqualTo(new BigDecimal(text));
    }

    @Test
    void allThatIsDoneCostsSteps() {
        JsonNode three = Mappings.json("{\"a\": 1, \"b\": 2, \"c\": 3}");
        JsonNode list = Mappings.json("[1, 2, 3]");
        JsonNode long1 = JsonNodeFactory.instance.textNode(LONG_TEXT);

        assertThat(steps(r -> r.typeOf(A))).isEqualTo(1);
        assertThat(steps(r -> r.isTruthy(A))).isEqualTo(1);
        assertThat(steps(r -> r.toList(list))).isEqualTo(1);
        assertThat(steps(r -> r.toList(three))).isEqualTo(4);
        // Four for the object, and one for each name that is made.
        assertThat(steps(r -> r.getPropertyNames(three))).isEqualTo(7);
        assertThat(steps(r -> r.createArray(List.of(A, B)))).isEqualTo(3);
        assertThat(steps(r -> r.createObject(Map.of(A, B)))).isEqualTo(2);
        assertThat(steps(r -> r.createString(LONG_TEXT))).isEqualTo(11);
        assertThat(steps(r -> r.toString(long1))).isEqualTo(11);
        assertThat(steps(r -> r.compare(long1, long1))).isEqualTo(11);
        assertThat(steps(r -> r.compare(LongNode.valueOf(1), LongNode.valueOf(2))))
                .isEqualTo(1);
        assertThat(steps(r -> r.same(list, Mappings.json("[1, 2, 3]")))).isEqualTo(4);
        assertThat(steps(r -> r.same(list, list))).isEqualTo(1);
    }

    @Test
    void whatIsMadeTakesMemory() {
        assertThat(bytes(r -> r.createArray(List.of(A, B)))).isEqualTo(TreeMemory.ARRAY + 2L * TreeMemory.ELEMENT);
        assertThat(bytes(r -> r.createObject(Map.of(A, B)))).isEqualTo(TreeMemory.OBJECT + (long) TreeMemory.FIELD);
        assertThat(bytes(r -> r.typeOf(A))).isZero();
    }

    /** The fewest steps with which it gets through. */
    private long steps(Consumer<ExactJsonRuntime> work) {
        for (int left = 0; left < 100; left++) {
            EvaluationBudget budget = new EvaluationBudget();
            budget.steps(EvaluationBudget.MAX_STEPS - left);
            runtime.spend(budget);
            try {
                work.accept(runtime);
                return left;
            } catch (ExpressionException tooFew) {
                assertThat(tooFew).hasMessageContaining("steps");
            }
        }
        throw new AssertionError("it takes a hundred steps or more");
    }

    private long bytes(Consumer<ExactJsonRuntime> work) {
        AtomicLong taken = new AtomicLong();
        runtime.spend(new EvaluationBudget(new ExecutionBudget(() -> {}, taken::addAndGet)));
        work.accept(runtime);
        return taken.get();
    }
}
