package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LimitsTest {
    @Test
    void beyondItsRateAnIntegrationIsRateLimitedAndNothingIsSent() {
        Bench bench = Bench.of("rate_limit: {requests_per_minute: 3}\nendpoints: {get: {method: GET}}");
        for (int i = 0; i < 3; i++) {
            assertThat(bench.run("get").success()).isTrue();
        }

        ErrorDetail error = bench.fail("get");

        assertThat(error.code()).isEqualTo("RATE_LIMITED");
        assertThat(error.retryAfter()).isEqualTo(60);
        assertThat(bench.requests).hasSize(3);
        bench.time.advance(Duration.ofSeconds(60));
        assertThat(bench.run("get").success()).isTrue();
    }

    @Test
    void anExecutionWaitsForItsTurnUpToTheLongestWait() {
        Bench bench = Bench.of("""
                rate_limit: {requests_per_minute: 60, burst_size: 1, max_wait_ms: 1000}
                endpoints: {get: {method: GET}}
                """);

        assertThat(bench.run("get").success()).isTrue();
        assertThat(bench.run("get").success()).isTrue();

        assertThat(bench.time.sleptMillis()).containsExactly(1000L);
    }

    @Test
    void theHourIsCountedBesidesTheMinute() {
        Bench bench = Bench.of(
                "rate_limit: {requests_per_minute: 100, requests_per_hour: 2}\nendpoints: {get: {method: GET}}");
        bench.run("get");
        bench.run("get");

        assertThat(bench.fail("get").retryAfter()).isEqualTo(3600);
    }

    @Test
    void aWaitThatWouldPassTheDeadlineIsNotTaken() {
        Bench bench = Bench.of("""
                rate_limit: {requests_per_minute: 1, max_wait_ms: 600000}
                endpoints: {get: {method: GET, deadline_ms: 2000}}
                """);
        bench.run("get");

        assertThat(bench.fail("get").code()).isEqualTo("RATE_LIMITED");
        assertThat(bench.time.sleeps()).isEmpty();
    }

    @Test
    void connectionsWithCredentialsOfTheirOwnAreCountedApart() {
        Bench bench = ownSecrets("rate_limit: {requests_per_minute: 1}\nendpoints: {get: {method: GET}}");

        assertThat(bench.runAs("anna", "get").success()).isTrue();
        assertThat(bench.runAs("bert", "get").success()).isTrue();
        assertThat(bench.runAs("anna", "get").success()).isFalse();
    }

    @Test
    void aMadeUpConnectionDoesNotGetALimitOfItsOwn() {
        Bench bench = Bench.of("rate_limit: {requests_per_minute: 1}\nendpoints: {get: {method: GET}}");

        assertThat(bench.runAs("anna", "get").success()).isTrue();
        assertThat(bench.runAs("bert", "get").success()).isFalse();
        assertThat(bench.run("get").success()).isFalse();
    }

    /** A bench in which each connection has a secret of its own. */
    private static Bench ownSecrets(String yaml) {
        return Bench.of(
                "auth_config: {type: bearer_token, credentials: {token: \"${secret:T}\"}}\n" + yaml,
                builder -> builder.secrets(reference -> "token-of-" + reference.connection()));
    }

    @Test
    void endpointsShareTheLimitsOfTheIntegrationUnlessTheyHaveTheirOwn() {
        Bench bench = Bench.of("""
                rate_limit: {requests_per_minute: 1}
                endpoints:
                  one: {method: GET}
                  two: {method: GET}
                  own: {method: GET, rate_limit: {requests_per_minute: 1}}
                """);

        assertThat(bench.run("one").success()).isTrue();
        assertThat(bench.fail("two").code()).isEqualTo("RATE_LIMITED");
        assertThat(bench.run("own").success()).isTrue();
        assertThat(bench.fail("own").code()).isEqualTo("RATE_LIMITED");
    }

    @Test
    void moreThanSoManyAtTheSameTimeAreConcurrencyLimited() throws Exception {
        Bench bench = Bench.of("rate_limit: {concurrent_requests: 1}\nendpoints: {get: {method: GET}}");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        bench.then(request -> {
            inside.countDown();
            leave.await();
            return Reply.json(200, "{}").to(request);
        });
        CompletableFuture<ExecutionResult> first = CompletableFuture.supplyAsync(() -> bench.run("get"));
        inside.await();

        ErrorDetail error = bench.fail("get");
        leave.countDown();

        assertThat(error.code()).isEqualTo("CONCURRENCY_LIMITED");
        assertThat(error.retryAfter()).isEqualTo(1);
        assertThat(first.get().success()).isTrue();
        assertThat(bench.run("get").success()).as("the place is free again").isTrue();
    }

    @Test
    void aPlaceIsWaitedForToo() throws Exception {
        Bench bench =
                Bench.of("rate_limit: {concurrent_requests: 1, max_wait_ms: 20000}\nendpoints: {get: {method: GET}}");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        bench.then(request -> {
            inside.countDown();
            leave.await();
            return Reply.json(200, "{}").to(request);
        });
        CompletableFuture<ExecutionResult> first = CompletableFuture.supplyAsync(() -> bench.run("get"));
        inside.await();
        CompletableFuture<ExecutionResult> second = CompletableFuture.supplyAsync(() -> bench.run("get"));
        leave.countDown();

        assertThat(first.get().success()).isTrue();
        assertThat(second.get().success()).isTrue();
    }

    @Test
    void whatTheOtherSideAsksForHoldsBackOtherExecutions() {
        Bench bench = ownSecrets("""
                rate_limit: {max_wait_ms: 0}
                retry_config: {max_retries: 0}
                endpoints: {one: {method: GET}, two: {method: GET, rate_limit: {requests_per_minute: 9}}}
                """);
        bench.then(Reply.throttled("10"));
        bench.run("one");

        ErrorDetail error = bench.fail("two");

        assertThat(error.code()).isEqualTo("RATE_LIMITED");
        assertThat(error.retryAfter()).isEqualTo(10);
        assertThat(bench.requests).hasSize(1);
        assertThat(bench.runAs("anna", "one").success())
                .as("another connection")
                .isTrue();
        bench.time.advance(Duration.ofSeconds(10));
        assertThat(bench.run("two").success()).isTrue();
    }

    @Test
    void nothingIsSentBeforeAStatedWaitIsOverHoweverShortTheRetriesAre() {
        Bench bench = Bench.of("""
                rate_limit: {max_wait_ms: 0}
                retry_config: {max_delay_ms: 2000}
                endpoints: {get: {method: GET}}
                """);
        bench.then(Reply.throttled("3600"));

        assertThat(bench.fail("get").retryAfter()).isEqualTo(3600);
        bench.time.advance(Duration.ofSeconds(3599));
        assertThat(bench.fail("get").message()).contains("nothing was sent");
        assertThat(bench.requests).hasSize(1);
        bench.time.advance(Duration.ofSeconds(1));
        assertThat(bench.run("get").success()).isTrue();
    }

    @Test
    void whoWaitedForItsOwnRetryIsNotHeldBackAgain() {
        Bench bench = Bench.of("rate_limit: {max_wait_ms: 0}\nendpoints: {get: {method: GET}}");
        bench.then(Reply.throttled("30"));

        assertThat(bench.run("get").success()).isTrue();
        assertThat(bench.time.sleptMillis()).containsExactly(31_500L);
    }

    @Test
    void aGoodAnswerThatUsesUpTheQuotaHoldsBackTheNext() {
        Bench bench = ownSecrets("rate_limit: {}\nendpoints: {one: {method: GET}, two: {method: GET}}");
        bench.then(Reply.json(200, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "40"), "{}"));

        assertThat(bench.run("one").success()).isTrue();
        assertThat(bench.fail("two").retryAfter()).isEqualTo(40);
        assertThat(bench.runAs("anna", "two").success())
                .as("another connection")
                .isTrue();
        bench.time.advance(Duration.ofSeconds(40));
        assertThat(bench.run("two").success()).isTrue();
    }

    @Test
    void whoMayWaitWaitsForTheQuotaToBeRenewed() {
        Bench bench = Bench.of("rate_limit: {max_wait_ms: 60000}\nendpoints: {get: {method: GET}}");
        bench.then(Reply.json(200, Map.of("RateLimit", "\"default\";r=0;t=30"), "{}"));

        bench.run("get");
        assertThat(bench.run("get").success()).isTrue();

        assertThat(bench.time.sleptMillis()).containsExactly(30_000L);
    }

    @Test
    void aQuotaOfAnEndpointThatIsCountedApartHoldsBackThatEndpointOnly() {
        Bench bench = Bench.of("""
                rate_limit: {}
                endpoints: {one: {method: GET}, own: {method: GET, rate_limit: {}}}
                """);
        bench.then(Reply.json(200, Map.of("X-Rate-Limit-Remaining", "0", "X-Rate-Limit-Reset", "40"), "{}"));

        bench.run("own");

        assertThat(bench.fail("own").code()).isEqualTo("RATE_LIMITED");
        assertThat(bench.run("one").success()).isTrue();
    }

    @Test
    void aRefusalThatUsesUpTheQuotaIsLearnedFromAndNotRepeated() {
        Bench bench = Bench.of("rate_limit: {}\nendpoints: {get: {method: GET}}");
        bench.then(Reply.json(403, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1767269100"), "{}"));

        assertThat(bench.fail("get").code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(bench.fail("get").retryAfter()).isEqualTo(300);
        assertThat(bench.requests).hasSize(1);
    }

    @Test
    void anAttemptWithoutAnAnswerDoesNotRepeatWhatAnEarlierAnswerStated() {
        Bench bench = Bench.of("""
                rate_limit: {max_wait_ms: 60000}
                retry_config: {max_retries: 1, initial_delay_ms: 0}
                endpoints: {get: {method: GET}}
                """);
        bench.then(
                Reply.json(503, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "20"), "{}"),
                Reply.refused());

        assertThat(bench.fail("get").code()).isEqualTo("CONNECTION_FAILED");
        assertThat(bench.time.sleptMillis()).containsExactly(21_000L);
        assertThat(bench.run("get").success()).isTrue();
        assertThat(bench.time.sleptMillis()).as("no more waits").hasSize(1);
    }

    @Test
    void inTheFirstMinuteGoNoMoreOutThanItsNumber() {
        Bench bench = Bench.of("rate_limit: {requests_per_minute: 60}\nendpoints: {get: {method: GET}}");
        int sent = 0;
        for (int second = 0; second < 60; second++) {
            sent += bench.run("get").success() ? 1 : 0;
            sent += bench.run("get").success() ? 1 : 0;
            bench.time.advance(Duration.ofSeconds(1));
        }

        assertThat(sent).isEqualTo(60);
        assertThat(bench.requests).hasSize(60);
    }

    @Test
    void aLocalLimitIsNeitherRetriedNorCountedByTheBreaker() {
        Bench bench = Bench.of("""
                rate_limit: {requests_per_minute: 1}
                circuit_breaker: {failure_threshold: 1}
                endpoints: {get: {method: GET}}
                """);
        bench.run("get");

        ExecutionResult limited = bench.run("get");

        assertThat(limited.retries()).isZero();
        assertThat(bench.time.sleeps()).isEmpty();
        assertThat(bench.events(ExecutionEvent.CircuitChanged.class)).isEmpty();
    }
}
