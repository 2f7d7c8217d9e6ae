package io.adaptor.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.connectors.rest.RestConnectorFactory;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ConnectorTestKit;
import io.adaptor.testkit.ReceivedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands as documentation has them. */
class CurlCommandTest {
    @Test
    void aJsonBodyBecomesVariablesAndTheTokenAField() {
        ReceivedRequest sent =
                sent("""
                    $ curl -sSL -X POST 'https://api.example.com/v1/orders/{order_id}?expand=lines&limit=10' \\
                        -H "Authorization: Bearer sk_live_token-canary-1" \\
                        -H 'Content-Type: application/json' -H 'X-Version: 2' \\
                        --data-raw '{"name": "it'\\''s", "lines": [{"sku": "a"}], "secret_code": "body-canary-2"}'
                    """, "{'order_id':'7','limit':20,'secret_code':'x'}", Map.of("token", "t-canary-3"));

        assertThat(sent.toString()).isEqualTo("POST /v1/orders/7?expand=lines&limit=20");
        assertThat(sent.headers().first("Authorization")).isEqualTo("Bearer t-canary-3");
        assertThat(sent.headers().first("X-Version")).isEqualTo("2");
        assertThat(sent.text()).isEqualTo("{\"name\":\"it's\",\"lines\":[{\"sku\":\"a\"}],\"secret_code\":\"x\"}");
    }

    @Test
    void formsAndBasicCredentials() {
        ReceivedRequest sent = sent(
                "curl https://api.example.com/v1/charges -u sk_test_canary-1: -d amount=2000 -d \"source=tok visa\""
                        + " --data-urlencode 'note=a&b'",
                "{}",
                Map.of("username", "u-canary-2"));

        assertThat(sent.toString()).isEqualTo("POST /v1/charges");
        assertThat(sent.text()).isEqualTo("amount=2000&source=tok+visa&note=a%26b");
        assertThat(sent.headers().first("Authorization")).isEqualTo("Basic dS1jYW5hcnktMjo=");
    }

    @Test
    void getWithDataAndAKeyInTheQuery() {
        ReceivedRequest sent = sent(
                "curl --get 'https://api.example.com/search?api_key=abc-canary-1' --data-urlencode 'q=a b' -H"
                        + " 'X-Api-Key: def-canary-2'",
                "{}",
                Map.of("api_key", "k-canary-3", "x_api_key", "h-canary-4"));

        assertThat(sent.toString()).isEqualTo("GET /search?q=a%20b&api_key=k-canary-3");
        assertThat(sent.headers().first("X-Api-Key")).isEqualTo("h-canary-4");
    }

    @Test
    void filesOfAFormAreVariables() {
        ReceivedRequest sent = sent(
                "curl -F 'file=@/tmp/a.txt' -F note=hi --url=https://api.example.com/files",
                "{'file':{'filename':'a.txt','base64':'aGk='}}",
                Map.of());

        assertThat(sent.text()).contains("filename=\"a.txt\"", "name=\"note\"\r\n\r\nhi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl https://user-canary-1:pass-canary-1@api.example.com/x",
                "curl https://api.example.com/bot123456789:AAcanary-1AAAAAAAAAAAAAAAAAAA/getMe",
                "curl 'https://api.example.com/x?access_token=t-canary-1&sig=s-canary-1&key=k-canary-1'",
                "curl https://api.example.com/x -b 'session=c-canary-1' -H 'Cookie: a=c-canary-1'",
                "curl https://api.example.com/x -H 'Authorization: Token t-canary-1' -H 'X-Auth-Token: t-canary-1'",
                "curl https://api.example.com/x -H 'Authorization: t-canary-1'",
                "curl https://api.example.com/x --oauth2-bearer t-canary-1",
                "curl https://api.example.com/x -d client_secret=c-canary-1 -d 'x=sk_live_canary-1canary-1'",
                "curl https://api.example.com/x --json '{\"user\": {\"password\": \"p-canary-1\"}}'",
                "curl https://api.example.com/x -H $'X-Secret: s-canary-1' -H 'X-Other: ghp_canary-1canary-1'",
            })
    void noCredentialIsWritten(String command) {
        OpenApiImport imported = CurlCommand.read(command).toIntegration(null, null);

        assertThat(IntegrationFormat.toYaml(imported.integration()) + imported.findings())
                .doesNotContain("canary");
    }

    @Test
    void whatIsNoCurlCommandIsRefusedWithoutRepeatingIt() {
        for (String command : List.of(
                "",
                "wget https://api.example.com/key-canary-1",
                "curl",
                "curl https://api.example.com/key-canary-1 | jq .",
                "curl 'https://api.example.com/key-canary-1",
                "curl ftp://api.example.com/key-canary-1",
                "curl http://[::99999999999.1.1.1]/key-canary-1",
                "curl --unheard-of key-canary-1 https://api.example.com",
                "curl https://api.example.com -H")) {
            assertThatThrownBy(() -> CurlCommand.read(command).toIntegration(null, null))
                    .isInstanceOf(OpenApiException.class)
                    .hasMessageNotContaining("canary");
        }
    }

    private static ReceivedRequest sent(String command, String variables, Map<String, String> connection) {
        OpenApiImport imported = CurlCommand.read(command).toIntegration("example", "call");
        assertThat(IntegrationFormat.toYaml(imported.integration())).doesNotContain("canary");
        try (ConnectorTestKit kit = ConnectorTestKit.builder()
                .connector(new RestConnectorFactory())
                .integration(
                        url -> imported.integration().toBuilder().baseUrl(url).build())
                .start()) {
            kit.vendor().otherwise(Answer.json(200, "{}"));
            if (!connection.isEmpty()) {
                kit.client().connections("default", "example").create("default", "Example", connection);
            }
            return kit.execute("call", "{\"variables\":" + variables.replace('\'', '"') + "}")
                    .succeeded()
                    .requests()
                    .get(0);
        }
    }
}
