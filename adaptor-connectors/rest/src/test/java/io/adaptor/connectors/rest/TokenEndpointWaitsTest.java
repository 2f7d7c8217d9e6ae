package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.TokenVendor.CLIENT;
import static io.adaptor.connectors.rest.TokenVendor.REFRESH;
import static io.adaptor.connectors.rest.TokenVendor.code;
import static io.adaptor.connectors.rest.TokenVendor.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.Secret;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.Tokens;
import io.adaptor.testkit.Answer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token endpoint that asks to be left alone is, and whoever called learns for how long. */
@Timeout(60)
class TokenEndpointWaitsTest {
    private static final Answer GOOD = Answer.json(200, "{\"access_token\":\"access-canary-1\",\"expires_in\":3600}");

    private final TokenVendor vendor = new TokenVendor();

    @AfterEach
    void close() {
        vendor.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void theWaitIsThatOfTheFailedExecutionAndNothingIsAskedBefore(int status) {
        vendor.auth.answer(asks(status, "120")).otherwise(GOOD);
        try (AdaptorClient client = vendor.client(CLIENT)) {
            ErrorDetail first = failure(client);
            assertThat(first.code()).isEqualTo("AUTH_FAILED");
            assertThat(first.retryAfter()).isEqualTo(120);
            vendor.time.advance(Duration.ofSeconds(45));
            for (int i = 0; i < 20; i++) {
                assertThat(failure(client).retryAfter()).isEqualTo(75);
            }
            vendor.time.advance(Duration.ofMillis(74_999));
            assertThat(code(client)).isEqualTo("AUTH_FAILED");
            assertThat(vendor.auth.requests()).hasSize(1);
            vendor.time.advance(Duration.ofMillis(1));
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(vendor.auth.requests()).hasSize(2);
    }

    @Test
    void aDateIsAWaitToo() {
        String date = DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
                .format(vendor.time.clock().instant().plusSeconds(90).atOffset(ZoneOffset.UTC));
        vendor.auth.answer(asks(503, date)).otherwise(GOOD);
        try (AdaptorClient client = vendor.client(CLIENT)) {
            assertThat(failure(client).retryAfter()).isBetween(89, 90);
            assertThat(vendor.auth.requests()).hasSize(1);
        }
    }

    @Test
    void aRetryWaitsAsLongAsTheTokenEndpointAsks() {
        vendor.auth.answer(asks(429, "7")).otherwise(GOOD);
        try (AdaptorClient client =
                vendor.client(CLIENT, "{ max_retries: 1, initial_delay_ms: 10, max_delay_ms: 20000 }")) {
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(vendor.time.sleeps()).hasSize(1).allMatch(pause -> pause.compareTo(Duration.ofSeconds(7)) >= 0);
        assertThat(vendor.auth.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"soon, 1", "-5, 1", "1.5, 1", "0, 1", "86400, 3600"})
    void aWaitThatIsNoneOrTooLongIsBounded(String wait, int seconds) {
        vendor.auth.answer(asks(503, wait)).otherwise(GOOD);
        try (AdaptorClient client = vendor.client(CLIENT)) {
            code(client);
            // In steps, because a connection that nobody uses is let go.
            for (int i = 0; i < 10; i++) {
                vendor.time.advance(Duration.ofMillis(seconds * 100L - 1));
                assertThat(code(client)).isEqualTo("AUTH_FAILED");
            }
            vendor.time.advance(Duration.ofMillis(10));
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(vendor.auth.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 400})
    void anEarlyRenewalThatFailsIsNotRepeatedByEachCallWhileTheTokenWorks(int status) {
        vendor.auth.answer(GOOD, asks(status, "20")).otherwise(GOOD);
        try (AdaptorClient client = vendor.client(CLIENT)) {
            assertThat(code(client)).isEqualTo("ok");
            vendor.time.advance(Duration.ofSeconds(3600 - 60));
            for (int i = 0; i < 20; i++) {
                assertThat(code(client)).isEqualTo("ok");
            }
            assertThat(vendor.auth.requests()).hasSize(2);
            vendor.time.advance(Duration.ofSeconds(20));
            assertThat(code(client)).isEqualTo("ok");
            assertThat(vendor.auth.requests()).as("and is made up for").hasSize(3);
        }
    }

    @Test
    void whatAnotherProcessStoresMeanwhileEndsTheWait() {
        vendor.auth.answer(asks(503, "600"));
        try (AdaptorClient client = vendor.client(REFRESH)) {
            assertThat(failure(client).retryAfter()).isEqualTo(600);
            vendor.store.save(
                    new ConnectionKey("default", "vendor", "default"),
                    new Tokens(Secret.of("access-canary-9"), null, null, List.of(), Map.of()),
                    0);
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(vendor.shown()).isEqualTo("Bearer access-canary-9");
        assertThat(vendor.auth.requests()).hasSize(1);
    }

    @Test
    void theExchangeOfACodeReportsTheWait() {
        vendor.auth.otherwise(asks(429, "30"));
        try (AdaptorClient client = vendor.client("""
                oauth2_flow: authorization_code
                authorization_url: https://id.example.com/authorize
                redirect_uri: https://app.example.com/callback
                credentials: { client_id: us }
                """)) {
            Authorization authorization = client.authorization("vendor");
            Authorization.Started started = authorization.start();
            assertThatThrownBy(
                            () -> authorization.complete(started, Map.of("code", "the-code", "state", started.state())))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
        }
    }

    private static Answer asks(int status, String wait) {
        return Answer.of(status, Map.of("Content-Type", "application/json", "Retry-After", wait), "{}");
    }
}
