package io.adaptor.support;

import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Writes down what a careless listener would log, for the search for leaks; the testkit's own is out of core's reach. */
final class Transcript implements ExecutionListener {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Path FILE = Path.of("target/transcripts/core.txt");

    @Override
    public void on(ExecutionEvent event) {
        StringWriter text = new StringWriter();
        text.append(event.toString()).append('\n');
        if (event instanceof ExecutionEvent.AttemptFailed failed) {
            failed.error().printStackTrace(new PrintWriter(text));
        }
        LOCK.lock();
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            LOCK.unlock();
        }
    }
}
