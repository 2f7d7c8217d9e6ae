package io.adaptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RotatingTokensTest {
    private final RotatingTokens tokens = RotatingTokens.create();
    private final FaultyVendor vendor = FaultyVendor.start().well(tokens);
    private final RawClient client = new RawClient();

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void theOldAccessTokenIsRefusedAfterARotation() throws Exception {
        assertThat(call("access-1")).isEqualTo(200);
        tokens.rotate();

        assertThat(call("access-1")).isEqualTo(401);
        assertThat(call(tokens.accessToken())).isEqualTo(200);
    }

    @Test
    void aRefreshTokenIsGoodOnce() throws Exception {
        assertThat(refresh("refresh-1")).contains("access-2").contains("refresh-2");
        assertThat(refresh("refresh-1")).contains("invalid_grant");
        assertThat(tokens.refusedRefreshes()).isEqualTo(1);
    }

    @Test
    void ofManyWhoRefreshAtOnceOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(threads.submit(() -> refresh("refresh-1")));
        }
        int won = 0;
        for (Future<String> answer : answers) {
            won += answer.get().contains("access-2") ? 1 : 0;
        }
        threads.shutdown();

        assertThat(won).isEqualTo(1);
        assertThat(tokens.rotations()).isEqualTo(1);
        assertThat(tokens.refusedRefreshes()).isEqualTo(7);
    }

    private int call(String token) throws Exception {
        return client.get(vendor.url() + "/orders", "Authorization", "Bearer " + token)
                .statusCode();
    }

    private String refresh(String token) throws Exception {
        return client.post(
                        vendor.url() + "/token",
                        "grant_type=refresh_token&refresh_token=" + token,
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .body();
    }
}
