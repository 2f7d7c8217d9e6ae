package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What users of other libraries have reported of numbers and dates, from the document to the result. */
@Timeout(30)
class ReportedNumbersTest {
    /** Amounts in rupees were grouped in threes. */
    @Test
    void rupeesAreGroupedAsInIndia() throws IOException {
        ExecutionResult result = executed("{\"v\":1234567.5}", """
                a: { source: v, transforms: [ { transform: currency_format, params: {"currency": "INR", "style": "symbol", "locale": "en-IN", "grouping": true} } ] }
                b: { source: v, transforms: [ { transform: number_format, params: {"grouping": true, "locale": "hi-IN"} } ] }
                """);

        assertThat(result.data()).isEqualTo(JsonCodec.read("{\"a\": \"₹12,34,567.50\", \"b\": \"12,34,567.5\"}"));
        assertThat(result.metadata()).doesNotContainKey("partial");
    }

    /** Group separators were thrown away wherever they stood: amounts a hundred times too large. */
    @Test
    void anAmountWithASeparatorInTheWrongPlaceIsKeptAndTheResultIsPartial() throws IOException {
        ExecutionResult result = executed("{\"v\":\"15,40\"}", """
                a: { source: v, transforms: [ { transform: to_number, params: {"grouping_separator": ","} } ] }
                """);

        assertThat(result.data()).isEqualTo(JsonCodec.read("{\"a\": \"15,40\"}"));
        assertThat(result.metadata()).containsEntry("partial", BooleanNode.TRUE);
    }

    /** A pattern with YYYY showed next year for the last days of December; it took a year to notice. */
    @Test
    void aPatternWithTheWeekBasedYearIsRefusedWhenTheDocumentIsRead() {
        assertThatThrownBy(() -> IntegrationFormat.read(document("http://127.0.0.1:1", """
                        a: { source: v, transforms: [ { transform: date_format, params: {"to": "YYYY-MM-dd"} } ] }
                        """), "probe.yaml"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("probe.yaml:")
                .hasMessageContaining("YYYY is the week-based year")
                .hasMessageContaining("use yyyy");
    }

    @Test
    void aHoleInAnArrayIsRefusedWhenTheDocumentIsRead() {
        assertThatThrownBy(() -> IntegrationFormat.read(document("http://127.0.0.1:1", "'a[1]': v"), "probe.yaml"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("probe.yaml:12:9: endpoints.c.response_mapping.field_mappings.a[1]: ")
                .hasMessageContaining("nothing sets a[0]");
    }

    private static ExecutionResult executed(String answer, String fields) throws IOException {
        try (ScriptedServer server = ScriptedServer.start().answer(Answer.json(200, answer));
                AdaptorClient client = client(document(server.url(), fields))) {
            return client.execute(ExecutionRequest.builder("probe", "c")
                    .inputData(JsonCodec.read("{}"))
                    .build());
        }
    }

    private static AdaptorClient client(String document) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(document, "probe.yaml"))
                .allowHosts("127.0.0.1")
                .build();
    }

    private static String document(String url, String fields) {
        return """
                integration_id: probe
                name: Probe
                type: rest_api
                category: test
                base_url: %s
                endpoints:
                  c:
                    path: /x
                    method: GET
                    response_mapping:
                      field_mappings:
                """.formatted(url) + fields.indent(8);
    }
}
