package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What says where a message ends is not for mappings and configurations. */
@Timeout(30)
class FramingHeadersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length",
                "content-length",
                "Transfer-Encoding",
                "Connection",
                "TE",
                "Trailer",
                "Upgrade",
                "Keep-Alive",
                "Expect",
                "Proxy-Authorization",
                "Proxy-Connection"
            })
    void aFramingHeaderThatAMappingOrTheIntegrationSetsIsRefusedAndNothingIsSent(String name) {
        RequestMapping mapping = RequestMapping.builder()
                .headers(Map.of(name, MappingRule.source("variables.v")))
                .build();
        try (RestFixture mapped = new RestFixture();
                RestFixture stated =
                        new RestFixture().integration(integration -> integration.headers(Map.of(name, "60")))) {
            ExecutionResult byMapping = mapped.execute(
                    endpoint("get", HttpMethod.GET, "/x")
                            .requestMapping(mapping)
                            .build(),
                    "{\"variables\": {\"v\": \"60\"}}");
            ExecutionResult byIntegration =
                    stated.execute(endpoint("get", HttpMethod.GET, "/x").build(), "{}");

            assertThat(Objects.requireNonNull(byMapping.error()).code()).isEqualTo("VALIDATION_FAILED");
            assertThat(byMapping.error().message()).contains("only the HTTP client sets it");
            assertThat(Objects.requireNonNull(byIntegration.error()).code()).isEqualTo("VALIDATION_FAILED");
            assertThat(mapped.server.connections() + stated.server.connections())
                    .isZero();
        }
    }
}
