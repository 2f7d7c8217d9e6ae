package io.adaptor.connectors.soak;

import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A token endpoint that is not too reliable either. Tokens are good until somebody says they are not. */
final class ChaosTokens implements AutoCloseable {
    private final ScriptedServer server = ScriptedServer.start();
    private final Set<String> good = ConcurrentHashMap.newKeySet();
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger expired = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final Random random;
    private volatile boolean healed;

    ChaosTokens(long seed) {
        this.random = new Random(seed + 1);
        server.otherwise((request, out) -> answer().write(request, out));
    }

    String url() {
        return server.url() + "/token";
    }

    boolean good(@Nullable String authorization) {
        return authorization != null && good.contains(authorization);
    }

    void expire(@Nullable String authorization) {
        if (authorization != null && good.remove(authorization)) {
            expired.incrementAndGet();
        }
    }

    void heal() {
        healed = true;
    }

    /** How many tokens it gave away. */
    int issued() {
        return issued.get();
    }

    /** How many were called bad. */
    int expired() {
        return expired.get();
    }

    /** How many never came to whom they were for. */
    int lost() {
        return lost.get();
    }

    private Answer answer() {
        int drawn = healed ? 0 : random.nextInt(40);
        String token = "soak-canary-" + issued.incrementAndGet();
        Answer well = Answer.json(
                200, "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":36000}".formatted(token));
        if (drawn > 3) {
            good.add("Bearer " + token);
            return well;
        }
        if (drawn == 0) {
            good.add("Bearer " + token);
            return (ReceivedRequest request, java.io.OutputStream out) -> {
                Thread.sleep(healed ? 0 : Duration.ofMillis(300).toMillis());
                return well.write(request, out);
            };
        }
        lost.incrementAndGet();
        return switch (drawn) {
            case 1 -> Answer.json(500, "{}");
            case 2 -> Answer.hangUp();
            default -> Answer.json(200, "{\"access_token\":");
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
