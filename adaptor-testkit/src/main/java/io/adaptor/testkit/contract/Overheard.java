package io.adaptor.testkit.contract;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Captures everything that is printed or passed to java.util.logging, in the whole process, until it is closed. Output
 * is still printed.
 */
final class Overheard extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final Formatter formatter = new SimpleFormatter();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    private Overheard() {
        setLevel(Level.ALL);
    }

    static Overheard begin() {
        Overheard overheard = new Overheard();
        System.setOut(overheard.both(overheard.out));
        System.setErr(overheard.both(overheard.err));
        ROOT.addHandler(overheard);
        return overheard;
    }

    String text() {
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void publish(LogRecord event) {
        heard.writeBytes((formatter.format(event) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        System.setOut(out);
        System.setErr(err);
    }

    private PrintStream both(PrintStream screen) {
        OutputStream sink = new OutputStream() {
            @Override
            public void write(int b) {
                screen.write(b);
                heard.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                screen.write(bytes, from, length);
                heard.write(bytes, from, length);
            }
        };
        return new PrintStream(sink, true, StandardCharsets.UTF_8);
    }
}
