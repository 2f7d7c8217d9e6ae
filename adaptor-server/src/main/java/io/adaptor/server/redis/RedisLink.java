package io.adaptor.server.redis;

import io.adaptor.server.engine.HealthPart;
import io.adaptor.server.settings.RedisSettings;
import io.adaptor.spi.TimeSource;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to Redis. If Redis is unavailable, a command fails immediately; if Redis hangs, it fails after
 * {@link #PATIENCE}, and further commands fail immediately for a second. Commands are not queued; reconnection is
 * automatic. Thread-safe; close it.
 */
public final class RedisLink implements HealthPart, AutoCloseable {
    /** The maximum duration of a command. */
    public static final Duration PATIENCE = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int MOST_UNDER_WAY = 10_000;
    private static final int THREADS = 2;

    private final RedisSettings settings;
    private final TimeSource time;
    private final Duration patience;
    private final ClientResources resources;
    private final RedisClient client;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;
    private volatile long quietUntil;

    /**
     * Connects; if that fails, a dedicated thread retries every second.
     *
     * @param settings the address of Redis
     * @param time the time source that measures how long a Redis that hangs is left alone
     */
    public RedisLink(RedisSettings settings, TimeSource time) {
        this(settings, time, PATIENCE);
    }

    /** Connects, with a maximum duration of a command of its own. */
    RedisLink(RedisSettings settings, TimeSource time, Duration patience) {
        this.settings = settings;
        this.time = time;
        this.patience = patience;
        this.quietUntil = time.nanos();
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.constant(AGAIN))
                .build();
        RedisURI address = RedisURI.create(settings.url());
        address.setTimeout(CONNECT);
        this.client = RedisClient.create(resources, address);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_UNDER_WAY)
                .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
                .timeoutOptions(TimeoutOptions.enabled(patience))
                .build());
        if (!connect()) {
            LOG.warn("{} can't be reached: limits and cached answers are those of this instance until it is", settings);
            Thread connecting = new Thread(this::connectInTheEnd, "adaptor-redis");
            connecting.setDaemon(true);
            connecting.start();
        }
    }

    private boolean connect() {
        try {
            StatefulRedisConnection<String, byte[]> fresh = client.connect(CODEC);
            fresh.setTimeout(patience);
            connection = fresh;
            return true;
        } catch (RedisException e) {
            LOG.debug("Redis can't be reached", e);
            return false;
        }
    }

    private void connectInTheEnd() {
        try {
            while (!closed.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS) && !connect()) {
                // Retry until connected or closed.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs a command.
     *
     * @throws RedisException if Redis is unavailable, hangs or rejects the command
     */
    <T extends @Nullable Object> T ask(Function<StatefulRedisConnection<String, byte[]>, T> question) {
        StatefulRedisConnection<String, byte[]> current = connection;
        if (current == null || time.nanos() - quietUntil < 0) {
            throw new RedisException("Redis is away");
        }
        try {
            return question.apply(current);
        } catch (RedisCommandExecutionException | RedisCommandInterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            quietUntil = time.nanos() + AGAIN.toNanos();
            throw e;
        }
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public String status() {
        try {
            return ask(redis -> redis.sync().ping()).isEmpty() ? DEGRADED : UP;
        } catch (RedisException away) {
            return DEGRADED;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        client.shutdown(Duration.ZERO, CONNECT);
        resources.shutdown(0, CONNECT.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly(CONNECT.toMillis());
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
