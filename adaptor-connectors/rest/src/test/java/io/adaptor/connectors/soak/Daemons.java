package io.adaptor.connectors.soak;

import java.io.IOException;

/** Threads of servers that end with the test. */
final class Daemons {
    private Daemons() {}

    static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException over) {
                        // One of the ends hung up, or the test is over.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    static void pause(int millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    interface Work {
        void run() throws IOException;
    }
}
