package io.adaptor.mcp;

import java.util.Objects;

/** Thrown by {@link McpAccess} for a request that is not served. */
public final class McpRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient McpRefusal refusal;

    /**
     * Creates an exception with a refusal.
     *
     * @param refusal the reason
     */
    public McpRefusedException(McpRefusal refusal) {
        super(refusal.message());
        this.refusal = Objects.requireNonNull(refusal, "refusal");
    }

    /**
     * Returns the reason why the request is not served.
     *
     * @return the refusal
     */
    public McpRefusal refusal() {
        return refusal;
    }
}
