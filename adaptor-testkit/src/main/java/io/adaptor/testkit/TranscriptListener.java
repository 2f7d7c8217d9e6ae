package io.adaptor.testkit;

import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes every event with its result, and every error with its stack trace, to a file, as a careless listener might log
 * them. A test can then search the file for leaked secrets. Appends to the file. Thread-safe; need not be closed.
 */
public final class TranscriptListener implements ExecutionListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Path file;

    /**
     * Creates a listener that writes to a file.
     *
     * @param file the file; created with its folder if it does not exist
     */
    public TranscriptListener(Path file) {
        this.file = file;
    }

    @Override
    public void on(ExecutionEvent event) {
        StringWriter text = new StringWriter();
        text.append(event.toString()).append('\n');
        if (event instanceof ExecutionEvent.AttemptFailed failed) {
            failed.error().printStackTrace(new PrintWriter(text));
        } else if (event instanceof ExecutionEvent.Finished finished) {
            text.append(String.valueOf(finished.result().error())).append('\n');
            text.append(finished.result().metadata().toString()).append('\n');
            text.append(String.valueOf(finished.result().rawResponse())).append('\n');
        }
        lock.lock();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(
                    file,
                    text.toString().getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }
}
