package io.adaptor.server.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs work that Ctrl-C does not interrupt. */
final class Unbroken {
    private static final int LONGEST_SECONDS = 10;

    private Unbroken() {}

    /** Runs work. A process that is asked to end waits for it; a process that is already ending does not start it. */
    static void run(Runnable work) {
        CountDownLatch done = new CountDownLatch(1);
        Thread wait = new Thread(() -> await(done), "adaptor-unbroken");
        Runtime process = Runtime.getRuntime();
        try {
            process.addShutdownHook(wait);
        } catch (IllegalStateException e) {
            throw new MisuseException("aborted; nothing was changed");
        }
        try {
            work.run();
        } finally {
            done.countDown();
            remove(process, wait);
        }
    }

    private static void await(CountDownLatch done) {
        try {
            if (!done.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("the command was ended while it wrote");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Runtime process, Thread wait) {
        try {
            process.removeShutdownHook(wait);
        } catch (IllegalStateException e) {
            // The process is ending and has waited.
        }
    }
}
