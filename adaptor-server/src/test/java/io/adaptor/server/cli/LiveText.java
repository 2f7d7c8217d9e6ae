package io.adaptor.server.cli;

import java.io.StringWriter;
import java.io.Writer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What is written while others wait for a line of it. */
final class LiveText extends Writer {
    private final StringWriter text = new StringWriter();
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition written = guard.newCondition();

    /** The first whole line that begins with something, as soon as it is there. */
    String awaitLine(String start) throws InterruptedException {
        long left = TimeUnit.SECONDS.toNanos(30);
        guard.lock();
        try {
            for (Optional<String> line = line(start); ; line = line(start)) {
                if (line.isPresent()) {
                    return line.get();
                }
                left = written.awaitNanos(left);
                if (left <= 0) {
                    throw new AssertionError("no line begins with " + start + " in:\n" + text);
                }
            }
        } finally {
            guard.unlock();
        }
    }

    private Optional<String> line(String start) {
        String whole = text.toString().substring(0, text.toString().lastIndexOf('\n') + 1);
        return whole.lines().filter(line -> line.startsWith(start)).findFirst();
    }

    @Override
    public void write(char[] characters, int from, int length) {
        guard.lock();
        try {
            text.write(characters, from, length);
            written.signalAll();
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
