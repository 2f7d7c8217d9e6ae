package io.adaptor.internal.auth;

import static io.adaptor.internal.auth.SignedRequests.fixed;
import static io.adaptor.internal.auth.SignedRequests.form;
import static io.adaptor.internal.auth.SignedRequests.header;
import static io.adaptor.internal.auth.SignedRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.Payload;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.HttpRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Signatures that standards and the documentation of vendors give as examples, and the edges of describing them. */
class DescribedSignatureTest {
    private static final String RFC_9421 = "https://example.com/foo?param=Value&Pet=dog";

    /** The example of the article that introduced the scheme. */
    @Test
    void aDigestOfWsseIsThatOfItsExample() {
        HttpRequest signed = authenticator("""
                type: signature
                credentials: { username: bob, password: taadtaadpstcsm }
                signature:
                  algorithm: sha1
                  values:
                    nonce: { random: 16 }
                    created: { time: iso }
                  sign: "{nonce}{created}{password}"
                  encoding: base64
                  headers:
                    X-WSSE: 'UsernameToken Username="{username}", PasswordDigest="{signature}", Nonce="{nonce}", Created="{created}"'
                """, "2003-12-15T14:43:07Z", "d36e316282959a9ed4c89851497a717f")
                .apply(get("https://e.example/"));

        assertThat(header(signed, "X-WSSE"))
                .isEqualTo("UsernameToken Username=\"bob\", PasswordDigest=\"quR/EWLAV4xLf9Zqyw4pDmfV9OY=\","
                        + " Nonce=\"d36e316282959a9ed4c89851497a717f\", Created=\"2003-12-15T14:43:07Z\"");
    }

    @Test
    void aSignatureOverAPathAndADigestIsThatOfKrakensDocumentation() {
        HttpRequest signed = authenticator("""
                type: signature
                credentials:
                  api_key: the-key
                  secret: kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==
                signature:
                  algorithm: hmac_sha512
                  key_encoding: base64
                  values:
                    inner: { digest: sha256, of: "{form.nonce}{body}", as: bytes }
                  sign: "{path}{inner}"
                  encoding: base64
                  headers: { API-Key: "{api_key}", API-Sign: "{signature}" }
                """)
                .apply(form(
                        "https://api.kraken.com/0/private/AddOrder",
                        "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25"));

        assertThat(header(signed, "API-Sign"))
                .isEqualTo("4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==");
        assertThat(header(signed, "API-Key")).isEqualTo("the-key");
    }

    @Test
    void aSignedQueryIsThatOfBinancesDocumentation() {
        HttpRequest signed = authenticator("""
                type: signature
                credentials:
                  api_key: vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A
                  secret: NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j
                signature:
                  values:
                    now: { time: unix_ms }
                  sign: "{query}"
                  headers: { X-MBX-APIKEY: "{api_key}" }
                  query: { timestamp: "{now}", signature: "{signature}" }
                """, "2017-07-12T02:42:00Z", "")
                .apply(get("https://api.binance.com/api/v3/order?symbol=LTCBTC&side=BUY&type=LIMIT"
                        + "&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"));

        // The example has the time 1499827319559.
        assertThat(signed.url().getRawQuery()).contains("&recvWindow=5000&timestamp=1499827320000&signature=");
        HttpRequest asDocumented = authenticator("""
                type: signature
                credentials: { secret: NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j }
                signature:
                  values:
                    now: { time: unix_ms }
                  sign: "{query}"
                  query: { timestamp: "{now}", signature: "{signature}" }
                """, "2017-07-12T02:41:59.559Z", "")
                .apply(get("https://api.binance.com/api/v3/order?symbol=LTCBTC&side=BUY&type=LIMIT"
                        + "&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"));
        assertThat(asDocumented.url().getRawQuery())
                .endsWith("&timestamp=1499827319559"
                        + "&signature=c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71");
    }

    /** The "simple GET" and "simple POST" of the test data that Akamai publishes for its clients. */
    @Test
    void aHeaderOfManyPartsIsThatOfAkamaisTestData() {
        Authenticator akamai = authenticator("""
                type: signature
                credentials:
                  client_token: akab-client-token-xxx-xxxxxxxxxxxxxxxx
                  access_token: akab-access-token-xxx-xxxxxxxxxxxxxxxx
                  client_secret: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=
                signature:
                  values:
                    nonce: { text: nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx }
                    timestamp: { time: "yyyyMMdd'T'HH:mm:ssxx" }
                    content_hash: { digest: sha256, as: base64, methods: [POST], skip_empty: true }
                    unsigned: { text: "EG1-HMAC-SHA256 client_token={client_token};access_token={access_token};timestamp={timestamp};nonce={nonce};" }
                    signing_key: { digest: hmac_sha256, key: "{client_secret}", of: "{timestamp}", as: base64 }
                  key: "{signing_key}"
                  sign: "{method}\\t{scheme}\\t{host}\\t{request_target}\\t\\t{content_hash}\\t{unsigned}"
                  encoding: base64
                  headers: { Authorization: "{unsigned}signature={signature}" }
                """, "2014-03-21T19:34:21Z", "");
        String base = "https://akaa-baseurl-xxxxxxxxxxx-xxxxxxxxxxxxx.luna.akamaiapis.net";
        String start = "EG1-HMAC-SHA256 client_token=akab-client-token-xxx-xxxxxxxxxxxxxxxx;"
                + "access_token=akab-access-token-xxx-xxxxxxxxxxxxxxxx;timestamp=20140321T19:34:21+0000;"
                + "nonce=nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx;signature=";

        assertThat(header(akamai.apply(get(base + "/")), "Authorization"))
                .isEqualTo(start + "tL+y4hxyHxgWVD30X3pWnGKHcPzmrIF+LThiAOhMxYU=");
        HttpRequest post = request(HttpMethod.POST, base + "/testapi/v1/t3")
                .withBody("datadatadatadatadatadatadatadata".getBytes(StandardCharsets.UTF_8));
        assertThat(header(akamai.apply(post), "Authorization"))
                .isEqualTo(start + "hXm4iCxtpN22m4cbZb4lVLW5rhX8Ca82vCFqXzSTPe4=");
    }

    /** RFC 9421, appendix B.2.5. */
    @Test
    void anHmacOverComponentsIsThatOfTheStandard() {
        HttpRequest signed = authenticator("""
                type: signature
                credentials:
                  shared: uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==
                signature:
                  key: "{shared}"
                  key_encoding: base64
                  values:
                    created: { time: unix }
                  components: ["date", "@authority", "content-type"]
                  parameters: 'created={created};keyid="test-shared-secret"'
                  encoding: base64
                  headers:
                    Signature-Input: "sig-b25={signature_params}"
                    Signature: "sig-b25=:{signature}:"
                """, "2021-04-20T02:07:53Z", "").apply(example());

        assertThat(header(signed, "Signature-Input"))
                .isEqualTo("sig-b25=(\"date\" \"@authority\" \"content-type\");created=1618884473"
                        + ";keyid=\"test-shared-secret\"");
        assertThat(header(signed, "Signature")).isEqualTo("sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:");
    }

    /** RFC 9421, appendix B.2.6, with the key of B.1.4. */
    @Test
    void anEd25519SignatureIsThatOfTheStandard() {
        HttpRequest signed = authenticator("""
                type: signature
                credentials:
                  private_key: |
                    -----BEGIN PRIVATE KEY-----
                    MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
                    -----END PRIVATE KEY-----
                signature:
                  algorithm: ed25519
                  values:
                    created: { time: unix }
                  components: ["date", "@method", "@path", "@authority", "content-type", "content-length"]
                  parameters: 'created={created};keyid="test-key-ed25519"'
                  encoding: base64
                  headers:
                    Signature-Input: "sig-b26={signature_params}"
                    Signature: "sig-b26=:{signature}:"
                """, "2021-04-20T02:07:53Z", "").apply(example());

        assertThat(header(signed, "Signature"))
                .isEqualTo(
                        "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:");
    }

    /** The digest that RFC 9421 has in its example, by RFC 9530. */
    @Test
    void aContentDigestIsCoveredWhereThereIsABodyAndLeftOutWhereThereIsNone() {
        Authenticator digesting = authenticator("""
                type: signature
                credentials: { secret: s }
                signature:
                  values:
                    hash: { digest: sha512, as: base64, skip_empty: true }
                    content_digest: { text: "sha-512=:{hash}:", methods: [POST] }
                  components: ["@method", "content-digest"]
                  headers:
                    Content-Digest: "{content_digest}"
                    Signature-Input: "s={signature_params}"
                    Signature: "s=:{signature|base64}:"
                """);

        HttpRequest post = digesting.apply(example());
        HttpRequest get = digesting.apply(get(RFC_9421));

        assertThat(header(post, "Content-Digest"))
                .isEqualTo(
                        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:");
        assertThat(header(post, "Signature-Input")).isEqualTo("s=(\"@method\" \"content-digest\")");
        assertThat(get.headers().first("Content-Digest")).isNull();
        assertThat(header(get, "Signature-Input")).isEqualTo("s=(\"@method\")");
    }

    @Test
    void aComponentThatTheRequestDoesNotHaveIsNamed() {
        Authenticator dated = authenticator("""
                type: signature
                credentials: { secret: s }
                signature:
                  components: ["date"]
                  headers: { Signature: "{signature}" }
                """);

        assertThatThrownBy(() -> dated.apply(get("https://e.example/")))
                .hasMessageContaining("header field date, which the request does not have");
    }

    @Test
    void theParametersOfARequestAreSortedAndWrittenAsDescribed() {
        HttpRequest signed = authenticator("""
                type: signature
                credentials: { secret: s }
                signature:
                  algorithm: sha256
                  values:
                    sorted: { params: [query, form], pair: "{name}{value}", join: "" }
                    plain: { text: "{path}|{sorted}|{sorted_query}" }
                  sign: "{secret}{sorted}"
                  headers: { X-Sign: "{signature}", X-Plain: "{plain}" }
                """).apply(form("https://e.example/a?b=2&a=x%20y&a=1", "aa=3"));

        assertThat(header(signed, "X-Plain")).isEqualTo("/a|a1ax yaa3b2|a=1&a=x%20y&b=2");
    }

    @Test
    void fieldsAreAddedToAFormAndToNothingElse() {
        Authenticator adding = authenticator("""
                type: signature
                credentials: { secret: s }
                signature:
                  values: { nonce: { time: unix_ms_increasing } }
                  sign: "{body}"
                  form: { nonce: "{nonce}", sig: "{signature|upper}" }
                """, "1970-01-01T00:00:01Z", "");

        assertThat(text(adding.apply(form("https://e.example/", "a=b")))).startsWith("a=b&nonce=1000&sig=");
        assertThat(text(adding.apply(request(HttpMethod.POST, "https://e.example/"))))
                .as("no millisecond is given out twice")
                .startsWith("nonce=1001&sig=");
        assertThatThrownBy(() -> adding.apply(get("https://e.example/")))
                .hasMessageContaining("the GET request has no body");
        assertThatThrownBy(() -> adding.apply(example())).hasMessageContaining("request has another body");
    }

    @Test
    void aStreamIsRefusedWhereItsBytesAreSignedAndSentWhereTheyAreNot() {
        HttpRequest stream = request(HttpMethod.POST, "https://e.example/")
                .withStream(new Payload.Stream(InputStream::nullInputStream, 0, "text/plain"));

        assertThatThrownBy(() -> authenticator(signing("{body}")).apply(stream))
                .hasMessageContaining("the body is signed, so it can't be sent as a stream");
        assertThat(header(authenticator(signing("{path}")).apply(stream), "X-Sign"))
                .hasSize(64);
    }

    @Test
    void aKeyThatIsNotWrittenAsStatedIsNotQuoted() {
        assertThatThrownBy(() -> authenticator("""
                        type: signature
                        credentials: { secret: "not base64!" }
                        signature:
                          key_encoding: base64
                          sign: x
                          headers: { X: "{signature}" }
                        """).apply(get("https://e.example/")))
                .hasMessageContaining("not written in base64")
                .hasMessageNotContaining("not base64!");
    }

    @Test
    void aPreviewMasksTheSignatureAndWhatIsMadeOfSecrets() {
        HttpRequest shown = authenticator("""
                type: signature
                credentials: { api_key: the-api-key, secret: the-secret }
                signature:
                  values:
                    now: { time: unix }
                    token: { text: "{api_key}:{signature}" }
                  sign: "{now}"
                  headers: { X-Time: "{now}", Authorization: "Key {token|base64}" }
                  query: { sig: "{signature}" }
                """, "1970-01-01T00:00:07Z", "").preview(get("https://e.example/"));

        assertThat(header(shown, "X-Time")).isEqualTo("7");
        assertThat(header(shown, "Authorization")).isEqualTo("Key ***");
        assertThat(shown.url().getRawQuery()).isEqualTo("sig=***");
    }

    @Test
    void aUuidIsOneOfVersion4() {
        HttpRequest signed =
                authenticator("""
                type: signature
                credentials: { secret: s }
                signature:
                  values: { id: { random: 16, as: uuid } }
                  sign: "{id}"
                  headers: { X-Id: "{id}", X-Sign: "{signature}" }
                """, "1970-01-01T00:00:00Z", "ff".repeat(16)).apply(get("https://e.example/"));

        assertThat(header(signed, "X-Id")).isEqualTo("ffffffff-ffff-4fff-bfff-ffffffffffff");
    }

    private static String signing(String text) {
        return "type: signature\ncredentials: { secret: s }\nsignature: { sign: '" + text
                + "', headers: { X-Sign: '{signature}' } }\n";
    }

    private static HttpRequest example() {
        return request(HttpMethod.POST, RFC_9421)
                .withBody("{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8))
                .withHeader("Date", "Tue, 20 Apr 2021 02:07:55 GMT")
                .withHeader("Content-Type", "application/json");
    }

    private static HttpRequest get(String url) {
        return request(HttpMethod.GET, url);
    }

    private static String text(HttpRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private static Authenticator authenticator(String auth) {
        return authenticator(auth, "2026-01-01T00:00:00Z", "");
    }

    private static Authenticator authenticator(String auth, String now, String random) {
        return SignedRequests.authenticator(
                auth, Instant.parse(now), fixed(HexFormat.of().parseHex(random)));
    }
}
