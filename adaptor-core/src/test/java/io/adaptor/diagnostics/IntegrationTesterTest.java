package io.adaptor.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.diagnostics.TestCheck.Verdict;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.support.ManualTime;
import io.adaptor.support.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trying an integration out on purpose. */
class IntegrationTesterTest {
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();
    private static final String ORDERS = """
            endpoints:
              create: {method: POST, path: /orders}
              get:
                method: GET
                path: /orders
                request_mapping: {query_params: {id: {source: variables.id, required: true}}}
              list: {method: GET, path: /orders}
              faked: {method: POST, path: /faked, mock_response: {id: 7, tags: [a, b], price: 1.50}}
            """;

    private final List<String> called = new ArrayList<>();
    private Reply reply = Reply.json(200, "{\"ok\":true}");

    @Test
    void credentialsAreCheckedWithTheFirstEndpointThatOnlyReadsAndNeedsNoInput() {
        TestReport report = credentials(ORDERS);

        assertThat(report.passed()).isTrue();
        assertThat(called).containsExactly("list");
        assertThat(report.checks().get(0).endpoint()).isEqualTo("list");
    }

    @Test
    void theEndpointThatIsNamedForItIsTaken() {
        credentials("test_endpoint: ping\nendpoints: {list: {method: GET, path: /}, ping: {method: GET, path: /}}");

        assertThat(called).containsExactly("ping");
    }

    @Test
    void refusedCredentialsAreToldFromASystemThatIsNotReached() {
        reply = Reply.json(401, "{}");
        assertThat(credentials(ORDERS).toText()).contains("FAILED", "the credentials were refused: AUTH_FAILED");

        reply = Reply.refused();
        assertThat(credentials(ORDERS).toText()).contains("FAILED", "not reached");

        reply = Reply.json(403, "{}");
        assertThat(credentials(ORDERS).toText()).contains("FAILED", "the credentials don't allow this");

        reply = Reply.json(404, "{}");
        assertThat(credentials(ORDERS).toText()).contains("PASSED", "but not because of the credentials");
    }

    @Test
    void whereNothingCanBeCheckedTheReportSaysSo() {
        TestReport report = credentials("endpoints: {create: {method: POST, path: /}}");

        assertThat(report.passed()).isFalse();
        assertThat(report.toText()).contains("0 passed, 0 failed, 1 skipped", "name one in test_endpoint");
        assertThat(called).isEmpty();
    }

    @Test
    void aTestEndpointThatWritesIsNotCalledUnlessThatIsAskedFor() {
        String yaml = "test_endpoint: create\nendpoints: {create: {method: POST, path: /}}";
        assertThat(credentials(yaml).count(Verdict.SKIPPED)).isEqualTo(1);
        assertThat(called).isEmpty();

        assertThat(with(yaml, TestOptions.DEFAULT.withUnsafe(), IntegrationTester::checkCredentials)
                        .passed())
                .isTrue();
    }

    @Test
    void anEndpointWhoseFallbackWritesIsNotHarmless() {
        String yaml = """
                endpoints:
                  get: {method: GET, path: /, fallback: [{endpoint: create}]}
                  create: {method: POST, path: /}
                """;
        reply = Reply.json(500, "{}");

        assertThat(test(yaml, TestOptions.DEFAULT).count(Verdict.SKIPPED)).isEqualTo(3);
        assertThat(called).isEmpty();
    }

    @Test
    void aWholeIntegrationIsOneReportAndWhatWritesIsSkipped() {
        TestReport report = test(ORDERS, TestOptions.DEFAULT);

        assertThat(report.checks())
                .extracting(TestCheck::verdict)
                .containsExactly(Verdict.PASSED, Verdict.SKIPPED, Verdict.SKIPPED, Verdict.PASSED, Verdict.PASSED);
        assertThat(called).containsOnly("list");
        assertThat(report.toText())
                .startsWith("vendor: 3 passed, 0 failed, 2 skipped")
                .contains("SKIPPED  endpoint (create): it may have side effects")
                .contains("SKIPPED  endpoint (get): needs other input; give it a test case");
        assertThat(report.toJson().path("passed").asBoolean()).isTrue();
        assertThat(report.toJson().path("checks")).hasSize(5);
    }

    @Test
    void withoutCallsOnlyMockedEndpointsRun() {
        TestReport report = test(ORDERS, TestOptions.DEFAULT.withoutCalls());

        assertThat(called).isEmpty();
        assertThat(report.count(Verdict.PASSED)).isEqualTo(1);
    }

    @Test
    void aCaseThatDiffersSaysWhereWhatAndInsteadOfWhat() {
        TestReport report = cases("{id: 8, tags: [a, c, d], price: 1.5, gone: null}", TestOptions.DEFAULT);

        assertThat(report.checks().get(0).differences())
                .extracting(Difference::toString)
                .containsExactly(
                        "id: expected 8, got 7",
                        "tags[1]: expected \"c\", got \"b\"",
                        "tags[2]: expected \"d\", got nothing",
                        "gone: expected null, got nothing");
        assertThat(report.toText()).contains("FAILED  the order (faked)", "\n          id: expected 8, got 7");
        assertThat(report.toJson().at("/checks/0/differences/0/path").asText()).isEqualTo("id");
    }

    @Test
    void fieldsThatWereNotExpectedPassUnlessItIsToBeExact() {
        assertThat(cases("{id: 7}", TestOptions.DEFAULT).passed()).isTrue();

        TestReport exact = cases("{id: 7, price: 1.5}", TestOptions.DEFAULT.withExact());
        assertThat(exact.passed()).isFalse();
        assertThat(exact.toText()).contains("tags: expected nothing, got [\"a\",\"b\"]");
    }

    @Test
    void anEndpointThatIsNotThereIsMisuse() {
        assertThatThrownBy(() -> with(
                        ORDERS,
                        TestOptions.DEFAULT,
                        (tester, integration) -> tester.testEndpoint(integration, "gte", NOTHING)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it has: create, get, list, faked");
    }

    private TestReport credentials(String yaml) {
        return with(yaml, TestOptions.DEFAULT, IntegrationTester::checkCredentials);
    }

    private TestReport test(String yaml, TestOptions options) {
        return with(yaml, options, IntegrationTester::test);
    }

    private TestReport cases(String expected, TestOptions options) {
        String yaml = ORDERS + "test_cases: [{name: the order, endpoint: faked, input_data: {}, expected_output: "
                + expected + "}]\n";
        return with(yaml, options, IntegrationTester::runCases);
    }

    private TestReport with(String yaml, TestOptions options, Try what) {
        Integration integration = IntegrationFormat.readStored(
                "integration_id: vendor\nname: V\ntype: custom\nconnector: scripted\ncategory: test\n"
                        + "retry_config: {max_retries: 0}\n" + yaml,
                "tester.yaml");
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration)
                .connector(new Scripted())
                .time(new ManualTime())
                .build()) {
            return what.with(IntegrationTester.of(client, options), integration);
        }
    }

    private interface Try {
        TestReport with(IntegrationTester tester, Integration integration);
    }

    private final class Scripted implements ConnectorFactory, Connector {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("scripted", "1");
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return this;
        }

        @Override
        public ConnectorResponse execute(ConnectorRequest request) {
            called.add(request.endpoint().name());
            try {
                return reply.to(request);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
