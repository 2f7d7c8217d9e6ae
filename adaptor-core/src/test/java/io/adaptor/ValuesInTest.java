package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.gson.JsonParser;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.support.Bench;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values of Java arrive at the remote system as what they are, or are refused. */
class ValuesInTest {
    private static final String ECHO = "endpoints: { send: { request_mapping: { body: { v: variables.v } } } }\n";
    private static final tools.jackson.databind.ObjectMapper JACKSON_3 =
            tools.jackson.databind.json.JsonMapper.builder()
                    .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(tools.jackson.databind.cfg.JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private final Bench bench = Bench.of(ECHO);

    enum Size {
        SMALL,
        LARGE
    }

    record Line(String sku, BigDecimal price, Optional<String> note, LocalDate due) {}

    record Wrapped(String name, tools.jackson.databind.JsonNode tree) {}

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aTreeOfJackson3GoesOutAsTheTreeItIsWithItsDigits() {
        String json =
                "{\"id\":12345678901234567890,\"total\":1.10,\"tiny\":1E-12,\"tags\":[\"a\",null,true],\"empty\":{}}";

        assertThat(sent(JACKSON_3.readTree(json))).isEqualTo(json.replace("1E-12", "0.000000000001"));
        assertThat(sent(JACKSON_3.readTree("\"text\""))).isEqualTo("\"text\"");
        assertThat(sent(JACKSON_3.nullNode())).isEqualTo("null");
    }

    @Test
    void aTreeOfJackson3InsideOfOtherValuesGoesOutAsATreeToo() {
        tools.jackson.databind.JsonNode tree = JACKSON_3.readTree("{\"price\":2.50}");

        assertThat(sent(Map.of("k", List.of(tree)))).isEqualTo("{\"k\":[{\"price\":2.50}]}");
        assertThat(sent(new Wrapped("n", tree))).isEqualTo("{\"name\":\"n\",\"tree\":{\"price\":2.50}}");
        assertThat(sent(Optional.of(tree))).isEqualTo("{\"price\":2.50}");
        assertThat(sent(new Object[] {tree})).isEqualTo("[{\"price\":2.50}]");
    }

    @Test
    void aTreeOfGsonGoesOutAsATree() {
        assertThat(sent(JsonParser.parseString("{\"price\":2.50,\"tags\":[1]}")))
                .isEqualTo("{\"price\":2.50,\"tags\":[1]}");
    }

    @Test
    void aTreeOfJackson3ThatHoldsNoNumberIsRefused() {
        tools.jackson.databind.node.ObjectNode tree = JACKSON_3.createObjectNode();
        tree.putArray("list").add(Double.NaN);

        assertThatThrownBy(() -> sent(tree)).hasMessageContaining("variables.v", "finite number");
    }

    @Test
    void aTextNaNInATreeOfJackson3IsAText() {
        assertThat(sent(JACKSON_3.readTree("{\"name\":\"NaN\"}"))).isEqualTo("{\"name\":\"NaN\"}");
    }

    @Test
    void timesGoOutAsIso8601() {
        assertThat(sent(List.of(
                        Instant.parse("2026-01-02T03:04:05Z"),
                        LocalDate.of(2026, 1, 2),
                        LocalDateTime.of(2026, 1, 2, 3, 0),
                        OffsetDateTime.parse("2026-01-02T03:04:05+02:00"),
                        ZonedDateTime.parse("2026-01-02T03:04:05+01:00[Europe/Berlin]"),
                        Duration.ofMinutes(90),
                        YearMonth.of(2026, 1),
                        new Date(0))))
                .isEqualTo(
                        "[\"2026-01-02T03:04:05Z\",\"2026-01-02\",\"2026-01-02T03:00:00\",\"2026-01-02T03:04:05+02:00\","
                                + "\"2026-01-02T03:04:05+01:00\",\"PT1H30M\",\"2026-01\",\"1970-01-01T00:00:00.000+00:00\"]");
    }

    @Test
    void recordsEnumsUuidsAndOptionalsGoOutAsTheirValues() {
        assertThat(sent(new Line("a", new BigDecimal("1.10"), Optional.empty(), LocalDate.of(2026, 1, 2))))
                .isEqualTo("{\"sku\":\"a\",\"price\":1.10,\"note\":null,\"due\":\"2026-01-02\"}");
        assertThat(sent(Size.LARGE)).isEqualTo("\"LARGE\"");
        assertThat(sent(UUID.fromString("00000000-0000-0000-0000-000000000001")))
                .isEqualTo("\"00000000-0000-0000-0000-000000000001\"");
        assertThat(sent(Optional.of(Optional.of(7)))).isEqualTo("7");
        assertThat(sent(OptionalInt.empty())).isEqualTo("null");
    }

    @Test
    void numbersKeepTheirDigits() {
        assertThat(sent(Arrays.asList(
                        1.1f, 0.1, new BigDecimal("1.10"), (short) 3, new BigInteger("12345678901234567890"))))
                .isEqualTo("[1.1,0.1,1.10,3,12345678901234567890]");
        assertThat(value(1.1f)).isEqualTo(value(new BigDecimal("1.1")));
        assertThat(value(JsonNodeFactory.instance.numberNode(1.1f)).decimalValue())
                .isEqualTo(new BigDecimal("1.1"));
        assertThat(value(new float[] {1.1f}).get(0).decimalValue()).isEqualTo(new BigDecimal("1.1"));
    }

    @Test
    void bytesGoOutAsBase64Text() {
        assertThat(value("hi".getBytes(StandardCharsets.UTF_8)).isTextual()).isTrue();
        assertThat(sent("hi".getBytes(StandardCharsets.UTF_8))).isEqualTo("\"aGk=\"");
    }

    @Test
    void noNumberIsRefusedWithTheNameOfTheVariable() {
        Map<String, Object> nested = Map.of("lines", List.of(1, Double.POSITIVE_INFINITY));

        assertThatThrownBy(() -> sent(Double.NaN))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("variables.v")
                .hasMessageContaining("finite number");
        assertThatThrownBy(() -> sent(Float.NaN)).hasMessageContaining("variables.v");
        assertThatThrownBy(() -> sent(nested)).hasMessageContaining("variables.v.lines[1]");
        assertThatThrownBy(() -> sent(new double[] {1, Double.NaN})).hasMessageContaining("variables.v");
        assertThatThrownBy(() -> sent(JsonNodeFactory.instance.numberNode(Double.NaN)))
                .hasMessageContaining("variables.v");
    }

    @Test
    void keysThatHaveATextAreNamesAndOthersAreRefused() {
        Map<Object, Object> keys = new LinkedHashMap<>();
        keys.put(7, "a");
        keys.put(Size.SMALL, "b");
        keys.put(LocalDate.of(2026, 1, 2), "c");
        keys.put(LocalDateTime.of(2026, 1, 2, 3, 0), "d");

        assertThat(sent(keys))
                .isEqualTo("{\"7\":\"a\",\"SMALL\":\"b\",\"2026-01-02\":\"c\",\"2026-01-02T03:00:00\":\"d\"}");
        assertThatThrownBy(() -> sent(Map.of(new Line("a", BigDecimal.ONE, Optional.empty(), LocalDate.EPOCH), 1)))
                .hasMessageContaining("variables.v")
                .hasMessageContaining("key");
        assertThatThrownBy(() -> sent(Map.of(new Object(), 1))).hasMessageContaining("key");
    }

    @Test
    void whatIsNoValueIsRefusedAndNeverSentAsABean() {
        assertThatThrownBy(() -> sent(Stream.of(1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("variables.v");
        assertThatThrownBy(() -> sent(new CompletableFuture<>())).hasMessageContaining("variables.v");
        assertThatThrownBy(() -> sent(Thread.currentThread())).hasMessageContaining("variables.v");
        assertThatThrownBy(() -> sent(new Object())).hasMessageContaining("variables.v");
    }

    @Test
    void whatContainsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);

        assertThatThrownBy(() -> sent(list))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("variables.v");
    }

    @Test
    void aGetterThatThrowsIsTheCauseOfTheRefusal() {
        record Broken(String name) {
            @Override
            public String name() {
                throw new IllegalStateException("canary-4711");
            }
        }

        assertThatThrownBy(() -> sent(new Broken("a")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("variables.v.name")
                .hasMessageNotContaining("canary")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void contextAndUserDataTakeTheSameValues() {
        assertThatThrownBy(() -> bench.client().call("vendor", "send").context("c", Double.NaN))
                .hasMessageContaining("context.c");
        assertThatThrownBy(() -> bench.client().call("vendor", "send").userData("u", Double.NaN))
                .hasMessageContaining("user_data.u");
    }

    @Test
    void aRequestOfTreesRefusesObjectsAndWhatIsNoNumber() {
        JsonNode object = JsonNodeFactory.instance.objectNode().putPOJO("v", JACKSON_3.createObjectNode());
        JsonNode nan = JsonNodeFactory.instance.objectNode().put("v", Double.NaN);
        JsonNode input = JsonNodeFactory.instance.objectNode().set("variables", object);

        assertThatThrownBy(() ->
                        ExecutionRequest.builder("a", "b").inputData(input).build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("input_data.variables.v")
                .hasMessageContaining("tools.jackson");
        assertThatThrownBy(() -> ExecutionRequest.builder("a", "b")
                        .context(Map.of("c", nan))
                        .build())
                .hasMessageContaining("context.c.v");
        assertThatThrownBy(() -> ExecutionRequest.builder("a", "b")
                        .body(Payload.json(nan))
                        .build())
                .hasMessageContaining("body.v");
        assertThatThrownBy(() -> ExecutionRequest.builder("a", "b")
                        .options(ExecutionOptions.builder().mockResponse(nan).build())
                        .build())
                .hasMessageContaining("options.mock_response.v");
    }

    @Test
    void aRequestOfTreesHasFloatsWithTheirDigitsAndBytesAsBase64() {
        JsonNode input = JsonNodeFactory.instance
                .objectNode()
                .set(
                        "variables",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("f", 1.1f)
                                .put("b", "hi".getBytes(StandardCharsets.UTF_8)));

        JsonNode variables = ExecutionRequest.builder("a", "b")
                .inputData(input)
                .build()
                .inputData()
                .get("variables");

        assertThat(variables.get("f").decimalValue()).isEqualTo(new BigDecimal("1.1"));
        assertThat(variables.get("b").textValue()).isEqualTo("aGk=");
    }

    @Test
    void aMapperOfOnesOwnDecidesHowValuesAreWritten() {
        ObjectMapper snake = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        record Named(String firstName, tools.jackson.databind.JsonNode more, BigDecimal total) {}
        try (Bench own = Bench.of(ECHO, builder -> builder.objectMapper(snake))) {
            own.client()
                    .call("vendor", "send")
                    .with("v", new Named("Ada", JACKSON_3.readTree("{\"a\":1}"), new BigDecimal("1.10")))
                    .execute();

            assertThat(body(own)).isEqualTo("{\"first_name\":\"Ada\",\"more\":{\"a\":1},\"total\":1.10}");
            assertThatThrownBy(() -> own.client().call("vendor", "send").with("v", Double.NaN))
                    .hasMessageContaining("variables.v");
        }
    }

    private JsonNode value(@Nullable Object value) {
        bench.requests.clear();
        bench.client().call("vendor", "send").with("v", value).execute();
        return ((Payload.Json) bench.requests.get(0).body()).value().path("v");
    }

    private String sent(@Nullable Object value) {
        JsonNode node = value(value);
        return node.isMissingNode() ? "null" : JsonCodec.write(node);
    }

    private static String body(Bench bench) {
        return JsonCodec.write(
                ((Payload.Json) bench.requests.get(0).body()).value().path("v"));
    }
}
