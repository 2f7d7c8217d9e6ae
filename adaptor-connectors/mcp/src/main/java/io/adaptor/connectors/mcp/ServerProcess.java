package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MemoryLimit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that runs as a process and speaks by lines over its standard streams. Thread-safe. */
final class ServerProcess implements AutoCloseable {
    /** The longest line that is read, whatever the bound of a call. */
    private static final int LONGEST_LINE = 32 << 20;

    private static final int LONGEST_LOG_LINE = 500;
    private static final int GRACE_SECONDS = 2;
    // What programs need to find others; all else of our environment is none of their business.
    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "USER", "SystemRoot");
    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    private final Process process;
    private final String name;
    private final OutputStream in;
    private final ReentrantLock writing = new ReentrantLock();
    private final Map<Long, Mailbox> waiting = new ConcurrentHashMap<>();
    private volatile boolean stateless;
    private volatile boolean silent;

    private ServerProcess(Process process, String name) {
        this.process = process;
        this.name = name;
        this.in = process.getOutputStream();
    }

    /**
     * Starts a server.
     *
     * @throws io.adaptor.api.error.ConnectorException if it can't be started
     */
    static ServerProcess start(Commands.Command command, Executor executor) {
        ProcessBuilder builder = new ProcessBuilder(command.words());
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(command.environment());
        ServerProcess started;
        try {
            started = new ServerProcess(builder.start(), command.name());
        } catch (IOException e) {
            throw Faults.notReached("the command " + command.name() + " can't be started", e);
        }
        try {
            executor.execute(started::listen);
            executor.execute(started::log);
            return started;
        } catch (RejectedExecutionException e) {
            started.close();
            throw Faults.notReached("too many tasks run already to start the command " + command.name(), e);
        }
    }

    /** Whether more is to be expected of it. */
    boolean isAlive() {
        return !silent && process.isAlive();
    }

    /** Whether it knows the version without sessions. */
    boolean isStateless() {
        return stateless;
    }

    void stateless(boolean value) {
        stateless = value;
    }

    /** Where what comes about a request is put. */
    Mailbox expect(long id) {
        Mailbox mailbox = new Mailbox();
        waiting.put(id, mailbox);
        if (!isAlive()) {
            mailbox.end();
        }
        return mailbox;
    }

    void forget(long id) {
        waiting.remove(id);
    }

    /** Writes a message. Returns how many bytes it had. */
    int write(ObjectNode message) throws IOException {
        byte[] line = (JsonCodec.write(message) + "\n").getBytes(StandardCharsets.UTF_8);
        writing.lock();
        try {
            in.write(line);
            in.flush();
        } finally {
            writing.unlock();
        }
        return line.length;
    }

    /** Closes its input, as the specification says, and ends it when that does not. */
    @Override
    public void close() {
        try {
            in.close();
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (InputStream out = process.getInputStream()) {
            for (byte[] line = line(out, LONGEST_LINE); line != null; line = line(out, LONGEST_LINE)) {
                ObjectNode message = line.length == 0 ? null : Messages.read(line, MemoryLimit.none());
                if (message != null) {
                    hand(message, line.length);
                }
            }
        } catch (IOException e) {
            LOG.debug("the output of the command {} can't be read", name, e);
        } finally {
            silent = true;
            process.destroy();
            waiting.values().forEach(Mailbox::end);
        }
    }

    private void hand(ObjectNode message, int bytes) throws IOException {
        if (Messages.asks(message)) {
            write(Protocol.answerTo(message));
            return;
        }
        boolean notification = message.has("method");
        long about = (notification ? message.path("params").path("progressToken") : message.path("id")).asLong(-1);
        Mailbox mailbox = waiting.get(about);
        if (mailbox != null) {
            mailbox.put(message, bytes, notification);
        }
    }

    private void log() {
        try (InputStream err = process.getErrorStream()) {
            for (byte[] line = line(err, LONGEST_LINE); line != null; line = line(err, LONGEST_LINE)) {
                if (LOG.isDebugEnabled()) {
                    String text = new String(line, StandardCharsets.UTF_8);
                    LOG.debug(
                            "{}: {}",
                            name,
                            text.length() > LONGEST_LOG_LINE ? text.substring(0, LONGEST_LOG_LINE) : text);
                }
            }
        } catch (IOException e) {
            LOG.debug("the log of the command {} can't be read", name, e);
        }
    }

    private static byte @Nullable [] line(InputStream in, int most) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.read(); each >= 0; each = in.read()) {
            if (each == '\n') {
                return line.toByteArray();
            }
            if (line.size() >= most) {
                throw new IOException("a line is longer than " + most + " bytes");
            }
            line.write(each);
        }
        return line.size() == 0 ? null : line.toByteArray();
    }
}
