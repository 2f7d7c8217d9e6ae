package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.LoginVendor.no;
import static io.adaptor.connectors.rest.LoginVendor.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.ExplanationFormat;
import io.adaptor.json.ResultFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every recipe of docs/logins.md, read out of the page, against a vendor that refuses anything else: the first call, the end
 * of the token, its revocation, and that of the account.
 */
@Timeout(120)
class LoginsPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("adaptor.root", "../..")).resolve("docs/logins.md");
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<String> outputs = new ArrayList<>();

    @Test
    void everyRecipeOfThePageHasATest() throws IOException {
        List<String> names = new ArrayList<>();
        Matcher name = Pattern.compile("(?m)^name: (.*)$").matcher(Files.readString(PAGE));
        while (name.find()) {
            names.add(name.group(1));
        }
        String source = Files.readString(PAGE.resolveSibling("../adaptor-connectors/rest/src/test/java")
                .resolve(LoginsPageTest.class.getName().replace('.', '/') + ".java"));

        assertThat(new TreeSet<>(names))
                .hasSize(names.size())
                .allMatch(one -> source.matches("(?s).*\\b(run|runWithoutLogin)\\(\\s*\"" + one + "\",.*"));
    }

    @Test
    void aLoginOfItsOwnIsRefreshedAndSaysWhereTheApiIs() throws IOException {
        run(
                "Sessions",
                HOUR,
                "RECONNECT_REQUIRED",
                (request, vendor) -> {
                    JsonNode body = json(request);
                    if (request.target().equals("/v2/login")) {
                        boolean right = body.toString()
                                .equals("{\"email\":\"ops@example.com\",\"password\":\"canary-of-PASSWORD\"}");
                        return right && !vendor.closed() ? session(vendor) : no(401, request);
                    }
                    if (request.target().equals("/v2/login/refresh")) {
                        boolean right = ("token-canary-" + vendor.issued())
                                        .equals(request.headers().first("X-Session"))
                                && body.path("refreshToken").asText().equals("refresh-canary-" + vendor.issued());
                        return right && !vendor.closed() ? session(vendor) : no(401, request);
                    }
                    return request.target().equals("/eu/v2/thing") ? null : no(404, request);
                },
                request -> request.headers().first("X-Session"));
    }

    private static Answer session(LoginVendor vendor) {
        String token = vendor.issue();
        return Answer.json(200, """
                {"session": {"id": "%s", "refresh": "refresh-canary-%d", "expiresAt": "%s"}, "region": {"url": "%s/eu"}}""".formatted(
                        token, vendor.issued(), vendor.time.clock().instant().plus(HOUR), vendor.url()));
    }

    @Test
    void aTokenIsObtainedByGet() throws IOException {
        run(
                "Warehouse",
                HOUR,
                "AUTH_FAILED",
                (request, vendor) -> {
                    if (!request.path().equals("/authToken")) {
                        return null;
                    }
                    boolean right = request.method().equals("GET")
                            && query(request)
                                    .equals(Map.of("username", "acme", "password", "canary-of-WAREHOUSE_PASS"));
                    return right && !vendor.closed()
                            ? Answer.json(200, "{\"status\":\"SUCCESS\",\"accessToken\":\"" + vendor.issue() + "\"}")
                            : Answer.json(
                                    200,
                                    "{\"status\":\"FAILED\",\"message\":\"no "
                                            + query(request).get("password") + "\"}");
                },
                request -> request.headers().first("apiKey"));
    }

    @Test
    void aTokenGoesIntoTheQuery() throws IOException {
        run(
                "Tracker",
                HOUR,
                "AUTH_FAILED",
                (request, vendor) -> {
                    if (!request.path().equals("/api/token")) {
                        return null;
                    }
                    boolean right =
                            request.method().equals("POST") && request.text().equals("apikey=canary-of-TRACKER_KEY");
                    return right && !vendor.closed()
                            ? Answer.of(
                                    200,
                                    Map.of("Content-Type", "text/plain", "X-Expires-Ms", "3600000"),
                                    vendor.issue())
                            : no(403, request);
                },
                request -> request.path().equals("/api/thing") ? query(request).get("auth") : null);
    }

    @Test
    void aSessionCookieComesOfAForm() throws IOException {
        run(
                "Admin",
                Duration.ofDays(1),
                "AUTH_FAILED",
                (request, vendor) -> {
                    if (!request.path().equals("/accounts/login/")) {
                        return null;
                    }
                    if (request.method().equals("GET")) {
                        return Answer.of(
                                200, Map.of("Set-Cookie", "csrftoken=csrf-canary-form; Path=/"), "<html>form</html>");
                    }
                    boolean right = "csrftoken=csrf-canary-form"
                                    .equals(request.headers().first("Cookie"))
                            && "csrf-canary-form".equals(request.headers().first("X-CSRFToken"))
                            && request.headers().first("Referer") != null
                            && request.text().equals("username=bot&password=canary-of-ADMIN_PASSWORD");
                    return right && !vendor.closed()
                            ? Answer.raw(
                                    "HTTP/1.1 302 Found\r\nLocation: /accounts/profile/\r\nContent-Length: 0\r\nSet-Cookie: sessionid="
                                            + vendor.issue()
                                            + "; HttpOnly\r\nSet-Cookie: csrftoken=csrf-canary-mine; Path=/\r\n"
                                            + "Connection: close\r\n\r\n")
                            : Answer.of(200, Map.of(), "<html>please enter a correct password</html>");
                },
                request -> {
                    Matcher cookies = Pattern.compile("sessionid=(\\S+); csrftoken=csrf-canary-mine")
                            .matcher(String.valueOf(request.headers().first("Cookie")));
                    boolean right = cookies.matches()
                            && "csrf-canary-mine".equals(request.headers().first("X-CSRFToken"));
                    return right ? cookies.group(1) : null;
                });
    }

    @Test
    void aGitHubAppExchangesItsSignedTokenForOneOfTheInstallation() throws IOException {
        run(
                "GitHub App",
                HOUR,
                "RECONNECT_REQUIRED",
                (request, vendor) -> {
                    if (!request.target().equals("/app/installations/12345678/access_tokens")) {
                        return null;
                    }
                    boolean right = request.method().equals("POST")
                            && "application/vnd.github+json"
                                    .equals(request.headers().first("Accept"))
                            && issuer(request).equals("987654");
                    return right && !vendor.closed()
                            ? Answer.json(
                                    201,
                                    "{\"token\":\"%s\",\"expires_at\":\"%s\"}"
                                            .formatted(
                                                    vendor.issue(),
                                                    vendor.time
                                                            .clock()
                                                            .instant()
                                                            .plus(HOUR)))
                            : Answer.json(404, "{\"message\":\"Integration not found\"}");
                },
                LoginsPageTest::bearer);
    }

    private static String issuer(ReceivedRequest request) {
        try {
            return SignedJWT.parse(String.valueOf(bearer(request)))
                    .getJWTClaimsSet()
                    .getIssuer();
        } catch (ParseException e) {
            return "";
        }
    }

    @Test
    void aLoginSpeaksXml() throws IOException {
        DateTimeFormatter local =
                DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm:ss").withZone(ZoneId.of("Europe/Budapest"));
        run(
                "Unas",
                HOUR,
                "AUTH_FAILED",
                (request, vendor) -> {
                    if (!request.target().equals("/shop/login")) {
                        return null;
                    }
                    boolean right = request.text().endsWith("<Params><ApiKey>canary-of-UNAS_KEY</ApiKey></Params>")
                            && String.valueOf(request.headers().first("Content-Type"))
                                    .startsWith("application/xml");
                    return right && !vendor.closed()
                            ? Answer.of(200, Map.of("Content-Type", "text/xml"), """
                            <?xml version="1.0" encoding="UTF-8" ?>
                            <Login><Token>%s</Token><Expire>%s</Expire><ShopId>1000</ShopId></Login>""".formatted(
                                    vendor.issue(),
                                    local.format(vendor.time.clock().instant().plus(HOUR))))
                            : Answer.of(
                                    400,
                                    Map.of("Content-Type", "text/xml"),
                                    "<Error>" + "no " + request.text().replaceAll("<[^>]*>", "") + "</Error>");
                },
                LoginsPageTest::bearer);
    }

    @Test
    void credentialsGoIntoTheBodyOfEachRequest() throws IOException {
        runWithoutLogin(
                "Telephony",
                request -> json(request)
                        .toString()
                        .equals("{\"to\":\"100\",\"login\":\"acme\",\"password\":\"canary-of-TELEPHONY_PASSWORD\"}"));
    }

    @Test
    void aKeyStandsInThePath() throws IOException {
        runWithoutLogin("Telegram", request -> request.target().equals("/botcanary-of-TELEGRAM_TOKEN/getMe"));
    }

    @Test
    void parametersOfTheTokenRequestStandInTheUrl() throws IOException {
        run(
                "Zoho",
                HOUR,
                "RECONNECT_REQUIRED",
                (request, vendor) -> {
                    if (!request.path().equals("/oauth/v2/token")) {
                        return null;
                    }
                    boolean right = request.method().equals("POST")
                            && request.body().length == 0
                            && query(request)
                                    .equals(Map.of(
                                            "grant_type",
                                            "refresh_token",
                                            "refresh_token",
                                            "canary-of-ZOHO_REFRESH",
                                            "client_id",
                                            "app",
                                            "client_secret",
                                            "canary-of-ZOHO_SECRET"));
                    return right && !vendor.closed()
                            ? oauth(vendor, "")
                            : Answer.json(200, "{\"error\":\"invalid_code\"}");
                },
                request -> after("Zoho-oauthtoken ", request.headers().first("Authorization")));
    }

    @Test
    void parametersAreRenamedAndRefreshesGoElsewhere() throws IOException {
        run(
                "Ads",
                HOUR,
                "RECONNECT_REQUIRED",
                (request, vendor) -> {
                    if (!request.target().startsWith("/oauth2/")) {
                        return null;
                    }
                    boolean right = request.target().equals("/oauth2/refresh_token")
                            && json(request)
                                    .equals(
                                            read(
                                                    "{\"refresh_token\":\"canary-of-ADS_REFRESH\",\"app_id\":\"app\",\"secret\":\"canary-of-ADS_SECRET\"}"));
                    return right && !vendor.closed()
                            ? Answer.json(
                                    200,
                                    "{\"code\":0,\"data\":{\"access_token\":\"" + vendor.issue()
                                            + "\",\"expires_in\":3600}}")
                            : Answer.json(400, "{\"error\":\"invalid_refresh_token\"}");
                },
                request -> request.headers().first("Access-Token"));
    }

    @Test
    void aRefreshGoesByGetWithHeadersOfItsOwn() throws IOException {
        run(
                "Photos",
                HOUR,
                "RECONNECT_REQUIRED",
                (request, vendor) -> {
                    if (!request.path().equals("/refresh")) {
                        return request.path().equals("/token") ? no(404, request) : null;
                    }
                    boolean right = request.method().equals("GET")
                            && "canary-of-PHOTOS_KEY".equals(request.headers().first("X-Api-Key"))
                            && "2026-10".equals(request.headers().first("Api-Version"))
                            && "canary-of-PHOTOS_REFRESH".equals(query(request).get("refresh_token"));
                    return right && !vendor.closed()
                            ? oauth(vendor, "")
                            : Answer.json(400, "{\"error\":\"invalid_grant\"}");
                },
                LoginsPageTest::bearer);
    }

    @Test
    void thePasswordGrantRefreshesAndBeginsAnew() throws IOException {
        run(
                "Ledger",
                HOUR,
                "RECONNECT_REQUIRED",
                (request, vendor) -> {
                    if (!request.path().equals("/oauth/token")) {
                        return null;
                    }
                    Map<String, String> form = GrantServer.form(request.text());
                    boolean first = form.equals(Map.of(
                            "grant_type",
                            "password",
                            "username",
                            "bot@example.com",
                            "password",
                            "canary-of-LEDGER_PASSWORD"));
                    boolean again = form.equals(Map.of(
                            "grant_type", "refresh_token", "refresh_token", "refresh-canary-" + vendor.issued()));
                    // Every second refresh token is dead, so that the password is needed again.
                    boolean right = first || (again && vendor.issued() % 2 == 1);
                    return right && !vendor.closed() && request.headers().first("Authorization") != null
                            ? oauth(vendor, ",\"refresh_token\":\"refresh-canary-" + (vendor.issued() + 1) + "\"")
                            : Answer.json(
                                    400,
                                    "{\"error\":\"invalid_grant\",\"error_description\":\"" + form.get("password")
                                            + "\"}");
                },
                LoginsPageTest::bearer);
    }

    private static Answer oauth(LoginVendor vendor, String more) {
        return Answer.json(200, "{\"access_token\":\"" + vendor.issue() + "\",\"expires_in\":3600" + more + "}");
    }

    private void run(
            String name,
            Duration lifetime,
            String whenOver,
            LoginVendor.Script script,
            Function<ReceivedRequest, @Nullable String> shown)
            throws IOException {
        try (LoginVendor vendor = new LoginVendor(script, shown);
                AdaptorClient client = vendor.client(recipe(name))) {
            explained(client);
            assertThat(vendor.requests()).as("an explanation sends nothing").isEmpty();
            assertThat(code(client)).as("the first call, %s", outputs).isEqualTo("ok");
            assertThat(code(client)).isEqualTo("ok");
            assertThat(vendor.issued()).as("logins of two calls").isEqualTo(1);

            vendor.time.advance(lifetime.minusSeconds(40));
            assertThat(code(client)).as("near the end").isEqualTo("ok");
            assertThat(vendor.issued()).as("renewed before its end").isEqualTo(2);
            assertThat(vendor.misses).isEmpty();

            vendor.revoke();
            assertThat(code(client)).as("after a revocation").isEqualTo("ok");
            assertThat(vendor.issued()).as("renewed once").isEqualTo(3);
            assertThat(vendor.misses).hasSize(1);

            vendor.closeAccount();
            assertThat(code(client)).as("with a closed account").isEqualTo(whenOver);
            int asked = vendor.asked();
            assertThat(code(client)).isEqualTo(whenOver);
            assertThat(vendor.asked()).as("the login is left alone").isEqualTo(asked);
            explained(client);
        }
        assertThat(outputs).noneMatch(text -> text.contains("canary"));
    }

    private void runWithoutLogin(String name, Predicate<ReceivedRequest> right) throws IOException {
        try (LoginVendor vendor = new LoginVendor(
                        (request, all) -> right.test(request) && !all.closed()
                                ? Answer.json(200, "{\"ok\":true}")
                                : no(401, request),
                        request -> null);
                AdaptorClient client = vendor.client(recipe(name))) {
            explained(client);
            assertThat(code(client)).as("the first call, %s", outputs).isEqualTo("ok");
            assertThat(code(client)).isEqualTo("ok");
            vendor.closeAccount();
            assertThat(code(client)).isEqualTo("AUTH_FAILED");
            assertThat(vendor.requests()).hasSize(3);
        }
        assertThat(outputs).noneMatch(text -> text.contains("canary"));
    }

    private String code(AdaptorClient client) {
        ExecutionResult result = client.call("recipe", "thing").execute();
        outputs.add(JsonCodec.write(ResultFormat.toTree(result)));
        return result.error() == null ? "ok" : result.error().code();
    }

    private void explained(AdaptorClient client) {
        outputs.add(JsonCodec.write(
                ExplanationFormat.toTree(client.call("recipe", "thing").explain())));
    }

    private static String recipe(String name) throws IOException {
        Matcher block = Pattern.compile("(?ms)^```yaml\\n(name: " + name + "\\n.*?)^```")
                .matcher(Files.readString(PAGE));
        assertThat(block.find()).as(name).isTrue();
        return block.group(1);
    }

    private static @Nullable String bearer(ReceivedRequest request) {
        return after("Bearer ", request.headers().first("Authorization"));
    }

    private static @Nullable String after(String prefix, @Nullable String text) {
        return text != null && text.startsWith(prefix) ? text.substring(prefix.length()) : null;
    }

    private static JsonNode json(ReceivedRequest request) {
        return read(request.text());
    }

    private static JsonNode read(String text) {
        try {
            return text.isEmpty() ? JsonCodec.mapper().createObjectNode() : JsonCodec.read(text);
        } catch (IOException e) {
            return JsonCodec.mapper().createObjectNode();
        }
    }
}
