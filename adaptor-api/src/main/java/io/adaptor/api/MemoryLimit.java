package io.adaptor.api;

/**
 * Limits the memory that the data of a call may use: its own share, and a limit for all calls of a client. Code that
 * expands a response before the engine sees it, such as by parsing text into a tree, must charge the memory here first.
 * The memory is released when the execution ends. Thread-safe.
 */
@FunctionalInterface
public interface MemoryLimit {
    /**
     * Returns a limit that is never reached.
     *
     * @return always the same object
     */
    static MemoryLimit none() {
        // A nested type of an interface would be public.
        enum Endless implements MemoryLimit {
            LIMIT;

            @Override
            public void take(long bytes) {
                // Always enough.
            }
        }
        return Endless.LIMIT;
    }

    /**
     * Charges memory before it is used.
     *
     * @param bytes the approximate size on the heap, at least 0
     * @throws io.adaptor.api.error.ConnectorException {@code MEMORY_LIMITED} if other calls leave too little memory,
     *     {@code RESPONSE_TOO_LARGE} if a single call may not use that much; also {@code DEADLINE_EXCEEDED} and
     *     {@code CANCELLED}, because every charge also checks whether the call may continue
     */
    void take(long bytes);
}
