package io.adaptor.testkit.contract;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Captures everything that is written to standard output by anything except a logger, in the whole process, until it is
 * closed.
 */
final class Printed extends OutputStream implements AutoCloseable {
    private static final List<String> LOGGERS =
            List.of("org.slf4j.", "ch.qos.logback.", "org.apache.log", "java.util.logging.", "org.tinylog.");

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final PrintStream screen = System.out;

    private Printed() {}

    static Printed listen() {
        Printed printed = new Printed();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed;
    }

    String text() {
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        screen.write(bytes, from, length);
        if (!byALogger()) {
            heard.write(bytes, from, length);
        }
    }

    private static boolean byALogger() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> LOGGERS.stream().anyMatch(frame.getClassName()::startsWith)));
    }

    @Override
    public void close() {
        System.setOut(screen);
    }
}
