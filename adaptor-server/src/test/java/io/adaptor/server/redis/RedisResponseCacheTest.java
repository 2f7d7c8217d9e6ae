package io.adaptor.server.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.ResponseCache.Entry;
import io.adaptor.spi.ResponseCache.Key;
import io.adaptor.spi.ResponseCache.Scope;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that instances share. */
class RedisResponseCacheTest {
    private static final RedisNames NAMES = new RedisNames(new byte[32]);
    private static final Scope SCOPE = new Scope("acme", "crm", "contacts");
    private static final Duration KEEP = Duration.ofMinutes(5);

    private static TestRedis redis;
    private static RedisLink here;
    private static RedisLink there;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        here = redis.patientLink();
        there = redis.patientLink();
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
        redis.close();
    }

    @BeforeEach
    void empty() {
        here.ask(connection -> connection.sync().flushall());
    }

    private static ResponseCache cache(RedisLink link, int key) {
        byte[] secret = new byte[32];
        secret[0] = (byte) key;
        return new RedisResponseCache(link, NAMES, secret);
    }

    private static Key key(String name, String generation) {
        return new Key(
                "acme",
                "crm",
                "1",
                generation,
                "default",
                "contacts",
                ResponseCache.Request.of(
                        Map.of(),
                        Map.of("name", JsonCodec.mapper().valueToTree(name)),
                        Map.of(),
                        Payload.empty(),
                        null));
    }

    private static Entry entry(String json) throws IOException {
        JsonNode data = JsonCodec.read(json);
        Headers headers = Headers.of(List.of(new Headers.Field("Link", "<a>"), new Headers.Field("Link", "<b>")));
        return new Entry(data, "one contact", 203, headers, 12, 3_000_000_000L, "next");
    }

    @Test
    void anAnswerIsReadByAnotherInstanceAsItWasKept() throws IOException {
        Entry kept = entry("{\"mail\":\"ada@example.com\",\"total\":1.10,\"id\":12345678901234567890,\"none\":null}");
        cache(here, 1).put(key("ada", ""), kept, KEEP);

        ResponseCache.Hit hit = Objects.requireNonNull(cache(there, 1).get(key("ada", "")));

        assertThat(JsonCodec.write(hit.entry().data())).isEqualTo(JsonCodec.write(kept.data()));
        assertThat(hit.entry().headers().fields()).isEqualTo(kept.headers().fields());
        assertThat(hit.entry())
                .usingRecursiveComparison()
                .ignoringFields("data", "headers")
                .isEqualTo(kept);
        assertThat(hit.age()).isBetween(Duration.ZERO, Duration.ofSeconds(20));
        assertThat(cache(there, 1).get(key("bob", ""))).isNull();
    }

    @Test
    void nothingOfAnAnswerOrItsKeyCanBeReadInRedis() throws IOException {
        cache(here, 1).put(key("ada", ""), entry("{\"mail\":\"ada@example.com\"}"), KEEP);

        List<String> names = here.ask(connection -> connection.sync().keys("*"));
        assertThat(names).hasSize(1);
        String all = names
                + new String(here.ask(connection -> connection.sync().get(names.get(0))), StandardCharsets.ISO_8859_1);
        assertThat(all)
                .doesNotContain("mail")
                .doesNotContain("example.com")
                .doesNotContain("contact")
                .doesNotContain("acme");
    }

    @Test
    void anAnswerThatWasPutElsewhereOrSealedWithAnotherKeyIsNotTaken() throws IOException {
        cache(here, 1).put(key("ada", ""), entry("{\"n\":1}"), KEEP);
        cache(here, 1).put(key("bob", ""), entry("{\"n\":2}"), KEEP);
        List<String> names = here.ask(connection -> connection.sync().keys("*"));
        here.ask(connection -> {
            byte[] other = connection.sync().get(names.get(0));
            return connection.sync().set(names.get(1), other);
        });
        here.ask(connection -> connection.sync().expire(names.get(1), KEEP));

        assertThat(List.of("ada", "bob"))
                .anySatisfy(name -> assertThat(org.assertj.core.api.Assertions.catchThrowable(
                                () -> cache(here, 1).get(key(name, ""))))
                        .hasMessageContaining("cannot be decrypted"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> cache(here, 2).get(key("ada", ""))))
                .isNotNull();
    }

    @Test
    void anAnswerThatIsTooLargeIsNotKept() throws IOException {
        cache(here, 1).put(key("ada", ""), entry("[\"" + "x".repeat(1 << 20) + "\"]"), KEEP);

        assertThat(cache(here, 1).get(key("ada", ""))).isNull();
    }

    @Test
    void aGenerationEndsInAllInstancesAndNeverComesBack() {
        ResponseCache one = cache(here, 1);
        ResponseCache other = cache(there, 1);
        String first = one.generation(SCOPE);
        assertThat(other.generation(SCOPE)).isEqualTo(first).hasSizeLessThanOrEqualTo(64);

        other.invalidate(SCOPE);
        String second = one.generation(SCOPE);
        assertThat(second).isNotEqualTo(first);

        // As where Redis ran out of memory and dropped it.
        here.ask(connection -> connection.sync().flushall());
        assertThat(one.generation(SCOPE)).isNotIn(first, second).isEqualTo(other.generation(SCOPE));
    }
}
