package io.adaptor.server.settings;

import java.time.Duration;

/**
 * How work that is done later is done.
 *
 * @param threads how many jobs run at a time on an instance
 * @param poll how often is looked for jobs that other instances added or that wait for another attempt
 * @param heartbeat how often an instance says that it lives; after four that are missing its jobs are another's
 * @param deliveryAttempts how often an event is delivered until it is given up
 * @param backoff the wait after the first attempt that failed; doubled after each
 * @param retention how long what is over is kept
 */
public record JobSettings(
        int threads, Duration poll, Duration heartbeat, int deliveryAttempts, Duration backoff, Retention retention) {
    /**
     * How long what is over is kept.
     *
     * @param jobs jobs that have ended, with their results
     * @param events events that were received
     */
    public record Retention(Duration jobs, Duration events) {}

    static JobSettings of(Variables variables) {
        return new JobSettings(
                variables.whole("JOB_THREADS", 10, 1, 500),
                variables.millis("JOB_POLL_MS", 1_000, 50, 60_000),
                variables.millis("JOB_HEARTBEAT_MS", 5_000, 200, 60_000),
                variables.whole("DELIVERY_ATTEMPTS", 12, 1, 100),
                variables.millis("DELIVERY_BACKOFF_MS", 5_000, 10, 3_600_000),
                new Retention(
                        Duration.ofDays(variables.whole("JOB_RETENTION_DAYS", 7, 1, 3650)),
                        Duration.ofDays(variables.whole("EVENT_RETENTION_DAYS", 30, 1, 3650))));
    }
}
