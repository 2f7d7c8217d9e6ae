package io.adaptor.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.ValidationRule;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ValueValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputCheckTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "required | true              | 1                  | null",
                "format   | \"email\"         | \"ada@example.com\" | \"ada@\"",
                "format   | \"uri\"           | \"urn:isbn:1\"     | \"no uri\"",
                "format   | \"url\"           | \"https://a.example/x\" | \"ftp://a.example\"",
                "format   | \"uuid\"          | \"2fd4e1c6-7a2d-28fc-ed84-9ee1bb76e739\" | \"2fd4\"",
                "format   | \"date\"          | \"2028-02-29\"     | \"2027-02-29\"",
                "format   | \"date-time\"     | \"2027-01-31T10:00:00.5Z\" | \"2027-01-31 10:00:00\"",
                "format   | \"time\"          | \"10:00:00+02:00\" | \"25:00:00Z\"",
                "format   | \"duration\"      | \"P1DT2H\"         | \"P\"",
                "format   | \"ipv4\"          | \"10.0.0.255\"     | \"10.0.0.256\"",
                "format   | \"ipv6\"          | \"::ffff:10.0.0.1\" | \"1::2::3\"",
                "format   | \"hostname\"      | \"a-b.example\"    | \"-a.example\"",
                "format   | \"phone\"         | \"+4915112345678\" | \"0151 12345678\"",
                "range    | [1, 10]           | 10                 | 10.01",
                "range    | {\"min\": 1}      | 1e9                | \"5\"",
                "range    | {\"max\": 1.5}    | -3                 | 2",
                "enum     | [\"a\", 1]        | 1.0                | \"b\"",
                "pattern  | \"^[0-9]{3}$\"    | \"123\"            | \"1234\"",
                "pattern  | \"b\"             | \"abc\"            | 5",
            })
    void aRuleTakesWhatFitsAndTellsWhatDoesNot(String type, String value, String good, String bad) {
        InputCheck check = check(new ValidationRule("variables.x", type, json(value), null));

        assertThat(check.check(input(good))).isEmpty();
        assertThat(check.check(input(bad)))
                .singleElement()
                .extracting(FieldError::field)
                .isEqualTo("variables.x");
    }

    @Test
    void onlyRequiredMindsThatAValueIsNotThere() {
        assertThat(check(new ValidationRule("variables.x", "format", json("\"email\""), null))
                        .check(json("{}")))
                .isEmpty();
        assertThat(check(new ValidationRule("variables.x", "required", null, null))
                        .check(json("{}")))
                .containsExactly(FieldError.of("variables.x", "is required", null));
    }

    @Test
    void aRuleMayHaveAMessageOfItsOwn() {
        assertThat(check(new ValidationRule("variables.x", "pattern", json("\"^[0-9]+$\""), "digits only"))
                        .check(input("\"" + "a".repeat(500) + "\"")))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.message()).isEqualTo("digits only");
                    assertThat(error.found()).hasSizeLessThan(70);
                });
    }

    @Test
    void validatorsFromOutsideAreNamedAsTypes() {
        ValueValidator even = new ValueValidator() {
            @Override
            public String name() {
                return "even";
            }

            @Override
            public Check prepare(JsonNode value) {
                return found -> found.asInt() % 2 == 0 ? null : "must be even";
            }
        };
        Endpoint endpoint = Endpoint.builder("e")
                .validationRules(List.of(new ValidationRule("variables.x", "even", null, null)))
                .build();

        assertThat(InputCheck.compile(endpoint, ValidatorRegistry.of(List.of(even)))
                        .check(input("3")))
                .containsExactly(FieldError.of("variables.x", "must be even", "3"));
        assertThatThrownBy(() -> InputCheck.compile(endpoint, ValidatorRegistry.BUILT_IN))
                .hasMessageContaining(
                        "validation_rules[0]: there is no validator \"even\"; known are: enum, format, pattern, range,"
                                + " required");
        assertThatThrownBy(() -> ValidatorRegistry.of(List.of(even, even)))
                .hasMessageContaining("two validators are called \"even\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format  | \"emial\"    | value must be one of email",
                "range   | 5            | value must be two numbers",
                "range   | [5, 1]       | value must be two numbers",
                "enum    | []           | value must be a list",
                "pattern | \"(?=a)\"    | value must be a regular expression of RE2",
                "pattern | null         | value is required for pattern",
                "required | 5           | required takes no value",
            })
    void aRuleThatCannotBeCheckedIsRefusedWhenItIsCompiled(String type, String value, String message) {
        assertThatThrownBy(() -> check(new ValidationRule("variables.x", type, json(value), null)))
                .isInstanceOfSatisfying(
                        MappingException.class, e -> assertThat(e.code()).isEqualTo(StandardErrorCode.MAPPING_FAILED))
                .hasMessageContaining("validation_rules[0]: " + message);
    }

    @Test
    void everyViolationOfTheSchemaAndTheRulesIsToldWithItsField() {
        Endpoint endpoint = Endpoint.builder("e")
                .validationSchema(json("""
                        {"type": "object", "properties": {"variables": {"type": "object", "required": ["id"],
                         "properties": {"mail": {"type": "string", "format": "email"},
                                        "lines": {"items": {"properties": {"count": {"minimum": 1}}}}}}}}"""))
                .validationRules(List.of(new ValidationRule("variables.x", "required", null, null)))
                .build();

        assertThat(InputCheck.compile(endpoint, ValidatorRegistry.BUILT_IN)
                        .check(json(
                                "{\"variables\": {\"mail\": \"ada\", \"lines\": [{\"count\": 1}, {\"count\": 0}]}}")))
                .extracting(FieldError::field, FieldError::found)
                .containsExactlyInAnyOrder(
                        tuple("variables.id", null),
                        tuple("variables.mail", "\"ada\""),
                        tuple("variables.lines[1].count", "0"),
                        tuple("variables.x", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"objct\"}                            | validation_schema.type",
                "{\"properties\": {\"a\": {\"minimum\": \"1\"}}}  | validation_schema.properties.a.minimum",
                "{\"$ref\": \"#/$defs/gone\"}                     | which is not in the schema",
                "{\"$ref\": \"https://example.com/s.json\"}       | nothing is loaded from elsewhere",
                "{\"$ref\": \"file:///etc/passwd\"}               | nothing is loaded from elsewhere",
                "{\"$ref\": \"classpath:a.json\"}                 | nothing is loaded from elsewhere",
                "{\"$schema\": \"https://example.com/s\"}         | draft-07",
                "{\"pattern\": \"(?=a)\"}                         | validation_schema",
            })
    void aSchemaThatIsWrongIsRefusedWhenItIsCompiled(String schema, String message) {
        Endpoint endpoint = Endpoint.builder("e").validationSchema(json(schema)).build();

        assertThatThrownBy(() -> InputCheck.compile(endpoint, ValidatorRegistry.BUILT_IN))
                .isInstanceOfSatisfying(
                        MappingException.class, e -> assertThat(e.code()).isEqualTo(StandardErrorCode.MAPPING_FAILED))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"definitions\": {\"t\": {\"type\": \"string\"}},"
                        + " \"properties\": {\"variables\": {\"additionalProperties\": {\"$ref\": \"#/definitions/t\"}}}}",
                "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"$defs\": {\"t\": {\"$anchor\": \"t\","
                        + " \"type\": \"string\"}}, \"properties\": {\"variables\": {\"additionalProperties\": {\"$ref\": \"#t\"}}}}",
            })
    void bothDraftsAreKnown(String schema) {
        Endpoint endpoint = Endpoint.builder("e").validationSchema(json(schema)).build();
        InputCheck check = InputCheck.compile(endpoint, ValidatorRegistry.BUILT_IN);

        assertThat(check.check(input("\"a\""))).isEmpty();
        assertThat(check.check(input("1"))).hasSize(1);
    }

    @Test
    void anAnswerThatBreaksItsSchemaIsUnreadable() {
        AnswerCheck check = AnswerCheck.compile(Endpoint.builder("e")
                .responseSchema(json("{\"required\": [\"id\"], \"properties\": {\"total\": {\"type\": \"number\"}}}"))
                .build());

        ConnectorException thrown = catchThrowableOfType(
                ConnectorException.class,
                () -> check.check(
                        ConnectorResponse.builder()
                                .body(Payload.json(json("{\"total\": \"5\"}")))
                                .build(),
                        ExecutionBudget.ofSteps()));

        assertThat(thrown.code()).isEqualTo(StandardErrorCode.RESPONSE_UNREADABLE);
        assertThat(thrown.fields()).extracting(FieldError::field).containsExactlyInAnyOrder("id", "total");
    }

    private static InputCheck check(ValidationRule rule) {
        return InputCheck.compile(
                Endpoint.builder("e").validationRules(List.of(rule)).build(), ValidatorRegistry.BUILT_IN);
    }

    private static JsonNode input(String x) {
        return json("{\"variables\": {\"x\": " + x + "}}");
    }

    private static JsonNode json(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
