package io.adaptor.server.engine;

/** The health of a system that the server can temporarily do without. Thread-safe. */
public interface HealthPart {
    /** The status of a working system. */
    String UP = "up";

    /** The status of an unavailable system, without which the server continues. */
    String DEGRADED = "degraded";

    /**
     * Returns the name of the system.
     *
     * @return the name, such as {@code redis}
     */
    String name();

    /**
     * Returns the current status. Takes half a second at most.
     *
     * @return {@link #UP} or {@link #DEGRADED}
     */
    String status();
}
