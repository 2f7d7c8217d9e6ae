package io.adaptor.api;

/**
 * How much memory the data of a call may take: its own share, and one bound for all calls of a client. Whatever makes
 * much of an answer before the engine sees it, such as a tree of a text, takes it here first. Given back when the
 * execution ends. Thread-safe.
 */
@FunctionalInterface
public interface MemoryLimit {
    /**
     * A limit that is never reached.
     *
     * @return always the same
     */
    static MemoryLimit none() {
        // A nested type of an interface would be public.
        enum Endless implements MemoryLimit {
            LIMIT;

            @Override
            public void take(long bytes) {
                // There is enough.
            }
        }
        return Endless.LIMIT;
    }

    /**
     * Takes memory, before it is used.
     *
     * @param bytes about what it costs on the heap, at least 0
     * @throws io.adaptor.api.error.ConnectorException {@code MEMORY_LIMITED} if other calls leave too little, {@code
     *     RESPONSE_TOO_LARGE} if it is more than one call may take; also {@code DEADLINE_EXCEEDED} and {@code CANCELLED},
     *     for who takes memory is asked whether to go on
     */
    void take(long bytes);
}
