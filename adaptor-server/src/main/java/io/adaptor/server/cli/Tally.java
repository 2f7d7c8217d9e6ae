package io.adaptor.server.cli;

import java.io.PrintWriter;

/** Counts executions and says now and then how far a long run has come. For one thread. */
final class Tally {
    private static final int EVERY = 1000;

    private final PrintWriter progress;
    private long done;
    private long failures;

    Tally(PrintWriter progress) {
        this.progress = progress;
    }

    void count(boolean success) {
        done++;
        failures += success ? 0 : 1;
        if (done % EVERY == 0) {
            progress.println(done + " executed, " + failures + " failed");
            progress.flush();
        }
    }

    long failures() {
        return failures;
    }
}
