package io.adaptor.store;

import java.time.Duration;

/** A request for a lease: its owner and duration. */
record LeaseRequest(String owner, Duration ttl) {
    private static final int LONGEST_NAME = 256;
    private static final Duration LONGEST = Duration.ofDays(1);

    LeaseRequest {
        if (owner.isBlank() || owner.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the owner of a lease must be named in 1 to " + LONGEST_NAME + " characters");
        }
        if (ttl.compareTo(Duration.ofMillis(1)) < 0 || ttl.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a lease must last between 1 ms and " + LONGEST + ", not " + ttl);
        }
    }
}
