package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.adaptor.api.AuthConfig;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Data is read into classes with all it holds, or not at all. */
class ReadingDataTest {
    private static final String GET = "endpoints: { get: { method: GET } }\n";

    private final Bench bench = Bench.of(GET);

    record Order(String orderId, BigDecimal total) {}

    record Note(int id, @Nullable String text, Optional<String> author, OptionalInt stars) {}

    record Text(int id, String text) {}

    record Times(Instant at, LocalDate day, OffsetDateTime offset, Duration took, Map<LocalDate, Integer> perDay) {}

    record Shop(String name, List<Order> orders) {}

    record Named(
            @JsonProperty("ID") int id, @JsonAlias("label") String name) {}

    record Priced(int id, Price price) {
        record Price(long cents) {
            Price {
                if (cents < 0) {
                    throw new IllegalArgumentException("cents of canary-secret-4711");
                }
            }
        }
    }

    static final class Bean {
        public String orderId = "none";
        public List<String> tags = List.of();
        private int lineCount;

        public void setLineCount(int lineCount) {
            this.lineCount = lineCount;
        }
    }

    static final class Anything {
        public int id;
        public String name = "";
        private final Map<String, Object> rest = new HashMap<>();

        @JsonAnySetter
        public void put(String name, Object value) {
            rest.put(name, value);
        }
    }

    static final class Outer {
        public int id;

        @JsonUnwrapped
        public Inner inner = new Inner();
    }

    static final class Inner {
        public String first = "";
        public String last = "";
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = "circle")})
    interface Shape {}

    record Circle(int outerRadius) implements Shape {}

    @JsonIgnoreProperties({"internal_state"})
    record Leaving(int id, String state) {}

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void namesFitWhereTheyDifferInNothingButCaseAndUnderscores() {
        assertThat(fetch("{\"order_id\":\"7\",\"total\":1.10}", Order.class))
                .isEqualTo(new Order("7", new BigDecimal("1.10")));
        assertThat(fetch("{\"OrderID\":\"7\",\"total\":1,\"new\":1}", Order.class))
                .isEqualTo(new Order("7", BigDecimal.ONE));
        assertThat(fetch("{\"order-id\":\"7\",\"total\":1}", Order.class)).isEqualTo(new Order("7", BigDecimal.ONE));
        assertThat(fetch("{\"ID\":1,\"label\":\"a\"}", Named.class)).isEqualTo(new Named(1, "a"));
        assertThat(fetch("{\"id\":1,\"name\":\"a\"}", Named.class)).isEqualTo(new Named(1, "a"));
    }

    @Test
    void namesFitInNestedClassesAndInElementsOfLists() {
        Shop shop = fetch("{\"name\":\"S\",\"orders\":[{\"order_id\":\"7\",\"total\":1.10}],\"x\":1}", Shop.class);

        assertThat(shop).isEqualTo(new Shop("S", List.of(new Order("7", new BigDecimal("1.10")))));
        assertThat(fetch("{\"kind\":\"circle\",\"outer_radius\":3}", Shape.class))
                .isEqualTo(new Circle(3));
    }

    @Test
    void theExactNameWinsOverOneThatIsAlike() {
        assertThat(fetch("{\"order_id\":\"no\",\"orderId\":\"7\",\"total\":1}", Order.class)
                        .orderId())
                .isEqualTo("7");
    }

    @Test
    void twoNamesThatAreBothAlikeAreAnError() {
        assertThat(misfit("{\"order_id\":\"1\",\"ORDER_ID\":\"2\",\"total\":1}", Order.class))
                .hasMessageContainingAll("orderId", "order_id", "ORDER_ID");
    }

    @Test
    void aPropertyWithoutValueAndANameThatNobodyReadsAreAnErrorThatNamesBoth() {
        ExecutionFailedException failure = misfit("{\"order_nr\":\"7\",\"total\":1}", Order.class);

        assertThat(failure).hasMessageContainingAll("Order", "orderId", "order_nr");
        assertThat(failure.code().name()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(misfit("{\"name\":\"S\",\"orders\":[{\"order_nr\":\"7\",\"total\":1}]}", Shop.class))
                .hasMessageContainingAll("orders[0]", "orderId", "order_nr");
    }

    @Test
    void aNameThatNobodyReadsIsNoErrorWhereEveryPropertyHasItsValue() {
        assertThat(fetch("{\"order_id\":\"7\",\"total\":1,\"new\":{\"a\":1}}", Order.class)
                        .orderId())
                .isEqualTo("7");
    }

    @Test
    void whatIsNullableOrOptionalMayBeAbsent() {
        assertThat(fetch("{\"id\":1,\"new\":2}", Note.class))
                .isEqualTo(new Note(1, null, Optional.empty(), OptionalInt.empty()));
        assertThat(fetch("{\"id\":1,\"text\":null,\"author\":null,\"stars\":null}", Note.class))
                .isEqualTo(new Note(1, null, Optional.empty(), OptionalInt.empty()));
        assertThat(fetch("{\"id\":1,\"text\":\"t\",\"author\":\"a\",\"stars\":5}", Note.class))
                .isEqualTo(new Note(1, "t", Optional.of("a"), OptionalInt.of(5)));
    }

    @Test
    void whereEveryNameIsReadWhatIsAbsentIsNull() {
        assertThat(fetch("{\"id\":1}", Text.class)).isEqualTo(new Text(1, null));
    }

    @Test
    void nullIsNotReadIntoAPrimitive() {
        assertThat(misfit("{\"id\":null,\"text\":\"t\"}", Text.class)).hasMessageContainingAll("id", "int", "null");
        assertThat(misfit("{\"text\":\"t\"}", Text.class)).hasMessageContainingAll("id", "int");
    }

    @Test
    void beansFitAsRecordsDo() {
        Bean bean = fetch("{\"order_id\":\"7\",\"line_count\":2,\"tags\":[\"a\"]}", Bean.class);

        assertThat(bean.orderId).isEqualTo("7");
        assertThat(bean.lineCount).isEqualTo(2);
        assertThat(fetch("{\"order_id\":\"7\"}", Bean.class).tags).isEmpty();
        assertThat(misfit("{\"order_id\":\"7\",\"line_count\":2,\"labels\":[]}", Bean.class))
                .hasMessageContainingAll("tags", "labels");
    }

    @Test
    void aClassThatTakesAnyNameIsLeftToJackson() {
        assertThat(fetch("{\"id\":1,\"other\":2}", Anything.class).rest).containsEntry("other", 2);
        assertThat(fetch("{\"id\":1,\"first\":\"A\",\"last\":\"B\"}", Outer.class).inner.last)
                .isEqualTo("B");
    }

    @Test
    void aNameThatIsIgnoredIsNoSignOfAMistake() {
        assertThat(fetch("{\"id\":1,\"internal_state\":2}", Leaving.class)).isEqualTo(new Leaving(1, null));
    }

    @Test
    void timesAreReadFromIso8601AndNotFromNumbers() {
        assertThat(fetch(
                        "{\"at\":\"2026-01-02T03:04:05Z\",\"day\":\"2026-01-02\",\"offset\":\"2026-01-02T03:04:05+02:00\","
                                + "\"took\":\"PT5M\",\"per_day\":{\"2026-01-02\":3}}",
                        Times.class))
                .isEqualTo(new Times(
                        Instant.parse("2026-01-02T03:04:05Z"),
                        LocalDate.of(2026, 1, 2),
                        OffsetDateTime.parse("2026-01-02T03:04:05+02:00"),
                        Duration.ofMinutes(5),
                        Map.of(LocalDate.of(2026, 1, 2), 3)));
        assertThat(misfit("1767323045", Instant.class)).hasMessageContainingAll("Instant", "a number");
        assertThat(misfit("\"2.1.2026 canary\"", LocalDate.class))
                .hasMessageContaining("LocalDate")
                .hasMessageNotContaining("canary");
    }

    @Test
    void genericTypesAreReadByReference() {
        bench.otherwise(Reply.json(200, "[{\"order_id\":\"7\",\"total\":1.10}]"));
        assertThat(bench.client().call("vendor", "get").fetch(new TypeReference<List<Order>>() {}))
                .containsExactly(new Order("7", new BigDecimal("1.10")));
        bench.otherwise(Reply.json(200, "null"));
        assertThat(bench.client().call("vendor", "get").fetch(new TypeReference<Optional<Order>>() {}))
                .isEmpty();
        assertThat(bench.client().call("vendor", "get").fetch(Order.class)).isNull();
    }

    @Test
    void aMismatchHasTheResultWithItsDataAndRecordInside() {
        ExecutionFailedException failure = misfit("{\"order_id\":\"7\",\"total\":\"much\"}", Order.class);

        assertThat(failure).hasMessageContainingAll("Order", "total", "BigDecimal", "a text");
        assertThat(failure.result().success()).isFalse();
        assertThat(Objects.requireNonNull(failure.result().error()).code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(failure.result().error().message())
                .isEqualTo(failure.getMessage().replaceFirst("^[A-Z_]+: ", ""));
        assertThat(failure.result().error().details()).containsKey("processed");
        assertThat(Objects.requireNonNull(failure.result().data()).path("total").textValue())
                .isEqualTo("much");
        assertThat(failure.result().executionLog().success()).isTrue();
    }

    @Test
    void noValueOfTheDataIsQuoted() {
        ExecutionFailedException thrown = misfit("{\"id\":1,\"price\":{\"cents\":-1}}", Priced.class);

        assertThat(thrown).hasMessageContainingAll("price", "IllegalArgumentException");
        assertThat(causes(thrown)).noneMatch(text -> text.contains("canary"));
        assertThat(misfit("{\"order_id\":{\"a\":\"canary\"},\"total\":1}", Order.class))
                .hasMessageNotContaining("canary");
        assertThat(misfit("\"canary\"", AuthConfig.class)).hasMessageNotContaining("canary");
    }

    @Test
    void itemsOfPagesAreReadInTheSameWay() {
        try (Bench paged = Bench.of("""
                endpoints:
                  list:
                    method: GET
                    response_mapping: { data_path: items }
                    pagination: { style: cursor, cursor_path: next, param: c, items_path: "@" }
                """)) {
            paged.then(Reply.json(200, "{\"items\":[{\"order_id\":\"1\",\"total\":1}],\"next\":\"a\"}"))
                    .otherwise(Reply.json(200, "{\"items\":[{\"order_nr\":\"2\",\"total\":1}]}"));
            Stream<Order> orders = paged.client().call("vendor", "list").pages().items(Order.class);

            ExecutionFailedException failure = catchThrowableOfType(
                    ExecutionFailedException.class,
                    () -> orders.forEach(order -> assertThat(order.orderId()).isEqualTo("1")));

            assertThat(failure).hasMessageContainingAll("orderId", "order_nr");
            assertThat(failure.result().requestId()).endsWith("-2");
        }
    }

    @Test
    void aMapperOfOnesOwnDecidesHowDataIsRead() {
        JsonMapper strict = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (Bench own = Bench.of(GET, builder -> builder.objectMapper(strict))) {
            own.otherwise(Reply.json(200, "{\"order-id\":\"7\",\"total\":1.10}"));
            assertThat(own.client().call("vendor", "get").fetch(Order.class))
                    .isEqualTo(new Order("7", new BigDecimal("1.10")));
            own.otherwise(Reply.json(200, "{\"order-id\":\"7\",\"total\":1.10,\"new\":\"canary\"}"));
            assertThat(catchThrowableOfType(
                            ExecutionFailedException.class,
                            () -> own.client().call("vendor", "get").fetch(Order.class)))
                    .hasMessageContaining("new")
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void aTreeIsHandedOutAsItIs() {
        assertThat(fetch("{\"a\":1.10}", JsonNode.class).get("a").decimalValue())
                .isEqualTo(new BigDecimal("1.10"));
        assertThat(fetch("{\"a\":1.10}", Map.class)).isEqualTo(Map.of("a", new BigDecimal("1.10")));
    }

    private <T> T fetch(String data, Class<T> type) {
        bench.otherwise(Reply.json(200, data));
        return Objects.requireNonNull(bench.client().call("vendor", "get").fetch(type));
    }

    private ExecutionFailedException misfit(String data, Class<?> type) {
        bench.otherwise(Reply.json(200, data));
        return catchThrowableOfType(
                ExecutionFailedException.class,
                () -> bench.client().call("vendor", "get").fetch(type));
    }

    private static Stream<String> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).map(String::valueOf);
    }
}
