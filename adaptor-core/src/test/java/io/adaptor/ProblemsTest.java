package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.TlsPolicy;
import io.adaptor.api.error.FieldError;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueValidator;
import io.adaptor.support.Scripted;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client finds wrong with an integration, and what one that a program has put together does when it is executed. */
class ProblemsTest {
    private static final String MINE = "integration_id: o\nname: O\ntype: custom\nconnector: mine\ncategory: test\n";

    private final AdaptorClient client = AdaptorClient.builder()
            .connector(Scripted.doing(request -> Scripted.ok()))
            .transform(new Shout())
            .validator(new Even())
            .build();

    private List<FieldError> problems(String yaml) {
        return client.problems(IntegrationFormat.read(yaml, "t.yaml"));
    }

    @Test
    void whatExtensionsFromOutsideBringIsKnown() {
        assertThat(problems(MINE + """
                        endpoints:
                          e:
                            request_mapping: { body: { a: { source: a, transforms: [{ transform: shout, params: { marks: 2 } }] } } }
                            validation_rules: [{ field: a, type: even, value: 2 }]
                        """)).isEmpty();
    }

    @Test
    void wrongSettingsOfExtensionsFromOutsideAreProblems() {
        assertThat(problems(MINE + """
                        endpoints:
                          e:
                            request_mapping: { body: { a: { source: a, transforms: [{ transform: shout, params: { marks: 99 } }] } } }
                            response_mapping: { transformations: [{ field: a, transform: shout, params: { marks: 99 } }] }
                            validation_rules: [{ field: a, type: even, value: 3 }]
                        """))
                .extracting(FieldError::toString)
                .containsExactly(
                        "endpoints.e.request_mapping.body.a: shout: marks must be at most 9 in \"a\"",
                        "endpoints.e.response_mapping.transformations[0]: shout: marks must be at most 9",
                        "endpoints.e.validation_rules[0]: value must be even itself");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "type: custom, connector: nope ~ connector ~ there is no connector \"nope\"; known are: mine",
                "type: custom, connector: mime ~ connector ~ there is no connector \"mime\"; did you mean mine? known are: mine",
                "type: graphql ~ type ~ there is no connector \"graphql\"; known are: mine",
                "type: custom, connector: mine, auth_config: { type: custom, custom_handler: nope } ~ auth_config.custom_handler ~ there is no authenticator \"nope\", and no other",
                "type: custom, connector: mine, endpoints: { e: { response_mapping: { transformations: [{ field: a, transform: shoot }] } } } ~ endpoints.e.response_mapping.transformations[0] ~ there is no transform \"shoot\"; did you mean shout?",
                "type: custom, connector: mine, endpoints: { e: { validation_rules: [{ field: a, type: evn }] } } ~ endpoints.e.validation_rules[0] ~ there is no validator \"evn\"; did you mean even?",
            })
    void anExtensionThatIsMissingIsNamedWithTheRemedy(String yaml, String field, String message) {
        String whole = "integration_id: o\nname: O\ncategory: test\n" + lines(yaml);

        assertThat(problems(whole)).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo(field);
            assertThat(error.message())
                    .startsWith(message)
                    .endsWith("load the plugin that brings it (Builder.plugins, or --plugins DIR)");
        });
    }

    private static String lines(String fields) {
        return fields.replaceAll(", (?=connector:|auth_config:|endpoints:)", "\n") + "\n";
    }

    @ParameterizedTest
    @CsvSource({"headers, headers.A b", "newline, headers.A", "hosts, allow_hosts[1]", "pem, tls.ca_certificate"})
    void whatAProgramHasPutTogetherWrongIsAnErrorOfTheFieldAndNotOneOfTheEngine(String kind, String field) {
        UnaryOperator<Integration.Builder> wrong = switch (kind) {
            case "headers" -> builder -> builder.headers(Map.of("A b", "x"));
            case "newline" -> builder -> builder.headers(Map.of("A", "x\ny"));
            case "hosts" ->
                builder -> builder.network(
                        new NetworkPolicy(TlsPolicy.DEFAULT, null, 5, List.of("db.internal", "10.0.0.0/99")));
            default ->
                builder ->
                        builder.network(new NetworkPolicy(new TlsPolicy(true, "nope", null, null), null, 5, List.of()));
        };
        Integration integration = wrong.apply(Integration.builder()
                        .integrationId("o")
                        .name("O")
                        .type(IntegrationType.CUSTOM)
                        .category("test")
                        .connector("mine")
                        .endpoints(Map.of("e", Endpoint.builder("e").build())))
                .build();

        try (AdaptorClient own = AdaptorClient.builder()
                .integrations(integration)
                .connector(Scripted.doing(request -> Scripted.ok()))
                .build()) {
            ExecutionResult result = own.call("o", "e").execute();

            assertThat(Objects.requireNonNull(result.error()).code()).isEqualTo("VALIDATION_FAILED");
            assertThat(result.error().message()).contains(field);
            assertThat(own.problems(integration)).extracting(FieldError::field).contains(field);
        }
    }

    private static final class Shout implements ValueTransform {
        @Override
        public String name() {
            return "shout";
        }

        @Override
        public Change prepare(Map<String, JsonNode> params, ExpressionCompiler expressions) {
            JsonNode marks = params.get("marks");
            if (marks != null && marks.intValue() > 9) {
                throw new IllegalArgumentException("marks must be at most 9");
            }
            return (value, surroundings) -> value;
        }
    }

    private static final class Even implements ValueValidator {
        @Override
        public String name() {
            return "even";
        }

        @Override
        public Check prepare(@Nullable JsonNode value) {
            if (value != null && value.intValue() % 2 != 0) {
                throw new IllegalArgumentException("value must be even itself");
            }
            return found -> null;
        }
    }
}
