package io.adaptor.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Integration;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.security.Redactor;
import io.adaptor.spi.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What a token endpoint says beside tokens is kept in clear, and so holds no secret. */
class QuotedSecretsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final Integration INTEGRATION = IntegrationFormat.read("""
            integration_id: i
            name: Vendor
            type: rest_api
            category: test
            base_url: https://a.example
            auth_config:
              type: oauth2
              oauth2_flow: client_credentials
              token_url: https://a.example/token
              credentials: { client_id: c, client_secret: s3cr3t-s3cr3t }
            endpoints: { e: { path: /x, method: GET } }
            """, "quoted.yaml");

    @Test
    void aValueThatQuotesASecretIsNotKept() throws TokenRefusal {
        SecretValues secrets = new SecretValues(INTEGRATION, "c", reference -> "x", new Redactor());
        secrets.derived("s3cr3t-s3cr3t");
        OAuth2Settings settings = new OAuth2Settings((AuthConfig.OAuth2) INTEGRATION.auth());
        HTTPResponse answer = new HTTPResponse(200);
        answer.setBody(
                "{\"access_token\":\"token-token-1\",\"instance\":\"eu\",\"note\":\"of s3cr3t-s3cr3t\","
                        + "\"scope\":\"read s3cr3t-s3cr3t write\",\"twice\":\"token-token-1\",\"s3cr3t-s3cr3t\":\"as a name\"}");

        Tokens tokens = new TokenAnswers(settings, secrets, Clock.fixed(NOW, ZoneOffset.UTC)).read(answer, NOW);

        assertThat(tokens.extras()).containsOnlyKeys("instance");
        assertThat(tokens.scopes()).containsExactly("read", "write");
    }
}
