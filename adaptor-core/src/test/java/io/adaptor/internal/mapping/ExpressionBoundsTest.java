package io.adaptor.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.JsonCodec;
import io.adaptor.internal.mapping.ExpressionException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionBoundsTest {
    /** Generous for a machine that is busy; without bounds these take minutes or end in an error of the JVM. */
    private static final Duration SOON = Duration.ofSeconds(5);

    static Stream<String> hostileTexts() {
        return Stream.of(
                "(".repeat(20_000) + "a" + ")".repeat(20_000),
                "(".repeat(8_000) + "a" + ")".repeat(8_000),
                "(".repeat(65) + "a" + ")".repeat(65),
                "!".repeat(20_000) + "a",
                "!".repeat(8_000) + "a",
                "! ".repeat(4_000) + "a",
                "@" + ".@".repeat(8_000),
                "[".repeat(16_000),
                "[".repeat(8_000) + "]".repeat(8_000),
                "`" + "[".repeat(8_000) + "]".repeat(8_000) + "`",
                "\"\\x" + "[".repeat(8_000),
                "'" + "[".repeat(8_000),
                "a" + "[*]".repeat(5_000),
                "a" + "[]".repeat(5_000),
                "a" + "||a".repeat(5_000),
                "a" + "&&a".repeat(5_000),
                "a" + "==a".repeat(5_000),
                "a" + "|a".repeat(5_000),
                "&".repeat(8_000) + "a",
                "{a:".repeat(5_000),
                "abs(".repeat(4_000),
                "a[?".repeat(5_000),
                "a".repeat(20_000),
                "'" + "a".repeat(20_000) + "'");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void anExpressionThatWouldOverflowTheParserIsRefusedOnASmallStack(String text) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread small = new Thread(null, () -> thrown.set(compiling(text)), "small", 256 << 10);
        small.start();
        small.join(SOON.toMillis());

        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_COMPLEX));
        assertThat(thrown.get().getMessage()).hasSizeLessThan(300).contains("expression");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 84})
    void longButFlatExpressionsAreTaken(int count) throws IOException {
        JsonNode input = JsonCodec.read("{\"a\": {\"b\": 1}}");

        assertThat(evaluate("{" + "f: a.b, ".repeat(count * 10) + "g: a.b}", input)
                        .get("g"))
                .isEqualTo(input.at("/a/b"));
        assertThat(evaluate("a.c " + "|| a.c ".repeat(count) + " || a.b", input))
                .isEqualTo(input.at("/a/b"));
    }

    @Test
    void whatTheBoundsTakeDoesNotOverflowASmallStack() throws InterruptedException {
        List<String> deepest = List.of(
                "(".repeat(64) + "a" + ")".repeat(64),
                "!".repeat(256) + "a",
                "@" + "|@".repeat(256),
                "a" + "||a".repeat(256),
                "a" + "[*]".repeat(256),
                "`" + "[".repeat(63) + "]".repeat(63) + "`");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Runnable all = () -> {
            for (String text : deepest) {
                try {
                    Expressions.compile(text).evaluate(JsonNodeFactory.instance.objectNode());
                } catch (RuntimeException | Error e) {
                    thrown.set(new AssertionError(text, e));
                }
            }
        };
        Thread small = new Thread(null, all, "small", 512 << 10);
        small.start();
        small.join();

        assertThat(thrown.get()).isNull();
    }

    static Stream<String> costlyExpressions() {
        return Stream.of(
                "[*].[" + "@,".repeat(200) + "@]",
                "map(&length(`[" + "1,".repeat(100) + "1]`[?@ > `0`]), @)",
                "[*].[@" + " | @".repeat(200) + "]",
                "[*].[" + "`1` | ".repeat(200) + "@]",
                "[?" + "@ == @ && ".repeat(30) + "@ == `[1]`]" + " | [?contains(`[" + "1,".repeat(2000) + "1]`, @)]",
                "[@,@]" + " | [@,@]".repeat(60),
                "{a: @, b: @}" + " | {a: @, b: @}".repeat(60),
                "[@,@]" + " | [@,@]".repeat(60) + " | to_string(@)",
                "[[@,@]" + " | [@,@]".repeat(60) + ", [@,@]" + " | [@,@]".repeat(60) + "] | [0] == [1]",
                "[@]" + ("|" + "[".repeat(60) + "@" + "]".repeat(60)).repeat(20),
                "join(to_string(@), map(&to_string(@), @))");
    }

    @ParameterizedTest
    @MethodSource("costlyExpressions")
    void aCostlyExpressionOverALargeInputIsGivenUp(String text) {
        ArrayNode input = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 200_000; i++) {
            input.add(i);
        }
        Expression expression = Expressions.compile(text);

        assertTimeout(
                SOON,
                () -> assertThatThrownBy(() -> expression.evaluate(input))
                        .isInstanceOf(ExpressionException.class)
                        .message()
                        .containsAnyOf("takes more than", "larger than", "nested more than", "join makes more"));
    }

    @Test
    void searchingATextForAPartIsBoundedToo() {
        ArrayNode input = JsonNodeFactory.instance.arrayNode();
        input.add("a".repeat(4_000_000)).add("a".repeat(2_000_000) + "b");

        assertTimeout(
                SOON,
                () -> assertThatThrownBy(() -> evaluate("contains([0], [1])", input))
                        .hasMessageContaining("takes more than"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ceil(`1e999999999`)",
                "floor(`1e999999999`)",
                "sum(`[1e999999999, 1]`)",
                "avg(`[1e-999999999, 1]`)"
            })
    void numbersOfABillionDigitsAreNotWrittenOut(String text) {
        assertTimeout(
                SOON,
                () -> assertThatThrownBy(() -> evaluate(text, JsonNodeFactory.instance.objectNode()))
                        .isInstanceOf(ExpressionException.class));
    }

    @Test
    void aLargeAnswerIsNoProblemForAnOrdinaryExpression() {
        ArrayNode input = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 100_000; i++) {
            input.addObject().put("id", i).put("state", i % 2 == 0 ? "open" : "closed");
        }

        assertThat(evaluate("sort_by([?state == 'open'], &id)[].{number: id, state: state}", input))
                .hasSize(50_000);
    }

    @Test
    void threadsThatShareAnExpressionDoNotShareItsBudget() throws InterruptedException, ExecutionException {
        ArrayNode input = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 50_000; i++) {
            input.addObject().put("id", i);
        }
        Expression expression = Expressions.compile("length([?id >= `0`].{id: id})");
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<JsonNode>> results = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                results.add(threads.submit(() -> expression.evaluate(input)));
            }
            for (Future<JsonNode> result : results) {
                assertThat(result.get().intValue()).isEqualTo(50_000);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Throwable compiling(String text) {
        try {
            Expressions.compile(text);
            return new AssertionError("was taken");
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    private static JsonNode evaluate(String text, JsonNode input) {
        return Expressions.compile(text).evaluate(input);
    }
}
