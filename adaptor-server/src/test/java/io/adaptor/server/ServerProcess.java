package io.adaptor.server;

import io.adaptor.server.cli.Main;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server as a process of its own, that can be killed. Close it to kill it. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("ak_[A-Za-z0-9_-]+");

    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Process process;
    private final Path printed;

    private ServerProcess(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    /** Starts one that is set up by variables, {@code HTTP_PORT} among them; what it prints goes into a file. */
    public static ServerProcess start(Map<String, String> variables, Path printed) {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        Main.class.getName(),
                        "serve")
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ServerProcess(process, printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nobody listens on. */
    public static int freePort() {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it serves. */
    public ServerProcess serving() {
        Awaited.until(LONGEST_START, this::printed, text -> text.contains(" serves on ") || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("the server did not start: " + printed());
        }
        return this;
    }

    /** The first key, which it prints where the database had none. */
    public String key() {
        Matcher first = KEY.matcher(Awaited.until(this::printed, text -> text.contains("ak_")));
        return first.find() ? first.group() : "none";
    }

    public String printed() {
        try {
            return Files.readString(printed, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Asks it to end, as {@code kill} does, and waits until it has. */
    public void stop() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static String classPath() {
        return ServerProcess.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }
}
