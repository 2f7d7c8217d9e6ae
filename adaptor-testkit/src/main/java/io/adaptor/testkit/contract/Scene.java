package io.adaptor.testkit.contract;

import java.time.Duration;
import java.util.Set;

/** How the vendor behaves, and how a call must end in that case. */
public enum Scene {
    /** The vendor immediately answers each request with the text that it contains. */
    WELL(Set.of(), "return the vendor's answer"),
    /** The vendor rejects the request. */
    REFUSED(
            Set.of("upstream", "caller", "authentication", "throttled"),
            "answer with the vendor's status, or throw a ConnectorException with UPSTREAM_REJECTED or a code of your own"),
    /** The vendor fails, for example because it is overloaded or restarting. */
    FAILED(
            Set.of("upstream", "throttled"),
            "answer with the vendor's status, or throw a ConnectorException with UPSTREAM_FAILED or a code of your own"),
    /** The vendor closes the connection instead of answering. */
    HUNG_UP(
            Set.of("network", "OUTCOME_UNKNOWN", "RESPONSE_UNREADABLE"),
            "let the exception of context.http() through, or throw a ConnectorException with CONNECTION_FAILED when a"
                    + " socket ends or fails"),
    /** The vendor does not answer until long after the timeout. */
    SILENT(
            Set.of("TIMEOUT", "DEADLINE_EXCEEDED"),
            "give request.timeout() to every HttpRequest and socket, and throw a ConnectorException with TIMEOUT; don't"
                    + " wait on after an interrupt"),
    /** A valid answer that is delayed by {@link #LATE_AFTER}, so that the call has timed out. */
    LATE(Set.of("TIMEOUT", "DEADLINE_EXCEEDED"), SILENT.remedy),
    /** The answer is truncated or malformed. */
    UNREADABLE(
            Set.of("RESPONSE_UNREADABLE", "CONNECTION_FAILED"),
            "throw a ConnectorException with RESPONSE_UNREADABLE when an answer can't be parsed"),
    /** A valid answer that is larger than the integration's max_response_bytes, which is {@link #MOST_BYTES}. */
    TOO_LARGE(
            Set.of("RESPONSE_TOO_LARGE"),
            "read with response.bytes(request.maxResponseBytes()), or throw a ConnectorException with"
                    + " RESPONSE_TOO_LARGE once that many bytes were read");

    /**
     * The timeout of calls that get no answer in time: {@link #SILENT} and {@link #LATE}, and {@link #HUNG_UP} for
     * clients that connect again until then. All other calls have longer, so that a slow machine does not break them.
     */
    public static final Duration TIMEOUT = Duration.ofMillis(1000);

    /** The time after which a {@link #LATE} answer is sent. */
    public static final Duration LATE_AFTER = TIMEOUT.plusMillis(300);

    /** The timeout of calls that must not time out. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The maximum size of an answer that a connector may read, in bytes. */
    public static final int MOST_BYTES = 65_536;

    private final Set<String> expected;
    private final String remedy;

    Scene(Set<String> expected, String remedy) {
        this.expected = expected;
        this.remedy = remedy;
    }

    /** Returns the timeout of a call in this scene. */
    Duration timeout() {
        return switch (this) {
            case SILENT, LATE, HUNG_UP -> TIMEOUT;
            default -> PATIENCE;
        };
    }

    /** Returns the expected codes, and categories in lower case. */
    Set<String> expected() {
        return expected;
    }

    String remedy() {
        return remedy;
    }
}
