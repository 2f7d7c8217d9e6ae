package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.support.Bench;
import io.adaptor.support.ManualTime;
import io.adaptor.support.ProcessBench;
import io.adaptor.support.Reply;
import io.adaptor.support.SharedCache;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes with one cache: two clients, or two whose core is loaded twice where something static could hide a fault. */
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
    void anAnswerOfAnotherMappingIsNotServed() throws Exception {
        ProcessBench first = separate(SHOP);
        ProcessBench same = separate(SHOP);
        ProcessBench changed = separate(SHOP.replace("cache_config: {ttl_seconds: 60}\n", """
                cache_config: {ttl_seconds: 60}
                    response_mapping: {field_mappings: {number: 'n'}}
                """));
        first.run("get");

        assertThat(same.run("get").cached()).isTrue();
        assertThat(changed.run("get").data()).hasToString("{\"number\":2}");
        assertThat(first.run("get").data()).hasToString("{\"n\":1}");
    }

    @Test
    void anInvalidationReachesTheOtherProcess() throws Exception {
        ProcessBench first = separate(SHOP);
        ProcessBench second = separate(SHOP);
        first.run("watched");
        assertThat(second.run("watched").cached()).isTrue();

        second.run("put");

        assertThat(first.run("watched").cached()).isFalse();
        assertThat(second.run("watched").cached()).isTrue();
    }

    @Test
    void anAnswerUnderWayInOneProcessIsVoidedByTheOther() throws Exception {
        ProcessBench second = separate(SHOP);
        ProcessBench first = ProcessBench.of(SHOP, cache, () -> {
            second.run("put");
            return "{\"old\":true}";
        });
        first.run("watched");

        assertThat(separate(SHOP).run("watched").cached()).isFalse();
        assertThat(second.run("watched").cached()).isTrue();
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
                .otherwise(request -> Reply.json(200, next()).to(request));
    }

    /** One that shares nothing static with the others either. */
    private ProcessBench separate(String yaml) throws ReflectiveOperationException {
        return ProcessBench.of(yaml, cache, this::next);
    }

    private String next() {
        return "{\"n\":" + calls.incrementAndGet() + "}";
    }
}
