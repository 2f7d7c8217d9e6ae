package io.adaptor.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MappingRule;
import io.adaptor.api.ResponseMapping;
import io.adaptor.internal.mapping.ExpressionException.Kind;
import io.adaptor.support.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The compliance suite of jmespath.org, through our seam. */
class JmesPathConformanceTest {
    private static final Map<String, Kind> KINDS = Map.of(
            "syntax", Kind.SYNTAX,
            "unknown-function", Kind.UNKNOWN_FUNCTION,
            "invalid-arity", Kind.INVALID_ARITY,
            "invalid-type", Kind.INVALID_TYPE,
            "invalid-value", Kind.INVALID_VALUE);

    @TestFactory
    Stream<DynamicTest> everyCaseOfTheSuiteGivesItsResultOrItsError() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(Conformance.path("jmespath"))) {
            for (Path file : files.sorted().toList()) {
                int number = 0;
                for (JsonNode group : JsonCodec.read(Files.readAllBytes(file))) {
                    for (JsonNode testCase : group.path("cases")) {
                        String name = file.getFileName() + " #" + ++number + " "
                                + testCase.path("expression").asText();
                        tests.add(DynamicTest.dynamicTest(name, () -> check(group.get("given"), testCase)));
                    }
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(400);
        return tests.stream();
    }

    private static void check(JsonNode given, JsonNode testCase) {
        String expression = testCase.get("expression").textValue();
        JsonNode error = testCase.get("error");
        if (error != null) {
            assertThatThrownBy(() -> Expressions.compile(expression).evaluate(given))
                    .isInstanceOfSatisfying(
                            ExpressionException.class,
                            e -> assertThat(e.kind()).isEqualTo(KINDS.get(error.textValue())));
        } else if (testCase.has("result")) {
            JsonNode found = Expressions.compile(expression).evaluate(given);
            JsonNode expected = testCase.get("result");
            assertThat(same(expected, found))
                    .as("%s should give %s but gave %s", expression, expected, found)
                    .isTrue();
        } else {
            Expressions.compile(expression).evaluate(given);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyExpressionOfTheSuiteSeesTheSameWhereOnlyWhatItReadsIsRead() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(Conformance.path("jmespath"))) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode group : JsonCodec.read(Files.readAllBytes(file))) {
                    for (JsonNode testCase : group.path("cases")) {
                        String expression = testCase.path("expression").asText();
                        if (compiles(expression)) {
                            tests.add(DynamicTest.dynamicTest(expression, () -> both(group.get("given"), expression)));
                        }
                    }
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(300);
        return tests.stream();
    }

    private static boolean compiles(String expression) {
        try {
            Expressions.compile(expression);
            return true;
        } catch (ExpressionException e) {
            return false;
        }
    }

    private static void both(JsonNode given, String expression) {
        ResponseMapping mapping = ResponseMapping.builder()
                .fieldMappings(Map.of(
                        "value",
                        MappingRule.source(expression),
                        "chosen",
                        MappingRule.builder()
                                .source("foo")
                                .condition(expression)
                                .build()))
                .build();
        new BothWays(mapping, TransformRegistry.of(List.of()))
                .compare(JsonCodec.bytes(given), JsonCodec.mapper().createObjectNode());
    }

    // Jackson's own equality with its hook for leaves: numbers are equal by value, whatever their class.
    private static boolean same(JsonNode left, JsonNode right) {
        return left.equals(
                (a, b) -> a.isNumber() && b.isNumber()
                        ? a.decimalValue().compareTo(b.decimalValue())
                        : a.equals(b) ? 0 : 1,
                right);
    }
}
