package io.adaptor.internal.auth;

import static io.adaptor.internal.auth.SignedRequests.form;
import static io.adaptor.internal.auth.SignedRequests.header;
import static io.adaptor.internal.auth.SignedRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.Payload;
import io.adaptor.internal.signing.OAuth1Base;
import io.adaptor.internal.signing.Parameters;
import io.adaptor.internal.text.PercentEncoding;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.HttpRequest;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The examples of RFC 5849 and of a vendor, and what they leave open. */
class OAuth1AuthenticatorTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_318_622_958);
    private static final RandomGenerator RANDOM = SignedRequests.fixed(new byte[16]);

    /** RFC 5849, section 3.4.1.1. */
    @Test
    void theBaseStringIsThatOfTheStandard() {
        HttpRequest request = form("http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b", "c2&a3=2+q");
        Parameters own = Parameters.parse(null)
                .and("oauth_consumer_key", "9djdj82h48djs9d2")
                .and("oauth_token", "kkk9d7dh3k39sjv7")
                .and("oauth_signature_method", "HMAC-SHA1")
                .and("oauth_timestamp", "137131201")
                .and("oauth_nonce", "7d8f3e4a");

        assertThat(OAuth1Base.of(request, own))
                .isEqualTo(
                        "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D"
                                + "%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a"
                                + "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201"
                                + "%26oauth_token%3Dkkk9d7dh3k39sjv7");
    }

    /** RFC 5849, section 1.2: the request for a photo. */
    @Test
    void theSignatureIsThatOfTheStandard() throws Exception {
        HttpRequest request =
                request(HttpMethod.GET, "http://photos.example.net/photos?file=vacation.jpg&size=original");
        Parameters own = Parameters.parse(null)
                .and("oauth_consumer_key", "dpf43f3p2l4k3l03")
                .and("oauth_token", "nnch734d00sl2jdk")
                .and("oauth_signature_method", "HMAC-SHA1")
                .and("oauth_timestamp", "137131202")
                .and("oauth_nonce", "chapoH");

        assertThat(hmac("kd94hf93k423kf44&pfkkdhi9sl3r4s00", OAuth1Base.of(request, own)))
                .isEqualTo("MdpQcU8iPSUjWoN/UDMsK2sui9I=");
    }

    /** The example that Twitter's documentation gives of a signature. */
    @Test
    void theSignatureIsThatOfTwittersDocumentation() throws Exception {
        HttpRequest request = form(
                "https://api.twitter.com/1.1/statuses/update.json?include_entities=true",
                "status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21");
        Parameters own = Parameters.parse(null)
                .and("oauth_consumer_key", "xvz1evFS4wEEPTGEFPHBog")
                .and("oauth_nonce", "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg")
                .and("oauth_signature_method", "HMAC-SHA1")
                .and("oauth_timestamp", "1318622958")
                .and("oauth_token", "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb")
                .and("oauth_version", "1.0");
        String key = "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw&LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE";

        assertThat(hmac(key, OAuth1Base.of(request, own))).isEqualTo("hCtSmYh+iHYCEqBWrE7C7hYmtUk=");
    }

    @Test
    void theHeaderHoldsTheRealmAndASignatureOverTheOtherFields() throws Exception {
        HttpRequest request = form("https://e.example/a?x=1", "y=2");

        Map<String, String> fields = fields(authenticator("""
                type: oauth1
                oauth1_realm: "1234567_SB1"
                credentials: { consumer_key: ck, consumer_secret: "c&s", token: tk, token_secret: ts }
                """).apply(request));

        assertThat(fields)
                .containsEntry("realm", "1234567_SB1")
                .containsEntry("oauth_consumer_key", "ck")
                .containsEntry("oauth_token", "tk")
                .containsEntry("oauth_nonce", "0".repeat(32))
                .containsEntry("oauth_timestamp", "1318622958")
                .containsEntry("oauth_signature_method", "HMAC-SHA1")
                .containsEntry("oauth_version", "1.0");
        assertThat(fields.get("oauth_signature")).isEqualTo(hmac("c%26s&ts", base(request, fields)));
    }

    @Test
    void rsaSignaturesVerifyWithThePublicKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        HttpRequest request = request(HttpMethod.GET, "https://e.example/a?x=1");
        for (String method : new String[] {"RSA-SHA1", "RSA-SHA256"}) {
            Map<String, String> fields =
                    fields(authenticator("""
                    type: oauth1
                    oauth1_signature_method: %s
                    credentials: { consumer_key: ck, private_key: "%s" }
                    """.formatted(method, pem(pair))).apply(request));

            Signature check = Signature.getInstance(method.equals("RSA-SHA1") ? "SHA1withRSA" : "SHA256withRSA");
            check.initVerify(pair.getPublic());
            check.update(base(request, fields).getBytes(StandardCharsets.UTF_8));
            assertThat(check.verify(Base64.getDecoder().decode(fields.get("oauth_signature"))))
                    .as(method)
                    .isTrue();
        }
    }

    @Test
    void plaintextIsTheSecretsThemselves() {
        assertThat(fields(authenticator("""
                        type: oauth1
                        oauth1_signature_method: PLAINTEXT
                        credentials: { consumer_key: ck, consumer_secret: c/s }
                        """).apply(request(HttpMethod.GET, "https://e.example/"))))
                .containsEntry("oauth_signature", "c%2Fs&");
    }

    @Test
    void theParametersMayGoIntoTheQuery() {
        HttpRequest signed = authenticator("""
                type: oauth1
                oauth1_place: query
                credentials: { consumer_key: ck, consumer_secret: cs }
                """).apply(request(HttpMethod.GET, "https://e.example/a?x=1"));

        assertThat(signed.headers().first("Authorization")).isNull();
        assertThat(signed.url().getRawQuery())
                .startsWith("x=1&oauth_consumer_key=ck&")
                .contains("&oauth_signature=");
    }

    @Test
    void aBodyThatIsNoFormIsSignedByItsHash() {
        HttpRequest request = request(HttpMethod.POST, "https://e.example/")
                .withBody("Hello World!".getBytes(StandardCharsets.UTF_8))
                .withHeader("Content-Type", "text/plain");
        Authenticator hashing = authenticator("""
                type: oauth1
                oauth1_body_hash: true
                credentials: { consumer_key: ck, consumer_secret: cs }
                """);

        // The example of the extension's draft.
        assertThat(fields(hashing.apply(request))).containsEntry("oauth_body_hash", "Lve95gjOVATpfV8EL5X4nxwjKHE=");
        assertThat(fields(hashing.apply(form("https://e.example/", "a=b")))).doesNotContainKey("oauth_body_hash");
        assertThat(fields(hashing.apply(request(HttpMethod.GET, "https://e.example/"))))
                .doesNotContainKey("oauth_body_hash");
        Payload.Stream stream = new Payload.Stream(InputStream::nullInputStream, 0, "text/plain");
        assertThatThrownBy(() -> hashing.apply(
                        request(HttpMethod.POST, "https://e.example/").withStream(stream)))
                .hasMessageContaining("send it as bytes");
    }

    @Test
    void aPreviewShowsNoneOfTheParameters() {
        HttpRequest inQuery = authenticator("""
                type: oauth1
                oauth1_place: query
                credentials: { consumer_key: ck, consumer_secret: cs, token: tk }
                """).preview(request(HttpMethod.GET, "https://e.example/a?x=1"));
        HttpRequest inHeader = authenticator("""
                type: oauth1
                credentials: { consumer_key: ck, consumer_secret: cs }
                """).preview(request(HttpMethod.GET, "https://e.example/a"));

        assertThat(inQuery.url().getRawQuery())
                .contains("oauth_signature=***", "oauth_token=***")
                .doesNotContain("=tk");
        assertThat(header(inHeader, "Authorization")).isEqualTo("OAuth ***");
    }

    private static Authenticator authenticator(String auth) {
        return SignedRequests.authenticator(auth, NOW, RANDOM);
    }

    /** The base string by the fields of a header, put together without the code under test. */
    private static String base(HttpRequest request, Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        all.remove("realm");
        all.remove("oauth_signature");
        String[] given = (request.url().getRawQuery()
                        + (request.body() == null ? "" : "&" + new String(request.body(), StandardCharsets.UTF_8)))
                .split("&");
        for (String pair : given) {
            all.put(pair.split("=")[0], pair.split("=")[1]);
        }
        String joined = all.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&"));
        return request.method() + "&https%3A%2F%2Fe.example%2Fa&" + PercentEncoding.encode(joined);
    }

    private static Map<String, String> fields(HttpRequest signed) {
        String header = header(signed, "Authorization");
        assertThat(header).startsWith("OAuth ");
        return Pattern.compile("([a-z_0-9]+)=\"([^\"]*)\"")
                .matcher(header)
                .results()
                .collect(Collectors.toMap(
                        (MatchResult one) -> one.group(1),
                        one -> URLDecoder.decode(one.group(2), StandardCharsets.UTF_8)));
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----";
    }

    private static String hmac(String key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
