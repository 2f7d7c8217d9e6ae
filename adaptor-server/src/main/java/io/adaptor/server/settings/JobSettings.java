package io.adaptor.server.settings;

import java.time.Duration;

/**
 * How jobs are run.
 *
 * @param threads the number of jobs that run at a time on an instance
 * @param poll the interval at which an instance looks for jobs that other instances added or that wait for another
 *     attempt
 * @param heartbeat the interval of heartbeats; after four missing ones, other instances take over the jobs of an
 *     instance
 * @param deliveryAttempts the maximum number of attempts to deliver an event
 * @param backoff the delay after the first failed attempt; it doubles after each further one
 * @param retention how long finished jobs and events are kept
 */
public record JobSettings(
        int threads, Duration poll, Duration heartbeat, int deliveryAttempts, Duration backoff, Retention retention) {
    /**
     * How long finished jobs and events are kept.
     *
     * @param jobs for jobs that have ended, with their results
     * @param events for events that were received
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
