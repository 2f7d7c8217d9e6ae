package io.adaptor.examples.awssigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Payload;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.HttpRequest;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsSigV4AuthenticatorTest {
    private static final SigningRules USUAL = SigningRules.of(settings("execute-api"));
    private static final SigningRules S3 = SigningRules.of(settings("s3"));

    @Test
    void aPathIsSignedAsItIsSentAndEncodedOnceMore() {
        assertThat(path("https://host/a%20b/%C3%BC", USUAL)).isEqualTo("/a%2520b/%25C3%25BC");
    }

    @Test
    void s3SignsAPathAsItIs() {
        assertThat(path("https://host/a%20b//c/../%C3%BC", S3)).isEqualTo("/a%20b//c/../%C3%BC");
    }

    @Test
    void aQueryIsSortedByItsEncodedNamesAndThenValues() {
        assertThat(CanonicalUrl.query(URI.create("https://host/?b=2&a%2Fb=1&a=z&a=%7E&acl")))
                .isEqualTo("a=z&a=~&a%2Fb=1&acl=&b=2");
    }

    @Test
    void aPortThatIsNotTheUsualOneIsSignedWithTheHost() {
        assertThat(canonical(get("http://Host:8080/"))).contains("\nhost:host:8080\n");
        assertThat(canonical(get("https://host:443/"))).contains("\nhost:host\n");
    }

    @Test
    void blanksInAHeaderAreFolded() {
        assertThat(canonical(get("https://host/").withHeader("X-Note", "  a   b ")))
                .contains("\nx-note:a b\n");
    }

    @Test
    void whatOthersMayChangeIsNotSigned() {
        HttpRequest request = get("https://host/").withHeader("User-Agent", "x").withHeader("Connection", "close");

        assertThat(CanonicalRequest.of(request, "", USUAL).signedHeaders()).isEqualTo("host");
    }

    @Test
    void s3IsToldTheHashOfTheBody() {
        HttpRequest signed = authenticator("s3").apply(get("https://host/"));

        assertThat(signed.headers().first("X-Amz-Content-Sha256"))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(authenticator("execute-api")
                        .apply(get("https://host/"))
                        .headers()
                        .first("X-Amz-Content-Sha256"))
                .isNull();
    }

    @Test
    void aStreamGoesUnsignedToS3OverHttpsAndIsRefusedElsewhere() {
        Payload.Stream stream = new Payload.Stream(InputStream::nullInputStream, 0, "text/plain");

        HttpRequest signed = authenticator("s3").apply(get("https://host/").withStream(stream));
        assertThat(signed.headers().first("X-Amz-Content-Sha256")).isEqualTo("UNSIGNED-PAYLOAD");
        assertThatThrownBy(() -> authenticator("s3").apply(get("http://host/").withStream(stream)))
                .hasMessageContaining("send it as bytes");
        assertThatThrownBy(() -> authenticator("sqs").apply(get("https://host/").withStream(stream)))
                .hasMessageContaining("streamed to sqs");
    }

    @Test
    void aMissingRegionIsNamed() {
        assertThatThrownBy(() -> SigningRules.of(Map.of("service", TextNode.valueOf("sqs"))))
                .hasMessageContaining("auth_config.settings.region");
    }

    private static HttpRequest get(String url) {
        return HttpRequest.of(HttpMethod.GET, URI.create(url), Duration.ofSeconds(1));
    }

    private static String path(String url, SigningRules rules) {
        return CanonicalUrl.path(URI.create(url), rules);
    }

    private static String canonical(HttpRequest request) {
        return CanonicalRequest.of(request, "", USUAL).text();
    }

    private static Authenticator authenticator(String service) {
        return Signing.authenticator(settings(service), null);
    }

    private static Map<String, JsonNode> settings(String service) {
        return Map.of("region", TextNode.valueOf("eu-central-1"), "service", TextNode.valueOf(service));
    }
}
