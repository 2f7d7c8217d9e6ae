package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.Template;
import io.adaptor.marketplace.TemplateCatalogue;
import io.adaptor.marketplace.TemplateInstaller;
import io.adaptor.marketplace.TemplateSandbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every template of this artifact, in its sandbox. */
class TemplatesTest {
    private static final TemplateCatalogue CATALOGUE =
            TemplateCatalogue.ofClassPath(TemplatesTest.class.getClassLoader());

    static Stream<Template> templates() {
        return CATALOGUE.list().stream();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyOperationRunsInItsSandbox(Template template) {
        try (AdaptorClient client = TemplateSandbox.of(template).client(null)) {
            for (String endpoint : endpoints(template)) {
                assertThat(template.samples()).as("samples").containsKey(endpoint);

                ExecutionResult result = call(client, template, endpoint);

                assertThat(result.success())
                        .as(endpoint + ": " + result.error())
                        .isTrue();
                assertThat(result.data()).as(endpoint).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyOperationOfAVendorThatThrottlesSaysSo(Template template) {
        for (String endpoint : endpoints(template)) {
            // One client each, because a client waits before its next call for as long as the vendor asked.
            try (AdaptorClient client = TemplateSandbox.of(template).client("throttled")) {
                assertThat(call(client, template, endpoint).error().code())
                        .as(endpoint)
                        .isIn("RATE_LIMITED", "UPSTREAM_THROTTLED", "THROTTLED");
            }
        }
    }

    @Test
    void whatIsWrittenIsShownInTheAnswer() {
        Template stripe = CATALOGUE.find("stripe").orElseThrow();
        try (AdaptorClient client = TemplateSandbox.of(stripe).client(null)) {
            ExecutionResult refund = call(client, stripe, "create_refund");

            assertThat(refund.data().get("amount").intValue()).isEqualTo(100);
            assertThat(refund.data().get("payment_intent").textValue()).isEqualTo("pi_1NnlpVGPxmnHQRkJNuz3w9tH");
        }
    }

    @Test
    void aRefusedWriteSaysWhatTheVendorSays() {
        Template stripe = CATALOGUE.find("stripe").orElseThrow();
        try (AdaptorClient client = TemplateSandbox.of(stripe).client("refused")) {
            ExecutionResult refused = call(client, stripe, "create_customer");

            assertThat(refused.error().code()).isEqualTo("UPSTREAM_REJECTED");
            assertThat(refused.error().details().get("vendor_code").textValue()).isEqualTo("email_invalid");
            assertThat(refused.error().details().get("vendor_request_id").textValue())
                    .isEqualTo("req_sandbox");
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void eachWrongInputIsNamedWithItsFix(Template template) {
        Map<String, String> wrong = new HashMap<>(Map.of("nonsense", "x"));
        template.inputs().keySet().forEach(name -> wrong.put(name, "${secret:OTHER}"));

        assertThat(TemplateInstaller.of(template).problems(wrong))
                .hasSize(wrong.size())
                .allSatisfy(problem -> {
                    assertThat(problem.field())
                            .isIn(wrong.keySet().stream()
                                    .map(name -> "inputs." + name)
                                    .toList());
                    assertThat(problem.message()).matches("must be .*|is not an input.*");
                });
    }

    @Test
    void theSecondPageFollowsTheFirst() {
        Template stripe = CATALOGUE.find("stripe").orElseThrow();
        try (AdaptorClient client = TemplateSandbox.of(stripe).client(null)) {
            assertThat(client.call("stripe", "list_customers")
                            .pages()
                            .items()
                            .map(customer -> customer.get("id").textValue()))
                    .containsExactly("cus_3", "cus_2", "cus_1");
        }
    }

    private static List<String> endpoints(Template template) {
        List<String> names = new ArrayList<>();
        template.document().get("endpoints").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ExecutionResult call(AdaptorClient client, Template template, String endpoint) {
        return client.execute(ExecutionRequest.builder(template.itemId(), endpoint)
                .inputData(template.samples().get(endpoint).input())
                .options(ExecutionOptions.builder()
                        .retryOverride(RetryPolicy.none())
                        .build())
                .build());
    }
}
