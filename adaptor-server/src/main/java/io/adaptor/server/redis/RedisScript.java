package io.adaptor.server.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A script of this server that Redis runs atomically. Immutable. */
final class RedisScript {
    private final byte[] text;
    private final ScriptOutputType output;

    private RedisScript(byte[] text, ScriptOutputType output) {
        this.text = text;
        this.output = output;
    }

    /** Returns a script stored beside this class. */
    static RedisScript of(String file, ScriptOutputType output) {
        try (InputStream script = Objects.requireNonNull(RedisScript.class.getResourceAsStream(file), file)) {
            return new RedisScript(script.readAllBytes(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the script; its text is sent only if Redis does not know it yet. */
    <T> T run(RedisCommands<String, byte[]> redis, List<String> keys, long... numbers) {
        String[] names = keys.toArray(String[]::new);
        byte[][] arguments = new byte[numbers.length][];
        for (int i = 0; i < numbers.length; i++) {
            arguments[i] = Long.toString(numbers[i]).getBytes(StandardCharsets.US_ASCII);
        }
        try {
            return redis.evalsha(redis.digest(text), output, names, arguments);
        } catch (RedisNoScriptException unknown) {
            return redis.eval(text, output, names, arguments);
        }
    }
}
