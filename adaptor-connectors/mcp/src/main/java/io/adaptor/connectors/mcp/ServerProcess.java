package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.TimeLimit;
import io.adaptor.spi.ConnectorRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that runs as a process and exchanges lines over its standard streams. Thread-safe. */
final class ServerProcess implements AutoCloseable {
    /** The longest line that is read, regardless of the limit of a call. */
    private static final int LONGEST_LINE = 32 << 20;

    private static final int LONGEST_LOG_LINE = 500;
    private static final Duration GRACE = Duration.ofSeconds(2);
    // The variables that programs need to find others; the rest of this process's environment is not passed on.
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

    /** Whether the process may still send messages. */
    boolean isAlive() {
        return !silent && process.isAlive();
    }

    /** Whether the server supports the version without sessions. */
    boolean isStateless() {
        return stateless;
    }

    void stateless(boolean value) {
        stateless = value;
    }

    /** Returns the mailbox for the messages about a request. */
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

    /**
     * Writes a message. A process that does not read it within the request's time limit is killed, because no more
     * messages could be sent to it.
     *
     * @return the size of the message in bytes
     * @throws io.adaptor.api.error.ConnectorException {@code TIMEOUT} if other writes take too long
     */
    int write(ObjectNode message, ConnectorRequest about) throws IOException {
        Duration left = about.limit().remaining();
        Duration patience = left.compareTo(about.timeout()) < 0 ? left : about.timeout();
        if (patience.toMillis() <= 0 || !locked(patience)) {
            throw Faults.late("the command " + name + " did not read its input in time");
        }
        try {
            TimeLimit.Registration registration = about.onTimeout(this::kill);
            try (registration) {
                return written(message);
            }
        } finally {
            writing.unlock();
        }
    }

    /** Writes a message that belongs to no call. */
    void write(ObjectNode message) throws IOException {
        if (!locked(GRACE)) {
            throw new IOException("the command does not read its input");
        }
        try {
            written(message);
        } finally {
            writing.unlock();
        }
    }

    private boolean locked(Duration patience) {
        try {
            return writing.tryLock(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int written(ObjectNode message) throws IOException {
        byte[] line = (JsonCodec.write(message) + "\n").getBytes(StandardCharsets.UTF_8);
        in.write(line);
        in.flush();
        return line.length;
    }

    /** Closes the process's input, as specified, and terminates the process if it does not exit. */
    @Override
    public void close() {
        try {
            // A thread that writes to a process that does not read holds the lock, and closing would block for the same
            // reason.
            if (locked(GRACE)) {
                try {
                    in.close();
                } finally {
                    writing.unlock();
                }
                process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            LOG.debug("the input of the command {} can't be closed", name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    // Requests termination, and kills the process if it does not exit.
    private void end() {
        List<ProcessHandle> all = all();
        try {
            if (process.isAlive()) {
                process.destroy();
                process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void kill() {
        all().forEach(ProcessHandle::destroyForcibly);
    }

    // Includes child processes, such as those of npx, which would otherwise live on and keep the streams open.
    private List<ProcessHandle> all() {
        return process.isAlive()
                ? Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .toList()
                : List.of();
    }

    private void listen() {
        try (InputStream out = process.getInputStream()) {
            Lines lines = new Lines(out, false);
            for (byte[] line = lines.next(LONGEST_LINE); line != null; line = lines.next(LONGEST_LINE)) {
                ObjectNode message = line.length == 0 ? null : Messages.read(line, MemoryLimit.none());
                if (message != null) {
                    hand(message, line.length);
                }
            }
        } catch (IOException e) {
            LOG.debug("the output of the command {} can't be read", name, e);
        } finally {
            silent = true;
            waiting.values().forEach(Mailbox::end);
            // The process is no longer usable, and will be replaced.
            end();
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
            Lines lines = new Lines(err, false);
            for (byte[] line = lines.next(LONGEST_LINE); line != null; line = lines.next(LONGEST_LINE)) {
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
}
