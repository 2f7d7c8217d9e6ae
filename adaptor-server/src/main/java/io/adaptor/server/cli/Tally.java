package io.adaptor.server.cli;

import java.io.PrintWriter;

/** Counts executions and periodically reports the progress of a long run. For one thread. */
final class Tally {
    private static final int EVERY = 1000;
    private static final int EVERY_RECORDS = 100_000;

    private final PrintWriter progress;
    private long done;
    private long failures;
    private long records;

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

    void countRecord() {
        records++;
        if (records % EVERY_RECORDS == 0) {
            progress.println(records + " records");
            progress.flush();
        }
    }

    long failures() {
        return failures;
    }
}
