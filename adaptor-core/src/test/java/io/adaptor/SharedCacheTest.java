package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.support.Bench;
import io.adaptor.support.ManualTime;
import io.adaptor.support.Reply;
import io.adaptor.support.SharedCache;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two clients, as in two processes, with one cache. */
@Timeout(30)
class SharedCacheTest {
    private static final String SHOP = """
            endpoints:
              get:
                method: GET
                cache_config: {ttl_seconds: 60}
                request_mapping: {query_params: {id: variables.id}}
              watched: {method: GET, cache_config: {ttl_seconds: 60, invalidate_on: [put]}}
              put: {method: PUT}
            """;

    private final SharedCache cache = new SharedCache(new ManualTime());
    private final AtomicInteger calls = new AtomicInteger();
    private final Bench one = process(SHOP);
    private final Bench other = process(SHOP);

    @Test
    void anotherProcessWithTheSameVersionIsServed() {
        one.run("get", "{\"id\":1}");

        assertThat(other.run("get", "{\"id\":1}").cached()).isTrue();
        assertThat(other.run("get", "{\"id\":2}").cached()).isFalse();
        assertThat(other.runAs("anna", "get").cached()).isFalse();
    }

    @Test
    void anAnswerOfAnotherMappingIsNotServed() {
        Bench changed = process(SHOP.replace("cache_config: {ttl_seconds: 60}\n", """
                cache_config: {ttl_seconds: 60}
                    response_mapping: {field_mappings: {number: 'n'}}
                """));
        one.run("get");

        assertThat(changed.run("get").data()).hasToString("{\"number\":2}");
    }

    @Test
    void anInvalidationReachesTheOtherProcess() {
        one.run("watched");
        assertThat(other.run("watched").cached()).isTrue();

        other.run("put");

        assertThat(one.run("watched").cached()).isFalse();
        assertThat(other.run("watched").cached()).isTrue();
    }

    @Test
    void anAnswerUnderWayInOneProcessIsVoidedByTheOther() {
        one.then(request -> {
            other.run("put");
            return Reply.json(200, "{\"old\":true}").to(request);
        });
        one.run("watched");

        assertThat(other.run("watched").cached()).isFalse();
    }

    @Test
    void aMissAsksTheCacheOnceAndReadsNoGenerationThatNothingChanges() {
        one.run("get");

        assertThat(cache.lookUps).hasValue(1);
        assertThat(cache.generationsRead).hasValue(0);
        one.run("watched");
        assertThat(cache.lookUps).hasValue(2);
        assertThat(cache.generationsRead).hasValue(1);
    }

    @Test
    void anAnswerThatLandsBetweenALookUpAndTheCallIsNotAskedForAgain() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        cache.afterLookUp = () -> {
            cache.afterLookUp = () -> {};
            looked.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        CompletableFuture<Boolean> late =
                CompletableFuture.supplyAsync(() -> one.run("get").cached());
        looked.await();
        one.run("get");
        goOn.countDown();

        assertThat(late.get()).isTrue();
        assertThat(calls).hasValue(1);
    }

    private Bench process(String yaml) {
        return Bench.of(yaml, client -> client.cache(cache))
                .otherwise(request -> Reply.json(200, "{\"n\":" + calls.incrementAndGet() + "}")
                        .to(request));
    }
}
