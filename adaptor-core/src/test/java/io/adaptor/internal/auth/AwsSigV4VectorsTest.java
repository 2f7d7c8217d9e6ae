package io.adaptor.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.Secret;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.internal.signing.AwsRequest;
import io.adaptor.internal.signing.AwsRules;
import io.adaptor.internal.signing.AwsScope;
import io.adaptor.internal.signing.Digests;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.security.Redactor;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.support.Conformance;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * AWS's own vectors, in 13 groups. Their request lines are not encoded ({@code GET /example space/}), which no client
 * can send: so paths are signed as meant and not as sent, the other way being the same but for what had to be encoded to
 * be sent. In {@code post-sts-header-after} the token is added after signing, so that one is signed without it.
 */
class AwsSigV4VectorsTest {
    private static final String DATE = "20150830T123600Z";

    @TestFactory
    List<DynamicTest> everyVectorIsSignedAsAwsDoes() throws IOException {
        Path suite = Conformance.path("aws-sigv4");
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(suite)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".req"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString().replace(".req", "");
                tests.add(DynamicTest.dynamicTest(name, () -> check(file, name, false)));
                if (!name.equals("get-space")) {
                    tests.add(DynamicTest.dynamicTest(name + ", encoded twice", () -> check(file, name, true)));
                }
            }
        }
        assertThat(tests).as("21 vectors, 20 of them signed both ways").hasSize(41);
        return tests;
    }

    private static void check(Path file, String name, boolean doubleEncode) throws IOException {
        HttpRequest request = request(Files.readString(file));
        AwsRules rules = new AwsRules("us-east-1", "service", true, doubleEncode, false);

        HttpRequest signed = authenticator(rules, request.headers().first("X-Amz-Security-Token"))
                .apply(request);
        byte[] body = request.body() == null ? new byte[0] : request.body();
        AwsRequest canonical = AwsRequest.of(request.withHeader("X-Amz-Date", DATE), Digests.sha256(body), rules);

        assertThat(canonical.text()).isEqualTo(expected(file, name, ".creq"));
        assertThat(AwsScope.of(DATE, rules).stringToSign(canonical)).isEqualTo(expected(file, name, ".sts"));
        assertThat(signed.headers().first("Authorization")).isEqualTo(expected(file, name, ".authz"));
        assertThat(signed.headers().first("X-Amz-Date")).isEqualTo(DATE);
    }

    private static AwsSigV4Authenticator authenticator(AwsRules rules, @Nullable String token) {
        Map<String, Secret> credentials = new LinkedHashMap<>();
        credentials.put("access_key_id", Secret.of("AKIDEXAMPLE"));
        credentials.put("secret_access_key", Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
        if (token != null) {
            credentials.put("session_token", Secret.of(token));
        }
        Integration integration = IntegrationFormat.read(
                "name: V\ntype: rest_api\ncategory: c\nbase_url: https://e.example\nendpoints: {get: {path: /, method: GET}}",
                "test");
        return new AwsSigV4Authenticator(
                new AuthConfig.AwsSigV4(credentials, rules.region(), rules.service(), false),
                rules,
                new SecretValues(integration, "default", reference -> null, new Redactor()),
                Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC));
    }

    private static String expected(Path file, String name, String ending) throws IOException {
        return Files.readString(file.resolveSibling(name + ending));
    }

    private static HttpRequest request(String text) {
        String[] headAndBody = text.strip().split("\n\n", 2);
        String[] lines = headAndBody[0].split("\n");
        String target = lines[0].substring(lines[0].indexOf(' ') + 1, lines[0].lastIndexOf(' '));
        List<Headers.Field> fields = new ArrayList<>();
        String host = "";
        for (String line : List.of(lines).subList(1, lines.length)) {
            Headers.Field field =
                    new Headers.Field(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
            if (field.name().equals("Host")) {
                host = field.value();
            } else {
                fields.add(field);
            }
        }
        URI url = URI.create("https://" + host + target.replace(" ", "%20"));
        HttpRequest request = HttpRequest.of(
                        HttpMethod.valueOf(lines[0].substring(0, lines[0].indexOf(' '))), url, Duration.ofSeconds(1))
                .withHeaders(Headers.of(fields));
        return headAndBody.length == 1 ? request : request.withBody(headAndBody[1].getBytes(StandardCharsets.UTF_8));
    }
}
