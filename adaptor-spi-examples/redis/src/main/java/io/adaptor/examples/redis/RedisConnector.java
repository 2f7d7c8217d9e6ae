package io.adaptor.examples.redis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Payload;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sends one command per request, once. Thread-safe. */
final class RedisConnector implements Connector {
    private static final long MOST_BYTES = 65_536;

    private final RedisAddress address;
    private final RedisPool pool;

    RedisConnector(RedisAddress address, RedisPool pool) {
        this.address = address;
        this.pool = pool;
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        long end = System.nanoTime() + request.timeout().toNanos();
        List<String> words = RedisArguments.of(RedisCommand.of(request.endpoint()), request);
        RespAnswer answer = pool.call(words, end, request.maxResponseBytes(), request.limit());
        if (answer.error() != null) {
            throw RedisFailures.answered(answer.error());
        }
        if (answer.binary()) {
            throw ConnectorException.builder(
                            StandardErrorCode.RESPONSE_UNREADABLE,
                            Outcome.FAILED,
                            "a value in the answer is not text in UTF-8, and JSON has no other: ask for it alone")
                    .build();
        }
        byte[] bytes = answer.bytes();
        return ConnectorResponse.builder()
                .body(bytes == null ? Payload.json(answer.value()) : Payload.bytes(bytes))
                .responseBytes(answer.size())
                .build();
    }

    @Override
    public RequestPreview preview(ConnectorRequest request) {
        List<String> words = RedisArguments.of(RedisCommand.of(request.endpoint()), request);
        ArrayNode arguments = JsonNodeFactory.instance.arrayNode();
        words.subList(1, words.size()).forEach(arguments::add);
        int bytes = arguments.toString().getBytes(StandardCharsets.UTF_8).length;
        return new RequestPreview("redis", words.get(0), address.toString(), Map.of(), arguments, bytes);
    }

    // On a connection of the pool, so that one that is good stays so.
    @Override
    public boolean check(Duration timeout) {
        RespAnswer answer =
                pool.call(List.of("PING"), System.nanoTime() + timeout.toNanos(), MOST_BYTES, TimeLimit.none());
        if (answer.error() != null) {
            throw RedisFailures.answered(answer.error());
        }
        return true;
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public String toString() {
        return "redis connector of " + address + " with " + pool.connections() + " connections";
    }
}
