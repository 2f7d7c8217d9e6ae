package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Payload;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.internal.cache.CaffeineResponseCache;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.http.Headers;
import io.adaptor.support.Bench;
import io.adaptor.support.ManualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Caches and limiters of others, and the bounds of our own. */
class PluggedStoresTest {
    @Test
    void anotherCacheIsAskedInsteadOfTheBuiltInOne() {
        Map<ResponseCache.Key, ResponseCache.Entry> kept = new HashMap<>();
        ResponseCache cache = new ResponseCache() {
            @Override
            public @Nullable Hit get(Key key) {
                Entry entry = kept.get(key);
                return entry == null ? null : new Hit(entry, Duration.ofSeconds(3));
            }

            @Override
            public void put(Key key, Entry entry, Duration keep) {
                assertThat(keep).isEqualTo(Duration.ofSeconds(70));
                kept.put(key, entry);
            }

            @Override
            public String generation(Scope scope) {
                throw new AssertionError("the endpoint has no invalidate_on");
            }

            @Override
            public void invalidate(Scope scope) {
                throw new AssertionError("the endpoint has no invalidate_on");
            }
        };
        Bench bench = Bench.of(
                "endpoints: {get: {method: GET, cache_config: {ttl_seconds: 10, stale_if_error_seconds: 60}}}",
                client -> client.cache(cache));
        bench.run("get");

        assertThat(bench.run("get").metadata().get("cache_age_ms").longValue()).isEqualTo(3000);
        assertThat(kept.keySet()).singleElement().satisfies(key -> {
            assertThat(key.tenantId()).isEqualTo("default");
            assertThat(key.connection()).isEqualTo("default");
            assertThat(key.endpoint()).isEqualTo("get");
        });
    }

    @Test
    void anotherLimiterIsAskedInsteadOfTheBuiltInOne() {
        RateLimiter closed = new RateLimiter() {
            @Override
            public Duration take(Key key, RateLimitPolicy policy, Duration longest) {
                return Duration.ofMinutes(5);
            }

            @Override
            public void hold(Key key, Duration wait) {}
        };
        Bench bench = Bench.of("rate_limit: {}\nendpoints: {get: {method: GET}}", client -> client.rateLimiter(closed));

        assertThat(bench.fail("get").retryAfter()).isEqualTo(300);
        assertThat(bench.requests).isEmpty();
    }

    @Test
    void theBuiltInCacheKeepsNoMoreThanFits() {
        CaffeineResponseCache cache = new CaffeineResponseCache(100_000, new ManualTime());
        ResponseCache.Entry large = entry("x".repeat(1000));
        for (int i = 0; i < 1000; i++) {
            cache.put(key(i), large, Duration.ofHours(1));
        }
        int found = 0;
        for (int i = 0; i < 1000; i++) {
            found += cache.get(key(i)) == null ? 0 : 1;
        }

        assertThat(found).isBetween(1, 100_000 / 1500);
    }

    @Test
    void aTenantThatFillsTheBuiltInCacheMakesRoomForOthers() {
        CaffeineResponseCache cache = new CaffeineResponseCache(1_000_000, new ManualTime());
        ResponseCache.Entry large = entry("x".repeat(1000));
        for (int i = 0; i < 5_000; i++) {
            cache.put(keyOf("noisy", i), large, Duration.ofHours(1));
            cache.get(keyOf("noisy", i));
        }
        for (int i = 0; i < 200; i++) {
            cache.put(keyOf("quiet", i), large, Duration.ofHours(1));
        }

        for (int i = 0; i < 200; i++) {
            assertThat(cache.get(keyOf("quiet", i))).isNotNull();
        }
    }

    private static ResponseCache.Key keyOf(String tenant, int number) {
        ResponseCache.Key key = key(number);
        return new ResponseCache.Key(
                tenant,
                key.integrationId(),
                key.version(),
                key.generation(),
                key.connection(),
                key.endpoint(),
                key.request());
    }

    @Test
    void theBuiltInCacheForgetsWhatIsOfNoUseAnyMore() {
        ManualTime time = new ManualTime();
        CaffeineResponseCache cache = new CaffeineResponseCache(100_000, time);
        cache.put(key(1), entry("a"), Duration.ofSeconds(5));
        time.advance(Duration.ofSeconds(6));

        assertThat(cache.get(key(1))).isNull();
    }

    @Test
    void keysAreEqualByValueAndTheOrderOfFieldsDoesNotMatter() {
        ObjectNode one = JsonNodeFactory.instance.objectNode();
        one.put("a", 1).put("b", 2);
        ObjectNode other = JsonNodeFactory.instance.objectNode();
        other.put("b", 2).put("a", 1);

        assertThat(request(one)).isEqualTo(request(other)).hasSameHashCodeAs(request(other));
        other.put("a", 3);
        assertThat(request(one)).isNotEqualTo(request(other));
    }

    @Test
    void theVendorsWayToWriteAWaitIsPartOfTheFormat() {
        String yaml = """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                base_url: https://api.example.com
                retry_config:
                  retry_after_decimals: true
                  reset_headers:
                    - header: X-RateLimit-Reset
                      format: iso8601
                endpoints: {get: {path: /x, method: GET}}
                """;

        String written = IntegrationFormat.toYaml(IntegrationFormat.read(yaml, "a.yaml"));

        assertThat(IntegrationFormat.read(written, "b.yaml")).isEqualTo(IntegrationFormat.read(yaml, "a.yaml"));
        assertThat(written).contains("retry_after_decimals: true").contains("format: iso8601");
    }

    private static ResponseCache.Request request(ObjectNode body) {
        return ResponseCache.Request.of(Map.of(), Map.of(), Map.of(), Payload.json(body), null);
    }

    private static ResponseCache.Key key(int id) {
        ResponseCache.Request request =
                ResponseCache.Request.of(Map.of("id", IntNode.valueOf(id)), Map.of(), Map.of(), Payload.empty(), null);
        return new ResponseCache.Key("t", "i", "1", "", "c", "e", request);
    }

    private static ResponseCache.Entry entry(String text) {
        return new ResponseCache.Entry(TextNode.valueOf(text), null, 200, Headers.empty(), 0, 0, null);
    }
}
