package io.adaptor.server.engine;

/** A system that the server can do without for a while. Thread-safe. */
public interface HealthPart {
    /** What a part is that works. */
    String UP = "up";

    /** What a part is that is away, while the server goes on without it. */
    String DEGRADED = "degraded";

    /**
     * Which system.
     *
     * @return its name, such as {@code redis}
     */
    String name();

    /**
     * How it is now. Takes half a second at most.
     *
     * @return {@link #UP} or {@link #DEGRADED}
     */
    String status();
}
