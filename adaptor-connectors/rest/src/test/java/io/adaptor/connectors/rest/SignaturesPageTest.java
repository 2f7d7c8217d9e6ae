package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The recipes of docs/signatures.md, each against a server that refuses any other signature of what arrives. */
class SignaturesPageTest {
    private static final String KEY = "c2VjcmV0LWNhbmFyeS1vZi10aGlydHktdHdvLWJ5dGVz";
    private static final String OTHER = "other-canary-secret";

    /** How far from its own clock a server takes a signature. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final KeyPair pair = pair();

    @Test
    void netSuiteIsSignedByOAuth1() throws IOException {
        accepted(
                "NetSuite",
                request -> seconds(fields(header(request, "Authorization")).get("oauth_timestamp")),
                request -> {
                    Map<String, String> fields = fields(header(request, "Authorization"));
                    Map<String, String> signed = new TreeMap<>(fields);
                    signed.remove("realm");
                    signed.remove("oauth_signature");
                    for (String parameter : request.target().split("\\?")[1].split("&")) {
                        signed.put(
                                decoded(parameter.split("=")[0]),
                                decoded(parameter.split("=")[1]));
                    }
                    String parameters = signed.entrySet().stream()
                            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                            .collect(Collectors.joining("&"));
                    String base = "GET&" + encoded("http://" + header(request, "Host") + request.path()) + "&"
                            + encoded(parameters);
                    byte[] key = (encoded(KEY) + "&" + encoded(OTHER)).getBytes(StandardCharsets.UTF_8);
                    return fields.get("realm").equals("1234567_SB1")
                            && fields.get("oauth_signature").equals(base64(hmac("HmacSHA256", key, base)));
                });
    }

    @Test
    void awsIsSignedByVersion4() throws IOException {
        accepted("Orders on AWS", request -> basic(header(request, "X-Amz-Date")), request -> {
            String authorization = header(request, "Authorization");
            String names = authorization.replaceFirst(".*SignedHeaders=([^,]*),.*", "$1");
            StringBuilder canonical = new StringBuilder("POST\n" + request.path() + "\n\n");
            for (String name : names.split(";")) {
                canonical.append(name).append(':').append(header(request, name)).append('\n');
            }
            canonical.append('\n').append(names).append('\n').append(hex(digest("SHA-256", request.body())));
            String date = header(request, "X-Amz-Date");
            String scope = date.substring(0, 8) + "/eu-central-1/execute-api/aws4_request";
            byte[] key = ("AWS4" + KEY).getBytes(StandardCharsets.UTF_8);
            for (String part : scope.split("/")) {
                key = hmac("HmacSHA256", key, part);
            }
            String toSign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n"
                    + hex(digest("SHA-256", bytes(canonical.toString())));
            return header(request, "X-Amz-Security-Token").equals(OTHER)
                    && names.contains("x-amz-security-token")
                    && authorization.endsWith("Signature=" + hex(hmac("HmacSHA256", key, toSign)));
        });
    }

    @Test
    void aBodyIsSignedByItsHash() throws IOException {
        accepted("Body hash", request -> seconds(header(request, "X-Timestamp")), request -> {
            String signed = header(request, "X-Timestamp") + "POST/payments" + hex(digest("SHA-256", request.body()));
            return header(request, "X-Key").equals("k-1")
                    && header(request, "X-Signature").equals(hex(hmac("HmacSHA256", bytes(KEY), signed)));
        });
    }

    @Test
    void wsseHasADigestOfThePassword() throws IOException {
        accepted(
                "WSSE",
                request -> Instant.parse(fields(header(request, "X-WSSE")).get("Created")),
                request -> {
                    Map<String, String> fields = fields(header(request, "X-WSSE"));
                    String signed = fields.get("Nonce") + fields.get("Created") + KEY;
                    return fields.get("Username").equals("acme001")
                            && fields.get("PasswordDigest").equals(base64(digest("SHA-1", bytes(signed))));
                });
    }

    @Test
    void binanceHasTheSignatureBehindTheQuery() throws IOException {
        accepted("Binance", request -> millis(request.target().replaceFirst(".*timestamp=(\\d+).*", "$1")), request -> {
            String query = request.target().split("\\?")[1];
            String signed = query.substring(0, query.indexOf("&signature="));
            return signed.matches("recvWindow=5000&timestamp=\\d{13}")
                    && header(request, "X-MBX-APIKEY").equals(OTHER)
                    && query.endsWith("&signature=" + hex(hmac("HmacSHA256", bytes(KEY), signed)));
        });
    }

    @Test
    void krakenHasANonceInItsForm() throws IOException {
        accepted("Kraken", request -> millis(request.text().replaceFirst(".*nonce=(\\d+).*", "$1")), request -> {
            String nonce = request.text().replaceFirst(".*nonce=(\\d+).*", "$1");
            byte[] inner = digest("SHA-256", bytes(nonce + request.text()));
            byte[] path = bytes(request.path());
            byte[] signed = new byte[path.length + inner.length];
            System.arraycopy(path, 0, signed, 0, path.length);
            System.arraycopy(inner, 0, signed, path.length, inner.length);
            byte[] key = Base64.getDecoder().decode(KEY);
            return request.text().startsWith("asset=")
                    && header(request, "API-Key").equals(OTHER)
                    && header(request, "API-Sign").equals(base64(hmac("HmacSHA512", key, signed)));
        });
    }

    @Test
    void akamaiHasAKeyPerTimestamp() throws IOException {
        accepted(
                "Akamai",
                request -> basic(header(request, "Authorization")
                        .replaceFirst(".*timestamp=([^;]*)\\+0000;.*", "$1Z")
                        .replace(":", "")),
                request -> {
                    String[] head = header(request, "Authorization").split("(?<=;)signature=");
                    String timestamp = head[0].replaceFirst(".*timestamp=([^;]*);.*", "$1");
                    String key = base64(hmac("HmacSHA256", bytes(KEY), timestamp));
                    String signed = String.join(
                            "\t",
                            "POST",
                            "http",
                            header(request, "Host"),
                            request.target(),
                            "",
                            base64(digest("SHA-256", request.body())),
                            head[0]);
                    return timestamp.matches("\\d{8}T\\d\\d:\\d\\d:\\d\\d\\+0000")
                            && head[1].equals(base64(hmac("HmacSHA256", bytes(key), signed)));
                });
    }

    @Test
    void messagesAreSignedByRfc9421() throws IOException {
        accepted(
                "Message signatures",
                request -> seconds(header(request, "Signature-Input").replaceFirst(".*created=(\\d+).*", "$1")),
                request -> {
                    String input = header(request, "Signature-Input").substring("sig1=".length());
                    String base =
                            "\"@method\": POST\n\"@authority\": " + header(request, "Host") + "\n\"@path\": /payments\n"
                                    + "\"@query\": ?\n\"content-type\": " + header(request, "Content-Type")
                                    + "\n\"content-digest\": "
                                    + header(request, "Content-Digest") + "\n\"@signature-params\": " + input;
                    String signature = header(request, "Signature").replaceFirst("sig1=:(.*):", "$1");
                    return header(request, "Content-Digest")
                                    .equals("sha-256=:" + base64(digest("SHA-256", request.body())) + ":")
                            && input.endsWith(";keyid=\"key-1\";alg=\"ed25519\"")
                            && verified(bytes(base), Base64.getDecoder().decode(signature));
                });
    }

    @Test
    void aClockThatIsWrongIsCorrectedByTheRejection() throws IOException {
        FakeTime time = FakeTime.create();
        String theirs = "Fri, 02 Jan 2026 10:00:00 GMT";
        try (ScriptedServer server = ScriptedServer.start();
                AdaptorClient client = client("Orders on AWS", server, time, () -> KEY)) {
            server.answer(Answer.of(403, Map.of("Date", theirs), "{}")).otherwise(Answer.json(200, "{}"));
            time.advance(Duration.between(time.clock().instant(), Instant.parse("2026-01-02T09:30:00Z")));

            ExecutionResult result =
                    client.call("vendor", "call").with("q", "a b").execute();

            assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
            assertThat(server.requests())
                    .extracting(request -> header(request, "X-Amz-Date"))
                    .containsExactly("20260102T093000Z", "20260102T100000Z");
        }
    }

    @Test
    void aWrongKeyIsRefusedOnceAndNoKeyIsShown() throws IOException {
        for (String name : new String[] {"Body hash", "Orders on AWS", "Binance"}) {
            try (ScriptedServer server = ScriptedServer.start().otherwise(Answer.json(401, "{}"));
                    AdaptorClient client = client(name, server, FakeTime.create(), () -> KEY)) {
                ExecutionResult result =
                        client.call("vendor", "call").with("q", "x").execute();
                String shown =
                        client.call("vendor", "call").with("q", "x").explain().toString();

                assertThat(result.success()).as(name).isFalse();
                assertThat(server.requests()).as(name).hasSize(1);
                assertThat(result + shown).as(name).doesNotContain(KEY).doesNotContain(OTHER);
                assertThat(shown).as(name).contains("***");
            }
        }
    }

    /** Whether a request is signed as it should be. */
    private interface Check {
        boolean holds(ReceivedRequest request) throws Exception;
    }

    /** The moment that a request says it was signed at. */
    private interface SignedAt {
        Instant of(ReceivedRequest request);
    }

    /**
     * The first calls; one a day later, when a signature of before is over; one with a clock that is half an hour slow; one with
     * a key that was revoked, and one with the key that came in its place.
     */
    private void accepted(String recipe, SignedAt signedAt, Check check) throws IOException {
        FakeTime ours = FakeTime.create();
        FakeTime theirs = FakeTime.create();
        boolean[] revoked = {false};
        Answer judge = new Answer() {
            @Override
            public boolean write(ReceivedRequest request, OutputStream out) throws IOException, InterruptedException {
                boolean holds;
                Instant now = theirs.clock().instant();
                try {
                    Duration age = Duration.between(signedAt.of(request), now).abs();
                    holds = check.holds(request) && !revoked[0] && age.compareTo(WINDOW) <= 0;
                } catch (Exception e) {
                    holds = false;
                }
                String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
                return Answer.of(holds ? 200 : 401, Map.of("Date", date, "Content-Type", "application/json"), "{}")
                        .write(request, out);
            }
        };
        String[] key = {KEY};
        try (ScriptedServer server = ScriptedServer.start().otherwise(judge);
                AdaptorClient client = client(recipe, server, ours, () -> key[0])) {
            succeeds(client, "the first call");
            succeeds(client, "the second call");
            ours.advance(Duration.ofDays(1));
            theirs.advance(Duration.ofDays(1));
            succeeds(client, "a day later");
            assertThat(server.requests()).as("each was right at once").hasSize(3);

            theirs.advance(Duration.ofMinutes(30));
            succeeds(client, "with a clock that is slow");
            succeeds(client, "with a clock that is known to be slow");
            assertThat(server.requests()).as("one was repeated").hasSize(6);

            key[0] = recipe.equals("Message signatures") ? pem(pair()) : KEY.replace('c', 'd');
            refused(client, "another key");
            key[0] = KEY;
            succeeds(client, "with the right key again");
            revoked[0] = true;
            int before = server.requests().size();
            refused(client, "a revoked key");
            assertThat(server.requests()).as("not repeated").hasSize(before + 1);
        }
    }

    private static void succeeds(AdaptorClient client, String scene) {
        ExecutionResult result =
                client.call("vendor", "call").with("q", "a b&ü").execute();
        assertThat(result.success()).as("%s: %s", scene, result.error()).isTrue();
    }

    private static void refused(AdaptorClient client, String scene) {
        ExecutionResult result = client.call("vendor", "call").with("q", "x").execute();
        assertThat(result.error()).as(scene).isNotNull();
        assertThat(result.error().code()).as(scene).isEqualTo("AUTH_FAILED");
        assertThat(result.toString()).doesNotContain(KEY).doesNotContain(OTHER);
    }

    private static Instant seconds(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private static Instant millis(String text) {
        return Instant.ofEpochMilli(Long.parseLong(text));
    }

    private static Instant basic(String text) {
        return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").parse(text, Instant::from);
    }

    private AdaptorClient client(String recipe, ScriptedServer server, FakeTime time, Supplier<String> key)
            throws IOException {
        Path page = Path.of(System.getProperty("adaptor.root", "..")).resolve("docs/signatures.md");
        Matcher block = Pattern.compile("(?ms)^```yaml\\n(name: " + recipe + "\\n.*?)^```")
                .matcher(Files.readString(page));
        assertThat(block.find()).as(recipe).isTrue();
        Integration read = IntegrationFormat.read(block.group(1), recipe + ".yaml");
        String path = URI.create(String.valueOf(read.baseUrl())).getRawPath();
        return AdaptorClient.builder()
                .integrations(read.toBuilder()
                        .integrationId("vendor")
                        .baseUrl(server.url() + path)
                        .build())
                .secrets(reference -> switch (reference.name()) {
                    case "NS_CONSUMER_SECRET",
                            "AWS_KEY",
                            "VENDOR_SECRET",
                            "WSSE_PASSWORD",
                            "BINANCE_SECRET",
                            "KRAKEN_SECRET",
                            "AKAMAI_CLIENT_SECRET",
                            "BANK_KEY" ->
                        recipe.equals("Message signatures") && key.get().equals(KEY) ? pem(pair) : key.get();
                    default -> OTHER;
                })
                .allowHosts("127.0.0.1")
                .time(time)
                .build();
    }

    private static String header(ReceivedRequest request, String name) {
        return String.valueOf(request.headers().first(name));
    }

    private static Map<String, String> fields(String header) {
        return Pattern.compile("([A-Za-z_0-9]+)=\"([^\"]*)\"")
                .matcher(header)
                .results()
                .collect(Collectors.toMap(
                        one -> one.group(1),
                        one -> header.startsWith("OAuth ") ? decoded(one.group(2)) : one.group(2)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] digest(String algorithm, byte[] bytes) throws Exception {
        return MessageDigest.getInstance(algorithm).digest(bytes);
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) throws Exception {
        return hmac(algorithm, key, bytes(text));
    }

    private static byte[] hmac(String algorithm, byte[] key, byte[] bytes) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(bytes);
    }

    private boolean verified(byte[] signed, byte[] signature) throws Exception {
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(pair.getPublic());
        check.update(signed);
        return check.verify(signature);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
    }
}
