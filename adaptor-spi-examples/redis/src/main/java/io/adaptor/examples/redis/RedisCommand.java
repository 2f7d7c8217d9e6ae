package io.adaptor.examples.redis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an endpoint does: the {@code command} and {@code arguments} of its settings. Immutable.
 *
 * @param name the command
 * @param arguments in their order: fields of the mapped body, or words that are sent as they are
 */
record RedisCommand(String name, List<Argument> arguments) {
    private static final Set<String> SAFE = Set.of(
            "GET",
            "MGET",
            "STRLEN",
            "GETRANGE",
            "EXISTS",
            "TYPE",
            "TTL",
            "PTTL",
            "KEYS",
            "SCAN",
            "HGET",
            "HMGET",
            "HGETALL",
            "HKEYS",
            "HVALS",
            "HLEN",
            "HEXISTS",
            "HSCAN",
            "LRANGE",
            "LINDEX",
            "LLEN",
            "SMEMBERS",
            "SISMEMBER",
            "SCARD",
            "SSCAN",
            "ZRANGE",
            "ZSCORE",
            "ZRANK",
            "ZCARD",
            "ZCOUNT",
            "ZSCAN",
            "XRANGE",
            "XLEN",
            "DBSIZE",
            "TIME",
            "PING",
            "ECHO");
    // Twice leaves the same behind as once, if nothing is said besides: SET with NX, for one, does not answer the same.
    private static final Set<String> IDEMPOTENT = Set.of(
            "SET", "MSET", "HSET", "HMSET", "HDEL", "DEL", "UNLINK", "EXPIRE", "PEXPIRE", "PERSIST", "SADD", "SREM",
            "ZADD", "ZREM", "LSET", "SETEX", "PSETEX");

    RedisCommand {
        arguments = List.copyOf(arguments);
    }

    /** A part of a command. */
    sealed interface Argument {
        /** A field of the mapped body. */
        record Field(String name) implements Argument {}

        /** A word that is sent as it is. */
        record Word(String text) implements Argument {}
    }

    /** Reads the settings of an endpoint, which were checked against {@link #schema}. */
    static RedisCommand of(Endpoint endpoint) {
        Map<String, JsonNode> settings = endpoint.settings();
        JsonNode none = JsonNodeFactory.instance.missingNode();
        List<Argument> arguments = new ArrayList<>();
        for (JsonNode argument : settings.getOrDefault("arguments", none)) {
            arguments.add(
                    argument.isTextual()
                            ? new Argument.Field(argument.textValue())
                            : new Argument.Word(argument.path("word").asText()));
        }
        return new RedisCommand(settings.getOrDefault("command", none).asText(), arguments);
    }

    /** The JSON Schema of the settings. Commands that change what a connection is are not in it: connections are shared. */
    static JsonNode schema() {
        try (InputStream in = RedisCommand.class.getResourceAsStream("endpoint-settings.json")) {
            if (in == null) {
                throw new IllegalStateException("endpoint-settings.json is missing in the JAR");
            }
            return JsonCodec.read(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("endpoint-settings.json is not JSON", e);
        }
    }

    Idempotency idempotency() {
        if (SAFE.contains(name)) {
            return Idempotency.SAFE;
        }
        boolean plain = arguments.stream().allMatch(Argument.Field.class::isInstance);
        return IDEMPOTENT.contains(name) && plain ? Idempotency.IDEMPOTENT : Idempotency.UNSAFE;
    }
}
