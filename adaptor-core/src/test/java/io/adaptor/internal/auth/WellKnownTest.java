package io.adaptor.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.spi.http.Headers;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where metadata is looked for, and what a challenge says. */
class WellKnownTest {
    @Test
    void anIssuerWithAPathHasThreePlaces() {
        for (String issuer : List.of("https://id.example.com/tenant1", "https://id.example.com/tenant1/")) {
            assertThat(WellKnown.ofServer(issuer))
                    .extracting(URI::toString)
                    .containsExactly(
                            "https://id.example.com/.well-known/oauth-authorization-server/tenant1",
                            "https://id.example.com/.well-known/openid-configuration/tenant1",
                            "https://id.example.com/tenant1/.well-known/openid-configuration");
        }
    }

    @Test
    void anIssuerWithoutAPathHasTwo() {
        for (String issuer : List.of("https://id.example.com:8443", "https://id.example.com:8443/")) {
            assertThat(WellKnown.ofServer(issuer))
                    .extracting(URI::toString)
                    .containsExactly(
                            "https://id.example.com:8443/.well-known/oauth-authorization-server",
                            "https://id.example.com:8443/.well-known/openid-configuration");
        }
    }

    @Test
    void aResourceKeepsItsPathAndQuery() {
        assertThat(WellKnown.ofResource("https://api.example.com/v1/mcp?x=1"))
                .extracting(URI::toString)
                .containsExactly(
                        "https://api.example.com/.well-known/oauth-protected-resource/v1/mcp?x=1",
                        "https://api.example.com/.well-known/oauth-protected-resource");
        assertThat(WellKnown.ofResource("https://api.example.com/")).hasSize(1);
    }

    @Test
    void parametersOfChallengesAreReadWhateverTheirScheme() {
        Headers headers = Headers.of(List.of(
                new Headers.Field("WWW-Authenticate", "Basic realm=\"a, resource_metadata=\\\"no\\\"\""),
                new Headers.Field(
                        "www-authenticate",
                        "DPoP algs=\"ES256\", Resource_Metadata = https://a.example.com/x , scope=\"a b\"")));
        assertThat(ChallengeParameters.of(headers))
                .containsEntry("resource_metadata", "https://a.example.com/x")
                .containsEntry("scope", "a b");
        assertThat(ChallengeParameters.of(
                        Headers.of(List.of(new Headers.Field("WWW-Authenticate", "Bearer realm=\"open")))))
                .doesNotContainKey("realm");
    }

    @Test
    void anOverlongChallengeIsNotRead() {
        assertThat(ChallengeParameters.of(
                        Headers.of(List.of(new Headers.Field("WWW-Authenticate", "a=" + "b".repeat(5000))))))
                .isEmpty();
    }
}
