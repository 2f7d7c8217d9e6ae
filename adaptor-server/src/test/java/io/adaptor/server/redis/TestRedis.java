package io.adaptor.server.redis;

import io.adaptor.server.Until;
import io.adaptor.server.settings.RedisSettings;
import io.adaptor.spi.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** A redis-server as a process of its own, in memory, that can be stopped, frozen and started again. Close it. */
public final class TestRedis implements AutoCloseable {
    private static final Path BINARY = binary();

    private final int port = freePort();
    private @Nullable Process process;

    private TestRedis() {}

    public static TestRedis start() {
        TestRedis redis = new TestRedis();
        redis.again();
        return redis;
    }

    /** One that is not there yet. */
    static TestRedis absent() {
        return new TestRedis();
    }

    /** Starts it again, with nothing in it. */
    public void again() {
        try {
            process = new ProcessBuilder(List.of(
                            BINARY.toString(), "--bind", "127.0.0.1", "--port", String.valueOf(port), "--save", ""))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Until.isTrue("Redis listens", this::listens);
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    RedisLink link() {
        return new RedisLink(new RedisSettings(URI.create(url())), TimeSource.system());
    }

    /** One for which a busy machine is not a Redis that hangs. */
    RedisLink patientLink() {
        return new RedisLink(new RedisSettings(URI.create(url())), TimeSource.system(), Duration.ofSeconds(10));
    }

    /** It accepts, and answers nothing. */
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    private void signal(String which) {
        try {
            new ProcessBuilder("kill", which, String.valueOf(running().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    public void stop() {
        running().destroyForcibly();
        try {
            running().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            stop();
        }
    }

    private static Path binary() {
        try {
            return ExecutableProvider.newJarResourceProvider(
                            Files.createTempDirectory("redis-").toFile())
                    .get()
                    .toPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
