package io.adaptor.server.redis;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.ResponseCache;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.SecretPlace;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Responses that instances share through Redis, encrypted because they may contain personal data. Responses of more
 * than {@value CredentialCipher#MAX_BYTES} bytes are not cached. Thread-safe.
 */
public final class RedisResponseCache implements ResponseCache {
    private static final RedisScript LOOK_UP = RedisScript.of("look-up.lua", ScriptOutputType.MULTI);
    /** How long a generation is remembered; the next one differs, so that older responses are not found. */
    private static final Duration GENERATION = Duration.ofDays(7);

    private final RedisLink link;
    private final RedisNames names;
    private final CredentialCipher cipher;

    /**
     * Creates a cache over Redis.
     *
     * @param link the connection to Redis
     * @param names the Redis key names of the deployment
     * @param key the key that encrypts responses: 32 bytes, the same in all instances
     */
    public RedisResponseCache(RedisLink link, RedisNames names, byte[] key) {
        this.link = link;
        this.names = names;
        this.cipher = CredentialCipher.of("redis:" + Base64.getEncoder().encodeToString(key));
    }

    @Override
    public @Nullable Hit get(Key key) {
        String name = name(key);
        List<@Nullable Object> found = link.ask(redis -> LOOK_UP.run(redis.sync(), List.of(name)));
        if (!(found.get(0) instanceof byte[] sealed) || !(found.get(1) instanceof Long left) || left < 0) {
            return null;
        }
        try {
            JsonNode tree = JsonCodec.read(cipher.decrypt(sealed, place(name)));
            return KeptAnswer.hit(tree, Duration.ofMillis(left));
        } catch (IOException e) {
            throw new UncheckedIOException("what this server kept is not JSON", e);
        }
    }

    @Override
    public void put(Key key, Entry entry, Duration keep) {
        byte[] answer = JsonCodec.bytes(KeptAnswer.tree(entry, keep));
        if (answer.length > CredentialCipher.MAX_BYTES || keep.toMillis() < 1) {
            return;
        }
        String name = name(key);
        byte[] sealed = cipher.encrypt(answer, place(name));
        link.ask(redis -> redis.sync().set(name, sealed, SetArgs.Builder.px(keep)));
    }

    @Override
    public String generation(Scope scope) {
        String name = name(scope);
        byte[] current = link.ask(redis -> {
            byte[] known = redis.sync().get(name);
            if (known != null) {
                return known;
            }
            // Not a counter, which would restart if Redis lost it: older responses would then be found again.
            redis.sync().set(name, fresh(), SetArgs.Builder.nx().ex(GENERATION));
            return redis.sync().get(name);
        });
        return new String(current, StandardCharsets.US_ASCII);
    }

    @Override
    public void invalidate(Scope scope) {
        link.ask(redis -> redis.sync().set(name(scope), fresh(), SetArgs.Builder.ex(GENERATION)));
    }

    private static byte[] fresh() {
        return UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    }

    private String name(Key key) {
        return names.of("answer", key.digest());
    }

    private String name(Scope scope) {
        return names.of("generation", scope.digest());
    }

    private static SecretPlace place(String name) {
        return new SecretPlace("", "", "", name);
    }
}
