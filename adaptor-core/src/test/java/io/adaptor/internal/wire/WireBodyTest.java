package io.adaptor.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.security.Redactor;
import io.adaptor.spi.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireBodyTest {
    private final Redactor known = new Redactor();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "application/json|{\"id\": 1.10, \"password\": \"x\", \"n\": 1e400}|{\"id\":1.10,\"password\":\"***\",\"n\":1e400}",
                "application/json|{\"secret\": {\"a\": [1, \"x\"]}, \"b\": \"y\"}|{\"secret\":\"***\",\"b\":\"y\"}",
                "application/json|{\"tokens_used\": 3, \"a\": [{\"api_key\": 7}, \"z\"]}|{\"tokens_used\":3,\"a\":[{\"api_key\":\"***\"},\"z\"]}",
                "application/x-ndjson|{\"token\": \"x\"} {\"a\": 2}|{\"token\":\"***\"} {\"a\":2}",
                "text/html|{\"token\": \"x\"}|{\"token\":\"***\"}",
                "application/x-www-form-urlencoded|a=1&client_secret=x%20y&b=2|a=1&client_secret=***&b=2",
                "application/x-www-form-urlencoded|api%5Fkey=x|api%5Fkey=***",
                "text/xml|<a><s:Password type=\"t\">x<b/>y</s:Password><c>z</c></a>|<a><s:Password type=\"t\">***</s:Password><c>z</c></a>",
                "text/xml|<Token><![CDATA[</Token>x]]></Token><c>1</c>|<Token>***</Token><c>1</c>",
                "text/xml|<Secret><Secret>x</Secret>y</Secret>z|<Secret>***</Secret>z",
                "application/soap+xml|<login password=\"x\" user=\"u\"/>|<login password=\"***\" user=\"u\"/>",
                "text/plain|token: x, user: u|token: ***, user: u",
                "text/plain|see https://h/p?a=1&api_key=x#f|see https://h/p?a=1&api_key=***",
            })
    void whatStandsUnderSecretNamesIsMasked(String type, String body, String shown) {
        assertThat(shown(type, body, false)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "application/json|{\"t\": \"x\", \"expires_in\": 60, \"scope\": \"a b\", \"l\": [\"y\"]}|{\"t\":\"***\",\"expires_in\":60,\"scope\":\"a b\",\"l\":[\"***\"]}",
                "application/json|{\"error\": \"invalid_grant\", \"hint\": \"x\"}|{\"error\":\"invalid_grant\",\"hint\":\"***\"}",
                "application/x-www-form-urlencoded|grant_type=authorization_code&code=x&code_verifier=y|grant_type=authorization_code&code=***&code_verifier=***",
                "text/plain|x|(1 bytes, not shown)",
            })
    void atATokenEndpointOnlyWhatIsHarmlessIsShown(String type, String body, String shown) {
        assertThat(shown(type, body, true)).isEqualTo(shown);
    }

    @Test
    void whatIsKnownToBeSecretIsMaskedWhereverItStands() {
        known.remember("planted-value-4711");

        assertThat(shown("application/json", "{\"message\": \"bad planted-value-4711\"}", false))
                .isEqualTo("{\"message\":\"bad ***\"}");
    }

    @Test
    void aLongTextIsMaskedBeforeItIsCut() {
        known.remember("planted-value-4711");
        String text = "x".repeat(WireBody.SHOWN - 5) + "planted-value-4711" + "y".repeat(100_000);

        assertThat(shown("text/plain", text, false))
                .hasSizeBetween(WireBody.SHOWN, WireBody.SHOWN + 50)
                .endsWith("(" + text.length() + " bytes)")
                .doesNotContain("plan");
    }

    @Test
    void theBeginningOfALongDocumentIsShownMasked() {
        String json = "{\"token\":\"hidden\",\"rows\":[" + "{\"password\":\"hidden\",\"a\":1},".repeat(20_000) + "0]}";

        assertThat(shown("application/json", json, false))
                .startsWith("{\"token\":\"***\",\"rows\":[{\"password\":\"***\",\"a\":1},")
                .doesNotContain("hidden");
    }

    @Test
    void aTextThatIsNearlyAllMaskedAndWasCutIsNotShown() {
        String secret = "planted-" + "z".repeat(30_000);
        known.remember(secret);

        assertThat(shown("text/plain", (secret + " ").repeat(3), false)).isEqualTo("... (90027 bytes)");
    }

    @Test
    void oneBodyIsOneLine() {
        assertThat(shown("text/plain", "a\r\n2026 ERROR forged\u2028b", false)).doesNotContain("\n", "\r", "\u2028");
    }

    @Test
    void whatIsNoTextIsNotShown() {
        assertThat(shown("image/png", "\u0089PNG", false)).endsWith("bytes, not shown)");
        assertThat(shown("text/plain", "a\0b", false)).isEqualTo("(3 bytes, not shown)");
        assertThat(WireBody.shown(
                        "{}".getBytes(StandardCharsets.UTF_8),
                        Headers.of(Map.of("Content-Type", "application/json", "Content-Encoding", "br")),
                        new WireMask(known, false)))
                .isEqualTo("(2 bytes, not shown)");
    }

    private String shown(String type, String body, boolean tokens) {
        return WireBody.shown(
                body.getBytes(StandardCharsets.UTF_8),
                Headers.of(Map.of("Content-Type", type)),
                new WireMask(known, tokens));
    }
}
